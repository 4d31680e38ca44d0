"""What a check has measured, in short, beside what was promised."""

from collections.abc import Mapping
from typing import Final

from secretaire.trust.centre.core.facts import cleared
from secretaire.trust.centre.core.headlines.guarding import GUARDING
from secretaire.trust.centre.core.headlines.running import RUNNING
from secretaire.trust.centre.core.headlines.saying import Facts, Figures, Headline, Say
from secretaire.trust.centre.core.headlines.writing import WRITING

__all__ = ["Headline", "headline"]

_SAID: Final[Mapping[str, Say]] = {**GUARDING, **RUNNING, **WRITING}


def headline(method: str, facts: Facts, figures: Figures) -> Headline | None:
    """Return what a check has measured; nothing if it has no figure, or one that may not be told."""
    say = _SAID.get(method)
    return say(facts, figures) if say and facts and cleared(method, "", facts) else None
