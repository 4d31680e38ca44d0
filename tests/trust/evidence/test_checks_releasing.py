"""A version that nobody signed, that was changed, or that failed where it was tested, is found."""

import shutil
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.trust.evidence.releases import Signer, signed
from tests.trust.evidence.test_checks_surroundings import look

from secretaire import config
from secretaire.trust.evidence.core.released import Scan, Suite, tree
from secretaire.trust.evidence.queries.checks import Unknown, releasing

pytestmark = pytest.mark.usefixtures("as_worker")
FAILED, LEFT_OUT, NONE = (
    Suite(ran=9, failed=1, skipped=0),
    Suite(ran=9, failed=0, skipped=1),
    Suite(ran=0, failed=0, skipped=0),
)


class Installed:
    """A program that lies in a folder, and what is said of it."""

    def __init__(self, folder, told):
        self.program, self.statement = folder / "program", folder / "release.json"
        self.builder, self.person, self._told = Signer("builder.test"), Signer("ada.test"), told
        shutil.copytree(Path(releasing.__file__).parent, self.program)

    def say(self, *signers, **values):
        """Let a version be signed, and the settings name that."""
        values = {"version": version("secretaire"), "digest": tree(releasing.digests(self.program))} | values
        self.statement.write_bytes(signed(*(signers or (self.builder, self.person)), **values))
        self.know()

    def know(self, **values):
        names = {"statement": str(self.statement), "keys": self.builder.setting, "people": self.person.setting}
        self._told(release=names | values)


@pytest.fixture
def installed(tmp_path, monkeypatch, told):
    found = Installed(tmp_path, told)
    monkeypatch.setattr(releasing, "_PROGRAM", found.program)
    return found


ALL = ("deployment.signed", "deployment.tested", "deployment.scanned", "deployment.isolation")


def test_a_version_that_was_tested_tried_and_signed_holds(installed):
    installed.say()

    assert all(look(name).ok for name in ALL)
    assert look("deployment.signed").facts["files"] == len(releasing.digests(installed.program))
    assert look("deployment.tested").actual == "9 tests"


def test_the_very_program_that_runs_is_looked_at(tmp_path, told):
    signer, statement = Signer("builder.test"), tmp_path / "release.json"
    files = releasing.digests(releasing._PROGRAM)
    statement.write_bytes(signed(signer, version=version("secretaire"), digest=tree(files)))
    told(release={"statement": str(statement), "keys": signer.setting})

    assert "trust/evidence/queries/checks/releasing.py" in files
    assert look("deployment.signed").ok


def flip(installed):
    path = installed.program / "marking.py"
    path.write_bytes(path.read_bytes().replace(b"found", b"F0und", 1))


def add(installed):
    (installed.program / "door.py").write_text("")


def lose(installed):
    (installed.program / "marking.py").unlink()


@pytest.mark.parametrize("change", [flip, add, lose])
def test_a_program_of_which_one_file_is_another_is_found(installed, change):
    installed.say()
    change(installed)

    assert look("deployment.signed").facts["wrong"] == "changed since it was signed"
    assert not any(look(name).ok for name in ALL)


def test_what_python_keeps_by_itself_is_no_change(installed):
    installed.say()
    (installed.program / "__pycache__").mkdir(exist_ok=True)
    (installed.program / "__pycache__" / "marking.pyc").write_bytes(b"")

    assert look("deployment.signed").ok


@pytest.mark.parametrize("name", ALL)
def test_without_a_statement_nothing_holds(installed, name):
    for statement in ("", str(installed.statement), str(installed.program)):
        installed.know(statement=statement)

        assert (look(name).ok, look(name).facts["wrong"]) == (False, "not signed")


@pytest.mark.parametrize(
    ("values", "wrong"),
    [({"version": "9.9.9"}, "signed for another version"), ({"digest": "0" * 64}, "changed since it was signed")],
    ids=["version", "files"],
)
def test_a_statement_about_something_else_is_found(installed, values, wrong):
    installed.say(**values)

    assert look("deployment.signed").facts["wrong"] == wrong


def test_a_signature_of_somebody_unknown_counts_for_nothing(installed):
    installed.say(Signer("builder.test"))
    assert look("deployment.signed").facts["wrong"] == "signed by nobody who is known"

    installed.say()
    installed.know(keys="")
    assert look("deployment.signed").facts["wrong"] == "signed by nobody who is known"


def test_a_statement_that_is_none_is_found(installed):
    installed.statement.write_text("signed, honestly")
    installed.know()

    assert look("deployment.signed").facts["wrong"] == "its statement cannot be read"


def test_a_key_that_is_none_is_told(installed):
    installed.say()
    installed.know(keys="builder")

    with pytest.raises(config.Misconfigured):
        look("deployment.signed")


def test_a_version_that_no_person_tried_is_found(installed):
    installed.say(installed.builder)

    assert look("deployment.tested").facts["wrong"] == "nobody tried it"
    assert look("deployment.signed").ok


@pytest.mark.parametrize(
    ("suite", "wrong"),
    [(FAILED, "a test failed"), (LEFT_OUT, "a test was left out"), (NONE, "no test ran")],
    ids=["failed", "left out", "none"],
)
@pytest.mark.parametrize(
    ("name", "which"),
    [("deployment.tested", "tests"), ("deployment.scanned", "security"), ("deployment.isolation", "isolation")],
)
def test_tests_that_did_not_all_pass_are_found(installed, name, which, suite, wrong):
    installed.say(**{which: suite})

    assert (look(name).ok, look(name).facts["wrong"]) == (False, wrong)


@pytest.mark.parametrize(
    ("name", "values", "wrong"),
    [
        ("deployment.scanned", {"scan": Scan(files=4, findings=1)}, "dangerous source"),
        ("deployment.scanned", {"scan": Scan(files=0, findings=0)}, "source was not read"),
        ("deployment.isolation", {"addresses": 3}, "not at every address"),
        ("deployment.isolation", {"addresses": 0}, "not at every address"),
    ],
    ids=["dangerous", "not read", "one address", "no address"],
)
def test_what_was_not_looked_at_or_found_fault_with_is_found(installed, name, values, wrong):
    installed.say(**values)

    assert look(name).facts["wrong"] == wrong


@pytest.mark.parametrize("what", ["statement", "program"])
def test_what_may_not_be_read_cannot_be_looked_at(installed, tmp_path, what):
    installed.say()
    if what == "statement":
        installed.know(statement=str(tmp_path / ("a" * 300)))  # longer than a name may be
    else:
        (installed.program / "marking.py").rename(installed.program / "loop.py")
        (installed.program / "marking.py").symlink_to("/proc/self/mem")  # a file, of which nothing can be read

    with pytest.raises(Unknown):
        look("deployment.signed")
