"""A mail server that is down delays letters; it loses none and sends none twice."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from tests.factories import make_page
from tests.flows.house import invitation, until, words
from tests.flows.people import practice

from secretaire import config
from secretaire.lib import scope
from secretaire.scheduling.hosts.models import Host
from secretaire.scheduling.letters.models import Letter, State

pytestmark = pytest.mark.usefixtures("lasting")

TODAY = datetime.now(UTC).date()
WEDNESDAY = TODAY + timedelta(days=(2 - TODAY.weekday()) % 7 + 7)


def test_letters_wait_until_the_server_is_back(house, browser):
    place = practice(house)
    with scope.tenant(place.tenant.pk):
        make_page(place.tenant, host=Host.objects.get(), slug="talk", step=timedelta(minutes=30))
    house.post.close()
    try:
        with place.guest(browser, "talk") as guest:
            guest.book(WEDNESDAY, "07:00")
            said = guest.page.locator("main").inner_text()
        until(lambda: _letters(place.tenant.pk, State.PROMISED) == 2)
        before = house.post.all(guest.email)
    finally:
        house.post.open()
    _hurry()
    letter, told = house.post.next(guest.email), house.post.next(place.email)
    until(lambda: _letters(place.tenant.pk, State.SENT) == 2)

    assert "Votre rendez-vous est réservé" in said
    assert before == []
    assert invitation(letter)[0] == "REQUEST"
    assert guest.name in words(told)
    assert len(house.post.all(guest.email)) == 1


def _letters(tenant_id, state):
    with scope.tenant(tenant_id):
        return Letter.objects.filter(state=state, attempts__gt=0).count()


def _hurry():
    """Let the pause before the next attempt pass."""
    with psycopg.connect(config.database_url("worker"), autocommit=True) as queue:
        waiting = "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo' AND task_name = %s"
        queue.execute(waiting, ["letters.delivery"])
