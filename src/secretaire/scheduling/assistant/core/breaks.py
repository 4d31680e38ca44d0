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
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb"
    r"|mar|apr|jun|jul"
    r"|aug|sept?|oct|nov|dec|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b"
)
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)? (?:of )?{_MONTH}|le \d{{1,2}}\b|\d{{1,2}}/\d{{1,2}}\b)"
_NAMED = re.compile(rf"\b(?:{_DAY}|{_DATE})")
_JOINT = re.compile(
    rf"(?:,? (?:ou bien|ou|or|et|and|then|puis)|[,;/]) (?=(?:on |le |the |also |soit |either )?(?:{_DAY}|{_DATE}))"
)
#: "jeudi 11 à 9h" is no stretch from eleven to nine.
_AT = re.compile(rf"(?:\b(?:{_DAY}|le) \d{{1,2}}|\b\d{{1,2}}/\d{{1,2}})(?P<at> )(?=a \d)")
#: "16.02 at ten" is a date.
_DOTTED = re.compile(
    r"(?<![\d.:])\d{1,2}(?P<dot>\.)(?:0[1-9]|1[0-2])(?=\.? (?:at|after|before|from|between|a|apres"
    r"|avant|entre|in the)\b)"
)
_RANGE = re.compile(r"\b(?:between|entre)\b[^,;]{0,40}$")
_ALWAYS = re.compile(
    r"\b(?:de preference|idealement|ideally|preferably|if possible|si possible|sauf|excepte|hormis"
    r"|except|excluding|bar|but not|but"
    r"|mais pas|mais|apart from|other than|or else|otherwise|sinon|instead of|rather than|au lieu de|plutot que)\b"
    r"|,(?= (?:\d{1,3}|one|two|an?|une?|deux|half|trois)[ -]?(?:hrs?|hours?|h\b|min|minutes|heures?|quarts?))"
    r"|,(?= (?:un|une|a) [a-z]+(?:di|day)\b)"
    r"|,(?= (?:apres|avant|after|before|not before|pas avant|a partir de|entre|between) \d)"
    r"|,(?= (?:le matin|l'apres-midi|la matinee|in the|mornings?|afternoons?|any ?time|toute|first"
    r"|starting|from|beginning|a partir|des le))"
    r"|(?:(?<=[0-9]h)|(?<=h[0-5][0-9])|(?<=[:.][0-5][0-9])|(?<=[ap]m)) (?=a partir d|des le |starting|beginning"
    r"|as of|as from)"
    r"|(?:(?<=creneau )|(?<=celui )|(?<=horaire ))de(?= \d{1,2} ?[h:])"
    r"|(?<=[a-z]) (?=(?:for|pour) (?:a |an |un |une |le )?(?:lunch|coffee|dinner|breakfast|dejeuner|diner|cafe)\b)"
    r"|(?<=demain) en (?:huit|quinze)\b|(?<=first )one|(?<=second )one|(?<=the )one|(?<=this )one"
    r"|(?<=that )one|\bone(?= (?:on|is|works|would|of)\b)"
)
_MOVED = re.compile(
    rf"\b(?:(?:rdv|rendez-vous|reunion|entretien|appel|point|seance|dejeuner|visio|call|atelier|comite"
    rf"|visite) (?:prevue? )?(?:du|de)"
    rf"|(?:mov|shift|chang|push|postpon|reschedul|bring)\w*[^.!?]{{0,40}} from|pass\w+ du|report\w+ du"
    rf"|decal\w+ du) (?:the |le )?{_DAY}[^,;.!?]{{0,24}}? (?P<to>to|au|a)(?= (?:the |le )?{_DAY})"
)
#: Words of now that are no wish.
_NOW = re.compile(
    r"\b(?:en ce moment|a partir de maintenant|des maintenant|pour l'instant|pour le moment|jusqu'ici|tout de suite"
    r"|from now on|for now|at the moment|so far|until now|une fois par mois|once a month)\b"
)
_POINTED = re.compile(r"(?<![\d.:])0?(?P<hour>\d{1,2}(?P<dot>\.)\d\d)(?![.\d])")
_BLANK = ";"


def struck(text: Text, *, moving: bool, hours: frozenset[str] = frozenset()) -> str:
    """Return the text with a mark in the place of what stands between two times; the length stays.

    :param moving: an agreed meeting is talked about, so "from Tuesday to Thursday" can be where it goes.
    :param hours: hours that are on offer, written with a point: "11.30" is no day of November then.
    """
    spans = [match.span() for look in (_ALWAYS, _NOW) for match in look.finditer(text.plain)]
    for sentence in text.sentences:
        if sentence.plain.endswith((".", "!", "?")):
            spans.append((sentence.end - 1, sentence.end))
        first = _NAMED.search(sentence.plain)
        spans += [
            (sentence.start + joint.start(), sentence.start + joint.end() - 1)
            for joint in _JOINT.finditer(sentence.plain, first.end() if first else len(sentence.plain))
            if not (
                {"et", "and"} & set(joint[0].split())
                and _RANGE.search(sentence.plain[max(0, joint.start() - 60) : joint.start()])
            )
        ]
    if moving:
        spans += [match.span("to") for match in _MOVED.finditer(text.plain)]
    letters = list(text.raw)
    for start, end in spans:
        letters[start:end] = _BLANK * (end - start)
    for look, name, better in ((_AT, "at", ","), (_DOTTED, "dot", "/")):
        for match in look.finditer(text.plain):
            letters[match.start(name)] = better
    for match in _POINTED.finditer(text.plain):
        if match["hour"] in hours:
            letters[match.start("dot")] = ":"
    return "".join(letters)
