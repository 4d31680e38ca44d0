# ruff: noqa: E501, RUF001 - letters are typeset, each paragraph in one line
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import icalendar
import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from inline_snapshot import snapshot
from tests.factories import make_host, make_page, make_tenant

from secretaire.lib import scope
from secretaire.scheduling.booking import mail
from secretaire.scheduling.booking.core import BookingState
from secretaire.scheduling.booking.models import Booking, Hold, Meeting, Waiter
from secretaire.scheduling.letters.models import Letter, State

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
START = datetime(2026, 3, 26, 14, tzinfo=UTC)  # Paris has not changed its clocks yet, New York has
HALF = timedelta(minutes=30)


@pytest.fixture
def tenant():
    found = make_tenant(name="Practice", slug=f"practice-{uuid4().hex[:8]}")
    with scope.tenant(found.pk):
        yield found


@pytest.fixture
def host(tenant):
    return make_host(tenant, email="helene@host.test", language="fr")


@pytest.fixture
def page(tenant, host):
    return make_page(tenant, host=host, slug="talk")


def make_meeting(page, *hosts, start=START, **values):
    place = {"place": "https://meet.example.org/room"}
    meeting = Meeting.objects.create(
        tenant=page.tenant, page=page, start=start, end=start + HALF, seats=page.seats, **place | values
    )
    hold(meeting, *(hosts or [page.host]))
    return meeting


def hold(meeting, *hosts):
    Hold.objects.filter(meeting=meeting).update(active=False)
    for host in hosts:
        during = DateTimeTZRange(meeting.start, meeting.end)
        Hold.objects.create(tenant=meeting.tenant, meeting=meeting, host=host, during=during, since=meeting.sequence)


def make_booking(meeting, **values):
    defaults = {
        "state": BookingState.CONFIRMED,
        "seats": meeting.seats,
        "request": uuid4(),
        "guest_name": "Ada Lovelace",
        "guest_email": "ada@guest.test",
        "guest_zone": "America/New_York",
        "guest_language": "en",
    }
    return Booking.objects.create(tenant=meeting.tenant, meeting=meeting, **defaults | values)


def change(booking, **values):
    found = Booking.objects.select_related("meeting__page").get(pk=booking.pk)
    for name, value in values.items():
        setattr(found, name, value)
    found.save(update_fields=list(values))
    return found


def close(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(active=False)
    Hold.objects.filter(meeting=meeting).update(active=False)


def write(kind, booking, *, was=None, now=NOW):
    """Write the letters of one change and return them by reader."""
    before = set(Letter.objects.values_list("pk", flat=True))
    booking = Booking.objects.select_related("meeting__page").get(pk=booking.pk)
    mail.write(kind, booking=booking, was=was, now=now)
    return {letter.recipient: letter for letter in Letter.objects.exclude(pk__in=before)}


def events(letter):
    """Return method, identity, sequence, status and start of each invitation of a letter."""
    found = []
    for each in letter.invitations:
        calendar = icalendar.Calendar.from_ical(each["text"])
        (event,) = calendar.walk("VEVENT")
        found.append(
            (str(calendar["method"]), str(event["uid"]), event["sequence"], str(event["status"]), event["dtstart"].dt)
        )
    return found


def stages(letter):
    return [(method, sequence, status) for method, _uid, sequence, status, _start in events(letter)]


def shown(letter):
    """Return the subject and text of a letter, with its secrets taken out."""
    text = re.sub(r"/b/[^/]+/", "/b/TOKEN/", letter.text)
    text = re.sub(r"/w/[^/]+/", "/w/TOKEN/", text)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", text)
    return f"{letter.subject}\n\n{re.sub('practice-[0-9a-f]+', 'practice', text)}"


def test_guest_and_host_hear_of_a_new_meeting_each_in_their_own_words(page, host):
    booking = make_booking(make_meeting(page), answers=[{"question": "What about?", "answer": "Engines\nand numbers"}])

    written = write("confirmed", booking)

    assert shown(written["ada@guest.test"]) == snapshot("""\
Confirmed: First talk, Thursday 26 March 2026, 10:00

Hello Ada Lovelace,

Your meeting with Hélène Martin is confirmed: First talk. The invitation for your calendar is attached.

When: Thursday 26 March 2026, 10:00–10:30 (America/New_York, UTC−4)
Video call: https://meet.example.org/room

Change or cancel: http://localhost/practice/b/TOKEN/

-- \n\
You receive this letter because your address was given on a booking page.
""")
    assert shown(written["helene@host.test"]) == snapshot("""\
Nouveau : Premier échange avec Ada Lovelace, jeudi 26 mars 2026, 15:00

Bonjour Hélène Martin,

Ada Lovelace a pris rendez-vous avec vous : Premier échange. L’invitation pour votre agenda est jointe.

Quand : jeudi 26 mars 2026, 15:00–15:30 (Europe/Paris, UTC+1)
Appel vidéo : https://meet.example.org/room
Invité : Ada Lovelace
E-mail : ada@guest.test

What about?
> Engines
> and numbers

Ouvrir dans le bureau : http://localhost/practice/desk/bookings/ID/

-- \n\
Vous recevez cette lettre parce que des invités peuvent prendre rendez-vous avec vous.
""")
    assert (written["ada@guest.test"].sender, written["ada@guest.test"].reply_to) == (host.name, host.email)
    assert (written["helene@host.test"].sender, written["helene@host.test"].reply_to) == ("Practice", "ada@guest.test")


def test_each_has_one_event_of_their_own(page):
    booking = make_booking(make_meeting(page))

    written = write("confirmed", booking)

    assert events(written["ada@guest.test"]) == [("REQUEST", f"{booking.pk}@secretaire", 0, "CONFIRMED", START)]
    assert events(written["helene@host.test"]) == [
        ("REQUEST", f"{booking.meeting.pk}@secretaire", 0, "CONFIRMED", START)
    ]


def test_an_invitation_reads_like_the_letter(page):
    written = write("confirmed", make_booking(make_meeting(page), guest_language="fr"))

    (event,) = icalendar.Calendar.from_ical(written["ada@guest.test"].invitations[0]["text"]).walk("VEVENT")
    assert str(event["summary"]) == "Premier échange – Hélène Martin"
    assert str(event["location"]) == "https://meet.example.org/room"
    assert str(event["description"]).startswith("Déplacer ou annuler : http://localhost/")
    assert str(event["organizer"]) == "mailto:secretaire@localhost"
    assert str(event["attendee"]) == "mailto:ada@guest.test"


def test_the_same_change_is_told_once(page):
    booking = make_booking(make_meeting(page))
    write("confirmed", booking)

    assert write("confirmed", booking) == {}


def test_a_pending_request_is_never_called_confirmed(page):
    booking = make_booking(make_meeting(page), state=BookingState.PENDING, guest_language="fr")

    written = write("requested", booking)

    assert shown(written["ada@guest.test"]) == snapshot("""\
En attente de réponse : Premier échange, jeudi 26 mars 2026, 10:00

Bonjour Ada Lovelace,

Vous avez demandé un rendez-vous à Hélène Martin : Premier échange. La réponse n’est pas encore donnée. L’horaire vous est gardé jusque-là, et nous vous écrirons dès qu’elle sera connue.

Quand : jeudi 26 mars 2026, 10:00–10:30 (America/New_York, UTC−4)
Appel vidéo : https://meet.example.org/room

Modifier ou retirer la demande : http://localhost/practice/b/TOKEN/

-- \n\
Vous recevez cette lettre parce que votre adresse a été indiquée sur une page de réservation.
""")
    assert "confirm" not in written["ada@guest.test"].text.lower()
    assert shown(written["helene@host.test"]) == snapshot("""\
Réponse attendue : Premier échange avec Ada Lovelace, jeudi 26 mars 2026, 15:00

Bonjour Hélène Martin,

Ada Lovelace demande un rendez-vous avec vous : Premier échange. L’horaire est gardé jusqu’à ce que vous acceptiez ou refusiez.

Quand : jeudi 26 mars 2026, 15:00–15:30 (Europe/Paris, UTC+1)
Appel vidéo : https://meet.example.org/room
Invité : Ada Lovelace
E-mail : ada@guest.test

Accepter ou refuser : http://localhost/practice/desk/bookings/ID/

-- \n\
Vous recevez cette lettre parce que des invités peuvent prendre rendez-vous avec vous.
""")
    assert [letter.invitations for letter in written.values()] == [[], []]


def test_a_declined_request_is_told_to_the_guest_alone(page):
    meeting = make_meeting(page)
    booking = make_booking(meeting, state=BookingState.PENDING)
    write("requested", booking)
    close(meeting)

    written = write("declined", change(booking, state=BookingState.DECLINED, reason="Away"))

    assert set(written) == {"ada@guest.test"}
    assert shown(written["ada@guest.test"]) == snapshot("""\
Declined: First talk, Thursday 26 March 2026, 10:00

Hello Ada Lovelace,

Hélène Martin cannot take the meeting that you asked for: First talk. Nothing is booked.

When: Thursday 26 March 2026, 10:00–10:30 (America/New_York, UTC−4)

Reason given:
> Away

Find another time: http://localhost/practice/talk/

-- \n\
You receive this letter because your address was given on a booking page.
""")
    assert written["ada@guest.test"].invitations == []


def test_a_moved_meeting_changes_both_calendars(page):
    meeting = make_meeting(page)
    booking = make_booking(meeting)
    write("confirmed", booking)
    later = START + timedelta(days=7)
    Meeting.objects.filter(pk=meeting.pk).update(start=later, end=later + HALF, sequence=1)

    written = write("moved", change(booking, sequence=1), was=START)

    assert shown(written["ada@guest.test"]) == snapshot("""\
Moved: First talk, Thursday 2 April 2026, 10:00

Hello Ada Lovelace,

Your meeting with Hélène Martin has a new time: First talk. The attached invitation brings your calendar up to date.

When: Thursday 2 April 2026, 10:00–10:30 (America/New_York, UTC−4)
Before: Thursday 26 March 2026, 10:00–10:30 (America/New_York, UTC−4)
Video call: https://meet.example.org/room

Change or cancel: http://localhost/practice/b/TOKEN/

-- \n\
You receive this letter because your address was given on a booking page.
""")
    assert events(written["ada@guest.test"]) == [("REQUEST", f"{booking.pk}@secretaire", 1, "CONFIRMED", later)]
    assert events(written["helene@host.test"]) == [("REQUEST", f"{meeting.pk}@secretaire", 1, "CONFIRMED", later)]


def test_a_move_that_needs_approval_again_is_uncertain_until_then(page):
    meeting = make_meeting(page)
    booking = make_booking(meeting)
    write("confirmed", booking)

    asked = write("requested", change(booking, sequence=1, state=BookingState.PENDING), was=START - HALF)
    settled = write("confirmed", change(booking, state=BookingState.CONFIRMED))

    assert stages(asked["ada@guest.test"]) == stages(asked["helene@host.test"]) == [("REQUEST", 1, "TENTATIVE")]
    assert stages(settled["ada@guest.test"]) == stages(settled["helene@host.test"]) == [("REQUEST", 2, "CONFIRMED")]


def test_a_move_that_is_declined_is_taken_out_of_both_calendars(page):
    meeting = make_meeting(page)
    booking = make_booking(meeting)
    write("confirmed", booking)
    close(meeting)

    written = write("declined", change(booking, sequence=1, state=BookingState.DECLINED))

    assert {who: [event[0] for event in events(letter)] for who, letter in written.items()} == {
        "ada@guest.test": ["CANCEL"],
        "helene@host.test": ["CANCEL"],
    }


def test_a_cancelled_meeting_leaves_both_calendars(page):
    meeting = make_meeting(page)
    booking = make_booking(meeting)
    write("confirmed", booking)
    close(meeting)

    written = write("cancelled", change(booking, sequence=1, state=BookingState.CANCELLED, reason="Ill"))

    assert shown(written["ada@guest.test"]) == snapshot("""\
Cancelled: First talk, Thursday 26 March 2026, 10:00

Hello Ada Lovelace,

Your meeting with Hélène Martin does not take place: First talk.

When: Thursday 26 March 2026, 10:00–10:30 (America/New_York, UTC−4)

Reason given:
> Ill

Find another time: http://localhost/practice/talk/

-- \n\
You receive this letter because your address was given on a booking page.
""")
    assert shown(written["helene@host.test"]) == snapshot("""\
Annulé : Premier échange avec Ada Lovelace, jeudi 26 mars 2026, 15:00

Bonjour Hélène Martin,

Cette réservation est annulée : Premier échange avec Ada Lovelace.

Quand : jeudi 26 mars 2026, 15:00–15:30 (Europe/Paris, UTC+1)
Invité : Ada Lovelace
E-mail : ada@guest.test

Motif indiqué :
> Ill

Ouvrir dans le bureau : http://localhost/practice/desk/bookings/ID/

-- \n\
Vous recevez cette lettre parce que des invités peuvent prendre rendez-vous avec vous.
""")
    assert events(written["ada@guest.test"]) == [("CANCEL", f"{booking.pk}@secretaire", 1, "CANCELLED", START)]
    assert events(written["helene@host.test"]) == [("CANCEL", f"{meeting.pk}@secretaire", 1, "CANCELLED", START)]


def test_a_withdrawn_request_cancels_nothing_that_was_never_announced(page):
    meeting = make_meeting(page)
    booking = make_booking(meeting, state=BookingState.PENDING)
    write("requested", booking)
    close(meeting)

    written = write("cancelled", change(booking, sequence=1, state=BookingState.CANCELLED))

    assert {who: letter.invitations for who, letter in written.items()} == {
        "ada@guest.test": [],
        "helene@host.test": [],
    }


@pytest.mark.parametrize(
    ("kind", "place", "words"),
    [
        ("address", "1 rue de Rivoli", "Where: 1 rue de Rivoli"),
        ("phone", "", "Where: By phone: the guest is called."),
        ("video", "", "When:"),
    ],
)
def test_a_letter_says_where(page, kind, place, words):
    page.place_kind = kind
    page.save()

    assert words in write("confirmed", make_booking(make_meeting(page, place=place)))["ada@guest.test"].text


def test_a_reminder_goes_to_the_guest_and_is_useless_once_the_meeting_begins(page):
    booking = make_booking(make_meeting(page))

    written = write("reminder", booking)

    assert set(written) == {"ada@guest.test"}
    assert shown(written["ada@guest.test"]) == snapshot("""\
Reminder: First talk, Thursday 26 March 2026, 10:00

Hello Ada Lovelace,

This is a reminder of your meeting with Hélène Martin: First talk.

When: Thursday 26 March 2026, 10:00–10:30 (America/New_York, UTC−4)
Video call: https://meet.example.org/room

Change or cancel: http://localhost/practice/b/TOKEN/

-- \n\
You receive this letter because your address was given on a booking page.
""")
    assert written["ada@guest.test"].useless_at == START
    assert write("reminder", booking) == {}


def test_a_reminder_that_has_not_left_is_withdrawn_with_the_meeting(page):
    booking = make_booking(make_meeting(page))
    (reminder,) = write("reminder", booking).values()

    write("cancelled", change(booking, sequence=1, state=BookingState.CANCELLED))

    reminder.refresh_from_db()
    assert reminder.state == State.WITHDRAWN


def test_an_unanswered_request_has_ended(page):
    meeting = make_meeting(page)
    booking = make_booking(meeting, state=BookingState.EXPIRED)
    close(meeting)

    written = write("expired", booking)

    assert set(written) == {"ada@guest.test"}
    assert shown(written["ada@guest.test"]) == snapshot("""\
Not booked: First talk, Thursday 26 March 2026, 10:00

Hello Ada Lovelace,

There was no answer in time to your request: First talk with Hélène Martin. Nothing is booked.

When: Thursday 26 March 2026, 10:00–10:30 (America/New_York, UTC−4)

Find another time: http://localhost/practice/talk/

-- \n\
You receive this letter because your address was given on a booking page.
""")
    assert written["ada@guest.test"].useless_at is None


def test_an_offer_that_was_not_taken_has_ended(page):
    booking = make_booking(make_meeting(page), state=BookingState.EXPIRED, offered_until=NOW)

    assert "went to the next in line" in write("expired", booking)["ada@guest.test"].text


class TestWaiting:
    @pytest.fixture
    def waiter(self, page):
        return Waiter.objects.create(
            tenant=page.tenant,
            page=page,
            day=START.date(),
            duration=HALF,
            name="Ada Lovelace",
            email="ada@guest.test",
            zone="Europe/Paris",
            language="fr",
        )

    def test_who_waits_is_told_so(self, waiter):
        mail.write_waiter("waiting", waiter=waiter, now=NOW)

        assert shown(Letter.objects.get()) == snapshot("""\
Sur liste d’attente : Premier échange

Bonjour Ada Lovelace,

Vous êtes sur la liste d’attente : Premier échange. Dès qu’une place se libère pour vous, nous vous écrirons et vous la garderons pendant un temps limité.

Jour : jeudi 26 mars 2026

Quitter la liste : http://localhost/practice/w/TOKEN/

-- \n\
Vous recevez cette lettre parce que votre adresse a été indiquée sur une page de réservation.
""")

    def test_who_waits_for_any_day_is_told_so(self, waiter):
        waiter.day = None

        mail.write_waiter("waiting", waiter=waiter, now=NOW)

        assert "Jour : le premier qui se libère" in Letter.objects.get().text

    def test_an_offer_says_until_when(self, page, waiter):
        until = NOW + timedelta(hours=12)
        waiter.booking = make_booking(
            make_meeting(page),
            state=BookingState.OFFERED,
            offered_until=until,
            guest_language="fr",
            guest_zone="Europe/Paris",
        )

        mail.write_waiter("offer", waiter=waiter, now=NOW)

        letter = Letter.objects.get()
        assert shown(letter) == snapshot("""\
Une place pour vous : Premier échange, jeudi 26 mars 2026, 15:00

Bonjour Ada Lovelace,

Vous attendiez une place, et il s’en est libéré une : Premier échange avec Hélène Martin. Elle vous est gardée jusqu’au dimanche 1er mars 2026, 22:00 (Europe/Paris, UTC+1) ; ensuite, la personne suivante sera sollicitée.

Quand : jeudi 26 mars 2026, 15:00–15:30 (Europe/Paris, UTC+1)
Appel vidéo : https://meet.example.org/room

Prendre cette place : http://localhost/practice/w/TOKEN/

-- \n\
Vous recevez cette lettre parce que votre adresse a été indiquée sur une page de réservation.
""")
        assert (letter.useless_at, letter.invitations) == (until, [])

    def test_nothing_is_offered_where_nothing_is_kept(self, waiter):
        mail.write_waiter("offer", waiter=waiter, now=NOW)

        assert not Letter.objects.exists()


class TestGroups:
    @pytest.fixture
    def page(self, tenant, host):
        return make_page(tenant, host=host, slug="class", kind="group", seats=3)

    @pytest.fixture
    def meeting(self, page):
        return make_meeting(page)

    @pytest.fixture
    def ada(self, meeting):
        booking = make_booking(meeting)
        write("confirmed", booking)
        return booking

    @pytest.fixture
    def bob(self, meeting, ada):
        return make_booking(meeting, seat=2, guest_name="Bob", guest_email="bob@guest.test")

    def test_the_host_has_one_event_for_all(self, meeting, ada, bob):
        written = write("confirmed", bob)

        assert events(written["helene@host.test"]) == [("REQUEST", f"{meeting.pk}@secretaire", 1, "CONFIRMED", START)]
        assert "Places : 2 sur 3 prises" in written["helene@host.test"].text
        (event,) = icalendar.Calendar.from_ical(written["helene@host.test"].invitations[0]["text"]).walk("VEVENT")
        assert str(event["description"]) == "2 sur 3 prises"

    def test_no_guest_hears_of_another(self, ada, bob):
        letter = write("confirmed", bob)["bob@guest.test"]

        assert "ada" not in f"{letter.subject} {letter.text} {letter.html} {letter.invitations}".lower()

    def test_a_guest_leaves_and_the_meeting_stays(self, meeting, ada, bob):
        write("confirmed", bob)

        written = write("cancelled", change(bob, sequence=1, state=BookingState.CANCELLED))

        assert [event[0] for event in events(written["bob@guest.test"])] == ["CANCEL"]
        assert events(written["helene@host.test"]) == [("REQUEST", f"{meeting.pk}@secretaire", 2, "CONFIRMED", START)]

    def test_a_guest_moves_to_another_meeting(self, page, meeting, ada):
        later = START + timedelta(hours=2)
        other = make_meeting(page, start=later)
        close(meeting)

        written = write("moved", change(ada, meeting=other, sequence=1), was=START)

        assert events(written["ada@guest.test"]) == [("REQUEST", f"{ada.pk}@secretaire", 1, "CONFIRMED", later)]
        assert events(written["helene@host.test"]) == [
            ("REQUEST", f"{other.pk}@secretaire", 0, "CONFIRMED", later),
            ("CANCEL", f"{meeting.pk}@secretaire", 1, "CANCELLED", START),
        ]
        names = [each["name"] for each in written["helene@host.test"].invitations]
        assert names == ["2026-03-26-1700.ics", "2026-03-26-1500.ics"]


class TestTeams:
    @pytest.fixture
    def other(self, tenant):
        return make_host(tenant, name="Jean Petit", email="jean@host.test", language="en", zone="Asia/Kolkata")

    def test_all_hosts_of_a_meeting_are_invited(self, page, host, other):
        written = write("confirmed", make_booking(make_meeting(page, host, other)))

        assert set(written) == {"ada@guest.test", "helene@host.test", "jean@host.test"}
        assert "Hélène Martin, Jean Petit" in written["ada@guest.test"].text
        assert "Thursday 26 March 2026, 19:30–20:00 (Asia/Kolkata, UTC+5:30)" in written["jean@host.test"].text

    def test_a_move_to_another_host_frees_the_first(self, page, host, other):
        meeting = make_meeting(page, host)
        booking = make_booking(meeting)
        write("confirmed", booking)
        later = START + timedelta(days=1)
        Meeting.objects.filter(pk=meeting.pk).update(start=later, end=later + HALF, sequence=1)
        meeting.refresh_from_db()
        hold(meeting, other)

        written = write("moved", change(booking, sequence=1), was=START)

        assert [event[0] for event in events(written["helene@host.test"])] == ["CANCEL"]
        assert "jeudi 26 mars 2026, 15:00–15:30" in written["helene@host.test"].text
        assert "vendredi" not in written["helene@host.test"].text
        assert [event[0] for event in events(written["jean@host.test"])] == ["REQUEST"]
        close(meeting)
        again = write("cancelled", change(booking, sequence=2, state=BookingState.CANCELLED))
        assert set(again) == {"ada@guest.test", "jean@host.test"}


class TestSeries:
    @pytest.fixture
    def bookings(self, page):
        series = uuid4()
        starts = [START + timedelta(weeks=week) for week in range(2)]
        starts[1] -= timedelta(hours=1)  # Paris has changed its clocks
        return [
            make_booking(make_meeting(page, start=start, place=f"https://meet.example.org/{number}"), series=series)
            for number, start in enumerate(starts)
        ]

    def test_one_letter_tells_of_all_dates(self, bookings):
        written = write("confirmed", bookings[0])

        assert shown(written["ada@guest.test"]) == snapshot("""\
Confirmed: First talk, Thursday 26 March 2026, 10:00 and 1 more date

Hello Ada Lovelace,

Your meeting with Hélène Martin is confirmed: First talk. The invitation for your calendar is attached.

- Thursday 26 March 2026, 10:00–10:30 (America/New_York, UTC−4)
  https://meet.example.org/0
  Details: http://localhost/practice/b/TOKEN/
- Thursday 2 April 2026, 09:00–09:30 (America/New_York, UTC−4)
  https://meet.example.org/1
  Details: http://localhost/practice/b/TOKEN/

-- \n\
You receive this letter because your address was given on a booking page.
""")
        assert written["ada@guest.test"].about == f"series/{bookings[0].series}"
        assert [each["name"] for each in written["ada@guest.test"].invitations] == [
            "2026-03-26-1000.ics",
            "2026-04-02-0900.ics",
        ]
        assert [event[1] for event in events(written["ada@guest.test"])] == [
            f"{booking.pk}@secretaire" for booking in bookings
        ]
        assert len(written["helene@host.test"].invitations) == 2

    def test_a_date_that_moved_meanwhile_is_told_of_by_its_own_letter(self, bookings):
        change(bookings[1], sequence=1)

        assert len(events(write("confirmed", bookings[0])["ada@guest.test"])) == 1

    def test_each_date_is_confirmed_alone_where_the_host_approves(self, page, bookings):
        page.approval = True
        page.save()

        assert len(events(write("confirmed", bookings[0])["ada@guest.test"])) == 1


@pytest.mark.parametrize("name", ["Eve\r\nBcc: all@victim.test", "Eve\u2028\x0bX: y", "\u202egnp.exe Eve"])
def test_a_guests_name_stays_a_name(page, name):
    for letter in write("confirmed", make_booking(make_meeting(page), guest_name=name)).values():
        assert len(letter.subject.splitlines()) == 1
        assert "\u202e" not in f"{letter.subject}{letter.text}{letter.invitations}"
        for each in letter.invitations:
            assert len(icalendar.Calendar.from_ical(each["text"]).subcomponents) == 1


def test_a_guests_name_cannot_write_html(page):
    written = write("confirmed", make_booking(make_meeting(page), guest_name="<b>Eve</b> & co"))

    assert "&lt;b&gt;Eve&lt;/b&gt; &amp; co" in written["helene@host.test"].html
    assert "<b>Eve</b> & co" in written["helene@host.test"].text


def test_a_name_from_right_to_left_does_not_turn_the_letter(page):
    written = write("confirmed", make_booking(make_meeting(page), guest_name="עדה 👩🏽‍🚀"))

    assert "Hello \u2068עדה 👩🏽‍🚀\u2069," in written["ada@guest.test"].text


def test_a_very_long_answer_arrives_whole(page):
    answers = [{"question": "Why?", "answer": "x" * 10_000}]

    written = write("confirmed", make_booking(make_meeting(page), answers=answers))

    assert f"> {'x' * 10_000}" in written["helene@host.test"].text
    assert "x" * 10_000 not in written["ada@guest.test"].text
