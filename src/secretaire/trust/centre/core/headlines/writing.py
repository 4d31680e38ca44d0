"""What checks of entries, and of what is published, have measured."""

from collections.abc import Mapping
from typing import Final

from secretaire.trust.centre.core.headlines.saying import Facts, Figures, Headline, Say, at_least, at_most, of_all
from secretaire.trust.centre.core.texts import count, text

_ENTRIES: Final = of_all("entries", "faulty", what=text("entries", "entrées"))
_ACCOUNTS: Final = text("accounts", "comptes")
_GRAVE: Final = (
    text("grave incident lately", "incident grave récent"),
    text("grave incidents lately", "incidents graves récents"),
)


def _within(figure: str) -> Say:
    """Return how one says how many entries were in time."""

    def say(facts: Facts, figures: Figures) -> Headline:
        return Headline(now=_ENTRIES(facts, figures).now, promised=at_most(figures.get(figure)))

    return say


def _ahead(facts: Facts, figures: Figures) -> Headline:
    return Headline(now=_ENTRIES(facts, figures).now, promised=at_least(figures.get("ahead")))


def _grave(facts: Facts, figures: Figures) -> Headline:
    return Headline(now=count(facts.get("lately") or 0, *_GRAVE))


WRITING: Final[Mapping[str, Say]] = {
    "agreements.complete": of_all("accounts", "without", what=_ACCOUNTS),
    "assets.owned": _ENTRIES,
    "changes.announced": _ahead,
    "changes.approved": _ENTRIES,
    "changes.complete": _ENTRIES,
    "egress.declared": of_all("files_that_connect", "undeclared", what=text("parts", "parties")),
    "findings.overdue": _ENTRIES,
    "governance.mapping": of_all("measures", "not_holding", what=text("measures", "mesures")),
    "incidents.clocks": _within("told"),
    "incidents.grave": _grave,
    "incidents.told": _within("told"),
    "lessons.confirmed": of_all("accounts", "late", what=_ACCOUNTS),
    "production.named": of_all("accounts_with_more_rights", "unnamed", what=_ACCOUNTS),
    "requests.person": _ENTRIES,
    "risks.owned": _ENTRIES,
    "roles.filled": _ENTRIES,
    "routes.inward": of_all("addresses", "taken", what=text("refused", "refusent")),
    "suppliers.announced": _ahead,
    "suppliers.examined": _within("rhythm"),
    "suppliers.named": _ENTRIES,
    "suppliers.reports": of_all("promises", "without_a_report", what=text("promises", "engagements")),
    "vulnerabilities.overdue": _within("gravest"),
    "vulnerabilities.sourced": _ENTRIES,
}
