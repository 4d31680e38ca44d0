"""What is asked most, the measures that answer it, and how short the answer is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from secretaire.trust.centre.core.texts import Text, text
from secretaire.trust.evidence.core import State


class Verdict(StrEnum):
    """An answer in short, from how the measures behind it stand."""

    PROVEN = "proven"
    PART = "part"  #: some of it is promised, and that is proven
    UNPROVEN = "unproven"
    FAILING = "failing"
    PLANNED = "planned"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that many ask."""

    key: str
    asks: Text
    measures: tuple[str, ...]  #: keys of those that answer it, the one that says most first


def _question(key: str, en: str, fr: str, *measures: str) -> Question:
    return Question(key=key, asks=text(en, fr), measures=measures)


QUESTIONS: Final = (
    _question(
        "where",
        "Where does our data lie, and who hosts it?",
        "Où se trouvent nos données, et qui les héberge ?",
        "datacentre.place",
        "hosting.region",
        "datacentre.supplier",
    ),
    _question(
        "encrypted",
        "Is our data encrypted, on the way and where it lies?",
        "Nos données sont-elles chiffrées, en transit et au repos ?",
        "encryption.stored",
        "encryption.transport",
        "encryption.inside",
    ),
    _question(
        "apart",
        "Can another client see our data?",
        "Un autre client peut-il voir nos données ?",
        "tenancy.walls",
        "tenancy.refusal",
        "tenancy.tests",
    ),
    _question(
        "staff",
        "Who of your people can see our data, and how do we learn of it?",
        "Qui, chez vous, peut voir nos données, et comment le savons-nous ?",
        "access.least",
        "access.reviewed",
        "monitoring.readable",
    ),
    _question(
        "factor",
        "Do your people sign in with a second factor, and can ours?",
        "Votre personnel se connecte-t-il avec un second facteur, et le nôtre le peut-il ?",
        "access.factor",
        "users.factor",
    ),
    _question(
        "backups",
        "What is backed up, and have you ever restored it?",
        "Que sauvegardez-vous, et l'avez-vous déjà restauré ?",
        "backups.rhythm",
        "backups.rehearsed",
        "backups.apart",
    ),
    _question(
        "disaster",
        "How much would we lose in a disaster, and for how long would you be away?",
        "Que perdrions-nous lors d'un sinistre, et combien de temps seriez-vous indisponibles ?",
        "backups.rpo",
        "backups.rto",
        "continuity.plan",
    ),
    _question(
        "available",
        "How available is the service?",
        "Quelle est la disponibilité du service ?",
        "continuity.availability",
        "continuity.failover",
    ),
    _question(
        "incidents",
        "How soon do we hear of an incident?",
        "En combien de temps sommes-nous informés d'un incident ?",
        "incidents.clients",
        "incidents.authorities",
        "incidents.plan",
    ),
    _question(
        "weaknesses",
        "How do you find weaknesses, and how fast do you mend them?",
        "Comment trouvez-vous les failles, et en combien de temps les corrigez-vous ?",
        "vulnerabilities.watched",
        "vulnerabilities.handled",
        "change.patches",
        "network.examined",
    ),
    _question(
        "suppliers",
        "Which suppliers handle our data, and do you tell us before there is a new one?",
        "Quels sous-traitants traitent nos données, et nous prévenez-vous avant d'en ajouter un ?",
        "suppliers.list",
        "suppliers.notice",
        "suppliers.examined",
    ),
    _question(
        "advertising",
        "Do you sell our data, or follow our guests?",
        "Vendez-vous nos données, ou suivez-vous nos invités ?",
        "suppliers.unsold",
        "privacy.given",
        "privacy.advertising",
    ),
    _question(
        "erasure",
        "For how long is data kept, and how is somebody forgotten?",
        "Combien de temps les données sont-elles gardées, et comment une personne est-elle oubliée ?",
        "privacy.kept",
        "privacy.erasure",
    ),
    _question(
        "leaving",
        "Do we get our data back when we leave?",
        "Récupérons-nous nos données en partant ?",
        "client.end",
    ),
    _question(
        "logs",
        "Is it recorded who did what, and could somebody change that?",
        "Les actions de chacun sont-elles consignées, et quelqu'un pourrait-il y toucher ?",
        "monitoring.verified",
        "monitoring.readable",
        "monitoring.witnessed",
    ),
    _question(
        "certified",
        "Are you certified, and may we audit you?",
        "Êtes-vous certifiés, et pouvons-nous vous auditer ?",
        "certification.state",
        "certification.standard",
        "transparency.audits",
    ),
)
#: What a verdict is in a sentence.
ANSWERS: Final = {
    Verdict.PROVEN: text(
        "This is promised, and the last evidence of all of it passed.",
        "C'est promis, et la dernière preuve de chaque point est bonne.",
    ),
    Verdict.PART: text(
        "Part of this is promised, and the last evidence of that passed; the rest is not offered.",
        "Une partie est promise, et sa dernière preuve est bonne ; le reste n'est pas proposé.",
    ),
    Verdict.UNPROVEN: text(
        "This is promised, but not all of it is proven at the moment.",
        "C'est promis, mais tout n'est pas prouvé en ce moment.",
    ),
    Verdict.FAILING: text(
        "This is promised, and at the moment not all of it is kept.",
        "C'est promis, et en ce moment tout n'est pas tenu.",
    ),
    Verdict.PLANNED: text("This is planned, and not promised yet.", "C'est prévu, et pas encore promis."),
    Verdict.NO: text("We promise nothing of this.", "Nous ne promettons rien de cela."),
}
_PROVEN: Final = frozenset({State.HOLDS, State.DUE})
_UNPROVEN: Final = frozenset({State.STALE, State.UNVERIFIED})
#: In these a promise is in force.
PROMISED: Final = _PROVEN | _UNPROVEN | {State.FAILING}


def verdict(states: Iterable[State]) -> Verdict:
    """Return the answer in short: what is worst of that which is promised."""
    found = set(states)
    if not found & PROMISED:
        return Verdict.PLANNED if State.PLANNED in found else Verdict.NO
    if State.FAILING in found:
        return Verdict.FAILING
    if found & _UNPROVEN:
        return Verdict.UNPROVEN
    return Verdict.PROVEN if found <= _PROVEN else Verdict.PART
