"""Hours that are mere numbers, beside words that make them hours: "2 on Monday", "late afternoon, say 5".

What is said anew takes up as many characters, as in the turns of phrase beside it.
"""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

_NOON, _EARLY = 12, 7  #: hours: a lower number than the second alone is one of the afternoon
#: Numbers that can be hours, and which are some for sure once an arrow stands between them.
NUMBER = r"(?:1\d|2[0-3]|[1-9])"
NO_DATE = rf"(?![\d/:]|\.\d|st\b|nd\b|rd\b|th\b| ?(?:of )?{MONTH})"
TO = r" ?(?:-|to|till|until) ?"
STRETCH = rf"{NUMBER}(?:[:.][0-5]\d)?{TO}{NUMBER}(?:[:.][0-5]\d)?"
#: "Monday after lunch until 4": from two on.
_LUNCH_UNTIL = re.compile(
    r"\b(?P<after>(?:after|from) (?:the |my )?lunch(?:time)?|(?P<apres>apres (?:le )?dejeuner))"
    r"(?=,? (?:until|till|up to|to|jusqu'a|jusque vers) )"
)
#: "Late afternoon, say 5": an hour.
_SAY = re.compile(
    rf"\b(?:{DAY}|morning|afternoon|evening|lunch(?:time)?|\d(?:st|nd|rd|th)"
    rf"|{MONTH})[^.;!?\d]{{0,24}}[,(-] ?(?P<say>say)"
    r"(?= (?:1[0-2]|[1-9])(?= ?[.,;!?)]| ?$| or (?:1[0-2]|[1-9]|on|if|early|late|else|the)\b))"
)
#: "2 on Monday is best, 3 would do as well": another hour.
_ALSO_AT = re.compile(
    r"(?:[,;]|\b(?:but|though|only))(?P<gap> )(?=(?:1[0-2]|[1-9]) (?:(?:would|could|might|will) (?:also "
    r"|do\b|be |work|suit|just)"
    r"|(?:is|works|suits)(?: also| me)? (?:also|too|fine|ok|okay|good|possible|as well|better|best)))"
)
#: "Could we say 4?": an hour.
_COULD_SAY = re.compile(
    r"\b(?:could|can|shall|might) (?:we|you|i|he|she|they) (?:please |perhaps |maybe )?(?P<say>say|do|try)"
    r"(?= (?:1[0-2]|[1-9])(?: (?:instead|rather|please|then))? ?(?:[?!.,;](?!\d)|$))"
)
#: "Could we say 4 the same day", "11 rather than 9, if you can", "is 10 any good instead of 9": hours.
_THAT_DAY = re.compile(
    r"(?:(?=[,;:.!?-] )|\b(?=(?:say|do|but|maybe|perhaps|about|around|then|rather|is|be|would|could|have"
    r"|not) )[a-z]{1,6}?)"
    r"(?P<gap>. )(?=(?:1[0-2]|[1-9]) (?:on )?(?:that|the same|this same) (?:very )?(?:day|morning|afternoon|evening)\b)"
)
_RATHER_THAN = re.compile(
    r"(?:(?=[,;:.!?-] )|(?<!make )(?<!have )(?<!say )(?<!do )"
    r"\b(?=(?:but|maybe|perhaps|is|be|would|could|have|it|prefer|take|yes) )[a-z]{1,6}?"
    r"|\bit'(?=s ))"
    r"(?P<gap>. )(?=(?:1[0-2]|[1-9])(?: (?:be |work )?(?:any (?:good|use|better)|possible|doable|ok|okay|all right"
    r"|better))?"
    r"(?: (?:rather than|instead of|in place of)|,? (?:and )?not)(?: at)? (?:1[0-2]|[1-9])\b(?![:/.]\d| (?:people"
    r"|of us|days|hours|min)))"
)
#: "2 on Monday is best", "9 or 10 on Friday, or else 4 on the 16th": hours, and in which half of the day.
_HOUR_BEFORE = re.compile(
    rf"(?:(?<!\d)[.;:!?,\n] ?|^|(?<!\d )\b(?:or|and|that|else|otherwise|alternatively|maybe|perhaps|say|either),? "
    rf"|\b(?:free|meet|available|fine|works?) )"
    rf"(?P<said>(?:(?P<first>1[0-2]|[1-9]) (?:or|and) )?(?P<hour>1[0-2]|[1-9]) on)"
    rf"(?= (?:the |either |both )?(?:{DAY}|\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}/\d|\d{{1,2}} (?:of )?{MONTH}"
    rf"|{MONTH} \d))"
)
#: "Any time next week bar Friday, 2-4": hours of the other days.
_SPARED_THEN = re.compile(
    rf"\b(?:except(?: for)?|excluding|bar|but|not|apart from|other than|save for|sauf|hormis|a part)(?: on| the"
    rf"| le)? {DAY},"
    rf"(?P<gap> )(?={STRETCH}{NO_DATE})"
)
#: "Tuesday to Friday next week, 2-4": the same of each day.
_EACH_FROM_TO = re.compile(
    rf"(?:\b(?:week|semaine)(?: prochaine| suivante| (?:of|du)(?: the)? \d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"|\b(?:to|through|until|till|au|a|-) {DAY}),(?P<gap> )(?={STRETCH}{NO_DATE} ?(?:[.;!?)]|$))"
)
#: "20 October between 3 and 5": hours, and no days of October.
_DATE_BETWEEN = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?),? (?:between|from|entre|de)"
    rf" {NUMBER}(?P<to> (?:and|to|till|until|et|a) )(?={NUMBER}{NO_DATE})"
)
#: "Any time after our board meeting ends at 3": from then on.
_AFTER_END = re.compile(
    r"\b(?P<said>(?:after|once|when|(?P<fr>apres|une fois(?: que)?|des que|quand)) (?:my|our|the|his|her|mon|ma"
    r"|mes|notre"
    r"|le|la|l') ?[^.;!?,\d]{2,30}? (?:ends?|finish(?:es)?|is over|is done|is finished|closes?|lets? out"
    r"|(?:qui )?(?:finit|finisse|termine|se termine|s'acheve)|(?:est )?(?:finie?|terminee?|passee?)),?(?: at| a"
    r"| vers)?)"
    r"(?= (?:1[0-2]|[1-9]|1\d)\b)"
)
#: "Tuesday or Friday next week, from 2": an hour.
_DAYS_FROM = re.compile(
    rf"\b{DAY}(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?:,? (?:next|this) week)?,? (?:(?:but )?only )?(?P<from>from)"
    r"(?= (?:1[0-2]|[1-9])(?: ?[.,;!?)](?!\d)| ?$))"
)
#: "Tuesday, how does 10 sound?"
_HOW_DOES = re.compile(
    r"\b(?P<does>(?:how )?(?:does|would|will|is|might))(?= (?:1[0-2]|[1-9]) (?:sound|do\b|suit|work|be (?:ok|okay"
    r"|fine|good"
    r"|possible|convenient)|ok\b|okay\b|fine\b|good\b|possible\b|all right|alright|convenient))"
)
#: "Friday or Tuesday, 3 both days": an hour of each.
_EACH_AT = re.compile(
    r"[.;!?,:](?P<gap>[ \n])(?=(?:1[0-2]|[1-9])(?:[:.][0-5]\d)?,? (?:on )?(?:both|either|each)"
    r"(?: of (?:them|those|these)| days?| dates?)?(?: ?[.,;!?)]| ?$| (?:would|works?|is|please)\b))"
)


#: A day with its number, beside which an hour alone would be another day.
_DATED = re.compile(rf" (?:the )?(?:{DAY} )?(?:the )?\d")


def _half_of_day(match: re.Match[str]) -> str:
    """Return hours before their day with the half of the day that they are in."""
    first, hour = match["first"], int(match["hour"])
    early = {_EARLY <= int(each) < _NOON for each in (first, match["hour"]) if each}
    if not first or (len(early) == 1 and not _DATED.match(match.string, match.end())):
        return f"{match['said'][:-2]}{'am' if _EARLY <= hour < _NOON else 'pm'}"
    both = [f"{each + (each < _EARLY) * _NOON}h" for each in (int(first), hour)]
    said = " or ".join(both)
    return said if len(said) <= len(match["said"]) else "/".join(both)


#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_LUNCH_UNTIL, "after", lambda match: "de 14h" if match["apres"] else "from 14:00"),
    (_HOUR_BEFORE, "said", _half_of_day),
    (_EACH_FROM_TO, "gap", lambda match: "@"),
    (_SPARED_THEN, "gap", lambda match: "@"),
    (_DATE_BETWEEN, "to", lambda match: " →"),
    (_COULD_SAY, "say", lambda match: "at"),
    (_SAY, "say", lambda match: "at"),
    (_ALSO_AT, "gap", lambda match: "@"),
    (_DAYS_FROM, "from", lambda match: " frm"),
    (_HOW_DOES, "does", lambda match: "at".rjust(len(match["does"]))),
    (_EACH_AT, "gap", lambda match: "@"),
    (_THAT_DAY, "gap", lambda match: " @"),
    (_RATHER_THAN, "gap", lambda match: " @"),
    (_AFTER_END, "said", lambda match: "apres" if match["fr"] else "after"),
)
