"""Pauses between the hours of one day and those of the next, where a grammar of times would read on over them."""

import re

from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

_PART = r"(?:mornings?|afternoons?|evenings?|forenoons?|matin(?:ee)?s?|apres-midis?|soir(?:ee)?s?)"
_A_DATE = rf"(?:the |le )?(?:{DAY} )?(?:the |le )?\d{{1,2}}(?:st|nd|rd|th|er)?"
#: "The 13th I can do in the morning, the 14th in the afternoon": each date has the part behind it.
_OWN_PART = re.compile(
    rf"\b(?:the |le |on |{DAY} )\d{{1,2}}(?:st|nd|rd|th|er)?(?: (?!(?:or|ou|and|et)\b)[a-z']+){{0,6}} {_PART}"
    rf"(?P<gap>,(?: and| et| but| mais)?)(?= (?:on )?{_A_DATE}(?: (?:of )?{MONTH})?,? "
    rf"(?:(?:in|only|then|en|i can|je peux|i could) )*(?:the |l'|le |la |en )?(?:{_PART}|all (?:the )?day"
    r"|(?:whole|full|entire|complete) day"
    r"|any ?time|after|before|from|apres|avant|a partir|des"
    r"|toute la|n'importe))"
)
#: Hours behind several dates are those of each: "les 18 et 19 janvier à partir de 15 h".
_EACH = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?,? (?:et|and|ou|or|&) (?:the |le |a )?\d{{1,2}}(?:st|nd|rd"
    rf"|th)? (?:of )?{MONTH}(?P<gap>,? )"
    r"(?=(?:a partir de|des|depuis|from|after|apres|avant|before|between|entre) \d)"
)
_HOUR = r"(?:\d{1,2}(?:[:.h][0-5]\d)? ?(?:h\b|[ap]\.?m\b)?|noon|midday|midi)"
_A_DAY = (
    rf"(?:on )?(?:(?:the |le )?{DAY}(?: (?:the |le )?\d{{1,2}}(?:st|nd|rd|th)?)?|(?:the |le )\d{{1,2}}(?:st|nd|rd|th)?"
    r"|\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?!\d)|\d{1,2}(?:st|nd|rd|th))"
)
_THEN = (
    r"(?:only |rather )?(?:(?:at|after|before|from|until|till|between|in the|a|apres|avant|des|jusqu'a|entre) "
    r"|(?:(?:the )?(?:whole|entire|full|all) day|any ?time|whenever|toute la journee|n'importe)\b)"
)
#: "At three, on the 13th at nine": the hour is none of that day, which has its own.
_OWN_HOUR = re.compile(
    rf"\b(?:at|after|before|from|until|till|to|and|a|apres|avant|des|jusqu'a|et|a partir de) {_HOUR}(?P<gap>,)"
    rf"(?= (?:(?:or|and|ou|et) )?{_A_DAY}(?: (?:of )?{MONTH})?(?:,? (?:or|and|ou|et) {_A_DAY}(?: (?:of )?{MONTH})?)?,? "
    rf"{_THEN})"
)
#: "Je suis là de 14h à 16h": no article.
_THERE = re.compile(
    r"\b(?:suis|serai|sommes|serons|est|sera|sont|seront) (?P<gap>la)(?= (?:de|des|entre|a|apres|avant|jusqu|le|en"
    r"|tout|lundi|mardi|mercredi|jeudi|vendredi))"
)
#: "At 11:00 or after 3:30": two stretches, and not "at eleven or after".
_OR_AFTER = re.compile(
    r"\d ?(?:h|[ap]m)?(?P<gap>,? (?:or|ou))(?= (?:after|before|apres|avant) (?:\d|noon|midi|one|two|three|four|five)\b)"
)
_OF_NEXT = (
    r"(?: (?:of |de )?(?:next|this|that|the (?:next|following)|la|cette) (?:week|semaine)(?: (?:prochaine|suivante))?)"
)
#: Several days by one name: "Tuesday to Thursday next week", "late next week", "la semaine du 19".
_SEVERAL = (
    rf"(?:{DAY} (?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:to|through|thru|till|until|a|au|-) (?:the |le )?{DAY}"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{MONTH})?)?{_OF_NEXT}?"
    r"|(?:early|late|(?:beginning|start|end|middle) of|debut de|fin de|milieu de)(?: (?:the|la))?"
    r" (?:(?:next|this|that|following) )?(?:week|semaine)(?: (?:prochaine|suivante))?"
    r"|\b(?:week|semaine) (?:of|du|beginning|commencing|starting)(?: the)? \d{1,2}(?:st|nd|rd|th)?"
    rf"(?: (?:of )?{MONTH})?)"
)
_AN_HOUR = r"(?:\d{1,2}(?:[:.h]|\b)(?!/)|noon|midi|midday)"
#: "Tuesday to Thursday next week at 4": the hours are those of each day.
_EACH_DAY_AT = re.compile(
    rf"\b{_SEVERAL}(?P<gap>,? )(?:(?:only|always|uniquement|seulement|toujours|plutot|ideally|rather) )?"
    rf"(?=(?:(?:any ?time )?(?:at|vers|around|about|a|des|a partir de|jusqu'a|avant|apres|entre|de|from|after"
    rf"|before|until"
    rf"|till|between) {_AN_HOUR}|\d{{1,2}}(?:[:.h]\d\d)? ?(?:h\b|[ap]m\b|-)"
    r"|(?:in the |late |early |mid-?|le |l'|en |en fin d(?:e |')|en debut d(?:e |')|dans l(?:a |')|fin d(?:e "
    r"|')|debut d')?"
    r"(?:mornings?|afternoons?|evenings?|matin(?:ee)?s?|apres-midis?)\b))"
)
#: "Between two and four, Tuesday to Thursday": the same before the days.
_BEFORE_SEVERAL = re.compile(
    rf"\b(?:(?:between|from|entre|de) {_HOUR} ?(?:and|to|till|until|et|a|-) {_HOUR}"
    rf"|(?:after|before|until|till|from|apres|avant|jusqu'a|des|a partir de) {_HOUR}|{_PART})(?P<gap>,)"
    rf"(?= (?:from |de |du |any day )?(?:the |le )?{DAY}(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?: {MONTH})?"
    rf" ?(?:to|through|thru|till|until|a|au|-) ?(?:the |le )?{DAY})"
)
#: "Lun 14h, mar 9h30": two days, and no March.
_SHORT_DAY = re.compile(r"\d ?h(?:\d\d)?(?P<gap>,)(?= (?:lun|mar|mer|jeu|ven|sam|dim)\.? \d{1,2} ?h)")
#: "It was free until this morning, 10 on Friday still is": the hour is none of this morning.
_UNTIL_NOW = re.compile(
    r"\b(?:until|till|up to|before|jusqu'a|avant) (?:this|yesterday|last|ce|cet|cette|hier) ?"
    r"(?:morning|afternoon|evening|night|week|matin|apres-midi|soir|nuit|semaine)?(?P<gap>,)"
)
#: "Let's make it Monday - the 15th I'm flying": two days, and no stretch of them.
_DASH = re.compile(
    rf"(?P<gap> [-\u2013] )(?=(?:on )?(?:the |le )?(?:{DAY} ?)?(?:(?:the )?\d{{1,2}}(?:st|nd|rd"
    rf"|th)?)?(?: (?:of )?{MONTH})?,?"
    r" (?:i|i'm|i've|we|we're|we've|there|there's|my|our|he|she|they|je|j'\w+|nous|on|il|elle|mon|ma) )"
)
#: What stands between two times, in the last group that a pattern names.
GAPS = (_EACH, _EACH_DAY_AT, _BEFORE_SEVERAL, _OWN_PART, _OWN_HOUR, _OR_AFTER, _SHORT_DAY, _THERE, _UNTIL_NOW, _DASH)
