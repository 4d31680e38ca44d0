"""Who is to take part as well, or no longer."""

import re
from dataclasses import dataclass

from secretaire.scheduling.assistant.core.text import Text, fold
from secretaire.scheduling.assistant.core.values import Person, Span

_MOST = 20
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_TITLE = r"(?:(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|M|Mme|Mlle|Me|Prof|[Mm]onsieur|[Mm]adame|[Mm]aître)\.? )?"
_NAME = (
    rf"{_TITLE}[A-ZÀ-ÖØ-Þ][\w'\u2019-]{{1,30}}(?: (?:de |van |von |der |le |la "
    rf"|du )?[A-ZÀ-ÖØ-Þ][\w'\u2019-]{{1,30}}){{0,3}}"
)
_ADD = re.compile(
    r"\b(?:[Aa]dd|[Ii]nclude|[Ii]nvite|[Ll]oop in|[Ll]oop|[Bb]ring(?: in| along)?|[Cc]opy in|[Cc]c|[Ii]nvolve"
    r"|(?:[Rr]a|[Aa])jout(?:e|ez|er|ons)|[Ii]nclu(?:s|ez|re)|[Cc]onvi(?:e|ez|er)|[Ii]nvite[rz]?"
    r"|[Aa]ssocie[rz]?|[Mm]ett(?:re|ez|ons)|[Mm]ets)(?:-moi)?(?: aussi| également| also| please"
    r"| svp)? "
    rf"(?:my |our |mon |ma |notre )?(?:colleague |boss |assistant |collègue |associée? |directeur "
    rf"|directrice |manager )?,? ?(?P<names>{_NAME}(?:(?:, | and | et | & | ainsi que "
    rf"| as well as ){_NAME}){{0,4}})"
)
_JOIN = re.compile(
    rf"(?P<names>{_NAME}(?:(?:, | and | et | & ){_NAME}){{0,4}})(?: \([^()]{{0,80}}\))?,? (?:will "
    rf"|would like to |wants to |should |can |could |is going to |'ll |to )?(?:also )?(?:join"
    rf"|be joining|needs? to be there|se joindra|nous rejoindra|participera|assistera|viendra"
    rf"|sera aussi|sera également|se joindront|participeront|will be there too|be on the call)(?!-t-|-)"
)
_DROP = re.compile(
    r"\b(?:[Dd]rop|[Rr]emove|[Uu]ninvite|[Ee]xclude|[Ll]eave out|[Tt]ake|[Ll]eave|[Dd]elete|[Ss]cratch"
    r"|[Rr]etire[rz]?|[Ee]nlève|[Ee]nlev(?:er|ez)|[Ss]upprime[rz]?|[Ôô]te[rz]?|[Ss]ans|[Ww]ithout"
    r"|[Dd]écommande[rz]?|[Rr]emplace[rz]?|[Rr]eplace)(?:-moi)? "
    rf"(?P<names>{_NAME}(?:(?:, | and | et | & | ou | or ){_NAME}){{0,4}})"
)
_ABSENT = re.compile(
    rf"(?P<names>{_NAME}(?:(?:, | and | et ){_NAME}){{0,4}}) (?:will not|won't|can't|cannot"
    rf"|can no longer|is no longer|no longer needs to|doesn't need to|does not need to|ne (?:viendra"
    rf"|participera|sera|assistera|pourra|participe|vient|se joindra))"
)
_BETWEEN = re.compile(r",? (?:and|et|or|ou|as well as|ainsi que) |, | & ")
_NOBODY = (
    "i the a monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi "
    "samedi dimanche january february march april may june july august september october november "
    "december zoom teams skype webex google meet can could we he she they it this that please merci "
    "thanks hi hello bonjour bonsoir dear cher chere yes no oui non je nous vous who what when where which how whom "
    "why qui que quoi quand comment combien everybody everyone somebody someone nobody there here"
)


@dataclass(frozen=True, slots=True)
class People:
    """Who comes and who goes."""

    added: tuple[Person, ...] = ()
    removed: tuple[Person, ...] = ()
    spans: tuple[Span, ...] = ()


def changed(text: Text, known: tuple[Person, ...]) -> People:
    """Return who is added and removed, with addresses from the letter or of those already known."""
    raw = text.raw
    removed, gone = _named((_DROP, _ABSENT), raw, known)
    added, come = _named((_ADD, _JOIN), raw, known)
    out = {person.name for person in removed}
    return People(tuple(each for each in added if each.name not in out), removed, (*come, *gone))


def _named(
    looks: tuple[re.Pattern[str], ...], raw: str, known: tuple[Person, ...]
) -> tuple[tuple[Person, ...], tuple[Span, ...]]:
    people: dict[str, Person] = {}
    spans = []
    for look in looks:
        for match in look.finditer(raw):
            start, end = match.span("names")
            for name in _BETWEEN.split(raw[start:end]):
                bare = name.strip(" .,'\u2019")
                if fold(bare).split(" ")[0].removesuffix("'s") in _NOBODY.split() or len(people) >= _MOST or not bare:
                    continue
                people.setdefault(bare, Person(name=bare, email=_address(raw[end : end + 80]) or _known(bare, known)))
                spans.append(Span(start=start, end=end))
    return tuple(people.values()), tuple(dict.fromkeys(spans))


def _address(following: str) -> str:
    """Return the address that follows a name directly, in brackets or behind a comma."""
    match = _ADDRESS.search(following)
    return match[0].rstrip(".") if match and not re.search(r"[.;!?]\s|\n", following[: match.start()]) else ""


def _known(name: str, known: tuple[Person, ...]) -> str:
    words = set(fold(name).split())
    fits = [
        person.email for person in known if words <= set(re.split(r"[\s,.@_-]+", fold(f"{person.name} {person.email}")))
    ]
    return fits[0] if len(set(fits)) == 1 else ""
