"""Where one time ends and the next begins, for a grammar of times that would take as much as it can for one.

"Monday 9th 10-12, Tuesday 10th after 2pm" names two times, and "next week, preferably Tuesday" a week and a wish in it.
What separates them is struck out, character by character, before the grammar reads.
"""

import re
from collections.abc import Iterable

from secretaire.scheduling.assistant.core.anew import inorder, pauses, turns, wording
from secretaire.scheduling.assistant.core.anew.moving import VERBS
from secretaire.scheduling.assistant.core.anew.wording import DAY as _DAY
from secretaire.scheduling.assistant.core.anew.wording import MONTH as _MONTH
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Span

_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d)"
    rf"|le \d{{1,2}}\b|\d{{1,2}}/\d{{1,2}}\b"
    r"|\d{1,2}\.(?:0[1-9]|1[0-2])\.(?!\d))"
)
_NAMED = re.compile(rf"\b(?:{_DAY}|{_DATE})")
#: A line that begins with a day of its own.
_LINE = re.compile(rf"[ *\u2022>-]{{0,6}}(?:on |le |the )?(?:{_DAY}|{_DATE})")
_THAT_DAY = (
    rf"(?:(?:the )?{_DAY}|the \d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|\d{{1,2}}/\d|{_MONTH} \d)"
)
#: "could we make it 11 instead of 10": an hour without its preposition.
_MAKE_IT = re.compile(
    r"\b(?:make|do|say|have) (?P<to>it)(?= (?:1[0-2]|[1-9])(?: (?:instead|rather|please|not|if|or|for)\b| ?[?!,;]"
    rf"| ?\.(?!\d)| ?$| (?:on (?:the )?)?{_DAY}))"
)
#: "any chance of 11 rather than 10", "we could do 11 on Friday": the same.
_INSTEAD = re.compile(
    r"(?<!\d )\b(?P<of>of|do|to|say|try|make)(?= (?:1[0-2]|[1-9]) (?:(?:rather than|instead of|and not|not) (?:1[0-2]"
    r"|[1-9])\b(?![:/.]\d)"
    rf"|on {_THAT_DAY}))"
)
#: "I could manage 11 on Thursday", "would 11 suit instead of 10": the same.
_HOUR_ON = re.compile(
    r"\b(?:man(?P<manage>age)|m(?P<make>ake)|wo(?P<would>uld)|co(?P<could>uld)|(?P<say>say)|ab(?P<about>out)"
    r"|sugg(?P<suggest>est)|pre(?P<prefer>fer))(?= (?:1[0-2]|[1-9])"
    rf"(?: on {_THAT_DAY}|(?: [a-z]+){{0,3}},? (?:rather than|instead of|in place of|and not|not) (?:at )?"
    r"(?:1[0-2]|[1-9])(?! ?(?:[/%\d]|:\d|min|hours?|h\b|people|\.\d))))"
)
#: "what about 20 or 21 January": days, and no hour that is told about.
_ABOUT = re.compile(
    rf"\b(?:what|how) (?P<about>about)(?= (?:\d{{1,2}}(?:st|nd|rd|th)?(?:,| or"
    rf"| and) ?){{1,3}} ?(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH})"
)
_NAMED_DAY = re.compile(rf"(?:on |le |the )?{_DAY}")
_JOINT = re.compile(
    rf"(?!(?:(?<=, \d)|(?<=, \d\d)) (?:ou|or|et|and) \d{{1,2}} {_MONTH})"  # one list: "le 9, 10 ou 11 décembre"
    rf"(?:,? (?:ou bien|ou alors|ou encore|or else|ou|or|et|and|then|puis|soit)|[,;/])"
    rf" (?=(?:(?:on|le|the|also|soit|either|for) )*(?:{_DAY}|{_DATE}))"
)
#: "jeudi 11 à 9h" is no stretch from eleven to nine.
_AT = re.compile(
    rf"(?:\b(?:{_DAY}|le|du|au) \d{{1,2}}|\b\d{{1,2}}/\d{{1,2}})(?P<at> )(?=a \d)"
    rf"|\b{_DAY} \d{{1,2}}/\d{{1,2}}(?P<past> )(?=(?:after|past|before|to|from|at) \d)"
)
#: "16.02 at ten" is a date.
_DOTTED = re.compile(
    r"(?<![\d.:])(?<!at )\d{1,2}(?P<dot>\.)(?:0[1-9]|1[0-2])(?=\.(?:,| (?=[a-z0-9]))|\.?,? (?:(?:at|after|before|from"
    r"|between|a|apres"
    r"|avant|entre|in the)\b|\d{1,2}(?::\d\d|h)))"
)
#: The point behind a date before its hour: "14.12., 9:30".
_POINT = re.compile(
    r"(?<![\d.:])\d{1,2}\.(?:0[1-9]|1[0-2])(?P<end>\.)(?=,? (?:at |a |um |from |de )?\d{1,2}(?:[:h]|\.\d\d\b))"
)
_RANGE = re.compile(r"\b(?:between|entre)\b[^,;]{0,40}$")
_ALWAYS = re.compile(
    r"\b(?:de preference|idealement|ideally|preferably|if possible|si possible|sauf|excepte|hormis"
    r"|except|excluding|bar|but not|but"
    r"|mais pas|mais|apart from|other than|or else|otherwise|alternatively|failing that|sinon|instead of"
    r"|rather than|au lieu de"
    r"|a la place de|plutot que)\b"
    r"|,(?= (?:\d{1,3}|one|two|an?|une?|deux|half|trois)[ -]?(?:hrs?|hours?|h\b|min|minutes|heures?|quarts?))"
    r"|,(?= (?:un|une|a|an|one) (?:[a-z]+(?:di|day)|matin|matinee|apres-midi|soir|morning|afternoon|evening)\b)"
    r"|,(?= (?:apres|avant|after|before|not before|(?:pas|jamais) avant|a partir de|entre|between) \d)"
    r"|,(?= (?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? (?:i|i'm|i've|we|we're|we've|he's"
    r"|she's|je|j'\w+|nous|il|elle|on) )"
    r"|(?<=d'apres),|(?<=suivante),|(?<=week after),|(?<=week after that),|(?<=following week),"
    r"|(?:(?<=en )|(?<=la )|(?<=de )|(?<=par )|(?<=haute ))mer\b(?! (?:\d|prochain))"
    rf"|,(?= (?:(?:le|les|on|the) )?{_DAY} (?:except\w*|exclu\w*|mis a part|hormis|aside)\b)"
    r"|,(?= (?:donc|so|n'importe quand|any ?time|du coup|alors)\b)|(?<=donc) (?=n'importe)|(?<=so) (?=any)"
    r"|,(?= (?:say|disons|for (?:example|instance)|par exemple|maybe|perhaps|peut-etre)\b)"
    r"|,(?= (?:en (?:fin|debut|milieu) d|fin de (?:journee|matinee|apres)|debut d'apres|late |early (?:morning"
    r"|afternoon)"
    r"|at the (?:end|beginning|start) of the day|towards the end of the day|end of (?:the )?day))"
    r"|,(?= (?:le matin|l[ae'] ?apres-midi|la matinee|in the|mornings?|forenoons?|afternoons?|any ?time"
    r"|toute|first"
    r"|starting|from|beginning|a partir|des le))"
    r"|(?:(?<=[0-9]h)|(?<=h[0-5][0-9])|(?<=[:.][0-5][0-9])|(?<=[ap]m)) (?=a partir d|des le |starting|beginning"
    r"|as of|as from)"
    r"|(?:(?<=creneau )|(?<=celui )|(?<=horaire ))de(?= \d{1,2} ?[h:]| (?:une|deux|trois|quatre|cinq|six|sept"
    r"|huit|neuf|dix|onze) heures?\b)"
    r"|(?<=[a-z]) (?=(?:for|pour) (?:a |an |un |une |le )?(?:lunch|coffee|dinner|breakfast|dejeuner|diner|cafe)\b)"
    r"|\bde (?:une|deux|trois|quatre|\d) ?(?:heures?|h)(?: et demie)?(?= (?:dans|en|la semaine|durant|pendant"
    r"|d'ici|au cours"
    r"|debut|fin|courant|avec|cette|le mois)\b)"
    r"|\b(?:tou(?:te)?s )?les (?:deux|trois|quatre),?(?= (?:a|vers|de|des|entre|apres|avant|le|l'|en|jours?) )"
    r"|\b(?:both|all (?:of them|two|three|four)),?(?= (?:at|from|after|before|between|in the) )"
    r"|\btout (?=(?:debut|fin|milieu) d)|\bsur le temps(?= de midi)|,? soit(?= (?:la|cette) semaine)"
    r"|\b(?:my|a|our|his|her|their) day off\b|(?<=first )one|(?<=second )one"
    r"|(?<=the )one|(?<=this )one"
    r"|(?<=that )one|(?<=day )one\b|(?<=day's )one\b|(?:(?<=\bmon )|(?<=\btue )|(?<=\bwed )|(?<=\bthu )|(?<=\bfri )"
    r"|(?<=\btues )|(?<=\bthurs ))one\b|(?<=either )one|(?<=each )one|(?<=any )one"
    r"|(?<!past )(?<!at )(?<!to )(?<!by )(?<!till )(?<!half )\bone(?= (?:on|is|works|would|of)\b)|\bune?(?= autre\b)"
    rf"|,? aussi(?= (?:le )?{_DAY})|:(?= (?:the |le )?{_DAY})|(?<=\d )j(?='[a-z])"
    rf"|\b(?:le premier|la premiere|the first|first),?(?= (?:le|on|on the) (?:{_DAY} )?\d)"
)
#: A part of the day behind a stretch of days is one of each day: "from Monday to Wednesday, only in the morning".
_DAILY = re.compile(
    rf"\b(?:from|between|du|entre) (?:the |le )?(?:{_DAY}|\d)[^.;!?]{{0,24}}? (?:to|and|until|till|au|et) (?:the "
    rf"|le )?"
    rf"(?:{_DAY} ?(?:\d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}(?:st|nd|rd|th)?)(?: (?:of )?{_MONTH})?(?P<gap>,? )"
    r"(?:(?:only|always|rather|uniquement|seulement|toujours) ?)?(?=in the (?:morning|afternoon|evening)"
    r"|(?:the )?(?:mornings|afternoons)"
    r"|le matin|matinees?\b|matins?\b|in the forenoons?|forenoons?\b|l'apres-midi|en matinee|dans l'apres-midi"
    r"|l'apres midi"
    r"|en (?:premiere|deuxieme|seconde) (?:partie|moitie)|in the (?:first|second|latter) half of the day"
    r"|(?:de|entre) \d{1,2} ?h|(?:from|between) \d{1,2}(?:[:.]\d\d| (?:to|and|am|pm)|[ap]m))"
)
#: An hour behind a day that is ruled out is none of that day: "except Monday, around ten".
_SPARED = re.compile(
    rf"\b(?:sauf|hormis|a part|except|excluding|bar|but|not|pas|apart from|other than|save for)(?: on| the| le)? {_DAY}"
    r"(?P<gap>,) (?=(?:(?:but|mais|and|et|only|always|preferably|ideally|uniquement|seulement|toujours|plutot"
    r"|exclusivement) ){0,2}(?:post[ -]?lunch\b|(?:vers|a|at|around|about|between|entre|from|after|before|until|till|de"
    r"|apres|avant|jusqu'a|des|a partir de|any ?time after)?\b ?(?:the |my |our )?(?:\d|(?:one|two|three|four|five"
    r"|eight|nine|ten|eleven|twelve|noon|midi|lunch)\b)))"
)
#: "in the morning or after three": two stretches of a day.
_HALVES = re.compile(
    r"\b(?:morning|afternoon|evening|matin|matinee|apres-midi)(?P<gap>,? (?:or|ou))"
    r"(?= (?:after|before|from|apres|avant|a partir|des|entre|between) )"
    r"|\b(?:before|until|till|avant|jusqu'a) (?:\d{1,2}(?:[:.h]\d\d)? ?(?:h|am|pm)?|noon|midi)(?P<edge>,? (?:or|ou))"
    r"(?= (?:after|from|apres|a partir|des) (?:\d|noon|midi|one|two|three|four|five|une|deux|trois|quatre|cinq))"
)
#: A day behind its week is one of that week: "next week, Thursday being best".
_OF_WEEK = re.compile(
    rf"\b(?:weeks?|semaines?)(?: (?:of|du|de|from|commencing|beginning) [^,;.!?]{{1,20}}| prochaine"
    rf"| suivante)?(?P<gap>,)"
    rf"(?= (?:only |seul(?:ement)? )?(?:on |the |le |un |a )?{_DAY})"
    rf"|\b(?:week|semaine|kw|cw|wk) \d{{1,2}}(?P<numbered>,)(?= (?:on |the |le |un |a )?{_DAY}(?! ?(?:to|till|until"
    rf"|through|-)))"
    r"|\b(?:week|semaine) \d{1,2}(?P<edge>,? )(?=(?:(?:at|in|by|towards|en|au|vers) )?(?:the |la |le )?(?:begin"
    r"|beginning|start|end|middle|debut|fin|milieu) (?:of (?:the|that)|de(?: la| cette)?) (?:week|semaine))"
)
#: A part of each of several days: "any morning between 8 and 12 March".
_PART_OF = re.compile(
    rf"\b(?:mornings?|afternoons?|evenings?|lunchtimes?|matin(?:ee)?s?|apres-midis?)(?P<gap> )"
    rf"(?=(?:between|from) (?:the )?(?:{_DAY} )?\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH} )?(?:and|to|until|till) (?:the )?"
    rf"(?:{_DAY} )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{_MONTH}| ?[.,;!?]|$)"
    rf"|(?:from|a partir d[eu]|starting|beginning)(?: on)?(?: the| le)? (?:{_DAY}|\d{{1,2}}(?:st|nd|rd|th)\b))"
)
#: "un lundi ou un jeudi de novembre": each of that name in the month.
_OF_MONTH = re.compile(
    rf"\b(?:un|une|chaque|les|des|de|tous les|n'importe quel|tout) (?:{_DAY},? (?:ou|et) (?:un |une |le "
    rf"|les )?)?{_DAY}(?P<gap>,? (?:de|en|courant|au mois de)| d') ?(?={_MONTH})"
    rf"|\b(?:(?:any|each|every|a|one|some) {_DAY}|(?:mon|tues|wednes|thurs|fri|satur|sun)days)"
    rf"(?P<in>,? )(?=(?:in|of|during) {_MONTH})"
)
#: "le lendemain du second": of what was offered, and no second of the month.
_OF_OFFER = re.compile(
    r"\b(?:lendemain|veille)(?P<gap> (?:du|de la) (?:(?:premier|second|deuxiem|troisiem|quatriem|dernier)e?"
    r"|[1-4](?:er|ere|e|eme|nde?)))\b(?! (?:janv|fev|mars|avr|mai|jui|aou|sep|oct|nov|dec))"
    r"|\bday (?:after|before)(?P<the> the (?:first|second|third|fourth|last|latter))\b"
    r"(?! (?:of (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
#: "une heure l'après-midi": how long, and when.
_LASTING = re.compile(
    r"(?<!a )(?<!vers )(?<!des )\b(?:une|deux|trois) heures?(?P<gap> )(?=(?:l'apres-midi|le matin|en matinee"
    r"|dans l'|en fin d|en debut d))"
)
#: An hour that narrows a part of the day and bears no sign of one: "in the afternoon, from 16."
_NARROWED = re.compile(
    r"\b(?:(?:free|available|around|here|in|home|possible|ok) (?:from|after|before|until|till) (?:1[0-2]|[89])"
    r"|(?:afternoon|apres-midi),? (?:from|after|before|a partir de|apres|avant|des) (?:1[3-9]|20)"
    r"|(?:morning|matin),? (?:from|after|before|a partir de|apres|avant|des) (?:[89]|1[0-2]))(?P<stop>[.,;!?])(?!\d)"
    rf"(?! (?:and |or |et |ou )?(?:on |the |le )?{_DAY})"
)
_MOVED = re.compile(
    rf"\b(?:(?:rdv|rendez-vous|reunion|entretien|appel|point|seance|dejeuner|visio|call|atelier|comite"
    rf"|visite) (?:prevue? )?(?:du|de)"
    rf"|(?:{VERBS}|take (?:our|the|my|this|that))\w*[^.!?]{{0,40}} from"
    rf"|(?:{VERBS})\w*(?: [^.!?]{{0,30}})? (?:du|de)) (?:the |le )?{_DAY}[^,;.!?]{{0,24}}? (?P<to>to|au|a)"
    rf"(?= (?:the |le |l'|la )?(?:(?:following|next) )?(?:{_DAY}|afternoon|morning|evening|apres-midi|matin|soir))"
)
#: "du 20 au 27": the day that the meeting leaves and the one that it goes to.
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|er)?(?! ?(?:h\b|h\d|[:.]\d|am\b|pm\b|min|heures?))"
_TRANSFER = re.compile(
    rf"\b(?:rdv|rendez-vous|reunion|entretien|appel|point|seance|dejeuner|visio|call|atelier|comite|visite"
    rf"|(?:{VERBS})\w*)(?: [^,;.!?]{{0,30}})? (?:du|from)(?: the)? (?:{_DAY} )?{_NUMBER}(?: {_MONTH})?"
    rf" (?P<to>to|au)(?= (?:the )?(?:{_DAY} )?{_NUMBER})"
)
#: "change the meeting on the 14th for the 20th".
_EXCHANGED = re.compile(
    rf"\b(?:chang|swap|exchang|troqu|remplac|echang|mov|shift)\w*[^,;.!?]{{0,40}} (?:du|of the|on the|from the|on"
    rf"|from)"
    rf" (?:{_DAY} )?{_NUMBER}(?: {_MONTH})? (?P<to>for|pour|par)(?= (?:the |le |celui du )?(?:{_DAY} )?{_NUMBER})"
    rf"|\b(?:chang|swap|exchang|troqu|echang)\w* {_DAY}(?P<for>(?: )(?:for|pour|par|contre))(?= (?:the |le )?{_DAY})"
)
#: "push it back to 5": an hour without its preposition.
_ONTO = re.compile(
    r"\b(?:push|mov|bring|shift|pull|put|slid|bump|back|forward|up)\w*(?: \w+){0,4} (?P<to>(?<!day up )to)"
    r"(?= (?:1[0-2]|[1-9])(?: ?[?!,;]| ?\.(?!\d)| ?$|(?: ?o'clock| instead| please| if| on| as| because| would"
    r"| so| works?| for (?:me|us)"
    rf"| {_DAY})\b))"
)
#: "bump tomorrow to Friday".
_BUMPED = re.compile(
    rf"\b(?:push|bump|mov|shift|slid|swap|chang|pull|bring|prepon"
    rf"|switch)\w* (?:the )?{_DAY}(?:'s)?(?: \w+){{0,4}} (?P<to>to)(?= (?:the )?(?:(?:following|next|coming) )?{_DAY})"
    rf"|\b(?:deplac|decal|report|repouss|avanc|recul|bascul|boug)\w* (?:le |notre )?{_DAY}(?: matin| midi| apres-midi"
    rf"| soir)? (?P<au>au|a)(?= (?:le )?{_DAY})"
)
#: "in v.6": a week, as it is written in the north.
_NORTHERN = re.compile(r"\b(?:in|during|of|for|i) (?P<week>v\.)(?= ?\d{1,2}\b(?![.:/]\d))")
#: "Vend 9": no pronoun leads to it, so that nothing is sold.
_VEND = re.compile(r"(?:^|[.,;:!?(\n-] ?|\b(?:le|ou|et|sinon) )(?P<day>vend)(?=\.? \d{1,2}\b)")
#: "du 15 au 19, jeudi excepté": days, and one of them.
_AMONG = re.compile(
    rf"\b(?:du|from the) \d{{1,2}}(?:st|nd|rd|th)? (?:au|to the) \d{{1,2}}(?:st|nd|rd|th)?(?P<gap>,)"
    rf"(?= (?:le |the )?{_DAY})"
)
#: "between 7.30 and 9, on 3, 4 or 5 May": the hours are those of each day.
_HOURS_OF = re.compile(
    r"\b(?:between|from|entre|de) \d{1,2}(?:[:.h]\d{2}|h| ?[ap]m)? ?(?:and|to|et|a) \d{1,2}(?:[:.h]\d{2}|h| ?[ap]m)?"
    r"(?P<gap>,)"
    r"(?= (?:on |le |les )?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?:,| or| and| ou| et) )"
)
#: "10:30 am IST (noon for you)": the clock belongs to the hour before the bracket.
_BRACKET = re.compile(r"\d ?(?:[ap]m|h(?:\d\d)?|:\d\d)(?: ?[ap]m)?(?: [a-z]{2,5})? (?P<open>\()(?=\d)")
#: "prenez le jeudi, le 17 je suis absente": two days.
_TWO_DAYS = re.compile(
    rf"\b(?:le|the) {_DAY}(?P<gap>,) (?=(?:le|the|on the) \d{{1,2}}(?:st|nd|rd|th)? "
    r"(?:i|i'm|i've|we|we're|we've|je|j'\w+|nous|on) )"
)
#: The mark before an item of a list.
_BULLET = re.compile(r"(?:^|[\n:;,]) {0,4}(?P<mark>[-*\u2022\u2013\u2014>])(?= )")
#: What is ruled out by a number alone: "except 26th".
_NTH = re.compile(r"\b(?:except|bar|excluding|but not|but)(?<=(?P<end>[a-z]{2}))(?= \d{1,2}(?:st|nd|rd|th)\b)")
#: Words of now that are no wish.
_NOW = re.compile(
    r"\b(?:du matin au soir|from (?:morning|dawn) (?:to|till|until) (?:night|evening|dusk)|jour et nuit"
    r"|nuit et jour|day and night"
    r"|night and day|la nuit(?: tombee)?|de nuit|a minuit|at midnight|en ce moment|a partir de maintenant"
    r"|des maintenant|pour l'instant|pour le moment|jusqu'ici|tout de suite"
    r"|maintenant|now|from now on|for now|at the moment|so far|until now"
    r"|une fois par mois|once a month)\b"
)
#: An hour with a point that can be no date, for no month has that number: "11.30".
_CLOCK = re.compile(
    r"(?<![\d.:,/$£€])(?:[1-9]|1\d|20)(?P<dot>\.)(?:15|20|30|40|45|50)"
    r"(?!\d|\.\d)(?! ?(?:[€$£%]|eur|usd|gbp|chf|km\b|m2|pages?|points?|hours?|hrs?|heures?))"
)
#: An hour with a point right behind its day: "Monday 30 November 4.15".
_HOURLY = re.compile(
    rf"\b(?:{_MONTH}|{_DAY}(?: \d{{1,2}}(?:st|nd|rd|th)?)?),? (?:at |a )?(?:[01]?\d|2[0-3])(?P<dot>\.)(?:[0-5]0"
    rf"|[0-5]5)(?!\d|\.\d)"
)
#: "passe-le au 20 à 14h": on that day.
_ON_DAY = re.compile(r"\b(?P<le>au)(?= \d{1,2} (?:a|vers|des|entre|apres|avant) \d)")
_BLANK = ";"
#: "Friday second half", as it is said in India.
_NTH_DAY = rf"(?:{_DAY}|\d\d?(?:st|nd|rd|th))"
_HALF_DAY = rf"\b{_NTH_DAY},? (?:(?:in|on|during) )?(?:the )?(?P<half>{{}} half)\b(?! (?:of|hour|an? hour)\b)"
_FIRST_HALF = re.compile(_HALF_DAY.format("first"))
_SECOND_HALF = re.compile(_HALF_DAY.format("(?:second|latter)"))
#: What stands better in the place of the last group that a pattern names, in as many characters.
_BETTER = (
    (_AT, ","),
    (_ON_DAY, "le"),
    (_DOTTED, "/"),
    (_CLOCK, ":"),
    (_HOURLY, ":"),
    (_POINT, " "),
    (_NARROWED, "h"),
    (_NTH, "on"),
    (_ABOUT, ";; on"),
    (_MAKE_IT, "at"),
    (_INSTEAD, "at"),
    (_HOUR_ON, " at"),
    (_NORTHERN, "wk"),
    (_VEND, "ven "),
    (_FIRST_HALF, "morning"),
    (_SECOND_HALF, "afternoon"),
    *wording.BETTER,
)


def _onto(match: re.Match[str], look: re.Pattern[str]) -> str:
    """Return what stands for the "to" before where a meeting goes, in as many characters."""
    if look is _ONTO:
        return "at"
    return _BLANK * 2 if match["to"] == "to" or _NAMED.match(match.string, match.end() + 1) else "le"


_DAY_BEFORE = re.compile(rf"\b{_DAY}$")


def _of_day(plain: str, joint: re.Match[str]) -> bool:
    """Whether a comma stands between a weekday and its date: "Tuesday, 19 January"."""
    lead = plain[max(0, joint.start() - 12) : joint.start()]
    return joint[0].strip() == "," and bool(_DAY_BEFORE.search(lead)) and not _NAMED_DAY.match(plain, joint.end())


_GAPS = (
    _DAILY,
    *wording.GAPS,
    *pauses.GAPS,
    _SPARED,
    _AMONG,
    _HOURS_OF,
    _BRACKET,
    _TWO_DAYS,
    _LASTING,
    _HALVES,
    _OF_MONTH,
    _OF_OFFER,
    _OF_WEEK,
    _PART_OF,
)


def struck(text: Text, *, moving: bool, hours: Iterable[tuple[slice, str]] = ()) -> str:
    """Return the text with a mark in the place of what stands between two times; the length stays.

    :param moving: an agreed meeting is talked about, so "from Tuesday to Thursday" can be where it goes.
    :param hours: where a number is an hour that is on offer, and what marks it as one.
    """
    spans = [match.span() for look in (_ALWAYS, _NOW) for match in look.finditer(text.plain)]
    for sentence in text.sentences:
        lined = text.raw[sentence.end - 1 : sentence.end] == "\n" and _NAMED.search(sentence.plain)
        if sentence.plain.endswith((".", "!", "?")) or (lined and _LINE.match(text.plain, sentence.end)):
            spans.append((sentence.end - 1, sentence.end))
        first = _NAMED.search(sentence.plain)
        spans += [
            (sentence.start + joint.start(), sentence.start + joint.end() - 1)
            for joint in _JOINT.finditer(sentence.plain, first.end() if first else len(sentence.plain))
            if not _of_day(sentence.plain, joint)
            and not (
                {"et", "and"} & set(joint[0].split())
                and _RANGE.search(sentence.plain[max(0, joint.start() - 60) : joint.start()])
            )
        ]
    spans += [match.span(match.lastgroup or 0) for look in _GAPS for match in look.finditer(text.plain)]
    spans += inorder.spans(text)
    spans += [match.span("mark") for match in _BULLET.finditer(text.raw)]
    if moving:
        spans += [
            match.span(match.lastgroup or 0)
            for look in (_MOVED, _BUMPED, _EXCHANGED)
            for match in look.finditer(text.plain)
        ]
    letters = list(text.raw)
    for start, end in spans:
        letters[start:end] = _BLANK * (end - start)
    _mended(letters, text.plain, moving=moving, hours=hours)
    return "".join(letters)


def _said_anew(letters: list[str], plain: str) -> bytearray:
    """Write turns of phrase as they are meant, and return a mark for each place at which that was done."""
    marks = bytearray(len(plain))
    for place, said in turns.anew(plain):
        letters[place], marks[place] = said, b"1" * len(said)
    return marks


def _mended(letters: list[str], plain: str, *, moving: bool, hours: Iterable[tuple[slice, str]]) -> None:
    """Write what a grammar of times would misread as it is meant, in as many characters."""
    anew = _said_anew(letters, plain)
    for look, better in _BETTER:
        for match in look.finditer(plain):
            start, end = match.span(max(match.groupdict(), key=match.start))
            letters[start:end] = letters[start:end] if anew[start] else better.ljust(end - start)
    for match in (each for look in wording.BY_WORDS for each in look.finditer(plain)):
        letters[match.start("hour") : match.end("hour")] = wording.HOURS[match["hour"]].rjust(len(match["hour"]))
    for look in (_TRANSFER, _ONTO) if moving else (_ONTO,):
        for match in look.finditer(plain):
            if not anew[match.start("to")]:
                letters[slice(*match.span("to"))] = _onto(match, look)
    for match in wording.OWN_HOUR.finditer(plain):
        start, end = match.span(match.lastgroup or 0)
        letters[start:end] = "h".ljust(end - start)
    for place, said in hours:
        letters[place] = said


def blanked(struck: str, *spans: Span) -> str:
    """Return the text with marks in the place of what is no time: a greeting, the number of an offer."""
    letters = list(struck)
    for span in spans:
        letters[span.start : span.end] = _BLANK * (span.end - span.start)
    return "".join(letters)
