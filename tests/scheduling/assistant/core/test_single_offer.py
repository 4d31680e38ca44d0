"""A plain yes to the only time on offer takes it; to one of several it does not."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.scheduling.assistant.core.asking import read

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Letter, Role, Slot, Stage, Writer

NOW = datetime(2028, 3, 1, 7, tzinfo=UTC)
SLOTS = tuple(Slot(start=NOW + timedelta(days=days), end=NOW + timedelta(days=days, hours=1)) for days in (6, 7))


def said(text, *offers):
    letter = Letter(
        received=NOW,
        subject="Re: Our project",
        body=text,
        writer=Writer(role=Role.GUEST, name="Ada", email="ada@guest.test", zone="Europe/Paris"),
        host_name="Hélène Martin",
        host_email="helene@host.test",
        host_zone="Europe/Paris",
        assistant="assistant@meet.test",
    )
    return read(letter, Context(stage=Stage.OFFERED, offered=offers))


@pytest.mark.parametrize(
    "text",
    ["That works for me.", "Perfect, thanks!", "C'est parfait pour moi.", "Oui, ça me va.", "Yes, that suits me."],
)
def test_a_plain_yes_takes_the_only_time(text):
    found = said(text, SLOTS[0])

    assert (found.intent, found.chosen, found.doubts) == (Intent.ACCEPT, SLOTS[0], ())


def test_a_plain_yes_to_several_times_takes_none_of_them():
    found = said("That works for me.", *SLOTS)

    assert found.chosen is None
    assert Doubt.CHOICE in found.doubts


def test_a_no_to_the_only_time_takes_nothing():
    assert said("Sorry, that does not work for me.", SLOTS[0]).intent is Intent.DECLINE
