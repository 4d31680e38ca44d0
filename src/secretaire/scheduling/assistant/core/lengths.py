"""How long the meeting is to be, as the letter says."""

import re
from dataclasses import dataclass
from datetime import timedelta

from secretaire.scheduling.assistant.core.anew import wording
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Span

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "fifteen": 15,
    "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60,
    "ninety": 90, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10, "quinze": 15,
    "vingt": 20, "vingt-cinq": 25, "trente": 30, "quarante": 40, "quarante-cinq": 45, "cinquante": 50,
    "soixante": 60, "quatre-vingt-dix": 90, "nonante": 90, "septante-cinq": 75,
}  # fmt: skip
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_LENGTH = re.compile(
    rf"(?P<quarters>(?:three quarters of an hour|3/4 (?:of an hour|d'heure)|trois quarts d'heure))"
    rf"|(?P<quarter>\b(?:a |un )?(?:quarter of an hour|quart d'heure))"
    rf"|(?P<half>\b(?:half an hour|half-an-hour|half hour|half-hour|(?:une )?demi[- ]?heure))"
    rf"|(?<![\d/.:,-])(?P<hm>\d)(?: ?h(?:rs?|ours?|eures?)? ?(?:and |et )?)(?P<mm>[0-5]\d)(?: ?(?:m|min"
    rf"|mins|mn|minutes))?\b"
    rf"|\b(?P<spelt>une|deux|trois|one|two|three) (?:heures?|hours?) (?P<beyond>trente|quinze|quarante-cinq|thirty"
    rf"|fifteen|forty-five)\b"
    rf"|\b(?:me|us|in|up|for|get|fix|put|set|him|her|need|have|want|grab|book|find|give"
    rf"|pour) (?P<bare>[1-9][05])(?= (?:with|w/|avec|on the phone|by phone|on (?:zoom|teams|the line)"
    rf"|over the phone)\b)"
    rf"|\b(?P<and>(?:{_WORD}|(?<![\d/.:,])\d))(?: |-)?(?:hours?|heures?|hrs?|h)? ?(?P<more>and a half"
    rf"|et demie?|and a quarter|et quart)(?: hours?)?\b"
    rf"|(?<![\d/.:,h])(?P<decimal>\d[.,][05])[ -]?(?:hours?|heures?|hrs?|h)\b"
    rf"|(?<![\d/.:,h#])(?<!vingt[ -])(?<!twenty[ -])(?<!quarante[ -])(?<!forty[ -])"
    rf"(?P<count>\b(?:{_WORD}|\d{{1,3}}))(?: (?:petites?|bonnes?|grosses?|good|full|short|quick))?"
    rf"[ -]?(?P<unit>minutes?|mins?\b|min\b|mn\b"
    rf"|'(?![\w ]?\d)(?!\w)|hours?|hrs?\b|hr\b|h\b|heures?)(?!\d)(?! ?/ ?24)"
)
_DISTANCE = re.compile(
    r"(?:\b(?:in|within|dans|sous|every|toutes? les|before|avant|after|apres|last|next|prochaines?"
    r"|for the|past|il y a|from|at|a|vers|about to|d'ici|chaque|each|by|until|by about|at least"
    r"|au moins)|\boverran by|\bdeborde d')[ ']*$"
)
#: English, not the French preposition, which bears an accent: "a 30 minute call".
_ARTICLE = re.compile(r"\b[Aa] $")
_AFTER = re.compile(
    rf"[ ,]*(?:ago|later|earlier|sooner|more (?:late|early)\b|before(?! (?:next |this )?{wording.DAY})"
    r"|after|ahead|from now|late\b|drive|walk|away|flight|by train"
    r"|plus (?:tard|tot)|avant|apres|de (?:route|train|marche|trajet|retard|transport|preavis)"
    r"|en (?:train|voiture|avion)|notice|de plus|more than|of travel|in advance|d'avance|par jour"
    r"|per day|a day|(?:ne |n')(?:suffi|ser|est|sont)\w*|(?:is|are|will|was)(?:n't| not| (?:\w+ )?too| trop)"
    r"|est (?:\w+ )?trop|won't)"
)
#: What is of some hours, not at them.
_OF_MEETING = re.compile(
    r"\b(?:reunion|seance|entretien|rdv|rendez-vous|point|appel|visio|visite|atelier|cours|session|comite|call"
    r"|dejeuner"
    r"|duree|creneau|plage) (?:de |d')$"
)
_HOUR_OF_DAY = re.compile(
    r"(?:\b(?:at|a|vers|avant|apres|des|from|until|till|jusqu'a|entre|et|or|ou|around|about|before"
    r"|after|de|dès|pour)|\d ?h?)[ ]*$"
)
_INSTEAD = re.compile(
    r"(?:\b(?:instead of|rather than|au lieu d(?:e|'|es)|plutot que|not|pas|from|de la|over)(?: (?:the"
    r"|les|l'))?[ ]*(?:usual |planned |prevues? |habituelles? )?$)"
)
_LASTING = re.compile(
    r"\b(?:for|allow|plan|pour|during|pendant|lasting|lasts?|dure\w*|long|length|of|de|d'|to|need\w*|take\w*"
    r"|find\w*|trouv\w*|about|environ|only|just|max\w*|at most|au plus|compt\w*|prevoi\w*|prevoy\w*"
    r"|make it|do|faire|stay|there|grab|get|book|schedule|une?|les?|la|min|about|circa|approx\w*|give|donn\w*"
    r"|accord\w*"
    r"|us|nous|passe\w*|raccourc\w*|rallong\w*|ramen\w*|limit\w*|cut|short\w*|exten\w*|half|a|the|quick|short"
    r"|petit|faut|want|have|set|lunch|call|meeting|slot|creneau|rdv|reunion|un|visio|appel|phone|teams"
    r"|up|me|him|her|them|moi|lui|leur|calculat\w*|reckon|organi[sz]\w*|arrang\w*|cale\w*|count|enlarg\w*|prolong\w*"
    r"|zoom|chat|suffi\w*|avoir|hour|maybe|then|les|ces|in)\b[ ,(:-]{0,3}$|[,(:;.-] ?$|^ *$"
)


_AN_HOUR_OF_DAY = timedelta(hours=6)  #: so many hours alone are one of the clock


@dataclass(frozen=True, slots=True)
class Length:
    """A length that the letter wishes for the meeting."""

    value: timedelta
    span: Span


def wanted(text: Text, taken: tuple[Span, ...]) -> Length | None:
    """Return the length that the letter asks for, if it does.

    :param taken: where times of day and dates stand; "10h" among them is an hour of the clock, not a length.
    """
    best: Length | None = None
    for match in _LENGTH.finditer(text.plain):
        start, end = match.span()
        lead, tail = text.plain[max(0, start - 80) : start], text.plain[end : end + 30]
        if any(span.start < end and start < span.end for span in taken):
            continue
        if _AFTER.match(tail) or _INSTEAD.search(lead) or _SHIFTING.search(lead):
            continue
        bare = match["unit"] in {"h", "heures", "heure"} or match["hm"] is not None
        if bare and _HOUR_OF_DAY.search(lead) and not (_passing(lead) or _OF_MEETING.search(lead)):
            continue
        put = lead.endswith("in ") and _PUT.search(lead[:-3])
        if _DISTANCE.search(lead) and not (
            put or _passing(lead) or _ARTICLE.search(text.raw[max(0, start - 3) : start])
        ):
            continue
        value = _value(match)
        if bare and value >= _AN_HOUR_OF_DAY and not _OF_MEETING.search(lead):
            continue  # "j'ai déjà un 10 h", "à 16 h ou 17 h"
        if timedelta(minutes=5) <= value <= timedelta(hours=10) and (
            _LASTING.search(lead) or not (match["unit"] or "m").startswith("h")
        ):
            best = Length(value, Span(start=start, end=end))
            break
    return best


_HOURS_ONLY = re.compile(
    r"(?:une?|deux|trois|quatre|two|three|an|\d) ?(?:heures?|h|hours?)(?: (?:et demie?|et quart|trente|quinze))?"
    r"|[1-3] ?h ?(?:15|30|45)"
)
_OF = re.compile(
    r"(?:le |la )?(?:d'|de )(?:une?|deux|trois|quatre|\d{1,3}|une demi|demi)[ -]?"
    r"(?:heures?|h|min\w*|mn|quarts? d'heure|demi-heure)(?: et demie?)?"
)


#: "Il y a 14 chaises", "on a 2 tonnes": a verb with what is counted.
_VERB = re.compile(
    r"\b(?:il|elle|on|y|qui|en|l'|m'|t'|n'|s'en|tout|cela|ca) ?a (?:\d{1,3}|une?|deux|trois|quatre|cinq|six|huit"
    r"|dix)$"
)
#: "Put in 20 minutes with Ann" asks for twenty minutes, not for a time twenty minutes ahead.
_IN = re.compile(r"in (?:a |an )?(?:\d{1,3}|half|[a-z]+)[ -]?(?:min|minutes?|mins|hours?|hrs?|an hour)(?: and a half)?")
_PUT = re.compile(r"\b(?:put|fit|squeeze|slot|pencil|lock|book|slip|sneak|get|schedule)(?: (?:us|me|him|her|them))? $")


def misread(text: Text, span: Span) -> bool:
    """Whether what looks like an hour of the clock is a length: "trouver une heure", "un point de 30 min"."""
    lead = text.plain[max(0, span.start - 80) : span.start]
    said = text.plain[span.start : span.end].strip(" .")
    if _passing(lead):
        said = said.removeprefix("a ").removeprefix("to ")
    if said[0] in "6789" and _HOURS_ONLY.fullmatch(said):
        return False
    if _VERB.search(f"{lead}{said}") and text.plain[span.end : span.end + 2].strip().isalpha():
        return True
    if wording.BEYOND.search(lead):
        return False
    if lead.endswith(("celui ", "celle ", "creneau ", "rendez-vous ", "rdv ")) and _OF.fullmatch(said):
        return False
    if _OF.fullmatch(said) or (_IN.fullmatch(said) and _PUT.search(lead)):
        return True
    return (
        _HOURS_ONLY.fullmatch(said) is not None
        and (_passing(lead) or not _HOUR_OF_DAY.search(lead))
        and (not said[0].isdigit() or said[-1].isdigit() or _passing(lead) or bool(_LASTING.search(lead)))
    )


_SHIFTING = re.compile(
    r"\b(?:push|mov|shift|put|bring|slid)\w*[^.;!?]{0,40} (?:back|forward) (?:by )?$"
    r"|\b(?:decal|repouss|report|avanc|retard|differ|deplac|push|mov|shift|delay|bring|put"
    r"|postpon)\w*.{0,30}(?:\bd'|\bde |\bby )$"
)
_CHANGE = re.compile(
    r"\b(?:pass\w+|raccourc\w+|ramen\w+|rallong\w+|prolong\w+|mett\w+|mets|redui\w+|limit\w+|extend\w*"
    r"|shorten\w*|cut|reduc\w+)\b"
)


def _passing(lead: str) -> bool:
    """Whether what comes before is a change of length: "raccourcir à 2h"."""
    return bool(_CHANGE.search(lead))


_FIXED = {"quarters": 45, "quarter": 15, "half": 30}


def _value(match: re.Match[str]) -> timedelta:
    if match["bare"]:
        return timedelta(minutes=int(match["bare"]))
    for hours, minutes in (("hm", "mm"), ("spelt", "beyond")):
        if match[hours]:
            return timedelta(hours=_number(match[hours]), minutes=_number(match[minutes]))
    return _worded(match)


def _worded(match: re.Match[str]) -> timedelta:
    for name, minutes in _FIXED.items():
        if match[name]:
            return timedelta(minutes=minutes)
    if match["and"]:
        return timedelta(hours=_number(match["and"]), minutes=15 if "quart" in match["more"] else 30)
    if match["decimal"]:
        return timedelta(hours=float(match["decimal"].replace(",", ".")))
    unit = "hours" if match["unit"].startswith("h") else "minutes"
    return timedelta(**{unit: _number(match["count"])})


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]
