"""How sure a reading is: what speaks for it and against it, weighed as labelled letters teach."""

from collections.abc import Iterator
from dataclasses import dataclass

from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.values import Intent, Preference, Window

_SHORT = 5  #: sentences, up to which letters are told apart
_LEVELS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98)  #: between which shares are told apart


@dataclass(frozen=True, slots=True)
class Grounds:
    """What was weighed on the way."""

    sure: float  #: the intent
    rule: Intent  #: what the rules make of the letter
    against: frozenset[str]  #: what speaks against the reading
    cut: bool  #: something of the letter was left out


def features(
    matter: Matter, findings: Findings, intent: Intent, grounds: Grounds, shown: tuple[Window, ...]
) -> list[str]:
    """Return what tells how sure a reading is."""
    found = set(_features(matter, findings, intent, grounds, shown))
    found |= {f"against:{each}" for each in grounds.against} | {f"reasons:{min(len(grounds.against), 3)}"}
    return sorted(found)


def _features(
    matter: Matter, findings: Findings, intent: Intent, grounds: Grounds, shown: tuple[Window, ...]
) -> Iterator[str]:
    yield "all"
    yield f"intent:{intent.value}"
    yield from _steps("purpose", grounds.sure)
    yield f"rule:{grounds.rule is intent}"
    yield f"stage:{matter.context.stage.value}"
    yield f"role:{matter.letter.writer.role.value}"
    if grounds.cut:
        yield "cut"
    if matter.guess.mixed:
        yield "mixed"
    swayed, sentences = sum(each.swayed for each in findings.seen), matter.signals.text.sentences
    yield f"swayed:{min(swayed, 2)}"
    if not swayed and grounds.rule is intent and not grounds.against:
        yield "plain"
        yield f"plain:{min(len(sentences), _SHORT)}"
        yield f"plain:{intent.value}"
    shares = [each.sure for each in findings.seen]
    lowest, together = min(shares, default=1.0), 1.0
    for each in shares:
        together *= each
    yield from _steps("lowest", lowest)
    yield from _steps("together", together)
    yield f"times:{min(len(shares), 6)}"
    yield f"windows:{min(len({each.span for each in shown}), 5)}"
    if any(each.preference is Preference.EXCLUDED for each in shown):
        yield "excludes"
    if any(each.preference is Preference.PREFERRED for each in shown):
        yield "prefers"
    if any(each.part is Part.ASIDE for each in findings.seen):
        yield "aside"
    said = min((each.mention.confidence for each in findings.seen if each.part is not Part.ASIDE), default=1.0)
    if said < 1:
        yield f"said:{said}"
    yield from (f"long:{least}" for least in (3, 6, 10, 16) if len(sentences) > least)
    questions = sum(each.asks for each in sentences)
    yield f"asks:{min(questions, 2)}"


def _steps(name: str, share: float) -> Iterator[str]:
    yield from (f"{name}>{level}" for level in _LEVELS if share > level)
