"""What may be answered to what a register or a form asks for."""

import pytest

from secretaire.trust.measures.core import Field, Sort, Unfit, Unsound, Why, answers

WORDS = {"en": "It", "fr": "Ça"}


def field(sort=Sort.LINE, **values):
    choices = {"big": WORDS} if sort is Sort.CHOICE else {}
    register = "supplier" if sort is Sort.ENTRY else ""
    return Field(**({"name": "it", "sort": sort, "said": WORDS, "choices": choices, "register": register} | values))


@pytest.mark.parametrize(
    ("sort", "written", "value"),
    [
        (Sort.LINE, "  two \n words ", "two words"),
        (Sort.TEXT, " two\nlines ", "two\nlines"),
        (Sort.DATE, "2026-02-28", "2026-02-28"),
        (Sort.COUNT, "12", 12),
        (Sort.YES, "yes", True),
        (Sort.YES, "no", False),
        (Sort.CHOICE, "big", "big"),
        (Sort.ENTRY, "3", 3),
    ],
)
def test_what_is_written_is_read_and_written_again(sort, written, value):
    found = field(sort)

    assert found.read(written) == value
    assert found.read(found.write(value)) == value


@pytest.mark.parametrize(
    ("sort", "written", "why"),
    [
        (Sort.LINE, " ", Why.MISSING),
        (Sort.LINE, "x" * 201, Why.LONG),
        (Sort.TEXT, "x" * 4001, Why.LONG),
        (Sort.DATE, "2026-02-30", Why.DATE),
        (Sort.COUNT, "-1", Why.COUNT),
        (Sort.COUNT, "9" * 400, Why.COUNT),
        (Sort.COUNT, "²", Why.COUNT),
        (Sort.YES, "perhaps", Why.YES),
        (Sort.CHOICE, "small", Why.CHOICE),
        (Sort.ENTRY, "0", Why.ENTRY),
        (Sort.ENTRY, "Hostco", Why.ENTRY),
        (Sort.ENTRY, "9" * 400, Why.ENTRY),
    ],
    ids=[
        *("empty", "long line", "long text", "no day", "negative", "too many", "no digit", "perhaps", "no choice"),
        *("no number", "a name", "a number beyond all"),
    ],
)
def test_what_is_no_answer_is_refused(sort, written, why):
    with pytest.raises(Unfit) as told:
        field(sort).read(written)

    assert (told.value.name, told.value.why) == ("it", why)


def test_what_may_lack_is_left_out():
    found = field(may_lack=True)

    assert found.read(" ") is None
    assert found.write(None) == ""


def test_everything_that_is_no_answer_is_told_at_once():
    found, wrong = answers(
        (field(), field(Sort.DATE, name="day"), field(name="more")), {"it": "x", "day": "y", "z": "!", "a": " "}
    )

    assert found == {"it": "x"}
    assert [(each.name, each.why) for each in wrong] == [
        ("z", Why.STRANGE),
        ("day", Why.DATE),
        ("more", Why.MISSING),
    ]


def test_a_field_that_could_not_be_asked_for_is_refused():
    with pytest.raises(Unsound, match="is no name"):
        field(name="It")


@pytest.mark.parametrize("values", [{"sort": Sort.ENTRY, "register": ""}, {"register": "supplier"}])
def test_a_register_belongs_to_an_entry_and_to_nothing_else(values):
    with pytest.raises(Unsound, match="register"):
        field(**values)
