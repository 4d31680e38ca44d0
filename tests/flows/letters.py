"""People who write letters: signed for their domains, threaded and quoted as mail programs do it."""

import base64
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, getaddresses, make_msgid
from functools import cache
from zoneinfo import ZoneInfo

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.flows.house import words
from tests.naming import Zone

Send = Callable[[str, list[str], bytes], None]

_SIGNED = [b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"in-reply-to", b"references"]
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Somebody with a mailbox at a domain that signs."""

    name: str
    email: str
    send: Send
    zone: str = "Europe/Paris"
    signs: bool = True

    @property
    def address(self) -> str:
        """Return name and address as they stand in a head."""
        return formataddr((self.name, self.email))

    def write(self, text: str, *, subject: str, to: str, copied: str = "", **heads: str) -> EmailMessage:
        """Write a new letter, and hand it over to everybody whom the assistant's server answers for."""
        letter = EmailMessage(policy=SMTP)
        letter["From"], letter["To"] = self.address, to
        if copied:
            letter["Cc"] = copied
        letter["Subject"] = subject
        letter["Date"] = format_datetime(datetime.now(ZoneInfo(self.zone)))
        letter["Message-ID"] = make_msgid(domain=self.domain)
        for name, value in heads.items():
            letter[name.replace("_", "-")] = value
        letter.set_content(text)
        raw = letter.as_bytes()
        self.send(self.email, _readers(letter), (self._signature(raw) if self.signs else b"") + raw)
        return letter

    def answer(self, letter: EmailMessage, text: str, **heads: str) -> EmailMessage:
        """Answer a letter, with what it says quoted below."""
        quoted = "\n".join(f"> {line}" for line in words(letter).splitlines())
        subject = str(letter["Subject"]).strip()
        return self.write(
            f"{text}\n\n{letter['From']} wrote:\n{quoted}\n",
            subject=subject if subject.lower().startswith("re:") else f"Re: {subject}",
            to=str(letter["Reply-To"] or letter["From"]),
            In_Reply_To=str(letter["Message-ID"]),
            References=" ".join(filter(None, [str(letter["References"] or ""), str(letter["Message-ID"])])),
            **heads,
        )

    @property
    def domain(self) -> str:
        """Return the domain that signs."""
        return self.email.rpartition("@")[2]

    def _signature(self, raw: bytes) -> bytes:
        pem = _key().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
        signature: bytes = dkim.sign(raw, b"s1", self.domain.encode(), pem, include_headers=_SIGNED)
        return signature


def publish(zone: Zone, *domains: str) -> None:
    """Let DNS say that these domains sign their letters with the key of the tests, and want others refused."""
    der = _key().public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    for domain in domains:
        zone.text(f"s1._domainkey.{domain}", f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}")
        zone.text(f"_dmarc.{domain}", "v=DMARC1; p=reject")
        zone.text(domain, "v=spf1 -all")


def by_mail(port: int, *, domain: str) -> Send:
    """Return how letters leave a writer's program: by a mail server that takes those for the assistant's domain."""

    def send(sender: str, readers: list[str], raw: bytes) -> None:
        ours = [each for each in readers if each.endswith(f"@{domain}")]
        with smtplib.SMTP("127.0.0.1", port) as server:
            refused = server.sendmail(sender, ours, raw)
        assert refused == {}

    return send


def french(day: date) -> str:
    """Return a date as a French letter says it."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def english(day: date) -> str:
    """Return a date as a British letter says it."""
    return f"{day:%A} {day.day} {day:%B}"


def today() -> date:
    """Return the date."""
    return datetime.now(UTC).date()


def _readers(letter: EmailMessage) -> list[str]:
    heads = [str(letter["To"] or ""), str(letter["Cc"] or "")]
    return [address for _name, address in getaddresses(heads) if address]


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)
