"""Checking who sent a letter: DKIM, SPF and DMARC by DNS, or what a mail server that we trust found."""

import ipaddress
import logging
import re
import warnings
from functools import cache
from importlib import resources
from typing import Any

import authres
import authres.core
import dkim
import publicsuffix2

from secretaire.lib.names import Resolver
from secretaire.scheduling.mailboxes.core import Envelope
from secretaire.scheduling.mailboxes.core.authenticity import Evidence, Path, Policy, Signature, aligned, policy

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its source has escapes that Python frowns upon
    import spf

_SIGNATURES = 10  #: that are looked at
_LARGEST_KEY = 2_000  #: bytes of its record; a larger one is a bomb, not a key
_SILENT = logging.getLogger("secretaire.dkim")
_SILENT.setLevel(logging.CRITICAL)
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,252}[a-z0-9])?")
_RESULTS = "authentication-results:"


def checked(raw: bytes, *, sender: str, envelope: Envelope, resolver: Resolver) -> Evidence:
    """Return what speaks for a letter, as far as we can see.

    :param sender: the writer's address
    :raises Unavailable: if DNS does not answer, so that nobody can say
    """
    domain = _ascii(sender.rpartition("@")[2])
    if not domain:
        return Evidence(by="us", domain="")
    return Evidence(
        by="us",
        domain=domain,
        policy=_policy(domain, resolver),
        signatures=_signatures(raw, domain, resolver),
        path=_path(envelope, domain, resolver),
    )


def told(raw: bytes, *, sender: str, trusted: str) -> Evidence:
    """Return what a mail server that we trust found: by the topmost line of results alone, and only if it is its own.

    Whoever writes a letter may write such lines too; the server takes those out that bear its name, and adds its own
    on top (RFC 8601, section 5).
    """
    domain = _ascii(sender.rpartition("@")[2])
    line = _results(raw)
    try:
        found = authres.AuthenticationResultsHeader.parse(line) if line else None
    except (authres.core.AuthResError, ValueError, IndexError):
        found = None
    if found is None or str(found.authserv_id or "").lower() != trusted.lower():
        return Evidence(by=trusted, domain=domain)
    signatures, path = [], None
    for each in found.results:
        said = {f"{one.type}.{one.name}": str(one.value or "") for one in each.properties}
        result, method = str(each.result or ""), str(each.method or "")
        if method == "dkim":
            signatures.append(Signature(domain=_ascii(said.get("header.d", "")), result=result))
        elif method == "spf":
            path = Path(domain=_ascii(said.get("smtp.mailfrom", "").rpartition("@")[2]), result=result)
        elif method == "dmarc" and _ascii(said.get("header.from", "")) == domain:
            signatures.append(Signature(domain=domain, result=result))
    return Evidence(by=trusted, domain=domain, signatures=tuple(signatures), path=path)


def organisation(domain: str) -> str:
    """Return the domain that its owner registered: what stands right below a public suffix."""
    known = _suffixes().get_sld(domain, strict=True)
    # A suffix that the list does not know has one label (the list's algorithm, step 2); the library would take the
    # suffix for the domain, and all that stands below it for one owner's.
    return str(known or ".".join(domain.split(".")[-2:]))


@cache
def _suffixes() -> Any:
    with (resources.files("authheaders") / "public_suffix_list.txt").open(encoding="utf-8") as file:
        return publicsuffix2.PublicSuffixList(file)


def _policy(domain: str, resolver: Resolver) -> Policy | None:
    above = organisation(domain)
    for asked in dict.fromkeys((domain, above)):
        records = [each.decode("utf-8", "replace") for each in resolver.texts(f"_dmarc.{asked}")]
        found = [each for record in records if (each := policy(record, below=asked != domain))]
        if len(found) == 1:  # several count as none (RFC 7489, section 6.6.3)
            return found[0]
    return None


def _signatures(raw: bytes, domain: str, resolver: Resolver) -> tuple[Signature, ...]:
    """Check the signatures of the writer's own domain; what others sign says nothing of the writer."""

    def key(name: bytes, timeout: int = 0) -> bytes | None:
        found = resolver.texts(name.decode("ascii", "replace"))
        return found[0] if len(found) == 1 and len(found[0]) <= _LARGEST_KEY else None

    try:
        letter = dkim.DKIM(raw, logger=_SILENT)
    except (dkim.DKIMException, ValueError, IndexError):
        return ()
    checked_ones = []
    for number in range(_SIGNATURES):
        try:
            found = letter.verify_headerprep(number)
        except (dkim.DKIMException, ValueError, KeyError):
            continue
        if not found:
            break
        tags, names, lines = found
        signer = _ascii(tags[b"d"].decode("ascii", "replace"))
        if not aligned(signer, domain, strict=False, organisation=organisation):
            continue
        checked_ones.append(Signature(domain=signer, result=_result(letter, tags, names, lines[number], key)))
    return tuple(checked_ones)


def _result(letter: Any, tags: dict[bytes, bytes], names: list[bytes], line: Any, key: Any) -> str:
    present = {name.lower() for name, _value in letter.headers}
    if b"l" in tags or tags.get(b"a") == b"rsa-sha1" or ({b"from", b"subject"} & present) - set(names):
        return "weak"
    try:
        return "pass" if letter.verify_sig(tags, names, line, key) else "fail"
    except (dkim.DKIMException, ValueError, KeyError, IndexError, TypeError):
        return "fail"


def _path(envelope: Envelope, domain: str, resolver: Resolver) -> Path | None:
    """Ask whether the server that came to us from outside may send for the domain of the return path."""
    sent = _ascii((envelope.mail_from or "").rpartition("@")[2])
    if not envelope.peer or not sent or ipaddress.ip_address(envelope.peer).is_loopback:
        return None
    if not aligned(sent, domain, strict=False, organisation=organisation):
        return Path(domain=sent, result="other")
    asked = _Query(resolver, i=envelope.peer, s=str(envelope.mail_from), h=envelope.helo or sent)
    result, _code, _words = asked.check()
    return Path(domain=sent, result=str(result))


class _Query(spf.query):  # type: ignore[misc]  # it ships no types
    """A question of SPF that our resolver answers."""

    def __init__(self, resolver: Resolver, **values: str) -> None:
        super().__init__(**values, strict=True, timeout=0, querytime=0)
        self._resolver = resolver

    def dns(self, name: str, qtype: str, cnames: Any = None, ignore_void: bool = False) -> list[Any]:  # noqa: FBT001, FBT002  # pyspf calls it so
        """Return the records of a name in the form that pyspf wants."""
        found = [_SHAPES[qtype](each) for each in self._resolver.ask(str(name), qtype)] if qtype in _SHAPES else []
        if not found and not ignore_void:
            self.void_lookups += 1
            if self.void_lookups > spf.MAX_VOID_LOOKUPS:
                raise spf.PermError("too many names without records")
        return found


_SHAPES: dict[str, Any] = {
    "A": lambda record: record.address,
    "AAAA": lambda record: record.address,
    "MX": lambda record: (record.preference, record.exchange.to_text(omit_final_dot=True)),
    "PTR": lambda record: record.target.to_text(omit_final_dot=True),
    "TXT": lambda record: record.strings,
}


def _results(raw: bytes) -> str:
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0].decode("utf-8", "replace")
    lines = re.sub(r"\r?\n(?=[ \t])", "", head).splitlines()
    return next((line for line in lines if line.lower().startswith(_RESULTS)), "")


def _ascii(domain: str) -> str:
    """Return a domain as DNS knows it; empty if it is none."""
    try:
        name = domain.strip().rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        return ""
    return name if _DOMAIN.fullmatch(name) else ""
