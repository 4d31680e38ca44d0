"""The rules that there are: ours, and the operator's own; and the examples by which each is tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import yaml
from django.utils.translation import gettext_noop

from secretaire import config
from secretaire.protection.detection.core.compiling import BadRule
from secretaire.protection.detection.core.rules import Rule, read
from secretaire.protection.detection.models import Finding, Trial

_OURS: Final = Path(__file__).parents[1] / "rules"
_EXAMPLES: Final = "examples.yaml"
_MOST: Final = 500  #: rules of an operator

#: The titles of our rules, for the catalogues of translations.
TITLES: Final = (
    gettext_noop("Several accounts are locked at once"),
    gettext_noop("Several letters are attacks"),
    gettext_noop("The emergency account was used"),
    gettext_noop("Somebody touched the canary"),
    gettext_noop("Powers were changed at night"),
    gettext_noop("Somebody tries to be the directory"),
    gettext_noop("A proven domain is proven no more"),
    gettext_noop("An account woke up after a long time"),
    gettext_noop("Every session was ended"),
    gettext_noop("Everything was taken out, and the account closed"),
    gettext_noop("Second factors are guessed"),
    gettext_noop("Second factors of several accounts were removed"),
    gettext_noop("An identity provider was changed"),
    gettext_noop("Somebody got in after the account was locked"),
    gettext_noop("The log was tampered with"),
    gettext_noop("Nobody outside saw the log for too long"),
    gettext_noop("Malware was handed in"),
    gettext_noop("One person takes out much"),
    gettext_noop("One account comes from several networks at once"),
    gettext_noop("Requests come that no browser sends"),
    gettext_noop("Somebody asks for things that are not theirs"),
    gettext_noop("Somebody guesses tokens"),
    gettext_noop("Somebody knocks at the office from outside"),
    gettext_noop("Somebody tries pages that are not theirs"),
    gettext_noop("One account is tried again and again"),
    gettext_noop("Many accounts are tried from one network"),
    gettext_noop("New passwords are asked for from one network"),
    gettext_noop("The rules of signing in were changed"),
    gettext_noop("A role was given without a second person"),
    gettext_noop("One person changes many roles"),
    gettext_noop("Files cannot be checked for malware"),
    gettext_noop("A program tries what it may not do"),
    gettext_noop("The service failed"),
    gettext_noop("The provider's staff look at very much"),
    gettext_noop("The provider's staff try what no grant allows"),
    gettext_noop("A supervisor looks at very many letters"),
    gettext_noop("A token that was used up was shown again"),
    gettext_noop("A stored value was tampered with"),
    gettext_noop("What happens here is told to a new place"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that is no rule, and why."""

    slug: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What was read."""

    rules: Sequence[Rule]
    refused: Sequence[Refused]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A rule in the inventory."""

    rule: Rule
    ours: bool
    fired: datetime | None
    tried: datetime | None
    holds: bool


def shelf() -> Shelf:
    """Return every rule; one that is bad is refused by itself, and the others stand."""
    rules: dict[str, Rule] = {}
    refused: list[Refused] = []
    for path in [*sorted(_OURS.glob("*.yml")), *_own()]:
        if path.stem in rules:
            refused.append(Refused(slug=path.stem[:61], why="a rule of this name is there already"))
            continue
        try:
            rules[path.stem] = read(slug=path.stem, text=path.read_text(encoding="utf-8"))
        except (BadRule, OSError, UnicodeDecodeError) as error:
            refused.append(Refused(slug=path.stem[:61], why=" ".join(str(error).split())[:300]))
    return Shelf(rules=tuple(rules.values()), refused=tuple(refused))


def examples() -> Mapping[str, Mapping[str, Sequence[Any]]]:
    """Return the examples of our rules: for each, events with which it fires, and events with which it does not."""
    found: Mapping[str, Mapping[str, Sequence[Any]]] = yaml.safe_load((_OURS / _EXAMPLES).read_text(encoding="utf-8"))
    return found


def inventory(*, tenant_id: UUID) -> list[Line]:
    """Return every rule with when it last fired at a tenant, and when it was last tried."""
    ours = {path.stem for path in _OURS.glob("*.yml")}
    fired = dict(Finding.objects.filter(tenant_id=tenant_id).order_by("at").values_list("rule", "at"))
    tried = {each.rule: each for each in Trial.objects.filter(tenant_id=tenant_id)}
    return [
        Line(
            rule=rule,
            ours=rule.slug in ours,
            fired=fired.get(rule.slug),
            tried=tried[rule.slug].at if rule.slug in tried else None,
            holds=rule.slug not in tried or tried[rule.slug].holds,
        )
        for rule in shelf().rules
    ]


def _own() -> list[Path]:
    folder = config.load().detection.rules
    return sorted(Path(folder).glob("*.yml"))[:_MOST] if folder else []
