"""On whose clock a time is meant, and what instant it is."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.text import Text, fold
from secretaire.scheduling.assistant.core.times.lexicon.zones import CITIES
from secretaire.scheduling.assistant.core.values import Role, Writer

_MINE = re.compile(
    r"\b(?:my time|my local time|our local time|chez moi|chez nous|heure d'ici|mon heure|notre heure|our time)\b"
    r"|\b(?:pour (?:moi|nous)|for (?:me|us)|de (?:mon|notre) cote|on (?:my|our) (?:side|end))"
    r"(?=,? \(?(?:donc|soit|so|which|i\.?e|that is|that's|c'est-a-dire|ce qui fait|alors)\b|,? =)"
)
_YOURS = re.compile(
    r"\b(?:your time|your local time|yours\b(?! (?:sincerely|faithfully|truly))|chez vous|chez toi|votre heure"
    r"|ton heure|his time|her time|son heure)\b"
)
#: Right behind an hour: "17h30 ici".
_HERE = re.compile(r"[ ,(]{0,3}(?:here|ici)\b")
#: "half past three for me", "ten on Friday at my end", of somebody on another clock.
_FOR_ME = re.compile(
    r"[ ,(]{1,3}(?:(?:for|with|pour|chez) (?:me|us|moi|nous)|(?:at|on|by|in) (?:my|our) (?:end|side|clock|watch)"
    r"|de (?:mon|notre) cote|(?:a|sur) (?:ma|notre) (?:montre|pendule|horloge))\b(?! (?:too|also|as well|aussi))"
)
#: "15 h chez elle", of a host: whatever is said behind that is no clock of this hour.
_WITH_THEM = re.compile(r"[ ,(]{0,3}chez (?:lui|elle|eux|elles)\b")
_NEAR = 40
_ENDED = re.compile(r"[.;!?] ")
CITIES_BY_NAME = {city.replace("_", " "): name for cities, name in CITIES.items() for city in cities.split()}
#: A city right behind an hour: "4pm London", "10h à Lisbonne", "9 (Denver)".
_CITY = re.compile(
    rf"[ ,(]{{0,3}}(?:in the (?:morning|afternoon|evening) |du matin |de l'apres-midi )?"
    rf"(?:(?:always|all|both|each|everything|toujours|tout|tous|le tout|chaque fois) (?=(?:in |at |a |on |by )?"
    rf"(?:the )?(?:hour|time|heure|clock)|in |a ))?"
    rf"(?:(?:for|with|pour|chez) (?:him|her|them|me|us|you|moi|nous|vous|toi|lui|elle|eux),? )?"
    r"(?:(?:with |by |on |at )?(?:my|our|your|her|his|their) (?:clock|end|side|time|place),? (?:here |there )?)?"
    r"(?:(?:heure )?(?:de )?chez (?:vous|toi|lui|elle|eux),? )?"
    rf"(?:in|at|a|of|de|with|by|per|on|d'|of|heure de|heure d'|heure|hour of|time of"
    rf"|\()? ?(?P<city>{'|'.join(sorted(CITIES_BY_NAME, key=len, reverse=True))})\b(?! (?:office|bureau|team"
    rf"|site|branch|station|airport|street|road|agency|agence))"
)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks that a letter can be on."""

    host: ZoneInfo
    writer: ZoneInfo | None  #: unknown for somebody whose zone nobody has told
    writes_for_host: bool
    host_names: tuple[str, ...] = ()  #: folded; "noon for Ann" is on the clock of the host of that name

    def apart(self, at: datetime) -> timedelta:
        """Return how far the clocks of writer and host are apart at a local time of the host."""
        if self.writer is None:
            return timedelta()
        ours, theirs = at.replace(tzinfo=self.host).utcoffset(), at.replace(tzinfo=self.writer).utcoffset()
        return abs((ours or timedelta()) - (theirs or timedelta()))


def zone(name: str) -> ZoneInfo | None:
    """Return the zone of an IANA name, or nothing where there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def clocks(writer: Writer, host_zone: str, host_name: str = "") -> Clocks:
    """Return the clocks of writer and host."""
    host = zone(host_zone) or ZoneInfo("UTC")
    for_host = writer.role is Role.HOST
    names = tuple(each for each in fold(host_name).split() if len(each) > 2)  # noqa: PLR2004  # "de", "le"
    return Clocks(host, host if for_host else zone(writer.zone), for_host, names)


def named(text: Text, moments: tuple[Moment, ...], known: Clocks) -> tuple[Moment, ...]:
    """Return the moments with the clock that the text names beside them."""
    return tuple(replace(each, zone=each.mention.zone or _beside(text, each, known)) for each in moments)


def placed(text: Text, moments: tuple[Moment, ...], known: Clocks) -> tuple[Moment, ...]:
    """Return the moments with the clock that the text names for them: beside one of their list, or once for all."""
    every = {each.zone for each in moments} - {""}
    for_all = every.pop() if len(every) == 1 else ""
    spoken = _spoken(text.plain, known) if not for_all and not every else ""
    listed = {each.group: each.zone for each in moments if each.zone}
    return tuple(replace(each, zone=each.zone or for_all or spoken or listed.get(each.group, "")) for each in moments)


def _beside(text: Text, moment: Moment, known: Clocks) -> str:
    span = moment.mention.span
    city = _CITY.match(text.plain, span.end) if moment.clocked else None
    if city:
        return CITIES_BY_NAME[city["city"]]
    if moment.hours and _HERE.match(text.plain, span.end) and known.writer:
        return known.writer.key
    if moment.clocked and _FOR_ME.match(text.plain, span.end) and known.writer:
        return known.writer.key
    own = _own_place(text, moment, known) if moment.clocked else ""
    if not own and known.writes_for_host and _WITH_THEM.match(text.plain, span.end):
        return ""
    end = _ENDED.search(text.plain, span.end, span.end + _NEAR) if not moment.hours else None
    return own or _spoken(text.plain[span.end : end.start() if end else span.end + _NEAR], known)


#: "heure de La Réunion", "Denver time", as it is written.
_PLACED = re.compile(
    r"[ ,(]{1,3}(?:(?:heure|heures) (?:de |d'|des )?(?:La |Le |L'|Les )?(?P<behind>[A-ZÀ-Þ][\w -]{2,30})"
    r"|(?P<before>[A-Z][\w -]{2,30}?) time\b)"
)


def unknown(text: Text, moment: Moment) -> bool:
    """Whether an hour is told on the clock of a place that nobody here knows: "4:30 pm, Zhongshan time"."""
    return moment.clocked and not moment.zone and bool(_PLACED.match(text.raw, moment.mention.span.end))


def _own_place(text: Text, moment: Moment, known: Clocks) -> str:
    """Return the clock of the writer or of the host, if the place that it is called after is named behind an hour."""
    said = _PLACED.match(text.raw, moment.mention.span.end)
    if said is None:
        return ""
    place = fold(said["behind"] or said["before"])
    for each in (known.writer, known.host):
        name = fold(each.key.rsplit("/", 1)[-1].replace("_", " ")) if each else ""
        if each and re.match(rf"{re.escape(name)}\b", place):
            return each.key
    return ""


def _spoken(plain: str, known: Clocks) -> str:
    """Return the zone of "my time" or "your time", if either is spoken of and known."""
    word = re.search(r"^[ ,(]{0,3}(?:for|pour|chez|where|la ou est|ou est) (?:(?:mr|mrs|ms|mme|m)\.? )?([\w-]+)", plain)
    if word and word[1] in known.host_names:
        return known.host.key
    mine, yours = _MINE.search(plain), _YOURS.search(plain)
    if yours and not (mine and mine.start() < yours.start()):
        return "" if known.writes_for_host else known.host.key
    if mine:
        return known.writer.key if known.writer else ""
    return ""


def instant(local: datetime, where: ZoneInfo, host: ZoneInfo) -> datetime:
    """Return the instant of a wall clock, as the host's clock shows it."""
    return local.replace(tzinfo=where).astimezone(host)
