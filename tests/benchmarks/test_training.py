"""What is learnt from labelled letters: parts by trying, weights that are the same on every run, and a fair score."""

import json
from datetime import datetime, timedelta

import pytest
from benchmarks import letters, training
from benchmarks.learning import Example, Rivals, fitted, weighed
from benchmarks.scoring import score

from secretaire.scheduling.assistant.core import parts, reading
from secretaire.scheduling.assistant.core.surroundings import Part

FIRST = training._LETTERS / "six-x.jsonl"


@pytest.fixture(scope="module")
def rows():
    """Return some labelled letters."""
    return [json.loads(line) for line in FIRST.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def few(tmp_path, rows):
    """Return a file of eight letters."""
    path = tmp_path / "six-few.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows[:8]), encoding="utf-8")
    return path


def test_a_label_answers_itself(rows):
    for row in rows:
        gold = row["gold"]
        done = score(row, {"intent": gold["intent"], "windows": gold["windows"], "chosen": gold["chosen"]})

        assert done.right, row["id"]
        assert done.f1 == 1, row["id"]


def test_a_window_on_another_day_is_wrong(rows):
    row = next(row for row in rows if len(row["gold"]["windows"]) == 1 and row["gold"]["intent"] == "propose")
    window = row["gold"]["windows"][0]
    later = {name: (datetime.fromisoformat(window[name]) + timedelta(days=70)).isoformat() for name in ("start", "end")}

    done = score(row, {"intent": "propose", "windows": [{**window, **later}], "chosen": None})

    assert (done.matched, done.extra, done.missed, done.windows) == (0, 1, 1, False)


def test_what_decides_gets_the_weight_and_the_same_on_every_run():
    examples = [Example(("all", "yes" if even else "no"), frozenset({even})) for even in (0, 1) for _ in range(9)]

    found, again = (fitted(examples, 2, l2=0.1) for _ in range(2))

    assert found == again
    assert found.shares(["all", "yes"])[1] > 0.85
    assert found.shares(["all", "no"])[0] > 0.85


def test_rare_features_and_free_examples_teach_nothing():
    examples = [Example(("rare",), frozenset({0})), Example(("free",), frozenset({0, 1}))] * 2

    assert not fitted(examples, 2, l2=1).table


def test_the_right_one_of_rivals_gets_the_weight_and_none_where_none_is_right():
    good, bad = {"good": 1.0, "all": 1.0}, {"bad": 1.0, "all": 1.0}
    examples = [Rivals((good, bad), frozenset({0})), Rivals((bad,), frozenset())] * 9

    found, again = (weighed(examples, l2=0.1) for _ in range(2))

    assert found == again
    assert found.worth(good) > 1 > -1 > found.worth(bad)
    assert found.worth({"good": 0.5}) == pytest.approx(found.worth({"good": 1.0}) / 2)


def test_parts_are_found_by_trying(few, rows):
    known = training.labelled(few)

    assert [letter.row["id"] for letter in known if letter.right]
    for letter in known:
        for moment, right in zip(letter.moments, letter.right, strict=False):
            assert right
            assert moment.part in set(Part)


def test_weights_are_fitted_to_letters_and_judged_by_others(few, monkeypatch, capsys, tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    lines = FIRST.read_text(encoding="utf-8").splitlines()
    for number, name in enumerate(("six-a", "six-b", "old")):
        (folder / f"{name}.jsonl").write_text("\n".join(lines[8 + number * 12 : 20 + number * 12]), encoding="utf-8")
    monkeypatch.setattr(training, "_LETTERS", folder)
    monkeypatch.setattr(training, "_LEARNT", tmp_path)

    training.main(["--without", str(few)])
    assert "six-few learnt: intent" in capsys.readouterr().out
    assert not (tmp_path / "parts.json").exists()

    training.main([])
    assert json.loads((tmp_path / "parts.json").read_text(encoding="utf-8"))["all"]
    assert len(json.loads((tmp_path / "forest.json").read_text(encoding="utf-8"))) == 60


def test_no_attack_is_acted_on():
    """Of all letters that are labelled so, whatever the weights are."""
    for path in sorted(training._LETTERS.glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if row["gold"]["intent"] == "attack":
                assert letters.predict(row)["escalate"], row["id"]


def test_the_learnt_reading_beats_the_rules_on_letters():
    row_policy = reading.STANDARD, reading.RULES
    learnt, rules = (
        sum(
            score(row, letters.predict(row, policy=policy)).right
            for row in map(json.loads, FIRST.read_text(encoding="utf-8").splitlines())
        )
        for policy in row_policy
    )

    assert learnt > rules
    assert len(parts.PARTS) == len(Part)
