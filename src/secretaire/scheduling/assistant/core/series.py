"""A series of meetings, as a rule of RFC 5545."""

import re

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Recurrence, Span

_DAYS = {
    "mon": "MO", "lun": "MO", "tue": "TU", "mar": "TU", "wed": "WE", "mer": "WE", "thu": "TH", "jeu": "TH",
    "fri": "FR", "ven": "FR", "sat": "SA", "sam": "SA", "sun": "SU", "dim": "SU",
}  # fmt: skip
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lundis?|mardis?|mercredis?|jeudis?|vendredis?"
    r"|samedis?|dimanches?"
)
_ORDER = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": -1,
    "premier": 1,
    "deuxieme": 2,
    "troisieme": 3,
    "quatrieme": 4,
    "dernier": -1,
}
_PLACE = "|".join(_ORDER)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(look), rule)
    for look, rule in (
        (
            (
                rf"\b(?:every|each|chaque|tous les|le"
                rf"|the) (?P<place>{_PLACE})s? (?P<day>{_DAY})(?: (?:of (?:the|each|every) month|du mois"
                rf"|de chaque mois|in the month))"
            ),
            "FREQ=MONTHLY;BYDAY={place}{day}",
        ),
        (
            rf"\b(?:every|each) (?P<place>first|second|third|fourth|last) (?P<day>{_DAY})\b(?! week)",
            "FREQ=MONTHLY;BYDAY={place}{day}",
        ),
        (
            (
                rf"\bevery (?:other|second|2nd|two) (?P<day>{_DAY})|\bun (?P<day2>{_DAY}) sur deux"
                rf"|\btous les deux (?P<day3>{_DAY})|\balternate (?P<day4>{_DAY})"
            ),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        ),
        (
            (
                r"\b(?:every (?:other|second) week|every (?:two|2) weeks|every fortnight|fortnightly"
                r"|once a fortnight|toutes les (?:deux|2) semaines|aux (?:deux|2) semaines|une semaine sur deux"
                r"|tous les (?:quinze|15) jours|chaque quinzaine|alternate weeks)\b"
            ),
            "FREQ=WEEKLY;INTERVAL=2",
        ),
        (
            (
                r"\b(?:every|toutes les|tous les|aux|chaque) (?P<count>[2-9]|three|four|six|trois|quatre"
                r"|six) (?:weeks|semaines)\b"
            ),
            "FREQ=WEEKLY;INTERVAL={count}",
        ),
        (
            r"\b(?:every|tous les) (?P<count>[2-9]|two|three|four|six|deux|trois|quatre) (?:months|mois)\b",
            "FREQ=MONTHLY;INTERVAL={count}",
        ),
        (r"\bevery other month\b|\bun mois sur deux\b", "FREQ=MONTHLY;INTERVAL=2"),
        (
            (
                rf"\b(?:every|each|chaque|tous les|toutes les) (?P<day>{_DAY})\b|\b(?:on "
                rf"|les )(?P<day2>mondays|tuesdays|wednesdays|thursdays|fridays|lundis|mardis|mercredis"
                rf"|jeudis|vendredis)\b"
            ),
            "FREQ=WEEKLY;BYDAY={day}",
        ),
        (
            (
                r"\b(?:weekly|every week|each week|once a week|hebdomadaires?|hebdo|chaque semaine"
                r"|toutes les semaines|une fois par semaine)\b"
            ),
            "FREQ=WEEKLY",
        ),
        (
            (
                r"\b(?:quarterly|every quarter|each quarter|once a quarter|trimestriel\w*|chaque trimestre"
                r"|tous les trimestres)\b"
            ),
            "FREQ=MONTHLY;INTERVAL=3",
        ),
        (
            (
                r"\b(?:monthly|every month|each month|once a month|mensuel\w*|chaque mois|tous les mois"
                r"|une fois par mois)\b"
            ),
            "FREQ=MONTHLY",
        ),
        (
            (
                r"\b(?:daily|every (?:working )?day|each day|quotidien\w*|chaque jour|tous les jours"
                r"|every morning|chaque matin|tous les matins)\b"
            ),
            "FREQ=DAILY",
        ),
        (r"\b(?:yearly|every year|annually|chaque annee|tous les ans)\b", "FREQ=YEARLY"),
    )
)
_AMBIGUOUS = re.compile(
    r"\b(?:bi-?weekly|bi-?monthly|bimensuel\w*|bimestriel\w*|bi-?hebdo\w*|twice (?:a|per) (?:week"
    r"|month)|deux fois par (?:semaine|mois))\b"
)
_COUNT = re.compile(
    r"\b(?P<count>\d{1,2}|two|three|four|five|six|eight|ten|twelve|deux|trois|quatre|cinq|huit|dix"
    r"|douze) (?:times|sessions|occurrences|fois|seances|meetings|weeks in a row|semaines de suite"
    r"|rendez-vous|rencontres|calls)\b|\bfor (?:the next )?(?P<count2>\d{1,2}|two|three|four|five|six"
    r"|eight|ten|twelve) weeks\b|\bpendant (?P<count3>\d{1,2}|deux|trois|quatre|cinq|six|huit|dix"
    r"|douze) semaines\b"
)
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "huit": 8, "dix": 10, "douze": 12,
}  # fmt: skip
#: Names of meetings that exist: "our weekly call" speaks of a series, it asks for none.
_NAMED = re.compile(r"\b(?:our|the|notre|votre|le|la|this|cette?|ce|your|du|de|re) (?!an? |une? )(?:\w+ )?$")


def wanted(text: Text) -> Recurrence | None:
    """Return the series that the letter asks for."""
    for look, rule in _RULES:
        match = look.search(text.plain)
        if match and (
            _any_of(text.plain, match) or _SPARED.search(text.plain[max(0, match.start() - 40) : match.start()])
        ):
            continue
        if match and not (
            _NAMED.search(text.plain[max(0, match.start() - 24) : match.start()]) and _adjective(text.plain, match)
        ):
            filled = _filled(rule, match)
            count = _COUNT.search(text.plain)
            if count and "WEEKLY" in filled:
                filled += f";COUNT={_number(next(each for each in count.groups() if each))}"
            return Recurrence(rule=filled, span=Span(start=match.start(), end=match.end()))
    return None


#: "Every day of next week" is a choice of days, not a series.
_ALL_OF = re.compile(
    r" ?,? ?\(?(?:sauf|hormis|hors|excepte|mais pas|except|but|bar|other than|apart|excluding)\b"
    r"|[^.!?;]{0,30}?\b(?:(?:de |dans )?(?:la semaine|cette semaine)|(?:of |in |during )?(?:the|this|next) week"
    r"|des? (?:\w+ )?"
    r"(?:semaines?|mois) (?:prochaine?s?|suivante?s?))\b"
)


#: Weekdays that are ruled out, or on which somebody is free, and no series: "sauf les mercredis".
_SPARED = re.compile(
    r"\b(?:sauf|hormis|hors|excepte|pas|except|not|bar|but|avoid|evit\w+|souple|libre|dispo\w*|free|available"
    r"|flexible|prefer\w*"
    r"|ideally|idealement)[^.!?]{0,12}$"
    r"|\b(?:i|we|he|she|they|je|nous|il|elle|on|j'ai) (?:teach|work|train|swim|finish|close|lecture|play|sing|volunteer"
    r"|enseign|travaill|donn|finis|termin|ferm|cours|jou|chant|nag)\w*[^.!?,;]{0,24}$"
)


#: Somebody is free, or not, on every such day.
_OPEN = re.compile(
    r"[^.!?;]{0,24}\b(?:is|are|works?|suits?|fits?|good|fine|ok|okay|free|possible|available|goes|convien\w+|va"
    r"|vont|est|sont"
    r"|marche|libre|dispo\w*|me|nous|(?:after|before|from|apres|avant|a partir|entre|between) \d)\b"
)
_OPEN_LEAD = re.compile(
    r"\b(?:i|we|he|she|je|nous|on) (?:can|could|am|are|peux|pouvons|suis|sommes|don't|do not|never|not"
    r"|ne)\b[^.!?;]{0,30}$"
)
_REPEATS = re.compile(
    r"\b(?:series|recurr\w+|standing|repeat\w*|weekly|regular\w*|regulier\w*|hebdo\w*|recurren\w+|serie|rituel"
    r"|daily|quotidien\w*"
    r"|until further|jusqu'a nouvel)\b"
)


def _any_of(plain: str, match: re.Match[str]) -> bool:
    """Whether "every" only means any of the days of a week that is named behind it."""
    if _OPEN.match(plain, match.end()) or _OPEN_LEAD.search(plain[max(0, match.start() - 40) : match.start()]):
        return not _REPEATS.search(plain)
    daily = re.match(r"(?:tous|chaque|every|each|any)\b[^.]* ?(?:jours?|day|soirs?|matins?|mornings?)$", match[0])
    return bool(daily and _ALL_OF.match(plain, match.end()))


def _adjective(plain: str, match: re.Match[str]) -> bool:
    return match[0].endswith(("ly", "el", "elle", "els", "aire", "aires", "hebdo"))


def ambiguous(text: Text) -> bool:
    """Whether the letter uses a word for a series that people understand in two ways."""
    return bool(_AMBIGUOUS.search(text.plain))


def _filled(rule: str, match: re.Match[str]) -> str:
    groups = match.groupdict()
    day = next((groups[name] for name in ("day", "day2", "day3", "day4") if groups.get(name)), "")
    place, count = groups.get("place"), groups.get("count")
    return rule.format(
        day=_DAYS.get(day[:3], ""), place=_ORDER[place] if place else "", count=_number(count) if count else ""
    )


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]
