"""What a grammar of times would misread, with how it is written so that it is read as it is meant."""

import re

from secretaire.scheduling.assistant.core.anew.moving import VERBS

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
#: "mardi 16 heures de Chine", "11 hours here": an hour of the clock, and a place.
_HOUR_OF = re.compile(rf"\b{DAY},? (?:a )?(?:[01]?\d|2[0-3]) (?P<hours>heures)(?= d[e'] ?[a-z])")
_HOURS_HERE = re.compile(
    r"\b(?:[01]?\d|2[0-3]) (?P<hours>hours)(?= (?:here|(?:in|of) (?!total|advance|all|a |the |my |our |your )[a-z]+"
    r"|(?:my|our|your|local) time|for (?:me|us)\b))"
)
#: "book him, clock 14": the same.
_CLOCK = re.compile(r"\b(?P<clock>clock)(?= (?:[01]?\d|2[0-3])\b)")
#: "we choose date 28".
_ON_DATE = re.compile(
    r"\b(?:choose|take|pick|prefer|want|confirm|is|the|prends|prenons|choisi\w*) (?P<date>date)"
    r"(?= \d{1,2}\b(?![:h/]|\.\d))"
)
#: "mardi, ou le jour après": the next one.
_LE_JOUR_APRES = re.compile(
    r"\ble (?P<day>jour apres)(?= ?[.,;:!?)]| ?$| (?:jusqu|des|a|vers|entre|avant|apres|toute|meme|en|de)\b)"
)
#: "de 10h30 à 13h au plus tard": a stretch, and no bound.
_AT_MOST = re.compile(
    r"\b(?:de|entre|from|between) \d{1,2}(?:[:.h]\d{0,2})? ?(?:[ap]m)? ?(?:a|et|to|and|till|until"
    r"|-) \d{1,2}(?:[:.h]\d{0,2})? ?"
    r"(?:[ap]m)?(?P<most>,? (?:au plus tard|at the (?:very )?latest|dernier carat|grand maximum|maximum|max)\b)"
)
#: "between the hours 14:00 and 16:30".
_THE_HOURS = re.compile(r"\bbetween (?P<hours>the hours(?: of)?)(?= \d)")
#: "8 to 11 her time".
_THEIR_HOURS = re.compile(
    r"\b(?:[7-9]|1\d|20) (?:to|and|till|until) (?:[1-9]|1\d|20)(?P<gap> (?:my|our|your|his|her|their|local))(?= time\b)"
)
#: "Friday 3/26, 10 Central": an hour of a zone of America.
_OF_ZONE = re.compile(r"(?P<comma>,)(?= (?:[1-9]|1[0-2]) (?:central|eastern|pacific|mountain)\b)")
#: What is taken by a number alone: "I would take 12th".
_TAKE_NTH = re.compile(
    r"\b(?:t(?P<take>ake)|w(?P<want>ant)|p(?P<pick>ick)|(?P<say>say)|(?P<for>for)|pre(?P<prefer>fer)"
    r"|cho(?P<choose>ose))"
    r"(?= \d{1,2}(?:st|nd|rd|th)(?: ?[.,;!?)]| ?$))"
)
#: A part of the day behind a stretch of days is one of each: "Monday until Wednesday, only in the forenoon".
TO_THE_DAY = re.compile(
    rf"\b{DAY}(?: (?:to|until|till|thru|through|-) | ?[-\u2013] ?)(?:the )?{DAY}"
    r"(?: (?:of )?(?:next|that|the (?:following|coming)) week)?(?P<gap>,? )(?:only |always )?"
    r"(?=in the (?:mornings?|forenoons?|afternoons?|evenings?)|(?:mornings|forenoons?|afternoons|evenings)\b)"
)
#: The same before it: "mornings Wednesday to Friday", "les matins du mardi au jeudi".
EACH_OF_DAYS = re.compile(
    r"\b(?:mornings|forenoons|afternoons|evenings|(?:any|every|each|in the) (?:morning|forenoon|afternoon|evening)"
    r"|(?:les |tous les )(?:matins|apres-midis?|soirs|matinees)|(?:le |chaque )(?:matin|soir)"
    rf"|(?:l'|chaque )(?:apres-midi))(?P<gap>,? )(?=(?:on |from )?{DAY}(?: (?:to|until|till|thru|through) "
    rf"| ?[-\u2013] ?)"
    rf"{DAY}|du {DAY} au {DAY})"
)
#: Days of a week that is told behind them: "Tuesday to Thursday next week", and not from tomorrow on.
DAYS_OF_WEEK = re.compile(
    rf"\b{DAY}(?: (?:to|until|till|thru|through|au|a) | ?[-\u2013] ?)(?:the )?{DAY}(?P<gap> )"
    r"(?=(?:(?:of|in|de) )?(?:next week|(?:the|that) (?:week after|following week)|week after|la semaine (?:prochaine"
    r"|suivante|d'apres)))"
)
#: A bound in a week that is told before it: "next week, but only from Wednesday", "next week, by Tuesday".
WEEK_FROM = re.compile(
    r"\b(?:next week|(?:the|that) (?:week after|following week)|week (?:\d{1,2}|of the \d{1,2}(?:st|nd|rd|th))"
    r"|semaine (?:prochaine|suivante|d'apres|\d{1,2}))(?P<gap>,? (?:(?:but|and|mais|et) )?(?:only |just |seulement "
    r"|uniquement )?)"
    rf"(?=(?:from|by|no later than|not later than|not before|before|until|a partir d[eu]|avant|au plus tard)"
    rf"(?: the| le| on)? {DAY})"
)
#: "8 h 30 heure de Gatineau": a clock, and no length.
_HEURE_DE = re.compile(r"\b\d{1,2} ?h ?\d{2} (?P<heure>heure)(?= d[eu']? ?[a-z])")
#: "this day week", as the Irish say it.
_DAY_WEEK = re.compile(r"\b(?P<week>(?:this day|today) week)\b")
#: "d'ici vendredi, en matinée": on each morning until then.
UNTIL_IN_PART = re.compile(
    rf"\b(?:d'ici|avant|by|before|until|till|jusqu'a)(?: le| la| the)? (?:ce |this )?{DAY}(?P<gap>,)"
    r"(?= (?:en |dans |le |l'|in |only |plutot |rather |de preference |preferably )?(?:the |la |l')?(?:mat"
    r"|apres-midi|soir"
    r"|morning|afternoon|forenoon|evening))"
)
#: "Eleven it is".
IT_IS = re.compile(r"(?:^|[.,;!?\n] ?|\bok )(?P<hour>eleven|twelve|eight|nine|ten)(?= it is\b)")
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
    r"(?:,|\b(?:so|is|donc|soit|a|at)|\bi\.?e\.?,?|=|\() (?:[789]|1\d|20)"
    r"(?P<gap> (?:here|ici|chez|at|with|by|your|my|our|pour|for))"
    rf"|\b{DAY} (?:[789]|1\d|20)(?P<own> (?:here|ici|chez|your|my|our))"
)
#: "tous les matins de 22 jusqu'à 24 février": from day to day.
_FROM_DAY, _TO_DAY = (
    re.compile(rf"\b(?P<de>de)(?= \d{{1,2}} (?:jusqu'a|jusqu'au|a|au) \d{{1,2}} {MONTH})"),
    re.compile(rf"\b(?:de|du) \d{{1,2}} (?P<to>jusqu'au?)(?= \d{{1,2}} {MONTH})"),
)
#: "Deux heures ce vendredi": how long, and when.
_HOURS_ON = re.compile(
    r"(?:^|[.,:;!?] ?)(?:une|deux|trois|quatre) heures?(?P<gap> )(?=(?:ce |cette |des )?(?:lundi|mardi|mercredi|jeudi"
    r"|vendredi|semaine|demain|apres-demain)\b)"
)
#: "un Webex d'une heure et demie, mercredi": how long, and when.
_LONG_ON = re.compile(
    r"(?<!partir )(?<!autour )(?<!pres )\bd'(?:une|deux|trois) heures?(?: et (?:demie|quart))?(?P<gap>,? )"
    rf"(?=(?:le |ce )?{DAY})"
)
#: "sur le coup de 11 heures": around then.
_ABOUT = re.compile(r"\b(?P<about>sur le coup (?:de|des))(?= \d)")
#: "tous les matins du 22 au 24": days, and no hours.
_EVERY_PART = re.compile(
    r"\b(?:tous les|chaque|every|each) (?:matins?|soirs?|apres-midis?|mornings?|afternoons?|evenings?)(?P<gap> )"
    rf"(?=du \d{{1,2}}(?: {MONTH})? au \d|(?:de|from|between) \d{{1,2}}(?:st|nd|rd|th)? (?:a|to|and|jusqu\S+)"
    rf" \d{{1,2}}(?:st|nd|rd|th)? {MONTH})"
)
_DATED = rf"(?:{DAY}(?: (?:le |the )?\d{{1,2}})?|\d{{1,2}}(?:st|nd|rd|th|er)?(?! ?[:h]))(?: (?:of )?{MONTH})?"
#: "un déjeuner jeudi ou vendredi", "lunch on the 12th or the 13th": on each of these days.
_MEAL_ON = re.compile(
    r"\b(?:dejeuner|diner|petit-dejeuner|lunch|dinner|breakfast|brunch|souper|supper)(?P<gap>,? )"
    rf"(?=(?:on |le |ce |the )*{_DATED},? (?:ou|or|et|and) (?:le |on |the )*{_DATED})"
)
#: "Après 17 h, du lundi 9 au mercredi 11": an hour of each day.
_HOUR_THEN = re.compile(
    rf"\b(?:after|before|apres|avant) \d{{1,2}}(?:[:h]\d\d)? ?(?:h|am|pm)?(?P<comma>,)(?= (?:du|from) (?:{DAY}|\d))"
)
#: "De 15h30 à 17h, du lundi au jeudi": the same.
_HOURS_THEN = re.compile(
    r"\b(?:between|from|entre|de) \d{1,2}(?:[:.h]\d\d|h| ?[ap]m)? ?(?:and|to|till|until|et|a) \d{1,2}"
    rf"(?:[:.h]\d\d|h| ?[ap]m)?(?P<comma>,)(?= (?:du|from) {DAY} (?:au|to|till|until|through) )"
)
#: "in the afternoon from the 14:30": an hour, with an article.
_THE_HOUR = re.compile(
    r"\b(?:from|until|till|before|after|at|to|since) (?P<the>the)(?= \d{1,2}(?:[:h]\d\d| ?[ap]\.?m\b))"
)
#: "lundi avant-midi": the morning, in Québec; "un avant-midi du 9 au 12": one of these days.
_FORENOON = re.compile(r"\b(?P<forenoon>avant-midi)\b(?! (?:du|de la|entre|d') ?\w)")
_FORENOON_OF = re.compile(r"\b(?P<forenoon>avant-midi)(?= (?:du|de la|entre|d') ?\w)")
#: "one morning, May 10 through 14": a part of the day, and then days.
_PART_THEN = re.compile(rf"\b(?:morning|afternoon|evening)s?(?P<comma>,)(?= {MONTH} \d)")
#: "avant la récré de 10h30", "before my 11 o'clock".
BEYOND = re.compile(
    r"\b(?P<how>before|after|avant|apres) (?:(?:(?:the|my|our|his|her|la|le|mon|ma|notre|son|sa) |l')[a-z-]+"
    r"(?:,? (?:which |that |qui )?(?:opens?|starts?|begins?|closes?|ends?|finish\w*|stops|is over|ouvre|ferme|commence"
    r"|finit|se termine|termine)(?: at| a)?|,? (?:de|at|of|a))?"
    r"|(?:(?:the|my|our|his|her|la|le|mon|ma|notre|son|sa) |l')?(?:[a-z-]+ )?[a-z-]+,? (?:which is|that is|qui est)"
    r"(?: always| normally| toujours)?(?: at| a)?|my|our|his|her|the) ?$"
)
_MEET = (
    r"(?:meet|see (?:him|her|them|you|each other)|talk|speak|sit down|get together|catch up"
    r"|(?:se|nous|vous|le|la) (?:re)?(?:voir|voie|parler?|rencontrer?)|se reunir|rencontrer"
    r"|(?:re)?voyons|(?:re)?parlions)"
)
#: "We should meet by the end of the month" bounds the meeting, "answer by Friday" does not.
MEETS = re.compile(rf"\b{_MEET}\b[^.;!?]{{0,40}}$")
#: "Il faut qu'on se parle": that is wished, and not told.
MUST_MEET = re.compile(
    r"\b(?:should|must|need to|needs to|have to|ought to|want to|fau\w+|faudra\w+|devons|devrions|devriez"
    rf"|dois|devrais)\b[^.;!?]{{0,30}}\b{_MEET}\b"
)
#: "le lendemain de votre seconde date", "the day after your last slot": no second or last of a month.
_OF_OFFER = re.compile(
    r"\b(?:lendemain|veille|jour (?:d'apres|d'avant|suivant)|day (?:after|before))"
    r"(?P<of> (?:de |of )?(?:votre|vos|ta|ton|tes|la|le|your|the) (?:premiere?|seconde?|deuxieme|troisieme|derniere?"
    r"|first|second|third|last))(?= (?:date|jour|proposition|option|creneau|choix|seance|day|slot|one|proposal"
    r"|choice)\b)"
)
#: "jusqu'au 10, ce jour compris": no day of its own.
_INCLUDED = re.compile(r"\b(?P<day>ce (?:meme )?jour(?:-la)?|(?:that|this) day)(?=,? (?:(?:y )?compris|inclus|incl))")
HOURS = {
    "one": "13h", "two": "14h", "three": "15h", "four": "16h", "five": "17h", "six": "18h",
    "eight": "8h", "nine": "9h", "ten": "10h", "eleven": "11h", "twelve": "12h",
}  # fmt: skip
#: "after three": an hour in words, with nothing that is counted.
SPELT = re.compile(
    rf"\b(?:after|before|until|till|from) (?P<hour>{'|'.join(HOURS)})(?= ?(?:[.,;!?)]|$)| (?:on|or|and|to|please"
    rf"|if|because|as|would"
    r"|works|is|suits)\b)"
)
#: "four in the afternoon" behind a day is an hour, and no date.
BY_PART = re.compile(
    rf"(?:\b{DAY}|\bat),? (?P<hour>{'|'.join(HOURS)})(?= (?:in the (?:afternoon|evening)"
    rf"|o'clock in the (?:afternoon|evening)))"
)
#: "Starting from 14," is an hour.
_BARE_FROM = re.compile(
    r"\b(?:starting|beginning|only|anything|any ?time|so|there|here|place|office|(?:either|both|each|every) days?) "
    r"(?:from|after|until|before) (?:[89]|1\d|20)(?P<stop>[.,;!?])(?!\d)"
)
#: "Make it ten on Wednesday".
MADE = re.compile(
    rf"\b(?:make|let's say|say|do) it (?:at )?(?P<hour>{'|'.join(HOURS)})(?= ?(?:[.,;!?)]|$)| (?:on|then|please|instead"
    r"|that day|sharp|if)\b)"
)
#: "only if it can be 4 instead": an hour without its preposition.
_IF_IT_IS = re.compile(
    r"\b(?:(?:if|provided|and) (?:it|that|this) (?:can |could |may |might )?|(?:can|could|might|may) (?:it|that|this) )"
    r"(?P<be>be|is)(?= (?:1[0-2]|[1-9])"
    r"(?: (?:instead|rather|please|not|and not)\b| ?[?!,;]| ?\.(?!\d)| ?$))"
)
#: "toute la semaine du 9" is the week of that day.
_ALL_WEEK = re.compile(r"\b(?P<all>toute )(?=la semaine (?:du|d'apres|suivante|prochaine)\b)")
_DAY_NUMBER = (
    r"(?= \d{1,2}\b(?! ?(?:h\b|h\d|[:.]\d|heures?|min|bis|ter|rue|avenue|av\b|bd|boulevard|place|quai|chemin|allee"
    r"|personnes?|plus)))"
)
#: "remettez-moi ça au 24 ou au 25": on one of these days.
_MOVED_TO = re.compile(
    rf"\b(?:{VERBS}|mett|mets)\w*(?:-\w{{1,8}}){{0,2}}(?: (?!du\b|de\b|from\b)[a-z'-]{{1,14}}){{0,3}}? (?P<le>au)"
    rf"{_DAY_NUMBER}"
)
_OR_MOVED_TO = re.compile(rf"\bau \d{{1,2}}(?: {MONTH})?,? (?:ou|et|ou bien) (?P<le>au){_DAY_NUMBER}")
_BETWEEN_DAYS = re.compile(rf"\bau \d{{1,2}}(?P<gap>,? (?:ou|et))(?= au{_DAY_NUMBER})")
#: "jeudi, midi pile" is an hour, and no part of the day.
_NOON_SHARP = re.compile(r"\b(?P<noon>midi)(?= (?:pile|precise?s?|tapante?s?|sonnante?s?)\b)")
_OCLOCK = r"(?:1[0-2]|[1-9])"
_STOP = (
    r"(?= ?[.;!?)]| ?$|,? (?:or|and|on|if|but|please|would|works?|suits?|is|are|in the|whichever|so|for)\b(?! \d)"
    rf"|,? (?:or|and) (?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH})"
)
_DAY_AT = (
    rf"\b(?:{DAY},? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{MONTH})?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?),? (?:at|@) {_OCLOCK}(?:[:.][0-5]\d)?(?: ?[ap]m)?"
)
#: "Tuesday 10 November at 9 or 11", "at 9, 11 or 2": hours of that day, and no days of the month.
_OR_HOUR = re.compile(rf"{_DAY_AT}(?P<gap> or)(?= {_OCLOCK}(?:[:.][0-5]\d)?{_STOP})")
#: "9:15, or 11": the same behind an hour that is one for sure.
_OR_ELSE = re.compile(rf"\d[:.][0-5]\d(?: ?[ap]m)?,?(?P<gap> or)(?= {_OCLOCK}{_STOP})")
_THEN_HOUR = re.compile(rf"{_DAY_AT}(?P<comma>,)(?= {_OCLOCK}(?:[:.][0-5]\d)?,? or {_OCLOCK}(?:[:.][0-5]\d)?{_STOP})")
#: "10 on Tuesday, 2 on Wednesday": an hour and its day, twice, and no second of the month.
_HOUR_AGAIN = re.compile(
    rf"\b(?P<hour>{_OCLOCK}(?:[:.][0-5]\d)? ?(?:[ap]m)? (?=on ))on (?:the )?{DAY}(?P<joint>,? (?:or|and) |, )"
    rf"(?={_OCLOCK}(?:[:.][0-5]\d)?(?: ?[ap]m)? on (?:the )?{DAY})"
)
#: "2 on Thursday, or 9 Friday": the same without a preposition.
_HOUR_DAY = re.compile(rf"\bon (?:the )?{DAY},?(?P<gap> or)(?= {_OCLOCK}(?:[:.][0-5]\d)? {DAY})")
#: "17h le lundi, 8h15 le jeudi": the same in French.
_H_AGAIN = re.compile(
    rf"\d ?h(?:[0-5]\d)? (?:le )?{DAY}(?P<joint>,? (?:ou|et|puis)|,)(?= (?:a )?\d{{1,2}} ?h(?:[0-5]\d)? (?:le )?{DAY})"
)
#: What stands between two times, in the last group that a pattern names.
GAPS = (TO_THE_DAY, EACH_OF_DAYS, DAYS_OF_WEEK, UNTIL_IN_PART, WEEK_FROM)
#: "So 2 it is": an hour.
_SO_IT_IS = re.compile(r"\b(?P<so>so|then|ok|okay)(?=,? (?:1[0-2]|[1-9]) it is\b)")
#: Hours in words.
BY_WORDS = (SPELT, BY_PART, IT_IS, MADE)
#: "a bit later, say 12": an hour without its preposition.
_SAY = re.compile(
    r"\b(?:(?:a (?:bit|little|little bit|touch|tad|smidge)|slightly|somewhat|start(?:ing)?|begin)(?: \w+)? "
    r"(?:later|earlier|sooner)|(?:later|earlier) (?:in the|that) (?:day|morning|afternoon))"
    r"(?: (?:please|if (?:possible|you can|that's ok|at all possible)|on (?:the )?[a-z]+day))?,? "
    r"(?P<say>say|like|maybe|perhaps)(?= (?:1[0-2]|[1-9])(?: or so| please)?(?: ?[?!,;)]| ?\.(?!\d)| ?$))"
)
#: "could we do 4 on either day": the same.
_ON_EITHER = re.compile(
    r"(?<!\d )\b(?P<do>do|of|would|about|say|make|manage|offer|suggest)"
    r"(?= (?:1[0-2]|[1-9]) on (?:either|both|each)(?: (?:of (?:the|those|these)|the))?(?: two)?"
    r"(?: (?:days?|dates?)\b| ?[.,;!?]| ?$))"
)
#: "1:30 rather than 2 on Tuesday": an hour.
_THAN_HOUR = re.compile(rf"\b(?:rather (?P<than>than)|instead (?P<of>of))(?= (?:1[0-2]|[1-9]) (?:on )?(?:the )?{DAY})")
#: What stands in the place of the last group that a pattern names, in as many characters.
BETTER = (
    (_THAN_HOUR, "at"),
    (_OR_HOUR, ";@"),
    (_OR_ELSE, ";@"),
    (_THEN_HOUR, "@"),
    (_HOUR_AGAIN, ";@"),
    (_H_AGAIN, ";"),
    (_HOUR_DAY, ";@"),
    (_ALL_WEEK, ""),
    (_MOVED_TO, "le"),
    (_NOON_SHARP, "12h"),
    (_OR_MOVED_TO, "le"),
    (_BETWEEN_DAYS, ";"),
    (_IF_IT_IS, "at"),
    (_SAY, "at"),
    (_ON_EITHER, "at"),
    (_OVERMORROW, "overmorrow   "),
    (_DAY_AFTER, ", overmorrow"),
    (_EITHER, "at    "),
    (_SEMAINE_APRES, "sem   d'apres"),
    (_HOUR, "h   "),
    (_HOUR_OF, "     h"),
    (_HOURS_HERE, "    h"),
    (_CLOCK, "   at"),
    (_TAKE_NTH, " on"),
    (_HEURE_DE, ";"),
    (_DAY_WEEK, "in 7 days"),
    (_AT_MOST, ";"),
    (_OF_ZONE, "@"),
    (_THEIR_HOURS, "h"),
    (_THE_HOURS, ""),
    (_LE_JOUR_APRES, "lendemain "),
    (_ON_DATE, "  on"),
    (_SINCE, "des   "),
    (_MONDAY_AFTER, "next "),
    (_OR_OTHER, " "),
    (_ON_ONE, " "),
    (_FROM_DAY, "du"),
    (_TO_DAY, "au"),
    (_HOURS_ON, ";"),
    (_LONG_ON, ";"),
    (_ABOUT, "vers"),
    (_PART_THEN, ";"),
    (_EVERY_PART, ";"),
    (_MEAL_ON, ";"),
    (_HOUR_THEN, " "),
    (_HOURS_THEN, ";"),
    (_BARE_FROM, "h"),
    (_SO_IT_IS, "at"),
    (_THE_HOUR, " "),
    (_FORENOON, "matin"),
    (_FORENOON_OF, "matin;"),
    (_OF_OFFER, ";"),
    (_INCLUDED, ";"),
)
