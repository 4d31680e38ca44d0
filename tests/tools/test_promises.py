"""The page of promises says which checks are written, and which are not."""

from tools import promises
from tools.reference import _table

from secretaire.trust.measures.queries import catalogue


def test_a_check_is_found_by_its_mark(tmp_path):
    room = tmp_path / "trust/evidence"
    room.mkdir(parents=True)
    room.joinpath("checks.py").write_text(
        "@check('backups.rpo')\ndef lost(now): ...\n@other\n@check('no.such', 1)\ndef else_(now): ...\n"
    )

    assert promises.written(tmp_path, ["backups.rpo"]) == {"backups.rpo": "`trust.evidence.checks.lost`"}


def test_a_check_that_is_not_written_is_said_to_be_missing(monkeypatch):
    monkeypatch.setattr(promises, "written", lambda source, names: {"backups.rpo": "`there`"})
    page = "\n".join(promises.parts(_table))

    assert f"Checks: 1 of {len(catalogue().checks)} are written" in page
    assert "89 promises of a mechanism, 1 have a check" in page
    assert "| `backups.rpo` | [backups.rpo](#backups.rpo) | `there` |" in page
    assert "| `encryption.stored` | [encryption.stored](#encryption.stored) | no check yet |" in page
    assert "check `backups.rpo` PT1H<" in page.replace(" |", "<")


def test_every_promise_and_every_measure_has_a_line():
    lines = "\n".join(promises.parts(_table)).splitlines()

    for promise in catalogue().promises:
        assert sum(line.startswith(f"| {promise} |") for line in lines) == 1
    for measure in catalogue().measures:
        assert sum(line.startswith(f'| <a id="{measure}"></a>') for line in lines) == 1
