"""What a letter is for, learnt from labelled letters: what the rules say is one feature of many."""

import re
from collections.abc import Iterator

from secretaire.scheduling.assistant.core.intents import REPLY, Facts
from secretaire.scheduling.assistant.core.lexicons import LANGUAGES
from secretaire.scheduling.assistant.core.values import Intent
from secretaire.scheduling.assistant.core.weights import Weights

INTENTS = tuple(Intent)
_SIGNALS = tuple(name for name in LANGUAGES["en"].PHRASES if not name.startswith("no "))
_HALF = 0.5
_WAYS, _LEAST = 3, 0.1  #: intents that are followed up: how many, and the least probability
_WORD = re.compile(r"[a-z]+|\?")
#: Thanks for what is yet to be done, which asks for it: "merci d'annuler".
_BIDS = re.compile(
    r"\bmerci (?:de |d')(?:(?:me|nous|lui|leur|vous|bien) |m')*(?=(?!avoir|etre|[nv]otre)[a-z]+(?:er|ir|re)\b)"
)


def ways(features: list[str], rule: Intent, weights: Weights) -> list[tuple[Intent, float]]:
    """Return the intents that much speaks for, with the probability of each; the likeliest first.

    :param rule: the intent that the rules find: among them where none is likelier than not.
    """
    shares = weights.shares(features)
    ranked = sorted(zip(INTENTS, shares, strict=True), key=lambda each: -each[1])
    found = [each for number, each in enumerate(ranked[:_WAYS]) if not number or each[1] >= _LEAST]
    unsure = ranked[0][1] < _HALF and rule not in {intent for intent, _ in found}
    return [*found, (rule, shares[INTENTS.index(rule)])] if unsure else found


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
    spoken = facts.spoken
    how = f"{'copied' if spoken.copied else 'greeted' if spoken.greeted else facts.role.value}/{bool(spoken.sentences)}"
    yield f"spoken:{how}"
    yield f"spoken:{how}/{stage}/{facts.wishes}"
    yield from (f"of:{word}" for word in spoken.words)
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
    yield from (f"word:{word}" for word in _words(facts.signals.text.plain))
    yield from (f"subject:{word}" for word in _words(facts.subject))


def _words(plain: str) -> set[str]:
    return set(_WORD.findall(_BIDS.sub("please ", plain)))
