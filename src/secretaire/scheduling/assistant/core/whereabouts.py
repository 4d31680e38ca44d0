"""On which clock the others are, where the letter says in which town: "Nuno in Lisbon, at ten his time"."""

import re
from dataclasses import replace

from secretaire.scheduling.assistant.core.clocks import CITIES_BY_NAME, Clocks
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.text import Text

_PART = (
    r"(?: sharp| precisely| prompt| on the dot| pile| precises| tapantes)?"
    r"[ ,(]{0,3}(?:in the (?:morning|afternoon|evening),? |du matin,? |de l'apres-midi,? )?"
)
#: Right behind an hour that a host names: it is told by the clock of the others, wherever they are.
_OTHERS = re.compile(
    rf"{_PART}(?:(?:for|at|by|on|in|pour|chez|a) )?(?:(?:his|her|their|your) (?:\w+ )?(?:time|clock|side|end|watch)\b"
    r"|(?:pour|chez) (?:lui|elle|eux|elles)\b|for (?:him|her|them)\b(?! to\b)|of (?:him|her|them|hers|his|theirs)\b"
    r"|(?:son|leur|votre) heure\b|(?:l')?heure (?:de la-bas|locale la-bas|de chez (?:lui|elle|eux|elles))\b"
    r"|(?:the )?(?:local time|time) (?:over )?there\b)"
)
#: The same, where somebody is known to be elsewhere.
_THERE = re.compile(
    rf"{_PART}(?:(?:a )?(?:l')?heure locale\b|(?:the |in )?local time\b|(?:over )?there\b(?!'| (?:is|are|was|will))"
    r"|la-bas\b)"
)
#: The same, in a sentence of its own right behind: "C'est son heure à elle".
_THEIRS = re.compile(
    r"[^.;!?]{0,20}[.;!?,(] ?(?:(?:c'est|it's|that's|this is|je parle|i mean|a)(?: (?:de|d'|a|l'|in|by|la))? ?)?"
    r"(?:(?:son|leur) heure|heure (?:de )?chez (?:lui|elle|eux)|(?:his|her|their) (?:time|clock))\b"
)
_YOURS = re.compile(r"[^.;!?]{0,12}\b(?:your|votre)\b")
#: Names in the list of places that say of what people something is, or a part of the land.
_NO_TOWNS = frozenset(
    {
        "french", "british", "irish", "dutch", "german", "swiss", "spanish", "italian", "eastern", "central",
        "mountain", "pacific", "finnish", "swedish", "norwegian", "danish", "polish", "czech", "greek", "turkish",
        "portuguese", "austrian", "hungarian", "indian", "japanese", "francaise", "belge", "allemande",
        "italienne", "espagnole", "marocaine", "tunisienne", "algerienne", "indienne", "turque",
    }
)  # fmt: skip
_TOWNS = "|".join(sorted(CITIES_BY_NAME.keys() - _NO_TOWNS, key=len, reverse=True))
#: A place with what leads to it: "Nuno Sarmento, à Porto", "our client in Accra", "she is in Mumbai".
_IN = re.compile(
    rf"\b(?P<who>[\w'-]{{1,30}}),? (?:\(|(?:who|qui) )?(?:(?:is|are|lives?|works?|sits|stays|est|sont|vit|vivent"
    rf"|habite|habitent|travaille|travaillent) )?(?:(?:now|currently|based|over|back"
    rf"|sitting|staying|living|working|posted|basee?s?|installee?s?) )?"
    rf"(?:in|at|from|a|de|en|au) (?:the |our |their |his |her )?(?P<town>{_TOWNS})\b"
)
#: The same, the other way round: "à Ouagadougou ils sont sur GMT".
_THEY_ARE = re.compile(
    rf"\b(?:in|a|au|en) (?P<town>{_TOWNS}),? (?:(?:ils|elles|il|elle|on|they|he|she|it)(?:'s|'re| est| sont| is| are)"
    r"|c'est|it's|is|are) "
)
_PEOPLE = frozenset(
    {
        "him", "her", "them", "lui", "eux",
        "he", "she", "they", "he's", "she's", "they're", "il", "elle", "ils", "elles", "man", "woman", "men",
        "colleague", "colleagues", "client", "clients", "customer", "team", "partner", "partners", "supplier",
        "suppliers", "agent", "lawyer", "publisher", "editor", "office", "people", "guys", "lot", "friend",
        "friends", "bureau", "collegue", "collegues", "cliente", "equipe", "partenaire", "partenaires",
        "fournisseur", "fournisseurs", "avocat", "avocate", "editeur", "agence", "filiale", "confrere", "consoeur",
        "associe", "associee", "gens", "ami", "amie", "amis",
    }
)  # fmt: skip
#: Capitals that are no names of people.
_NO_NAMES = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|zoom|teams|skype|meet"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|and|but|the|we|is|are"
    r"|je|nous|on|et|mais|i"
)


def placed(text: Text, moments: tuple[Moment, ...], known: Clocks) -> tuple[Moment, ...]:
    """Return the moments with the clock of the others for the hours that a host tells by it.

    Only where all that is said of where people are comes to one clock, and that is not the host's.
    """
    if not known.writes_for_host:
        return moments
    told = [each for each in moments if _there(text, each)]
    theirs = _theirs(text) if told else set()
    if len(theirs) != 1 or known.host.key in theirs:
        return moments
    (zone,) = theirs
    return tuple(replace(each, zone=zone) if each in told else each for each in moments)


def kept(text: Text, told: tuple[Moment, ...], placed: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments on the clocks that were found, but for hours of somebody else: "15 h chez elle"."""
    return tuple(
        before if of_others(text, before) and not _YOURS.match(text.plain, before.mention.span.end) else after
        for before, after in zip(told, placed, strict=True)
    )


def of_others(text: Text, moment: Moment) -> bool:
    """Whether an hour is told by the clock of somebody else, and not by which."""
    return bool(moment.hours and not moment.zone and _OTHERS.match(text.plain, moment.mention.span.end))


def _there(text: Text, moment: Moment) -> bool:
    """Whether an hour is told by the clock of somebody else than whom the letter goes to, or of a place."""
    end = moment.mention.span.end
    there = moment.clocked and not moment.zone and (_THERE.match(text.plain, end) or _THEIRS.match(text.plain, end))
    return bool(there or (of_others(text, moment) and not _YOURS.match(text.plain, end)))


def _theirs(text: Text) -> set[str]:
    """Return the zones of the towns where the letter says that somebody is."""
    named = [
        *(each for each in _IN.finditer(text.plain) if _somebody(text, each)),
        *(each for each in _THEY_ARE.finditer(text.plain) if text.raw[each.start("town")].isupper()),
    ]
    return {CITIES_BY_NAME[each["town"]] for each in named}


def _somebody(text: Text, match: re.Match[str]) -> bool:
    """Whether what stands before a town is somebody: a name, as it is written, or a word for a person."""
    who, town = match["who"], text.raw[match.start("town")]
    if not town.isupper():
        return False
    named = text.raw[match.start("who")].isupper() and not _NO_NAMES.fullmatch(who)
    return who in _PEOPLE or named
