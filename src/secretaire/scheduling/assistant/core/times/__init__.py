"""Times in English and French text: a grammar of our own, pure and without dependencies.

:func:`read` folds a text and cuts it into tokens (:mod:`.text`), looks up what each can be (:mod:`.lexicon`), applies
the rules (:mod:`.rules`, by the machine in :mod:`.grammar`), chooses the best cover (:mod:`.covering`), and says when
each time is (:mod:`.resolving`) by the customs of a :class:`Policy`. "The first tuesday of October" is understood in
:mod:`.rules.days`, and what it means is in :mod:`.stretches`.
"""

from secretaire.scheduling.assistant.core.times.policy import LETTERS, LETTERS_US, PRESETS, Edge, Order, Part, Policy
from secretaire.scheduling.assistant.core.times.reading import read
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention

__all__ = [
    "LETTERS",
    "LETTERS_US",
    "PRESETS",
    "Edge",
    "Fact",
    "Grain",
    "Kind",
    "Mention",
    "Order",
    "Part",
    "Policy",
    "read",
]
