"""Learn from labelled letters what part each time plays, what a letter is for, and how sure a reading is.

``python -m benchmarks.training`` fits the weights in ``scheduling/assistant/core/learnt`` to the letters in
``benchmarks/letters``. ``--without FILE…`` leaves files out, writes nothing, and judges by them what is learnt from the
others.

A label says which windows a letter opens and closes, and not which words say so. So the part of each time is found by
trying: each part of each time in turn, until no change brings the windows nearer to the label. What a later model
learns from is read with weights that were fitted to other letters, as a letter that comes in is.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import letters
from benchmarks.growing import Judged, grown
from benchmarks.learning import Example, Rivals, fitted, weighed
from benchmarks.scoring import score
from secretaire.scheduling.assistant.core import (
    confidence,
    consolidating,
    intents,
    outcomes,
    parts,
    purposes,
    reading,
    vocabulary,
)
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.values import Intent
from secretaire.scheduling.assistant.core.weights import Weights

Row = Mapping[str, Any]
_LETTERS = Path(__file__).parent / "letters"
_LEARNT = Path(reading.__file__).parent / "learnt"
_PENALTY = {"parts": 8.0, "intents": 2.0, "confidence": 1.5}
_FOLDS = 3
_TIMES = 14  #: a letter with more is not tried
_PASSES = 2
#: Files that no rule, or few, were written with at hand, so that they err there nearly as on letters that come in.
_FRESH = (
    "five-",
    "six-",
    "seven-",
    "eight-",
    "nine-",
    "ten-",
    "eleven-",
    "twelve-",
    "thirteen-",
    "fourteen-",
    "fifteen-",
    "sixteen-v",
    "sixteen-w",
    "eighteen-c",
    "eighteen-e",
    "nineteen-e",
    "nineteen-f",
    "plain",
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled letter on the table, with its times and the parts that each can play to be right."""

    row: Row
    file: str
    fold: int
    table: reading.Reader
    moments: tuple[Moment, ...]
    right: tuple[frozenset[int], ...]  #: nothing: there is none to learn from

    def part_examples(self) -> list[Example]:
        """Return each time as something to learn from."""
        found = parts.features(self.table.place, self.moments) if self.right else []
        return [Example(features, right) for features, right in zip(found, self.right, strict=True)]

    def intent_example(self, weights: Weights) -> Example:
        """Return the letter as something to learn intents from, by its times as these weights judge them."""
        (_, seen), *_ = parts.ways(self.table.place, self.moments, weights)
        facts = self.table.facts(self.table.findings(seen))
        gold = self.row["gold"]
        right = {purposes.INTENTS.index(Intent(each)) for each in (gold["intent"], *gold.get("intent_also", ()))}
        return Example(purposes.features(facts, *intents.decide(facts)), frozenset(right))

    def rivals(self, policy: reading.ReadingPolicy, words: frozenset[str]) -> Rivals:
        """Return the ways to read the letter as something to learn from which is right; none is where a person must.

        :param words: that are known.
        """
        table = reading.Reader(self.table.matter, policy, cut=self.table.cut)
        ways = table.ways()
        right = set() if self.row["gold"]["must_escalate"] else {n for n, each in enumerate(ways) if self._right(each)}
        return Rivals(confidence.features(table.matter, ways, known=words, cut=table.cut), frozenset(right))

    def _right(self, way: confidence.Way) -> bool:
        return score(self.row, letters.told(way.intent, way.windows, way.chosen)).right


def main(arguments: Sequence[str]) -> None:
    """Fit the weights and write them, or judge them by files that they were not fitted to."""
    parser = argparse.ArgumentParser(prog="benchmarks.training", description="Learn from labelled letters.")
    parser.add_argument("--without", nargs="+", type=Path, default=[], metavar="FILE", help="judge by these files")
    options = parser.parse_args(arguments)
    left = {path.resolve() for path in options.without}
    paths = [path for path in sorted(_LETTERS.glob("*.jsonl")) if path.resolve() not in left]
    policy = learnt([each for number, path in enumerate(paths) for each in labelled(path, number % _FOLDS)])
    for path in options.without:
        for each, name in ((reading.RULES, "rules"), (policy, "learnt")):
            sys.stdout.write(f"{path.stem} {name}: {figures(path, each)}\n")
    if not left and policy.trees:
        for name in _PENALTY:
            _write(name, getattr(policy, name))
        (_LEARNT / "words.txt").write_text("\n".join(sorted(policy.words or ())) + "\n", encoding="utf-8")
        trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in policy.trees.trees)
        (_LEARNT / "forest.json").write_text(f"[\n{trees}\n]\n", encoding="utf-8")


def learnt(known: Sequence[Labelled]) -> reading.ReadingPolicy:
    """Return a policy with weights that were fitted to labelled letters."""
    part_examples = [(letter.fold, each) for letter in known for each in letter.part_examples()]
    apart = [_fitted("parts", part_examples, len(parts.PARTS), without=fold) for fold in range(_FOLDS)]
    intent_examples = [(letter.fold, letter.intent_example(apart[letter.fold])) for letter in known]
    purpose = [_fitted("intents", intent_examples, len(purposes.INTENTS), without=fold) for fold in range(_FOLDS)]
    spoken = _spoken(known)
    policies = [replace(reading.RULES, parts=apart[fold], intents=purpose[fold]) for fold in range(_FOLDS)]
    fresh = [each for each in known if each.file.startswith(_FRESH)]
    others = {file: _known(spoken, without=file) for file in spoken}
    rivals = [(each.fold, each.rivals(policies[each.fold], others[each.file])) for each in fresh]
    beside = [_weighed([each for fold, each in rivals if fold != without]) for without in range(_FOLDS)]
    return replace(
        reading.STANDARD,
        parts=_fitted("parts", part_examples, len(parts.PARTS)),
        intents=_fitted("intents", intent_examples, len(purposes.INTENTS)),
        confidence=_weighed([each for _, each in rivals]),
        trees=grown([_judged(each, beside[fold]) for fold, each in rivals]),
        words=_known(spoken),
    )


def _spoken(known: Sequence[Labelled]) -> dict[str, frozenset[str]]:
    """Return the words of each file."""
    found: dict[str, set[str]] = {}
    for each in known:
        found.setdefault(each.file, set()).update(vocabulary.words(each.table.text))
    return {file: frozenset(words) for file, words in found.items()}


def _known(spoken: Mapping[str, frozenset[str]], *, without: str = "") -> frozenset[str]:
    """Return the words that are known, to whoever knows all files but one, which somebody else wrote."""
    return frozenset().union(*(words for file, words in spoken.items() if file != without))


def _fitted(name: str, examples: Sequence[tuple[int, Example]], outcomes: int, *, without: int = -1) -> Weights:
    return fitted([each for fold, each in examples if fold != without], outcomes, l2=_PENALTY[name])


def _weighed(rivals: Sequence[Rivals]) -> Weights:
    return weighed(rivals, l2=_PENALTY["confidence"])


def _judged(rivals: Rivals, weights: Weights) -> Judged:
    """Return the way that is the likeliest by these weights, as something to learn from whether such a one is right."""
    shares = confidence.shares(rivals.features, weights)
    top = max(range(len(rivals.features)), key=shares.__getitem__)
    return Judged(confidence.judged(rivals.features, shares), top in rivals.right)


def labelled(path: Path, fold: int = 0) -> list[Labelled]:
    """Return the letters of a file that one can learn from."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    opened = [(row, reading.opened(letters.letter(row), letters.context(row), policy=reading.RULES)) for row in rows]
    return [
        Labelled(row, path.stem, fold, table, moments, _right(row, table, moments))
        for row, table in opened
        if isinstance(table, reading.Reader)
        for moments in [table.moments()]
    ]


def _right(row: Row, table: reading.Reader, moments: tuple[Moment, ...]) -> tuple[frozenset[int], ...]:
    """Return the parts of each time that bring the reading nearest to the label, if the others play theirs."""
    if row["gold"]["must_escalate"] or len(moments) > _TIMES:
        return ()
    groups: dict[int, list[int]] = {}
    for number, each in enumerate(moments):
        groups.setdefault(each.group, []).append(number)
    units = [tuple(group) for group in groups.values() if len(group) > 1]
    units += [(number,) for number in range(len(moments))]
    tried: dict[tuple[int, ...], tuple[float, float]] = {}

    def worth(played: Sequence[int]) -> tuple[float, float]:
        key = tuple(played)
        if key not in tried:
            tried[key] = _worth(row, table, _playing(moments, key))
        return tried[key]

    best = [parts.PARTS.index(each.part) for each in moments]
    for _ in range(_PASSES):
        for unit in units:
            best = max([best, *_changed(best, unit)], key=worth)
    top = worth(best)
    return tuple(
        frozenset(part for part, each in enumerate(_changed(best, (number,))) if worth(each) >= top)
        for number in range(len(moments))
    )


def _changed(played: Sequence[int], unit: Sequence[int]) -> list[list[int]]:
    return [[part if n in unit else each for n, each in enumerate(played)] for part in range(len(parts.PARTS))]


def _playing(moments: tuple[Moment, ...], played: Sequence[int]) -> tuple[Moment, ...]:
    return tuple(replace(each, part=parts.PARTS[part]) for each, part in zip(moments, played, strict=True))


def _worth(row: Row, table: reading.Reader, moments: tuple[Moment, ...]) -> tuple[float, float]:
    """Return how near a reading comes to the label: for the intent of the label, and somewhat for finding it."""
    findings = table.findings(moments)
    gold = Intent(row["gold"]["intent"])
    found, _ = intents.decide(table.facts(findings))
    chosen, shown = outcomes.outcome(table.context, findings, gold)
    if gold in outcomes.TIMED:
        shown = consolidating.consolidated(shown, table.letter.received)
    done = score(row, letters.told(found, shown, chosen))
    return done.f1 + done.chosen + done.windows / 4 + done.intent / 5, done.preferences


def _write(name: str, weights: Weights) -> None:
    lines = [f"{json.dumps(feature)}:{json.dumps(list(each))}" for feature, each in sorted(weights.table.items())]
    (_LEARNT / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    sys.stderr.write(f"{name}: {len(weights.table)} features\n")


def figures(path: Path, policy: reading.ReadingPolicy) -> str:
    """Return how a file is read, in words and percent."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = [letters.predict(row, policy=policy) for row in rows]
    pairs = [(row["gold"]["must_escalate"], each, score(row, each)) for row, each in zip(rows, answers, strict=True)]
    free = [(each, done) for must, each, done in pairs if not must]
    acted = [(must, done) for must, each, done in pairs if not each["escalate"]]
    matched, extra, missed = (sum(getattr(done, name) for _, done in free) for name in ("matched", "extra", "missed"))
    return (
        f"intent {sum(done.intent for *_, done in pairs) / len(pairs):.1%}, "
        f"windows F1 {2 * matched / (2 * matched + extra + missed):.1%}, "
        f"right {sum(done.right for _, done in free) / len(free):.1%}, "
        f"alone {sum(not each['escalate'] for each, _ in free) / len(free):.1%}, "
        f"unsafe {sum(must or not done.right for must, done in acted)} of {len(acted)}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
