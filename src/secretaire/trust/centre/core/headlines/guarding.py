"""What checks of walls, of access and of refusals have measured."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from secretaire.trust.centre.core.headlines.saying import (
    EACH_TENANT,
    Facts,
    Figures,
    Headline,
    Say,
    at_least,
    at_most,
    listed,
    of_all,
)
from secretaire.trust.centre.core.texts import Text, count, day, joined, text

_TABLES: Final = text("tables", "tables")
_ACCOUNTS: Final = text("accounts", "comptes")
_REFUSED: Final = text("refused", "refusées")
_NO: Final = text("none", "aucune")
_LOOSE: Final = (text("loose key", "clé sans client"), text("loose keys", "clés sans client"))
_SEEN: Final = (
    text("table seen elsewhere", "table visible ailleurs"),
    text("tables seen elsewhere", "tables visibles ailleurs"),
)
_UNTIL: Final = text("certificate until", "certificat jusqu'au")
_HOLES: Final = (
    text("update that closes a hole waits", "mise à jour comblant une faille en attente"),
    text("updates that close a hole wait", "mises à jour comblant une faille en attente"),
)


def _none_of(fact: str, words: tuple[Text, Text]) -> Say:
    def say(facts: Facts, figures: Figures) -> Headline:
        return Headline(now=count(listed(facts.get(fact)), *words), promised=_NO)

    return say


def _certified(facts: Facts, figures: Figures) -> Headline:
    until, left = facts.get("certificate_until"), figures.get("left")
    now = joined(_UNTIL, day(datetime.fromisoformat(until).date()), by=" ") if until else text("no TLS", "sans TLS")
    ahead = joined(left, text("ahead", "d'avance"), by=" ") if left else None
    return Headline(now=now, promised=at_least(ahead))


def _ruled(facts: Facts, figures: Figures) -> Headline:
    least = figures.get("alone")
    long = joined(least, text("characters", "caractères"), by=" ") if least else None
    return Headline(now=EACH_TENANT(facts, figures).now, promised=at_least(long))


def _patched(facts: Facts, figures: Figures) -> Headline:
    return Headline(now=count(facts.get("security") or 0, *_HOLES), promised=at_most(figures.get("critical")))


GUARDING: Final[Mapping[str, Say]] = {
    "accounts.personal": of_all("accounts", "of_a_task", what=_ACCOUNTS),
    "cards.none": EACH_TENANT,
    "connections.ended": EACH_TENANT,
    "connections.passwords": EACH_TENANT,
    "connections.revoked": EACH_TENANT,
    "connections.scopes": EACH_TENANT,
    "connections.tokens": EACH_TENANT,
    "encryption.nonces": EACH_TENANT,
    "encryption.stored": EACH_TENANT,
    "leavers.out": EACH_TENANT,
    "network.edge": of_all("tried", "not_refused", what=_REFUSED),
    "passwords.hashed": EACH_TENANT,
    "passwords.rule": _ruled,
    "programs.refused": of_all("asked", "let_in", what=_REFUSED),
    "questions.explained": EACH_TENANT,
    "requests.approved": of_all("given", "given_by_one_alone", what=text("by two people", "par deux personnes")),
    "requests.refused": of_all("sent", "taken", what=_REFUSED),
    "rights.roles": EACH_TENANT,
    "rights.unused": of_all("accounts_with_more_rights", "unused", what=_ACCOUNTS),
    "staff.factor": of_all("accounts", "may_do_without", what=_ACCOUNTS),
    "staff.single": of_all("accounts", "by_password", what=_ACCOUNTS),
    "systems.patched": _patched,
    "tenancy.canary": _none_of("seen_elsewhere", _SEEN),
    "tenancy.ground": of_all("tables", "seen", what=_TABLES),
    "tenancy.keys": _none_of("loose", _LOOSE),
    "tenancy.refused": of_all("things", "shown_to_others", what=_REFUSED),
    "tenancy.sessions": of_all("sessions", "known_elsewhere", what=text("sessions", "sessions")),
    "tenancy.walls": of_all("tables", "without", what=_TABLES),
    "tenant.ended": EACH_TENANT,
    "transport.outside": _certified,
    "users.named": EACH_TENANT,
    "users.rights": of_all("addresses", "bare", what=text("addresses", "adresses")),
}
