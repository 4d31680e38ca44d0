"""The steps of a scale, as people write them."""

import pytest

from secretaire.trust.measures.core import Field, Sort, Unfit, Why, steps

WORDS = {"en": "It", "fr": "Ça"}
FIELD = Field(name="it", sort=Sort.STEPS, said=WORDS)
RARE, SOME, OFTEN = (f"{name} | about {name} | {name}-fr | à peu près {name}" for name in ("rare", "some", "often"))
THREE = f"{RARE}\n{SOME}\n{OFTEN}"


def test_steps_are_read_and_written_again():
    found = steps(f"\n rare|about  rare|rare-fr|à peu près rare \n\n{SOME}\n{OFTEN}\n")

    assert "\n".join(map(str, found)) == THREE
    assert (found[0].said("en"), found[0].said("fr")) == ("rare (about rare)", "rare-fr (à peu près rare)")
    assert FIELD.read(THREE) == THREE
    assert FIELD.steps(THREE) == found


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", Why.MISSING),
        (f"{RARE}\n{SOME}", Why.STEPS),
        ("\n".join(f"{each} | m | {each} | m" for each in range(6)), Why.STEPS),
        (f"{RARE}\n{SOME}\nnever | at all | jamais", Why.STEPS),
        (f"{RARE}\n{SOME}\nnever | | jamais | du tout", Why.STEPS),
        (f"{RARE}\n{SOME}\n{OFTEN} | more", Why.STEPS),
        (f"{RARE}\n{SOME}\nRARE | at all | jamais | du tout", Why.LINES),
        (f"{RARE}\n{SOME}\n{'x' * 41} | at all | jamais | du tout", Why.LONG),
        (f"{RARE}\n{SOME}\nnever | {'x' * 161} | jamais | du tout", Why.LONG),
    ],
    ids=["none", "two", "six", "one language", "no meaning", "a cell more", "twice", "long name", "long meaning"],
)
def test_what_are_no_steps_is_refused(written, why):
    with pytest.raises(Unfit) as told:
        FIELD.read(written)

    assert told.value.why is why


def test_another_sort_has_no_steps():
    assert Field(name="it", sort=Sort.TEXT, said=WORDS).steps(THREE) == ()
    assert FIELD.steps("something of before") == ()
