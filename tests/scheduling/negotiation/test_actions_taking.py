from dataclasses import replace

import pytest
from tests.factories import make_host
from tests.negotiating import GUEST, OTHER, at, day, exactly, says, unsure
from tests.stored import stored

from secretaire.scheduling.assistant.core.values import Doubt, Intent, Place, PlaceKind, Recurrence
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.negotiation import actions, queries
from secretaire.scheduling.negotiation.actions import Overtaken
from secretaire.scheduling.negotiation.core.deciding import FIRST, Why
from secretaire.scheduling.negotiation.core.states import RequestState, Supervision, TurnState
from secretaire.scheduling.negotiation.models import Request, Turn

STRANGER = "mallory@elsewhere.test"


def written(house):
    return Letter.objects.filter(tenant=house.tenant).count()


def test_a_letter_is_taken_up_once_however_often_it_is_tried(house):
    arrival = house.arrives(house.host.email, to=[["", GUEST]], cc=[["", house.mailbox.address]])
    seen = house.context(arrival)

    turns = [
        actions.take_up(
            actor=house.actor, arrival_id=arrival.pk, reading=says(Intent.ARRANGE), seen=seen, now=house.now
        )
        for _ in range(3)
    ]

    assert len({turn.pk for turn in turns}) == 1
    assert Request.objects.filter(tenant=house.tenant).count() == 1
    assert house.kinds() == ["offer"]


def test_a_letter_that_was_read_before_its_matter_moved_on_must_be_read_again(house):
    house.asks()
    arrival = house.arrives(GUEST, thread=house.matter.pk)
    before = house.context(arrival)
    house.answers(says(Intent.COUNTER, day(9)))

    with pytest.raises(Overtaken):
        actions.take_up(
            actor=house.actor, arrival_id=arrival.pk, reading=says(Intent.ACCEPT), seen=before, now=house.now
        )

    assert not Turn.objects.filter(arrival=arrival.pk).exists()


def test_a_letter_that_claims_to_be_the_hosts_is_neither_obeyed_nor_answered(house):
    house.asks()
    before = written(house)

    turn = house.steers(says(Intent.CANCEL), authentic=False)

    assert turn.state == TurnState.WAITING
    assert turn.doubts == [Why.FORGED]
    assert house.matter.state == RequestState.WAIT
    assert written(house) == before


def test_a_letter_that_must_not_be_answered_is_let_be(house):
    house.asks()
    before = written(house)

    turn = house.answers(None, silence="auto_submitted")

    assert (turn.state, turn.outcome) == (TurnState.IGNORED, "auto_submitted")
    assert written(house) == before


def test_an_automatic_answer_ends_a_storm(house):
    house.asks()
    before = written(house)

    turns = [house.answers(says(Intent.AUTO_REPLY)) for _ in range(5)]

    assert {turn.state for turn in turns} == {TurnState.IGNORED}
    assert written(house) == before


def test_thanks_call_for_nothing(house):
    house.asks()

    assert house.answers(says(Intent.NONE)).state == TurnState.IGNORED


def test_a_letter_of_which_nothing_is_left_waits_for_a_person(house):
    house.asks()

    turn = house.answers(replace(says(Intent.NONE), doubts=(Doubt.EMPTY,), confidence=0.0))

    assert turn.state == TurnState.WAITING
    assert turn.doubts == ["empty"]


def test_a_stranger_is_never_answered(house):
    turn = house.hears(STRANGER, says(Intent.ARRANGE, day(7)))

    assert (turn.state, turn.role, turn.request) == (TurnState.WAITING, "stranger", None)
    assert written(house) == 0


def test_a_stranger_in_a_thread_waits_for_a_person(house):
    house.asks()

    turn = house.answers(says(Intent.ACCEPT), STRANGER)

    assert turn.state == TurnState.WAITING
    assert turn.request == house.matter
    assert house.matter.state == RequestState.WAIT


def test_a_strangers_newsletter_is_let_be(house):
    assert house.hears(STRANGER, says(Intent.NONE)).state == TurnState.IGNORED


def test_a_stranger_who_writes_too_often_is_let_be(house):
    states = [house.hears(STRANGER, says(Intent.ARRANGE)).state for _ in range(31)]

    assert states[:30] == [TurnState.WAITING] * 30
    assert states[30] == TurnState.IGNORED


def test_a_stranger_who_wants_no_letters_gets_none(house):
    turn = house.hears(STRANGER, says(Intent.OPT_OUT))

    assert turn.outcome == "silenced"
    assert queries.refused(tenant_id=house.tenant.pk, email=STRANGER.upper())
    assert written(house) == 0


def test_one_guest_alone_may_answer_by_the_token_without_further_proof(house):
    house.asks()

    turn = house.takes(0, authentic=False)

    assert turn.outcome == "booked"


def test_one_of_several_guests_must_be_proven(house):
    house.asks(GUEST, OTHER)

    turn = house.takes(0, authentic=False)

    assert turn.doubts == [Why.UNPROVEN]
    assert turn.state == TurnState.WAITING


def test_a_forged_guest_is_not_helped_by_the_token(house):
    house.asks()

    turn = house.takes(0, authentic=False, authenticity={"standing": "forged"})

    assert turn.doubts == [Why.UNPROVEN]


def test_a_guest_who_begins_a_new_letter_is_found_by_their_address(house):
    matter = house.asks()

    turn = house.hears(GUEST, says(Intent.COUNTER, day(9)))

    assert turn.request == matter
    assert turn.role == "guest"


def test_nobody_reads_in_the_tables_who_meets_and_where(house):
    place = Place(kind=PlaceKind.PHONE, text="+33 1 02 03 04 05")
    house.asks(reading=says(Intent.ARRANGE, place=place), to=[["Zelig", GUEST]])

    raw = stored("negotiation")

    assert house.guest().email == GUEST
    assert house.matter.place == place.text
    assert house.guest().name == "Zelig"
    assert not [word for word in (GUEST, "Zelig", place.text) if word in raw]


def test_a_guest_of_two_matters_must_say_which(house):
    house.asks()
    house.now = house.now.replace(minute=1)
    house.asks()

    assert house.hears(GUEST, says(Intent.ACCEPT)).role == "stranger"


def test_an_answer_is_bound_by_the_letter_that_it_answers(house):
    matter = house.asks(GUEST, OTHER)
    offer = house.last()

    turn = house.hears(GUEST, says(Intent.NONE), in_reply_to=f"<{offer.pk}@localhost>")

    assert turn.request == matter


def test_an_answer_to_an_invitation_is_bound_by_it(house):
    matter = house.asks(GUEST, OTHER)
    house.takes(0, GUEST)
    house.takes(0, OTHER)
    house.posts()

    turn = house.hears(GUEST, says(Intent.NONE), references=[f"<{house.last().pk}@localhost>"])

    assert turn.request == matter


def test_a_second_letter_of_the_host_is_bound_by_the_first(house):
    from secretaire.scheduling.mailboxes import queries as mailboxes  # noqa: PLC0415  # used here alone

    name = "<first@elsewhere.test>"
    matter = house.asks(message_id=name, key=mailboxes.key(tenant_id=house.tenant.pk, message_id=name))

    turn = house.hears(house.host.email, says(Intent.QUESTION), references=[name])

    assert turn.request == matter


def test_a_host_whose_assistant_is_off_is_left_to_a_person(house):
    actions.disable(actor=house.actor, host_id=house.host.pk)

    turn = house.hears(house.host.email, says(Intent.ARRANGE))

    assert turn.doubts == [Why.OFF]


def test_an_assistant_in_blind_copy_writes_to_the_host_alone(house):
    turn = house.hears(house.host.email, says(Intent.ARRANGE), to=[["", GUEST]], in_bcc=True)

    assert turn.state == TurnState.ACTED
    assert house.kinds() == []
    assert house.kinds(house.host.email) == ["blind"]


def test_a_guest_who_puts_the_assistant_in_blind_copy_waits_for_a_person(house):
    house.asks()

    assert house.answers(says(Intent.ACCEPT), in_bcc=True).doubts == [Why.COPY]


def test_two_hosts_in_one_letter_wait_for_a_person(house):
    other = make_host(house.tenant, email="otto@host.test")

    turn = house.hears(house.host.email, says(Intent.ARRANGE), to=[["", other.email]])

    assert turn.doubts == [Why.HOSTS]


def test_another_host_in_a_thread_waits_for_a_person(house):
    other = make_host(house.tenant, email="otto@host.test")
    house.asks()

    assert house.answers(says(Intent.CANCEL), other.email).doubts == [Why.HOSTS]


def test_a_first_letter_that_arranges_nothing_waits_for_a_person(house):
    assert house.hears(house.host.email, says(Intent.CANCEL)).doubts == [Why.STEP]


def test_two_assistants_that_answer_each_other_are_stopped(house):
    house.asks()

    turns = [house.answers(says(Intent.COUNTER, day(9))) for _ in range(14)]

    assert turns[-1].state == TurnState.WAITING
    assert turns[-1].doubts[0] == Why.CAPPED


@pytest.mark.parametrize(
    ("reading", "doubt"),
    [
        (unsure(says(Intent.ARRANGE)), "low"),
        (replace(says(Intent.ARRANGE), doubts=(Doubt.TIME,)), "time"),
        (replace(says(Intent.ARRANGE), others=(says(Intent.DECLINE),)), "readings"),
        (says(Intent.ARRANGE, recurrence=Recurrence(rule="FREQ=WEEKLY")), "series"),
        (says(Intent.ATTACK), "step"),
    ],
)
def test_what_is_doubtful_waits_for_a_person(house, reading, doubt):
    turn = house.hears(house.host.email, reading, to=[["", GUEST]])

    assert turn.state == TurnState.WAITING
    assert doubt in turn.doubts
    assert written(house) == 0


def test_every_letter_of_a_host_is_looked_at_first(house):
    house.manners(supervision=Supervision.FIRST)

    assert house.hears(house.host.email, says(Intent.ARRANGE), to=[["", GUEST]]).doubts == [Why.TRIAL]

    Turn.objects.bulk_create(
        Turn(
            tenant=house.tenant,
            arrival=house.arrives(GUEST).pk,
            host=house.host,
            role="guest",
            state=TurnState.ACTED,
            outcome="booked",
            came_at=house.now,
            done_at=house.now,
        )
        for _ in range(FIRST)
    )

    assert house.hears(house.host.email, says(Intent.ARRANGE), to=[["", GUEST]]).state == TurnState.ACTED


def test_a_host_may_have_every_letter_looked_at(house):
    house.supervised()

    assert house.hears(house.host.email, says(Intent.ARRANGE), to=[["", GUEST]]).doubts == [Why.TRIAL]


class TestWithoutSupervision:
    @pytest.fixture(autouse=True)
    def alone(self, house):
        actions.set_policy(actor=house.actor, unsupervised=True, threshold=0.8)

    def test_what_a_guest_can_make_clear_is_asked_back_twice_and_then_left_to_the_host(self, house):
        house.asks()

        outcomes = [house.answers(unsure(says(Intent.ACCEPT))).outcome for _ in range(3)]

        assert outcomes == ["asked_back", "asked_back", "host_asked"]
        assert house.kinds() == ["offer", "unclear", "unclear"]
        assert house.kinds(house.host.email)[-1] == "ask"

    def test_what_only_the_host_can_answer_goes_to_the_host(self, house):
        house.asks()

        turn = house.answers(says(Intent.QUESTION, text="May I bring my dog?"))

        assert turn.outcome == "host_asked"
        assert "May I bring my dog?" in house.last(house.host.email).text
        assert house.kinds() == ["offer"]

    def test_a_host_is_asked_back(self, house):
        turn = house.hears(house.host.email, unsure(says(Intent.ARRANGE)), to=[["", GUEST]])

        assert turn.outcome == "asked_back"
        assert house.kinds(house.host.email) == ["unclear_host"]

    def test_a_series_is_beyond_the_assistant(self, house):
        reading = says(Intent.ARRANGE, recurrence=Recurrence(rule="FREQ=WEEKLY"))

        house.hears(house.host.email, reading, to=[["", GUEST]])

        assert house.kinds(house.host.email) == ["cannot_host"]

    def test_an_attack_is_answered_by_nobody(self, house):
        house.asks()
        before = written(house)

        turn = house.answers(replace(says(Intent.ATTACK), doubts=(Doubt.ATTACK,)))

        assert turn.state == TurnState.WAITING
        assert written(house) == before


class TestAnswersOfCalendars:
    @pytest.fixture
    def booked(self, house):
        house.asks()
        house.takes(0)
        house.posts()
        return house

    def reply(self, house, partstat, sequence=0, attendee=GUEST, **values):
        answer = {
            "uid": f"{house.guest().booking_id}@secretaire",
            "sequence": sequence,
            "attendee": attendee,
            "partstat": partstat,
            "comment": "",
        }
        return house.answers(says(Intent.NONE), replies=[answer], silence="auto_submitted", **values)

    def test_a_calendar_that_declines_gives_up_the_seat(self, booked):
        turn = self.reply(booked, "DECLINED")

        assert turn.outcome == "left"
        assert booked.matter.state == RequestState.CANCELLED

    def test_a_calendar_that_accepts_changes_nothing(self, booked):
        assert self.reply(booked, "ACCEPTED").state == TurnState.IGNORED

    def test_a_calendar_that_says_perhaps_is_for_a_person(self, booked):
        assert self.reply(booked, "TENTATIVE").state == TurnState.WAITING

    @pytest.mark.parametrize(
        "values", [{"sequence": 3}, {"attendee": OTHER}, {"authentic": False}], ids=["old", "another's", "unproven"]
    )
    def test_an_answer_that_does_not_fit_is_let_be(self, booked, values):
        assert self.reply(booked, "DECLINED", **values).state == TurnState.IGNORED
        assert booked.matter.state == RequestState.INVITE


def test_what_cannot_be_done_any_more_waits_for_a_person(house):
    house.asks()
    house.takes(0)
    house.posts()
    Request.objects.filter(pk=house.matter.pk).update(state="invite")
    from secretaire.scheduling.booking.models import Meeting  # noqa: PLC0415  # used here alone

    Meeting.objects.update(active=False)

    turn = house.steers(says(Intent.AMEND, duration=house.matter.duration / 2))

    assert turn.state == TurnState.WAITING
    assert turn.doubts == [Why.BROKEN]


def test_subjects_and_names_of_letters_stay_with_those_who_had_them(house):
    from secretaire.scheduling.assistant.core.values import Person  # noqa: PLC0415  # used here alone

    house.hears(
        house.host.email,
        says(Intent.ARRANGE, added=(Person(name="Ada", email=GUEST),)),
        subject="Salary talk",
        message_id="<private@elsewhere.test>",
    )

    letter = house.last()
    assert "Salary" not in letter.subject + letter.text + letter.html
    assert "<private@elsewhere.test>" not in letter.references
    assert "Salary talk" in house.last(house.host.email).subject


def test_a_host_who_asks_for_another_meeting_in_an_old_thread_begins_a_new_matter(house):
    old = house.asks()
    house.steers(says(Intent.CANCEL))
    house.now = house.now.replace(minute=1)

    house.hears(house.host.email, says(Intent.ARRANGE), thread=old.pk, to=[["", GUEST]])

    assert house.matter.pk != old.pk
    assert house.matter.state == RequestState.WAIT


def test_a_host_who_was_asked_whom_to_write_to_answers_with_an_address(house):
    from secretaire.scheduling.assistant.core.values import Person  # noqa: PLC0415  # used here alone

    house.hears(house.host.email, says(Intent.ARRANGE))

    house.steers(says(Intent.NONE, added=(Person(name="Ada", email=GUEST),)))

    assert house.kinds() == ["offer"]


def test_a_guest_hears_that_it_takes_a_while_when_nothing_can_be_offered(house):
    from secretaire.scheduling.calendars.models import Calendar  # noqa: PLC0415  # used here alone

    house.asks()
    Calendar.objects.create(tenant=house.tenant, host=house.host, kind="ics", name="Work")

    house.answers(says(Intent.COUNTER, day(9)))

    assert house.kinds() == ["offer", "patience"]
    assert house.matter.state == RequestState.OFFER


def test_a_meeting_that_has_begun_is_not_moved(house):
    house.asks()
    house.takes(0)
    house.now = house.matter.meeting.start

    turn = house.answers(says(Intent.POSTPONE, exactly(at(13, day=15))))

    assert turn.doubts == [Why.BROKEN]
    assert house.matter.state == RequestState.INVITE


@pytest.mark.parametrize("silence", ["suppressed", "no_reply"])
def test_a_guest_who_may_not_be_answered_by_a_machine_is_not_passed_over(house, silence):
    house.asks()
    before = written(house)

    turn = house.answers(None, silence=silence)

    assert turn.state == TurnState.WAITING
    assert written(house) == before


def test_who_wants_no_letters_is_heard_even_if_the_assistant_is_off(house):
    house.asks()
    actions.disable(actor=house.actor, host_id=house.host.pk)

    house.answers(says(Intent.OPT_OUT))

    assert queries.refused(tenant_id=house.tenant.pk, email=GUEST)
