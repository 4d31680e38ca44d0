import re

import pytest
from tests.negotiating import GUEST, at, day, exactly, says

from secretaire.scheduling.assistant.core.values import Intent, Place, PlaceKind

#: What a reader of one language never sees in the other's letters.
_SIGNS = {"en": "automated assistant", "fr": "assistant automatique"}


def spoken(house, language, **values):
    house.asks(reading=says(Intent.ARRANGE, language=language), **values)
    return house.last()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_letter_says_that_no_person_wrote_it(house, language):
    letter = spoken(house, language)

    assert _SIGNS[language] in letter.text
    assert _SIGNS[language] in letter.html
    assert letter.language == language


@pytest.mark.parametrize(
    ("formal", "here", "nowhere"), [(True, "vous convient", "avec toi"), (False, "te convient", "avec vous")]
)
def test_a_french_guest_is_addressed_as_the_host_wishes(house, formal, here, nowhere):
    house.manners(lunch=None, formal=formal)

    letter = spoken(house, "fr")

    assert here in letter.text
    assert nowhere not in letter.text


def test_an_informal_english_letter_says_hi(house):
    house.manners(lunch=None, formal=False)

    house.asks(to=[["Ada", GUEST]])

    assert house.last().text.startswith("Hi Ada,")


def test_whoever_gave_no_name_is_greeted_without_one(house):
    house.asks()

    assert house.last().text.startswith("Hello,")


def test_a_letter_answers_the_one_that_came_before(house):
    house.asks(message_id="<first@elsewhere.test>")
    house.answers(says(Intent.COUNTER, day(9)), message_id="<second@elsewhere.test>", references=["<a@b.test>"])

    first, second = house.letters(GUEST)
    assert first.in_reply_to == "<first@elsewhere.test>"
    assert second.in_reply_to == "<second@elsewhere.test>"
    assert second.automatic == "auto-replied"
    assert second.subject == "Re: Our project"


def test_the_way_back_names_the_matter(house):
    house.asks()

    local, _at, _domain = house.last().reply_to.partition("@")
    assert local.startswith(f"{house.tenant.slug}+")
    assert house.last().mailbox == house.mailbox.pk


def test_offers_say_where_one_meets(house):
    house.asks(reading=says(Intent.ARRANGE, place=Place(kind=PlaceKind.COFFEE, text="Café de Flore")))

    assert "Over coffee: Café de Flore" in house.last().text


def test_the_number_that_a_host_gives_out_is_named(house):
    house.manners(lunch=None, places={PlaceKind.PHONE: "+33 1 02 03 04 05"})
    house.asks()

    assert "By phone: +33 1 02 03 04 05" in house.last().text


def test_a_room_that_is_not_made_yet_is_not_named(house):
    house.manners(lunch=None, place_kind=PlaceKind.VIDEO, places={PlaceKind.VIDEO: "https://meet.example.org/{room}"})
    house.asks()

    assert "{room}" not in house.last().text


def test_nothing_of_other_meetings_is_told(house):
    house.asks(reading=says(Intent.ARRANGE, exactly(at(10, day=7))))
    house.takes(0)
    house.now = house.now.replace(minute=1)

    house.asks("ben@guest.test", subject="Another")

    text = house.last("ben@guest.test").text + house.last("ben@guest.test").html
    assert "ada" not in text.lower()
    assert "Our project" not in text


def test_markup_in_names_is_shown_as_text(house):
    house.asks(to=[["<b>Ada</b>", GUEST]], subject="<script>x</script>")

    assert "<b>Ada" not in house.last().html
    assert "<script>" not in house.last().html


def test_both_forms_of_a_letter_say_the_same(house):
    house.asks()

    letter = house.last()
    for row in letter.text.splitlines():
        found = re.fullmatch(r"\d\. (.*)", row)
        if found:
            assert found[1] in letter.html
