"""When somebody else comes and goes: "the plumber is due at half one, and he's never gone before half two"."""

import re
from collections.abc import Sequence

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part

_OURS = (
    r"(?:meeting|call|appointment|session|slot|interview|visit|review|chat|lunch|demo|talk|reunion|rendez-vous|rdv|appel"
    r"|entretien|seance|visite|point|creneau|visio|dejeuner)"
)
_WHO = (
    rf"(?:(?:the|my|our|his|her|an?|le|la|les|mon|ma|mes|notre|nos|un|une) (?!{_OURS}\b)[a-z-]+"
    rf"(?: (?!{_OURS}\b)[a-z-]+)?"
    rf"|l'(?!{_OURS}\b)[a-z-]+(?: [a-z-]+)?)"
)
_COMES = (
    r"(?:(?:is|are) (?:due|coming|booked|expected)|comes?|calls?|arrives?|turns? up|shows? up|delivers?|collects?"
    r"|leaves?|passe(?:nt)?|vien(?:t|nent)|arrive(?:nt)?|livre(?:nt)?|debarque(?:nt)?|repart(?:ent)?"
    r"|doi(?:t|vent) (?:passer|venir|arriver|livrer))"
)
_GOES = r"(?:'s|is|are|ne|n'|never|leaves?|goes|part|repart|s'en va|stays?|reste)"
#: What leads to the hour of it, from where its sentence begins.
_AT = re.compile(
    rf"\W*(?:(?:but|because|as|since|mais|car|parce que) )?{_WHO} {_COMES}\b[^.;!?,]{{0,30}}"
    rf"(?:(?:and|et|,) (?:he |she |they |il |elle |ils )?{_GOES}\b[^.;!?,]{{0,30}})?"
)
_MIGHT = re.compile(r"\b(?:could|would|might|can|if|free|available|peut|pourrait|libre|dispo\w*|so|donc)\b")


def of_others(moment: Moment, moments: Sequence[Moment], lead: str) -> bool:
    """Whether an hour is one at which somebody else comes or goes, and other hours are wished for.

    :param lead: what stands before it in its sentence.
    """
    plain = moment.clocked and not moment.dated and bool(_AT.fullmatch(lead)) and not _MIGHT.search(lead)
    wished = (each for each in moments if each is not moment and each.part in {Part.WISH, Part.PREFERRED})
    return plain and any(each.sentence != moment.sentence for each in wished)
