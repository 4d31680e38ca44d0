"""Where one time ends and the next begins, for a grammar of times that would take as much as it can for one.

"Monday 9th 10-12, Tuesday 10th after 2pm" names two times, and "next week, preferably Tuesday" a week and a wish in it.
What separates them is struck out, character by character, before the grammar reads.
"""

import re

from secretaire.scheduling.assistant.core.text import Text

_DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|apres-demain|tomorrow|today|aujourd'hui)s?\b"
)
_NAMED = re.compile(rf"\b{_DAY}")
_JOINT = re.compile(rf"(?:,? (?:ou bien|ou|or|et|and|then|puis)|[,;/]) (?=(?:on |le |the |also |soit |either )?{_DAY})")
_RANGE = re.compile(rf"\b(?:between|entre|from|du|de) (?:the |le )?{_DAY}[^,;]{{0,20}}$")
_ALWAYS = re.compile(
    r"\b(?:de preference|idealement|ideally|preferably|if possible|si possible|sauf|excepte|hormis"
    r"|except|excluding|bar|but not|but"
    r"|mais pas|mais|apart from|other than|or else|otherwise|sinon|instead of|rather than|au lieu de|plutot que)\b"
    r"|,(?= (?:\d{1,3}|one|two|an?|une?|deux|half|trois)[ -]?(?:hrs?|hours?|h\b|min|minutes|heures?|quarts?))"
    r"|,(?= (?:apres|avant|after|before|not before|pas avant|a partir de|entre|between) \d)"
    r"|,(?= (?:le matin|l'apres-midi|la matinee|in the|mornings?|afternoons?|any ?time|toute|first"
    r"|starting|from|beginning|a partir|des le))"
    r"|(?<=demain) en (?:huit|quinze)\b|(?<=first )one|(?<=second )one|(?<=the )one|(?<=this )one"
    r"|(?<=that )one|\bone(?= (?:on|is|works|would|of)\b)"
)
_MOVED = re.compile(
    rf"\b(?:(?:rdv|rendez-vous|reunion|entretien|appel|point|seance|dejeuner|visio|call|atelier|comite"
    rf"|visite) (?:prevue? )?(?:du|de)"
    rf"|(?:mov|shift|chang|push|postpon|reschedul|bring)\w*[^.!?]{{0,40}} from|pass\w+ du|report\w+ du"
    rf"|decal\w+ du) (?:the |le )?{_DAY}[^,;.!?]{{0,24}}? (?P<to>to|au|a)(?= (?:the |le )?{_DAY})"
)
_BLANK = ";"


def struck(text: Text, *, moving: bool) -> str:
    """Return the text with a mark in the place of what stands between two times; the length stays.

    :param moving: an agreed meeting is talked about, so "from Tuesday to Thursday" can be where it goes.
    """
    spans = [match.span() for match in _ALWAYS.finditer(text.plain)]
    for sentence in text.sentences:
        first = _NAMED.search(sentence.plain)
        spans += [
            (sentence.start + joint.start(), sentence.start + joint.end() - 1)
            for joint in _JOINT.finditer(sentence.plain, first.end() if first else len(sentence.plain))
            if not _RANGE.search(sentence.plain[max(0, joint.start() - 44) : joint.start()])
        ]
    if moving:
        spans += [match.span("to") for match in _MOVED.finditer(text.plain)]
    return _without(text.raw, sorted(spans))


def _without(raw: str, spans: list[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in spans:
        begin = max(start, done)
        if begin < end:
            parts += [raw[done:begin], _BLANK * (end - begin)]
            done = end
    return "".join([*parts, raw[done:]])
