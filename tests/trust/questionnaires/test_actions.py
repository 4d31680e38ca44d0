"""What may be done with a questionnaire, and what is refused."""

from uuid import uuid4

import pytest
from tests.trust.questionnaires.house import House
from tests.trust.questionnaires.sheets import REST, packed

from secretaire.lib import scope
from secretaire.lib.errors import Conflict, Missing
from secretaire.protection.audit.models import Entry
from secretaire.protection.files.models import File
from secretaire.trust.questionnaires import actions
from secretaire.trust.questionnaires.actions import NotTaken, Unfitting
from secretaire.trust.questionnaires.core import LARGEST, Says, Sheaf, State, Verdict
from secretaire.trust.questionnaires.models import Match, Questionnaire


@pytest.fixture
def house(as_worker):
    return House()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"x" * (LARGEST + 1), "larger than 10 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older form"),
        (b"PK, but no archive", "no spreadsheet"),
        (packed(**{f"xl/{number}.xml": bytes(16_000_000) for number in range(4)}), "not opened"),
        (packed(**{"xl/vbaProject.bin": b"x"}), "macros"),
    ],
    ids=["large", "old", "malformed", "bomb", "macros"],
)
def test_a_file_that_is_no_questionnaire_is_refused_in_words(house, content, says):
    with pytest.raises(NotTaken, match=says):
        house.take_in(content)
    with scope.tenant(house.id):
        assert not Questionnaire.objects.filter(tenant_id=house.id).exists()


def test_a_language_that_nothing_is_answered_in_is_refused(house):
    with pytest.raises(NotTaken, match="language"):
        house.take_in(language="de")


def test_only_measures_that_there_are_answer_a_question_that_is_asked(house):
    with pytest.raises(Unfitting, match="There is no such measure"):
        house.confirm(verdict=Verdict(measures=("no.such",), says=Says.YES))
    with pytest.raises(Unfitting, match="Nothing is asked"):
        house.confirm("???")


def test_each_question_has_one_match(house):
    first = house.confirm()
    second = house.confirm(verdict=Verdict(measures=("risk.review", "risk.review"), says=Says.TEXT))

    with scope.tenant(house.id):
        (row,) = Match.objects.filter(tenant_id=house.id)
        assert (row.pk, row.measures, row.says, row.question) == (
            second.pk,
            ["risk.review"],
            "text",
            "is what you keep of us encrypted at rest",
        )
    assert str(first) != str(second)


def test_answers_are_asked_for_once_and_not_before_it_was_read(house):
    row = house.take_in()
    with pytest.raises(Conflict):
        house.act("ask", row)
    row = house.read()
    house.act("ask", row)
    with pytest.raises(Conflict):
        house.act("ask", row)
    assert house.get(row).state == State.WRITING


def test_what_comes_late_is_not_kept(house):
    row = house.read()
    with scope.tenant(house.id):
        before = File.objects.get(tenant_id=house.id)
        late = [
            File.objects.create(
                tenant_id=house.id, kind="answers", name="x", key=bytes(32), began_at=house.now, until=house.now
            )
            for _ in range(2)
        ]
    house.act("keep", row, file_id=late[0].pk, answered=1, at=house.now)
    house.act("lay_down", row, file_id=late[1].pk)
    house.act("finish", row, sheaf=Sheaf(places=()))
    house.act("fail", row, why=actions.Why.HEAVY)

    kept = house.get(row)
    assert (kept.answers_id, kept.file_id, kept.state, kept.total) == (None, before.pk, State.READY, 4)
    with scope.tenant(house.id):
        assert File.objects.get(tenant_id=house.id).pk == before.pk


def test_a_questionnaire_is_deleted_with_its_files_and_its_matches_stay(house):
    row = house.write(house.read())
    house.confirm()
    house.act("fetch", row)
    house.act("delete", row)

    with scope.tenant(house.id):
        assert not File.objects.filter(tenant_id=house.id).exists()
        assert Match.objects.filter(tenant_id=house.id).count() == 1
        verbs = Entry.objects.filter(tenant_id=house.id, verb__startswith="questionnaire.").order_by("at", "pk")
        assert [each.partition(".")[2] for each in verbs.values_list("verb", flat=True)] == [
            "added", "kept", "read", "asked", "answered", "matched", "fetched", "deleted",
        ]  # fmt: skip
    for name in ("delete", "fetch", "ask"):
        with pytest.raises(Missing):
            house.act(name, row)


def test_what_a_client_asks_stands_encrypted_and_says_nothing_by_its_name(house):
    row = house.read()
    with scope.tenant(house.id):
        (said,) = Questionnaire.objects.filter(tenant_id=house.id).values_list("sheaf", flat=True)
        assert REST.encode() not in bytes(said)
    assert str(row) == str(row.pk)


def test_another_tenant_has_no_such_questionnaire(house):
    row, other = house.read(), House()
    with pytest.raises(Missing):
        other.get(row)
    with pytest.raises(Missing):
        other.act("delete", row)
    with pytest.raises(Missing):
        house.act("delete", type("Row", (), {"pk": uuid4()}))
