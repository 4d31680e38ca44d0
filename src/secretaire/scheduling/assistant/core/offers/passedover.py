"""Offers that are only named to say why another one is taken: "1.30 please, the later one would've been a rush"."""

import re

_THING = r"(?: (?:one|slot|time|option|date|proposal|creneau|horaire|proposition|option|date)s?)?(?: (?:on|of) [a-z]+)?"
_VERY = (
    r"(?: (?:really|just|far|way|rather|quite|much|always|a (?:bit|little|tad|touch)|vraiment|un peu|beaucoup|bien))?"
)
_BAD = (
    r"(?:too (?!bad\b)[a-z]+|tight|a (?:rush|squeeze|stretch|scramble|nightmare|push|headache|race)|carnage"
    r"|chaos|mayhem"
    r"|(?:bang|slap|smack|right|plum) (?:on (?:top|the dot of|pick-?up)|in the (?:middle|thick)|on pick-?up)"
    r"|in the middle of|pushing it|cutting it|murder"
    r"|trop (?!bien\b)[a-z]+|juste juste|tendue?|short|en plein[es]?|au (?:beau )?milieu|la course|infaisable"
    r"|ingerable)"
)
#: What follows the place of an offer in the list that is passed over.
_PASSED = re.compile(
    rf"{_THING}(?:"
    r"(?: would|'d)(?:'ve| have|n't have|n't've) [a-z]+\b|(?:(?: would|'d| will|'ll)? )(?:clash|collide"
    r"|overlap|cut)e?s?"
    r" (?:with|across|into|right|it)\b"
    rf"|(?: would be|'d be| will be|'ll be| is|'s| are){_VERY} {_BAD}(?! (?:good|important|kind|nice)\b)"
    r"| (?:lands?|falls?|comes|sits|starts|runs)(?: [a-z]+)? (?:in|into|right|bang|slap|smack|across|over) "
    r"(?!(?:well|nicely|perfectly)\b)"
    r"| (?:would|will) (?:mean|leave|have|make|put|get) (?:me|us|i|we|him|her)\b"
    r"| (?:i|we)(?:'d| would|'ll| will) (?:never (?:make|manage|get)|miss|struggle|be (?:late|rushing|running)"
    r"|have to (?:leave|rush|run|dash|cut|skip|miss))\b"
    r"| (?:m'|nous |l')?(?:aurait|auraient) (?:ete|fait|mis|oblige|pose|coince|eu)\b"
    rf"| (?:serait|est|sera|seraient|sont|c'est|ce serait){_VERY} {_BAD}"
    r"| tomb(?:e|ent|erait|eraient)(?: [a-z]+)? (?:en plein|pendant|mal|au milieu|pile|juste|dans)"
    r"| (?:me|nous|m'|nous )(?: ?)(?:ferai(?:t|ent)|obligerai(?:t|ent)|mettrai(?:t|ent)|ferait) "
    r"| (?:mord|empiete|deborde|chevauche|coince)(?:rait|raient|nt|ent)?\b"
    r")"
)


def passed(plain: str, end: int) -> bool:
    """Whether an offer is passed over in what is said of it.

    :param end: where the words end that tell its place among the others
    """
    return bool(_PASSED.match(plain, end))
