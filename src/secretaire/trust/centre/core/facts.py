"""What of a check's findings is shown to everybody: the facts that are listed here, and no others.

A fact that is not listed is not shown, and the statement in which it stands is not handed out: its proof then says
that something was recorded, when, and what came of it. So a new check, or a form that somebody filled, keeps for
itself what nobody has decided to publish.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from secretaire.trust.centre.core.texts import Text, instant, number, share, span, text


class Unit(StrEnum):
    """How a fact is said."""

    NUMBER = "number"
    SECONDS = "seconds"
    SHARE = "share"  #: of one
    INSTANT = "instant"
    FLAG = "flag"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A fact that may be shown."""

    name: str
    label: Text
    unit: Unit = Unit.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A fact as it is shown."""

    name: str
    label: Text
    value: str | int | float | bool | None  #: as it was signed
    said: Text


def _listed(name: str, en: str, fr: str, unit: Unit = Unit.NUMBER) -> Listed:
    return Listed(name=name, label=text(en, fr), unit=unit)


_EACH_TENANT: Final = (
    _listed("tenants", "clients looked at", "clients examinés"),
    _listed("tenants_with_faults", "clients with faults", "clients avec défauts"),
    _listed("faults", "faults", "défauts"),
)
#: The facts of each check that may be shown; that a period was missed has none.
PUBLIC: Final[Mapping[str, tuple[Listed, ...]]] = {
    "clock": (),
    "tenancy.walls": (
        _listed("tables", "tables with rows of clients", "tables contenant des lignes de clients"),
        _listed("without", "tables without walls", "tables sans cloison", Unit.WORDS),
        _listed("role_is_bound", "the walls bind the service itself", "les cloisons lient le service même", Unit.FLAG),
    ),
    "encryption.stored": _EACH_TENANT,
    "audit.verified": _EACH_TENANT,
    "governance.contract": _EACH_TENANT,
    "backups.rpo": (
        _listed("seconds", "would be lost now", "serait perdu maintenant", Unit.SECONDS),
        _listed("worst_seconds_of_90_days", "worst of 90 days", "pire des 90 jours", Unit.SECONDS),
        _listed("places", "places", "emplacements"),
    ),
    "backups.apart": (
        _listed("places", "places", "emplacements"),
        _listed("providers", "providers", "fournisseurs"),
        _listed("wrong", "at fault", "en défaut", Unit.WORDS),
    ),
    "backups.rehearsed": (
        _listed("last", "last rehearsal", "dernier essai", Unit.WORDS),
        _listed("rpo_seconds", "lost in it", "perdu lors de l'essai", Unit.SECONDS),
        _listed("rto_seconds", "back after", "rétabli après", Unit.SECONDS),
        _listed("passed_at", "last passed", "dernière réussite", Unit.INSTANT),
    ),
    "availability.measured": (
        _listed("page", "booking pages", "pages de réservation", Unit.SHARE),
        _listed("slots", "free times", "créneaux libres", Unit.SHARE),
        _listed("sign_in", "signing in", "connexion", Unit.SHARE),
        _listed("api", "interface for programs", "interface pour programmes", Unit.SHARE),
        _listed("mail", "letters to the assistant", "lettres à l'assistant", Unit.SHARE),
        _listed("objective", "objective", "objectif", Unit.SHARE),
        _listed("outages", "outages", "interruptions"),
        _listed("measured_hours", "hours measured", "heures mesurées"),
    ),
    "alerts.open": (
        _listed("open", "open alerts", "alertes ouvertes"),
        _listed("too_long", "open for too long", "ouvertes depuis trop longtemps"),
    ),
    "access.reviewed": (
        _listed("wrong", "at fault", "en défaut", Unit.WORDS),
        _listed("reviews", "reviews that ended", "revues terminées"),
        _listed("last", "last one ended", "fin de la dernière", Unit.INSTANT),
    ),
}
#: Words that checks write, as they are said.
_VOCABULARY: Final[Mapping[str, Text]] = {
    "passed": text("passed", "réussi"),
    "failed": text("failed", "échoué"),
    "not planned": text("not planned", "non planifiée"),
    "planned too seldom": text("planned too seldom", "planifiée trop rarement"),
    "not begun": text("not begun", "non commencée"),
    "not ended": text("not ended", "non terminée"),
    "none": text("no place at all", "aucun emplacement"),
    "alone": text("one place only", "un seul emplacement"),
    "unknown": text("nobody said who runs a place, or where it stands", "exploitant ou lieu non déclaré"),
    "provider": text("one provider runs all", "un seul fournisseur"),
    "site": text("all stand at one place", "tous au même endroit"),
    "disk": text("one lies on the disk of the database", "un emplacement sur le disque de la base"),
}
NONE: Final = text("none", "néant")
_YES, _NO = text("yes", "oui"), text("no", "non")


def cleared(method: str, actual: str, facts: Mapping[str, Any]) -> bool:
    """Tell whether everything that a statement says may be shown: each fact is listed, or it says nothing."""
    if method not in PUBLIC:
        return not facts and not actual
    return set(facts) <= {each.name for each in PUBLIC[method]} and all(map(_plain, facts.values()))


def shown(method: str, facts: Mapping[str, Any]) -> tuple[Shown, ...]:
    """Return what may be shown of a check's findings, in the order in which it is listed."""
    return tuple(
        Shown(name=each.name, label=each.label, value=facts[each.name], said=said(facts[each.name], each.unit))
        for each in PUBLIC.get(method, ())
        if each.name in facts and _plain(facts[each.name])
    )


def said(value: str | float | None, unit: Unit) -> Text:
    """Return how a fact is said; one that is not of its unit is said as it is."""
    if value is None or value == "":
        return NONE
    kind, say = _SAYING.get(unit, (str, words))
    if isinstance(value, kind):
        return say(value)
    return words(value) if isinstance(value, str) else Text(en=number(value, "en"), fr=number(value, "fr"))


def words(value: str) -> Text:
    """Return words that a check wrote, each as it is said where that is known."""
    found = [_VOCABULARY.get(each) or text(each) for each in value.split(", ")]
    return Text(en=", ".join(each.en for each in found), fr=", ".join(each.fr for each in found))


def _instant(value: str) -> Text:
    try:
        return instant(datetime.fromisoformat(value).astimezone(UTC))
    except ValueError:
        return text(value)


def _plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


#: What a unit is said of, and how.
_SAYING: Final[Mapping[Unit, tuple[type | tuple[type, ...], Callable[[Any], Text]]]] = {
    Unit.FLAG: (bool, lambda value: _YES if value else _NO),
    Unit.SECONDS: ((int, float), span),
    Unit.SHARE: ((int, float), share),
    Unit.INSTANT: (str, _instant),
}
