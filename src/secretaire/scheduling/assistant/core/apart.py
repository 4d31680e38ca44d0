"""Meetings that a letter only tells of beside its own: "the visit on the 21st is off, Tuesday with Clara stands"."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from secretaire.scheduling.assistant.core.anew.wording import MONTH
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Context, Span, Stage

#: Where a sentence is cut; "elle," only takes up what was named.
_CUTS = re.compile(
    r",(?! (?:elle|lui|eux|elles|that|it),)(?<!\belle,)(?<!\blui,)(?<!\beux,)(?<!\belles,) ?"
    r"|[;:(] ?| - | (?=(?:but|mais|whereas|while|tandis que|alors que|so|donc)\b)"
)
_WEEKDAYS = (
    r"(?:mon(?:day)?|lundi)",
    r"(?:tue(?:s(?:day)?)?|mardi)",
    r"(?:wed(?:nesday)?|mercredi)",
    r"(?:thu(?:r(?:s(?:day)?)?)?|jeudi)",
    r"(?:fri(?:day)?|vendredi)",
    r"(?:sat(?:urday)?|samedi)",
    r"(?:sun(?:day)?|dimanche)",
)
_DAY = re.compile(
    r"\b(?:" + "|".join(f"(?P<day{number}>{look})" for number, look in enumerate(_WEEKDAYS)) + r"|(?P<next>tomorrow"
    r"|demain)|(?P<today>today|tonight|aujourd'hui|ce soir)"
    rf"|(?:the|on|of) (?P<nth>\d{{1,2}})(?:st|nd|rd|th)\b|(?P<of>\d{{1,2}})(?:st|nd|rd|th|er)? (?:of )?{MONTH}"
    rf"|{MONTH} (?P<us>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.h]\d)|(?:le|du|au) (?P<le>\d{{1,2}})\b"
    r"(?! ?(?:h|heures?|euros?)\b|[:.h]\d))(?:'s)?\b"
)
#: What names the meeting that the letter is about, without its day.
_OURS = re.compile(
    r"\bours\b|\b(?:le|la) notre\b"
    r"|(?<!for )(?<!before )(?<!after )\b(?:the|la|le) (?:meeting|reunion|rendez-vous|rdv|appointment)(?= (?:still "
    r"|itself |with [a-z]+ )?(?:stays|stands|remains|goes|reste|tient|est maintenu|ne (?:bouge|change)))\b"
    r"|\b(?:our|notre) (?:own )?(?:meeting|appointment|call|chat|rendez-vous|rdv|reunion|entretien|point|appel)\b"
)
_OFF = re.compile(
    r"(?:\b(?:is|are|was|were|has been|have been|had been|been|got|gets)|'s)(?: (?:now|just|sadly|also|already|been))?"
    r" (?:off|dead|cancell?ed|called off|scrapped|dropped|postponed|abandoned|not (?:happening|taking place|on))\b"
    r"(?! (?:on|to|until|till|work|duty|sick)\b)"
    r"|\b(?:i|we|they|he|she)(?:'ve| have|'ve had to| had to)? (?:only |just |already )?cancell?ed\b"
    r"|\b(?:fell|fallen|falls|has gone) through\b|\b(?:won't|will not) (?:happen|take place|go ahead)\b"
    r"|\b(?:est|sont|ete|etait|sera) (?:\w+ )?(?:annule|supprime|reporte|ajourne|abandonne)e?s?\b"
    r"|\b(?:j'ai|nous avons|on a|ils ont|elle a|il a) (?:\w+ )?annule\b"
    r"|\btombe(?:nt)? a l'eau\b|\bsaute(?:nt)?\b(?= ?[.,;)]| ?$)|\bn'(?:aura|a) (?:pas|plus) lieu\b"
)
_STANDS = re.compile(
    r"\b(?:(?:still |also |of course |well )?(?:stands?|stays?|remains?|holds?)(?: put)?|goes ahead|going ahead"
    r"|is (?:still )?on|is fine"
    r"|(?:is |are |remains? |stays? )?(?:unchanged|unaffected|not affected|as (?:planned|agreed|arranged|it is|before))"
    r"|(?:is|are) (?:another|a different|a separate) (?:matter|story|thing|meeting)|nothing to do with (?:this|it|that)"
    r"|(?:est|sont|reste\w*)(?: bien| toujours)? (?:maintenu|inchange)e?s?|(?:tien|ten)\w*(?: toujours| bien| bon)?"
    r"|reste\w*(?: (?:comme (?:prevu|convenu)|en place|valable|a sa place|au (?:\d{1,2}|programme)))?"
    r"|(?:ne |n')?(?:bouge|change|est pas (?:concerne|touche|annule))\w*(?: pas)?"
    r"|(?:est|c'est) (?:une autre (?:histoire|affaire)|autre chose|a part))(?= ?[.,;!)]| ?$| as (?:planned|agreed)\b)"
)
#: The same of the agreed meeting, in more words.
_KEPT = re.compile(
    _STANDS.pattern
    + r"|\b(?:no changes? (?:to|for|on|with)|nothing changes (?:to|for|on|with|about)|keep(?:ing)?|(?:see|meet)"
    r" (?:you|her|him|them)|is still|still on|(?:is|are)n't|on garde|gard(?:e[rz]?|ons)|rien ne (?:change|bouge)"
    r"|pas (?:la|le) notre|not ours|a (?=mardi|lundi|mercredi|jeudi|vendredi|demain))\b"
)
#: The same without any other meeting: "Tuesday stays at two".
_STAYS_AT = re.compile(
    r"\b(?:(?:stays|stands|remains|goes ahead|is still on)(?: (?:at|for|on) [^.;!?,]{1,12})?|stays? (?:put|as it is)"
    r"|(?:tient|reste|est)(?: toujours| bien)? (?:maintenue?|inchangee?|comme (?:prevu|convenu))"
    r"|(?:tient|reste) (?:a|pour) [^.;!?,]{1,12}|tient(?: toujours| bien)?|ne (?:bouge|change) pas)"
    r"(?= ?[.,;!)]| ?$| as (?:planned|agreed)\b)"
)
#: What wants something else of the meeting after all: "Tuesday stays, but with Anna, too".
_MORE = re.compile(
    r"\b(?:but|mais|only|except|sauf|just|seulement|however|instead|plutot|add|bring\w*|join\w*|along|also|too|aussi"
    r"|viendra|accompagn\w*|ajout\w*)\b|@"
)
#: What goes on about the other meeting in a clause of its own.
_GOES_ON = re.compile(
    r"[ ,]*(?:(?:and |et )?(?:no need|nothing (?:to|for)|rien a|pas besoin|inutile|sadly|unfortunately|alas|helas"
    r"|malheureusement|because|due to|with|thanks to|car|faute|suite|en raison|a cause|parce)\b"
    r"|(?:and |et )?(?:that|it|this|cela|ca|celle-la|celui-la|elle|il)(?: one)?,? (?:still )?(?:stands|stays|remains"
    r"|reste|tient|ne (?:bouge|change))\b)"
)
#: What goes for the agreed meeting as for another.
_TOO = re.compile(r"\b(?:too|as well|also|so is|so are|neither|nor|aussi|egalement|non plus|pareil|idem)\b")
#: What is in nobody's way: "but that affects neither the 13th nor the 15th".
_HARMLESS = re.compile(
    r"(?:(?:but|and|mais|et|though|so|donc|although) )?(?:that|this|it|which|ca|cela|ce|ce qui)(?: really| should)?"
    r" (?:(?:does(?:n't| not)|won't|will not|n't|not)(?: really)? (?:affect|clash|touch|interfere|conflict|matter"
    r"|change|concern|bother|overlap|get in the way)\b|(?:affects?|touches|clashes with|concerns) (?:neither|none|no)\b"
    r"|(?:has no bearing|makes no difference)\b|(?:ne |n')?(?:gen|touch|affect|concern|chang|impact|empech|derang"
    r"|perturb)\w* (?:pas|rien|en rien|ni|aucun\w*|nullement)\b)"
)
#: What leads to a meeting that is to be called off, or may be.
_ORDERED = re.compile(r"\b(?:if|unless|si|sauf si|please|merci de|veuillez|could you|can you|pouvez-vous)\b")
#: What there is left to choose from, and no meeting: "only Tuesday remains".
_LEFT = re.compile(r"\b(?:only|seule?s?|just|ne|free|open|possible|libre|dispo\w*)\b(?! (?:bouge|change))")
#: What says of a meeting beyond doubt that it stays where it is, where nothing is agreed yet.
_PUT = re.compile(
    r"\b(?:stays? put|goes ahead|(?:stays?|remains?) (?:as (?:it is|planned|agreed)|unchanged)|ne (?:bouge|change) pas"
    r"|est (?:bien )?maintenue?|reste comme (?:prevu|convenu)|tient toujours)(?= ?[.,;!)]| ?$)"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    plain: str
    asks: bool
    sentence: int
    own: bool = False  #: it names the agreed meeting, or a day that is talked about
    other: bool = False  #: it names other days only


def without(text: Text, context: Context, received: datetime) -> tuple[Text, bool]:
    """Return the text with blanks where it tells of other meetings, and whether it says that its own one stands.

    :param received: on the clock of the host.
    """
    agreed = (context.agreed,) if context.agreed else ()
    known = {Stage.OFFERED: context.offered, Stage.AGREED: agreed}.get(context.stage, ())
    days = {slot.start.astimezone(received.tzinfo).date() for slot in known}
    clauses = tuple(_clauses(text, days, received.date()))
    found = {Stage.OFFERED: _offered, Stage.AGREED: _agreed, Stage.NONE: _fresh}[context.stage](clauses)
    letters = list(text.raw)
    for span in found:
        letters[span.start : span.end] = " " * (span.end - span.start)
    left = Text("".join(letters)) if found else text
    looks = (_KEPT, _STAYS_AT) if found else (_STAYS_AT,)
    ends = {each.sentence: each.end for each in clauses}
    own = [(each.start, ends[each.sentence]) for each in clauses if each.own and not each.asks]
    kept = (look.search(left.plain, start, end) for look in looks for start, end in own)
    return left, any(match and not _MORE.search(left.plain, match.end()) for match in kept)


def _offered(clauses: tuple["_Clause", ...]) -> tuple[Span, ...]:
    """Return where the letter tells of another day, and that it stands in the way of none that is offered."""
    return tuple(
        Span(start=one.start, end=other.end)
        for one, other in pairwise(clauses)
        if one.sentence == other.sentence and one.other and _HARMLESS.match(other.plain)
    )


def _fresh(clauses: tuple["_Clause", ...]) -> tuple[Span, ...]:
    """Return where a letter that asks for a meeting says of another that it stays where it is."""
    found = [each for each in clauses if each.other and not _LEFT.search(each.plain) and _PUT.search(each.plain)]
    return _with_more(clauses, found) if len(found) < len(clauses) else ()


def _agreed(clauses: tuple["_Clause", ...]) -> tuple[Span, ...]:
    """Return where a letter about an agreed meeting tells what becomes of another."""
    beside = [each for each in clauses if each.other and not each.asks and not _ORDERED.search(each.plain)]
    beside = [each for each in beside if not _OURS.search(each.plain)]
    if not any(each.own for each in clauses):
        return ()
    lives = any(each.own and _lives(each) for each in clauses)
    found = [each for each in beside if (_OFF.search(each.plain) and lives) or _stays(each.plain)]
    return _with_more(clauses, found)


def _lives(clause: _Clause) -> bool:
    """Whether the agreed meeting is spoken of, and not called off."""
    if _STANDS.search(clause.plain):
        return True
    off = _OFF.search(clause.plain) or _TOO.search(clause.plain)
    return not (off or given("cancel", clause.plain) or given("refuse", clause.plain))


def _stays(plain: str) -> bool:
    return bool(_STANDS.search(plain)) and not _LEFT.search(plain)


def _with_more(clauses: tuple[_Clause, ...], found: list[_Clause]) -> tuple[Span, ...]:
    """Return where clauses lie, with those behind them that go on about the same."""
    ends = {each.start: each.end for each in found}
    for before, each in pairwise(clauses):
        same = before.start in ends and before.sentence == each.sentence and not each.own
        if same and _GOES_ON.match(each.plain):
            ends[each.start] = each.end
    return tuple(Span(start=start, end=end) for start, end in sorted(ends.items()))


def _clauses(text: Text, days: Collection[date], today: date) -> Iterator[_Clause]:
    for number, piece in enumerate(text.sentences):
        cuts = [match.end() for match in _CUTS.finditer(piece.plain)]
        for start, end in zip([0, *cuts], [*cuts, len(piece.plain)], strict=True):
            plain = piece.plain[start:end]
            same = [_same(match, days, today) for match in _DAY.finditer(plain)]
            own = any(same) or bool(_OURS.search(plain) and not same)
            other = bool(same) and not own
            yield _Clause(piece.start + start, piece.start + end, plain, piece.asks, number, own, other)


def _same(match: re.Match[str], days: Collection[date], today: date) -> bool:
    """Whether a day that is named is one of some days."""
    if match["next"] or match["today"]:
        return today + timedelta(days=1 if match["next"] else 0) in days
    number = next((match[name] for name in ("nth", "of", "us", "le") if match[name]), None)
    if number is not None:
        return any(int(number) == day.day for day in days)
    return any(match[f"day{day.weekday()}"] for day in days)
