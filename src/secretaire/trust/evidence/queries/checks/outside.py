"""Checks of what comes from outside and what goes there: who is slowed down, who gets in unproven, who is spoken to."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.urls import get_resolver, reverse

import secretaire
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks import asking
from secretaire.trust.evidence.queries.checks.marking import check, of_installation

_URLS: Final = "secretaire.site.tenant_urls"
_SOURCE: Final = Path(secretaire.__file__).parent
#: An address that is nobody's (RFC 5737), beside that of every other question of ours.
_ANOTHER: Final = "198.51.100.7"
_TRIES: Final = 200  #: questions after which somebody should have been slowed down long ago
_UNKNOWN, _TOO_MANY, _REFUSED, _FAILED = 401, 429, 400, 500
#: Whoever sends this shows that they come from a page of somebody else, and proves nothing.
_FOREIGN: Final[Mapping[str, Any]] = {"method": "POST", "body": b"trial=1", "HTTP_ORIGIN": "https://elsewhere.invalid"}
#: Forms of ours that whoever likes may send, from wherever: one that has a letter sent to the address that is typed.
_ANYBODYS: Final = frozenset({"workspaces/"})
_ARGUMENT: Final = re.compile(r"<(?:(\w+):)?\w+>")
#: What opens connections, and files that carry only what others declare.
_OPENING: Final = frozenset(
    {
        *("socket", "smtplib", "imaplib", "urllib.request", "http.client", "imap_tools", "dns", "spf", "dkim"),
        *("httpx", "requests", "aiohttp", "urllib3", "websockets", "grpc", "ldap3", "obstore", "boto3"),
    }
)
_CARRIERS: Final = frozenset(
    {"lib/dialling.py", "lib/http.py", "lib/doorstep.py", "site/listening.py", "site/programs.py"}
)
_DOMAINS: Final = frozenset({"protection", "scheduling", "platform", "trust"})


@of_installation("limits.refuse")
def slowed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Whoever asks again and again without a token is refused as too often after a while, and others are not."""
    below = reverse("provisioning:protocol", urlconf=_URLS, args=["Users"])
    path = f"/{tenancy.get(tenant_id=tenant_id).slug}{below}"
    with transaction.atomic():
        statuses = (asking.ask(path).status_code for _try in range(_TRIES))
        answered = sum(1 for _status in takewhile(lambda status: status == _UNKNOWN, statuses))
        slow = asking.ask(path).status_code == _TOO_MANY
        others = asking.ask(path, REMOTE_ADDR=_ANOTHER).status_code == _UNKNOWN
        transaction.set_rollback(True)
    return Result(
        ok=answered > 0 and slow and others,
        actual=f"refused after {answered}" if slow else "never refused",
        facts={"answered": answered, "slowed_down": slow, "others_are_answered": others},
    )


@of_installation("routes.inward")
def proven(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each address that takes something without a form of ours refuses whoever proves nothing."""
    below = f"/{tenancy.get(tenant_id=tenant_id).slug}/"
    own, whole = list(_inward(_URLS)), list(_inward(settings.ROOT_URLCONF))
    taken = sum(_takes(asking.ask_on(tenant_id, below + path, **_FOREIGN).status_code) for path in own)
    taken += sum(_takes(asking.ask("/" + path, **_FOREIGN).status_code) for path in whole)
    asked = len(own) + len(whole)
    return Result(
        ok=asked > 0 and not taken,
        actual=f"{taken} of {asked} take it",
        facts={"addresses": asked, "taken": taken},
    )


@check("egress.declared")
def declared(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each file of the program that can open connections says to whom, itself or in its room, and by which guard."""
    opening, bare = _spoken()
    return Result(
        ok=bool(opening) and not bare,
        actual=f"{len(bare)} of {len(opening)} silent",
        facts={"files_that_connect": len(opening), "undeclared": len(bare)},
    )


def _inward(urls: str) -> Iterator[str]:
    """Yield an example of each address that takes what was sent by no form of ours."""
    for address, view in _views(get_resolver(urls), ""):
        # What is there in development alone is nobody's way in; that this is none, another check says.
        own = address in _ANYBODYS or address.startswith("dev/")
        if getattr(view, "csrf_exempt", False) and "(" not in address and not own:
            yield _ARGUMENT.sub(_example, address)


def _views(resolver: Any, start: str) -> Iterator[tuple[str, Any]]:
    for each in resolver.url_patterns:
        address = f"{start}{each.pattern}".replace("^", "").replace("$", "")
        if hasattr(each, "url_patterns"):
            yield from _views(each, address)
        else:
            yield address, each.callback


def _example(argument: re.Match[str]) -> str:
    return {"uuid": str(uuid4()), "int": "1"}.get(argument[1], "nothing-of-ours")


def _takes(status: int) -> bool:
    return not _REFUSED <= status < _FAILED


@cache  # files of a program do not change while it runs
def _spoken() -> tuple[list[Path], list[Path]]:
    """Return the files that can open connections, and those of them that do not say to whom."""
    texts = {path: path.read_text() for path in sorted(_SOURCE.rglob("*.py"))}
    saying = {_room(path) for path, text in texts.items() if "\nEGRESS" in text}
    opening = [path for path, text in texts.items() if _name(path) not in _CARRIERS and _opens(text)]
    return opening, [path for path in opening if _room(path) not in saying]


def _opens(text: str) -> bool:
    if not any(name in text for name in (*_OPENING, "Client(")):
        return False
    tree = list(ast.walk(ast.parse(text)))
    names = {each.name for node in tree if isinstance(node, ast.Import) for each in node.names}
    names |= {node.module or "" for node in tree if isinstance(node, ast.ImportFrom)}
    calls = {ast.unparse(node.func) for node in tree if isinstance(node, ast.Call)}
    known = any(name == each or name.startswith(f"{each}.") for name in names for each in _OPENING)
    return known or bool(calls & {"Client", "http.Client"})


def _name(path: Path) -> str:
    return path.relative_to(_SOURCE).as_posix()


def _room(path: Path) -> str:
    """Return the room in which a file stands; outside of rooms, the file itself."""
    parts = path.relative_to(_SOURCE).parts
    return "/".join(parts[:2]) if parts[0] in _DOMAINS else _name(path)
