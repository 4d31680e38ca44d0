"""The neutral workloads, through the command that measures them, under servers' hostile time zones."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import workloads, yardstick
from benchmarks.slots import main, pipeline

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "slots"
FILES = sorted((DATA / "workloads").glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_slots_are_the_expected_ones(path: Path) -> None:
    expected = json.loads((DATA / "expected" / path.name).read_text())

    assert pipeline(json.loads(path.read_text())) == expected["slots"]


@pytest.mark.parametrize("zone", ["Pacific/Chatham", "America/St_Johns"])
def test_the_servers_own_zone_changes_nothing(zone: str) -> None:
    command = [sys.executable, "-m", "benchmarks.slots", *map(str, FILES)]
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}

    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603 - our own

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    expected = [json.loads((DATA / "expected" / path.name).read_text()) for path in FILES]
    assert [(each["name"], each["count"], each["sha256"]) for each in lines] == [
        (each["workload"], each["count"], each["sha256"]) for each in expected
    ]


def test_a_line_tells_the_times_and_on_demand_the_slots(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--slots", str(DATA / "workloads" / "single_50.json")])

    line = json.loads(capsys.readouterr().out)
    assert len(line["slots"]) == line["count"] == 1124
    assert line["yardstick"] in {"c", "python"}
    assert min(line["core_ms"], line["pipeline_ms"], line["yardstick_ms"], line["pipeline_ratio"]) > 0


def test_without_a_workload_it_says_what_it_wants(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])

    assert "name a FILE" in capsys.readouterr().err


def test_the_large_workloads_are_the_same_every_time() -> None:
    first, second = list(workloads.generated()), list(workloads.generated())

    assert first == second
    assert len(pipeline(first[-1])) == 17520


def test_without_a_compiler_the_yardstick_is_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    name, measure = yardstick.sweep()

    assert name == "python"
    assert measure([(0, 3600)], [(600, 900)], [600, 300, 0, 0], 1) > 0
