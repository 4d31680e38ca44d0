"""What a grammar of times would misread, with how it is written so that it is read as it is meant."""

import re

DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|apres-demain|tomorrow|today|aujourd'hui)s?\b"
)
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb"
    r"|mar|apr|jun|jul"
    r"|aug|sept?|oct|nov|dec|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b"
)
#: "tomorrow or the day after": two days from now, and not one.
_OVERMORROW = re.compile(r"\btomorrow(?: [^.;!?]{1,20})?,? (?:or|and|or else) (?P<after>the day after)(?! tomorrow)\b")
#: The same without an article.
_DAY_AFTER = re.compile(r"\btomorrow(?: [^.;!?]{1,20})?,? (?P<after>or day after)(?! tomorrow)\b")
#: "Thursday, either 2 or 4": hours.
_EITHER = re.compile(
    r"(?:\bat )?\b(?P<either>either)(?= (?:1[0-2]|[1-9])(?:[:.]\d\d)? or (?:1[0-2]|[1-9])(?:[:.]\d\d)?"
    rf"(?: ?[.,;!?)]| ?$| (?:on (?:the )?)?{DAY}| (?:please|works?|suits?|would|is|if|o'clock|for (?:me|us))\b))"
)
#: "Libre la semaine après", and nothing behind it.
_SEMAINE_APRES = re.compile(
    r"\b(?:la )(?P<week>semaine apres)(?= ?[.,;:!?)]| ?$| (?:je|j'\w+|nous|on|si|c'est|ca|tous|toute|le|l'|a partir)\b)"
)
#: "until 15 hour": an hour of the clock, by somebody who counts them so.
_HOUR = re.compile(
    r"\b(?:until|till|before|after|from|at|to) (?:[789]|1\d|20) ?(?P<hour>hour)\b"
    r"(?! (?:before|of|notice|from|later|ahead))"
)
#: The day right before an hour: "le 4 novembre, depuis 10 heures".
OF_DAY = re.compile(rf"\b(?:{MONTH}|{DAY}(?: \d{{1,2}})?),? $")
#: From then on.
_SINCE = re.compile(
    rf"\b(?:{MONTH}|{DAY}(?: \d{{1,2}})?),? (?P<since>depuis)(?= \d{{1,2}} ?(?:h\d\d|h\b|heures?\b|:\d\d))"
)
#: "the Monday after at nine": not after nine.
_MONDAY_AFTER = re.compile(rf"\b{DAY} (?P<after>after)(?=,? (?:at|around|about) \d)")
#: "à 3 ou à 4 novembre": days.
_ON_ONE, _OR_OTHER = (
    re.compile(rf"\b(?P<a>a)(?= \d{{1,2}} (?:ou|et) a \d{{1,2}} {MONTH})"),
    re.compile(rf"\ba \d{{1,2}} (?:ou|et) (?P<a>a)(?= \d{{1,2}} {MONTH})"),
)
#: Hours of two clocks with nothing that marks them: "12 here, so 13 at your end", "12 ici, donc 13 chez vous".
OWN_HOUR = re.compile(
    r"(?:,|\b(?:so|is|donc|soit|a|at)|=|\() (?:[789]|1\d|20)(?P<gap> (?:here|ici|chez|at|with|by|your|my|our|pour|for))"
    r"(?:(?<=here)|(?<=ici)|(?= (?:you|me|us|him|her|them|vous|toi|moi|nous|lui|elle|eux|end|side|time|place)\b))"
    r"(?![\w'])"
)
#: What stands in the place of the last group that a pattern names, in as many characters.
BETTER = (
    (_OVERMORROW, "overmorrow   "),
    (_DAY_AFTER, ", overmorrow"),
    (_EITHER, "at    "),
    (_SEMAINE_APRES, "sem   d'apres"),
    (_HOUR, "h   "),
    (_SINCE, "des   "),
    (_MONDAY_AFTER, "next "),
    (_OR_OTHER, " "),
    (_ON_ONE, " "),
)
