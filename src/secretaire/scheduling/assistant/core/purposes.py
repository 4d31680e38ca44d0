"""What a letter is for, learnt from labelled letters: what the rules say is one feature of many."""

import re
from collections.abc import Iterator

from secretaire.scheduling.assistant.core.intents import REPLY, Facts
from secretaire.scheduling.assistant.core.lexicons import LANGUAGES
from secretaire.scheduling.assistant.core.values import Intent
from secretaire.scheduling.assistant.core.weights import Weights

INTENTS = tuple(Intent)
_SIGNALS = tuple(name for name in LANGUAGES["en"].PHRASES if not name.startswith("no "))
HALF = 0.5  #: an intent that less speaks for is not acted on
_WORD = re.compile(r"[a-z]+|\?")


def decided(features: list[str], rule: Intent, weights: Weights) -> tuple[Intent, float]:
    """Return the intent that most speaks for, and how sure that is; that of the rules, where it is less than half.

    :param rule: the intent that the rules find.
    """
    shares = weights.shares(features)
    best = max(range(len(INTENTS)), key=shares.__getitem__)
    return (INTENTS[best], shares[best]) if shares[best] >= HALF else (rule, shares[INTENTS.index(rule)])


def features(facts: Facts, rule: Intent, sure: float) -> list[str]:
    """Return what tells what a letter is for.

    :param rule: the intent that the rules find.
    :param sure: how sure they are.
    """
    return sorted({*_features(facts), f"R:{rule.value}", f"R:{rule.value}/{facts.stage.value}/{sure}"})


def _features(facts: Facts) -> Iterator[str]:
    stage, pieces = facts.stage.value, facts.signals.text.sentences
    yield "all"
    yield f"stage:{stage}"
    yield f"role:{facts.role.value}/{stage}"
    told = {
        "chosen": facts.chosen,
        "elsewhere": facts.elsewhere,
        "misfit": facts.misfit,
        "open choice": facts.open_choice,
        "sole": facts.sole,
        "inquires": facts.inquires,
        "wishes": facts.wishes,
        "ruled out": facts.ruled_out,
        "slip": facts.slip,
        "asks": facts.asks,
        "reply": facts.subject.startswith(REPLY),
        **{f"changes {name}": True for name in facts.changes},
    }
    for name in (name for name, holds in told.items() if holds):
        yield f"fact:{name}"
        yield f"fact:{name}/{stage}"
    for name in (name for name in _SIGNALS if facts.says(name)):
        yield f"says:{name}"
        yield f"says:{name}/{stage}"
        yield f"says:{name}/{stage}/{facts.wishes}/{facts.chosen}"
    yield f"sentences:{min(len(pieces) // 3, 4)}"
    yield from (f"word:{word}" for word in set(_WORD.findall(facts.signals.text.plain)))
    yield from (f"subject:{word}" for word in set(_WORD.findall(facts.subject)))
