"""From a spreadsheet that came in to the same with answers: jobs that go on where they were, and say why not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.trust.questionnaires.house import KEY, STORED, House
from tests.trust.questionnaires.sheets import ODD, REST, SOLD, crossed, crosses, numbered, plainest, saved

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Unavailable
from secretaire.protection.files.models import File
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.evidence.core import Outcome
from secretaire.trust.questionnaires import actions, queries, tasks
from secretaire.trust.questionnaires.adapters import workbooks
from secretaire.trust.questionnaires.core import Blank, NoQuestionnaire, Says, State, Verdict, Why, cited


@pytest.fixture
def house(as_worker):
    return House()


def files(house):
    with scope.tenant(house.id):
        return {row.kind: row.pk for row in File.objects.filter(tenant_id=house.id)}


def test_a_questionnaire_is_read_and_its_file_lies_in_the_storage(house):
    row = house.read()

    assert (row.state, row.done, row.total, row.handed) == (State.READY, 4, 4, b"")
    assert files(house) == {"questionnaire": row.file_id}
    first = row.asks.questions[0]
    assert (first.text, first.number, first.near[0]) == (REST, "C-01.1", KEY)


def test_a_question_is_answered_once_it_is_confirmed_and_proven(house):
    row = house.read()
    assert [each.blank for each in house.lines(row)] == [Blank.OPEN, Blank.OPEN, Blank.OPEN, Blank.FILLED]

    house.confirm()
    assert house.lines(row)[0].blank is Blank.NOT_OFFERED
    house.promise()
    assert house.lines(row)[0].blank is Blank.UNVERIFIED
    house.prove()
    line = house.lines(row)[0]
    with scope.tenant(house.id):
        log = proofs.origin(tenant_id=house.id)
    assert line.blank is None
    assert f"Proof in the log {log}: no. 0 of {house.now:%Y-%m-%d}" in line.answer.text
    assert house.lines(row, now=house.now + timedelta(days=400))[0].blank is Blank.STALE
    house.prove(Outcome.FAIL)
    assert house.lines(row)[0].blank is Blank.FAILING
    assert queries.tally(house.lines(row)) == {"failing": 1, "open": 2, "filled": 1}


def test_answers_are_written_into_the_same_file_and_the_rest_stays_blank(house):
    house.promise()
    house.prove()
    row = house.read()
    house.confirm()
    house.confirm(ODD, Verdict(measures=(), says=Says.YES))
    row = house.write(row)

    assert (row.state, row.answered, row.why) == (State.READY, 1, "")
    cells = house.cells(row)
    assert cells["C5"] == "Yes"
    assert "Proof in the log" in cells["E5"]
    assert [cells[name] for name in ("C6", "E6", "C7", "E7", "C8")] == [None, None, None, None, "Yes"]


def test_what_was_confirmed_is_remembered_for_the_next_questionnaire(house):
    house.promise()
    house.prove()
    house.confirm("is what you keep of us  ENCRYPTED at rest")
    row = house.read()

    assert house.lines(row)[0].answer is not None
    assert house.lines(row)[0].match.verdict == STORED
    assert house.lines(row)[1].match is None


def test_the_last_word_about_a_question_counts(house):
    row = house.read()
    house.confirm()
    house.confirm(verdict=Verdict(measures=("risk.review",), says=Says.NO), now=house.now + timedelta(hours=1))

    assert house.lines(row)[0].match.measures == ["risk.review"]


def test_answers_are_in_the_language_that_was_chosen(house):
    house.promise()
    house.prove()
    row = house.read(saved(plainest()), language="fr")
    house.confirm("Les données sont-elles chiffrées au repos ?")
    row = house.write(row)

    assert house.cells(row, "Sécurité")["B2"].startswith("Oui. ")
    assert "Preuve dans le journal" in house.cells(row, "Sécurité")["B2"]


def test_new_answers_take_the_place_of_the_old_ones(house):
    row = house.read()
    first = house.write(row)
    second = house.write(first)

    assert second.answers_id != first.answers_id
    assert files(house) == {"questionnaire": row.file_id, "answers": second.answers_id}


def test_a_file_that_cannot_be_read_is_told_so_and_deleted(house, monkeypatch):
    def refuse(raw):
        raise NoQuestionnaire(Why.HEADINGS)

    monkeypatch.setattr(workbooks, "read", refuse)
    row = house.read()

    assert (row.state, row.why, row.handed, row.file_id) == (State.FAILED, Why.HEADINGS, b"", None)
    assert files(house) == {}
    assert house.lines(row) == []


def test_answers_that_cannot_be_written_leave_the_questionnaire_as_it_was(house, monkeypatch):
    def refuse(raw, *, cells):
        raise NoQuestionnaire(Why.HEAVY)

    row = house.read()
    monkeypatch.setattr(workbooks, "fill", refuse)
    row = house.write(row)

    assert (row.state, row.why, row.answers_id) == (State.READY, Why.HEAVY, None)


def test_whatever_breaks_is_told_and_seen_by_the_queue(house, monkeypatch):
    def broken(raw):
        raise ZeroDivisionError

    monkeypatch.setattr(workbooks, "read", broken)
    row = house.take_in()
    with pytest.raises(ZeroDivisionError):
        tasks.read(tenant_id=house.id, questionnaire_id=str(row.pk))

    assert (house.get(row).state, house.get(row).why) == (State.FAILED, Why.MALFORMED)


def test_a_job_that_was_broken_off_goes_on_where_it_was(house, monkeypatch):
    def away(raw):
        raise Unavailable("the machine stopped")

    row = house.take_in()
    with monkeypatch.context() as patch:
        patch.setattr(workbooks, "read", away)
        with pytest.raises(Unavailable):
            tasks.read(tenant_id=house.id, questionnaire_id=str(row.pk))
    kept = files(house)
    assert house.get(row).state == State.READING
    tasks.read(tenant_id=house.id, questionnaire_id=str(row.pk))

    assert house.get(row).state == State.READY
    assert files(house) == kept == {"questionnaire": house.get(row).file_id}


def test_a_job_that_nobody_waits_for_does_nothing(house):
    row = house.read()

    for job in (tasks.read, tasks.write):
        with pytest.raises(Missing):
            job(tenant_id=house.id, questionnaire_id=str(row.pk))
    assert house.get(row).state == State.READY


def test_questionnaires_are_forgotten_with_their_files(house, monkeypatch):
    row = house.write(house.read())
    monkeypatch.setattr(tasks.tenancy, "ground", lambda: house.id)
    tasks.forget()
    assert house.get(row).state == State.READY

    monkeypatch.setattr(tasks.clock, "now", lambda: house.now + actions.KEPT)
    tasks.forget()
    with pytest.raises(Missing):
        house.get(row)
    assert files(house) == {}
    monkeypatch.setattr(tasks.tenancy, "ground", lambda: None)
    tasks.forget()


def test_what_is_asked_of_another_tenant_is_not_there(house):
    assert SOLD not in {each.asked.text for each in house.lines(house.take_in())}


@pytest.mark.parametrize(
    ("book", "language", "given"),
    [(numbered, "en", 1), (crossed, "en", 1), (plainest, "fr", 1), (crosses, "en", 0)],
    ids=["word and remark", "cross and remark", "one column", "crosses alone"],
)
def test_the_answers_that_were_given_are_read_from_the_file(house, book, language, given):
    house.promise()
    house.prove()
    house.confirm()
    house.confirm("Les données sont-elles chiffrées au repos ?")
    with scope.tenant(house.id):
        assert queries.answered(tenant_id=house.id) == []
    row = house.write(house.read(saved(book()), language=language))

    with scope.tenant(house.id):
        (found,) = queries.answered(tenant_id=house.id)
    texts = queries.given(found)

    assert (found.many, found.at, len(texts)) == (1, row.answered_at, given)
    assert all(cited(each) for each in texts)


def test_of_a_file_that_is_shorter_than_it_was_nothing_is_read(house):
    row = house.write(house.read())
    with scope.tenant(house.id):
        (found,) = queries.answered(tenant_id=house.id)
    far = replace(found.asks.questions[0], row=4000)

    assert queries.given(replace(found, asks=replace(found.asks, questions=(far,)))) == []
    assert row.answered == 0
