"""A second meeting, asked for in a letter that leaves the agreed one as it is."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, letter, said

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Doubt


@pytest.mark.parametrize(
    "body",
    [
        "Confirming Thursday at 10. Could we also meet on Friday at 3?",
        "See you on Thursday as planned. I'd also like an hour on Monday at 9.",
        "Thursday stands. Would Friday at 9 suit for a follow-up?",
        "Ok pour jeudi ! Pouvez-vous aussi me réserver vendredi 16h ?",
        "Jeudi, c'est toujours bon. On pourrait aussi se voir lundi à 14h ?",
    ],
)
def test_who_asks_for_a_second_meeting_does_not_move_the_first(body):
    assert reading.read(letter(body), agreed("11-05 10:00")).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Thursday is bad. Friday at 3 would be fine, and Monday at 9 also.",
        "Could we also do Friday at 3?",
    ],
)
def test_another_time_for_what_is_moved_is_no_second_meeting(body):
    assert Doubt.UNSURE not in said(body, agreed("11-05 10:00")).doubts
