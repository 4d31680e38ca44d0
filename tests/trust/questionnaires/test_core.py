"""A questionnaire is told from other files, asks where its headings say, and is answered by what is proven alone."""

import contextlib
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.trust.questionnaires.sheets import REST, packed

from secretaire.trust.evidence.core import State
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.questionnaires.core import (
    LARGEST,
    Answer,
    Asked,
    Blank,
    Cell,
    Index,
    Known,
    NoQuestionnaire,
    Place,
    Proof,
    Says,
    Sheaf,
    Verdict,
    Why,
    answer,
    cells,
    cited,
    index,
    judge,
    plain,
    sheaf,
)
from secretaire.trust.questionnaires.core.values import QUESTIONS

HEAD = ["No", "Question", "Answer", "Comments"]


def why(content):
    with pytest.raises(NoQuestionnaire) as caught:
        judge(content)
    return caught.value.why


def test_a_spreadsheet_is_let_in():
    judge(packed())


def test_a_file_that_is_too_large_is_not_even_opened():
    assert why(b"x" * (LARGEST + 1)) is Why.LARGE


def test_a_file_of_an_older_form_is_told_from_a_broken_one():
    assert why(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on") is Why.OLD
    assert why(b"question,answer\n") is Why.MALFORMED
    assert why(packed()[:-10]) is Why.MALFORMED


def test_a_bomb_is_refused_by_what_it_says_of_itself():
    bomb = packed(**{f"xl/worksheets/sheet{number}.xml": bytes(16_000_000) for number in range(4)})

    assert len(bomb) < 100_000
    assert why(bomb) is Why.SWOLLEN
    assert why(packed(**{f"part{number}": b"" for number in range(2_000)})) is Why.SWOLLEN


def test_macros_are_refused():
    assert why(packed(**{"xl/vbaProject.bin": b"Sub"})) is Why.MACROS


def test_an_archive_that_is_no_book_or_says_things_twice_is_refused(tmp_path):
    other, twice = tmp_path / "other", tmp_path / "twice"
    with zipfile.ZipFile(other, "w") as parcel:
        parcel.writestr("word/document.xml", b"")
    with zipfile.ZipFile(twice, "w") as parcel, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parcel.writestr("xl/workbook.xml", b"")
        parcel.writestr("xl/workbook.xml", b"")
    locked = bytearray(packed())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1

    assert [why(each) for each in (other.read_bytes(), twice.read_bytes(), bytes(locked))] == [Why.MALFORMED] * 3


@given(st.binary(max_size=300))
def test_whatever_comes_is_let_in_or_refused(content):
    with contextlib.suppress(NoQuestionnaire):
        judge(content)


def asks(*rows, **sheets):
    return sheaf({"One": list(rows), **sheets} if rows else sheets)


def test_questions_stand_below_their_headings():
    found = asks(["Some title"], [], HEAD, ["1", REST], ["2", "A question with words"])

    assert found.places == (Place(sheet="One", answer=3, comment=4),)
    assert [(each.row, each.number, each.text, each.filled) for each in found.questions] == [
        (4, "1", REST, False),
        (5, "2", "A question with words", False),
    ]
    assert Sheaf.unpacked(found.packed()) == found
    assert [each.near for each in found.matched([("a", "b"), ()]).questions] == [("a", "b"), ()]


@pytest.mark.parametrize(
    ("heads", "place"),
    [
        (["Question ID", "Question", "Our answer", "Implementation description"], {"answer": 3, "comment": 4}),
        (["Ques Num", "Question/Request", "Response", "Additional information"], {"answer": 3, "comment": 4}),
        (["", "Security question", "Vendor response"], {"answer": 3}),
        (["N°", "Exigence", "", "Précisions"], {"comment": 4}),
        (["Réf.", "Question", "Oui", "Non", "Commentaires"], {"yes": 3, "no": 4, "comment": 5}),
    ],
    ids=["caiq", "sig", "vsa", "exigences", "oui-non"],
)
def test_headings_of_many_sorts_are_found(heads, place):
    (found,) = asks(heads, ["1", REST]).places

    assert found == Place(sheet="One", **place)


def test_headings_may_fill_two_rows():
    found = asks(["Ref", "Control question", "Answers"], ["", "", "Yes", "No"], ["", REST])

    assert found.places == (Place(sheet="One", yes=3, no=4),)
    assert [each.row for each in found.questions] == [3]
    assert asks(["Question", "Answer"], [REST, "Yes"]).questions[0].filled


def test_titles_between_questions_are_no_questions():
    rows = [["1", REST], ["", "All that is about people"], ["2", "Do people learn about it?"], ["3", "Short one"]]

    assert [each.number for each in asks(HEAD, *rows).questions] == ["1", "2"]
    assert len(asks(HEAD[1:], *[row[1:] for row in rows]).questions) == 3


def test_what_is_answered_already_is_seen():
    assert [each.filled for each in asks(HEAD, ["1", REST, "Yes"], ["2", REST, "", "A hint"]).questions] == [
        True,
        False,
    ]
    assert [each.filled for each in asks(["Question", "Notes"], [REST, "Done"], [REST]).questions] == [True, False]
    assert [each.filled for each in asks(["Question", "Yes", "No"], [REST, "", "x"]).questions] == [True]


@pytest.mark.parametrize(
    "sheets",
    [{}, {"A": []}, {"A": [["Question", "Colour"], [REST]]}, {"A": [HEAD]}, {"A": [HEAD, ["1", "No question"]]}],
    ids=["none", "empty", "no-answers", "no-questions", "too-short"],
)
def test_a_file_without_questions_is_told_so(sheets):
    with pytest.raises(NoQuestionnaire) as caught:
        sheaf(sheets)
    assert caught.value.why is Why.HEADINGS


def test_too_many_questions_are_refused():
    with pytest.raises(NoQuestionnaire) as caught:
        asks(HEAD, *[[str(number), REST] for number in range(QUESTIONS + 1)])
    assert caught.value.why is Why.MANY


def test_sheets_without_questions_are_passed_over():
    found = asks(Cover=[["Hello"]], Main=[HEAD, ["1", REST]], Empty=[HEAD], More=[["Question", "Answer"], [REST]])

    assert [(each.place, found.places[each.place].sheet) for each in found.questions] == [(0, "Main"), (1, "More")]


def test_a_question_is_the_same_whatever_its_accents_and_points():
    assert plain("  Êtes-vous  CERTIFIÉ ?") == plain("etes vous certifie") == "etes vous certifie"


def test_the_nearest_text_comes_first():
    found = Index({"a": "A cat sleeps in the house", "b": "A dog barks at the house", "c": "Nothing of it"})

    assert found.near("Where does the dog bark?") == ("b",)
    assert found.near("Is the house for cats?") == ("a", "b")
    assert found.near("The house", many=1) == ("a",)
    assert found.near("Zebra") == ()
    assert Index({}).near("Zebra") == ()


@pytest.mark.parametrize(
    ("language", "question", "key"),
    [
        ("en", REST, "encryption.stored"),
        ("en", "Are all employees obliged to use MFA?", "access.factor"),
        ("en", "How do you tell customers of a data breach?", "incidents.clients"),
        ("en", "Who are your sub-processors?", "suppliers.list"),
        ("en", "Are restores rehearsed?", "backups.rehearsed"),
        ("fr", "Les données sont-elles chiffrées au repos ?", "encryption.stored"),
        ("fr", "Vos sous-traitants sont-ils évalués ?", "suppliers.list"),
        ("fr", "Vos droits sont-ils revus ? Et les habilitations ?", "access.reviewed"),
    ],
    ids=["rest", "factor", "breach", "processors", "restores", "repos", "traitants", "droits"],
)
def test_a_question_finds_its_measure(language, question, key):
    assert key in index(catalogue(), language).near(question)


def test_what_clients_do_themselves_answers_nothing():
    found = index(catalogue(), "en")

    assert not [key for key in found.near("client client's client", many=300) if key.startswith("client.users")]


ASKED = Asked(place=0, row=7, number="1", text=REST)
PROOF = Proof(index=12, day="2026-03-02", assurance="measured")
YES = Verdict(measures=("a",), says=Says.YES)


def known(state=State.HOLDS, **values):
    return Known(**{"state": state, "sentence": "It is so.", "proofs": (PROOF,)} | values)


def answered(verdict=YES, language="en", asked=ASKED, **states):
    return answer(asked, verdict, states or {"a": known()}, language=language, log="log.test")


def test_an_answer_cites_its_proof():
    assert answered() == Answer(
        says=Says.YES, text="It is so. Proof in the log log.test: no. 12 of 2026-03-02 (measured by the program)."
    )
    two = known(proofs=(PROOF, Proof(index=15, day="2026-03-03", assurance="witnessed")))
    assert answered(language="fr", a=two).text == (
        "It is so. Preuve dans le journal log.test : n° 12 du 2026-03-02 (mesuré par le programme), "
        "n° 15 du 2026-03-03 (signé par deux personnes)."
    )


def test_what_an_answer_cites_is_read_again_in_either_language():
    two = known(proofs=(PROOF, Proof(index=15, day="2026-03-03", assurance="witnessed")))
    for language in ("en", "fr"):
        text = answered(language=language, a=two).text
        assert cited(f"Yes {text} {text}") == set(two.proofs)
    assert cited("It is so, no. 12 of 2026-03-02 (measured by the moon).") == frozenset()
    assert cited("") == frozenset()


def test_several_measures_answer_together():
    both = Verdict(measures=("a", "b"), says=Says.NO)

    assert answered(both, a=known(), b=known(State.DUE, sentence="So is that.")).text.count("Proof") == 2
    assert answered(both, a=known(), b=known(State.STALE)) is Blank.STALE
    assert answered(both, a=known(State.STALE), b=known(State.FAILING)) is Blank.FAILING


@pytest.mark.parametrize(
    "state", [each for each in State if each not in {State.HOLDS, State.DUE}], ids=lambda state: state.name
)
def test_what_is_not_proven_stays_blank(state):
    assert answered(a=known(state)).value == state.value


def test_what_nobody_confirmed_or_promised_stays_blank():
    assert answered(None) is Blank.OPEN
    assert answered(Verdict(measures=(), says=Says.YES)) is Blank.NOTHING
    assert answered(Verdict(measures=("b",), says=Says.YES)) is Blank.NOT_OFFERED
    assert answered(asked=Asked(place=0, row=7, number="1", text=REST, filled=True)) is Blank.FILLED


def put(says, language="en", **place):
    said = Answer(says=says, text="It is so.")
    return [(each.column, each.text) for each in cells(ASKED, Place(sheet="S", **place), said, language=language)]


def test_answers_go_where_the_sheet_has_room():
    assert put(Says.YES, answer=3, comment=4) == [(3, "Yes"), (4, "It is so.")]
    assert put(Says.NO, "fr", answer=3, comment=4) == [(3, "Non"), (4, "It is so.")]
    assert put(Says.TEXT, answer=3, comment=4) == [(3, "It is so.")]
    assert put(Says.YES, answer=3) == [(3, "Yes. It is so.")]
    assert put(Says.TEXT, comment=4) == [(4, "It is so.")]
    assert cells(ASKED, Place(sheet="S", comment=4), Answer(says=Says.YES, text="So."), language="fr") == (
        Cell(sheet="S", row=7, column=4, text="Oui. So."),
    )


def test_one_of_several_columns_is_crossed():
    assert put(Says.YES, yes=3, no=4, comment=5) == [(3, "X"), (5, "It is so.")]
    assert put(Says.NO, yes=3, no=4, answer=5) == [(4, "X"), (5, "It is so.")]
    assert put(Says.YES, yes=3, no=4) == [(3, "X")]
    assert put(Says.TEXT, yes=3, no=4, comment=5) == [(5, "It is so.")]


def test_a_sheet_without_room_for_the_answer_gets_none():
    assert put(Says.TEXT, yes=3, no=4) == []
    assert put(Says.NO, yes=3, comment=5) == []
