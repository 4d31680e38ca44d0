"""French phrases, of France, Belgium, Switzerland and Québec, native or not; without accents, as folded text is."""

from typing import Final

from secretaire.scheduling.assistant.core.lexicons.french import answers, matters, wishes
from secretaire.scheduling.assistant.core.lexicons.french.classes import CLASSES as CLASSES

#: Parts that many phrases share, written ``<name>`` in them.
PARTS: Final[dict[str, str]] = {
    "meeting": (
        r"(?:le|la|les|l'|notre|mon|ce|cet|cette|du|de la|de l'|des) ?(?:prochaine? )?(?:rdv|rendez-vous"
        r"|reunion|appel|entretien|point|call|seance|rencontre|dejeuner|visio|visite|atelier|cafe|echange"
        r"|creneau|demo|comite|diner|conference|soutenance|lunch|meeting|tout|suivi|session)"
    ),
    "more": r"(?:pas|plus|guere|point)",
    "me": r"(?:me|m'|nous|lui|leur|te|t'|vous)",
}
#: For each signal its phrases, one a line; a line that is indented further goes on with the one before.
PHRASES: Final[dict[str, str]] = {**answers.PHRASES, **wishes.PHRASES, **matters.PHRASES}
