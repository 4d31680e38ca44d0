"""A site of somebody else, in development."""

import pytest
from django.test import Client

from secretaire.site import neighbour


@pytest.mark.django_db
def test_the_site_has_a_policy_of_its_own_and_names_its_other_address():
    response = Client().get("/dev/embed/", headers={"host": "localhost"})

    said = response.content.decode()
    assert "script-src 'self' http://localhost; frame-src http://localhost;" in response["Content-Security-Policy"]
    assert "http://127.0.0.1/dev/embed/" in said
    assert (
        "http://127.0.0.1/dev/embed/" not in Client().get("/dev/embed/", headers={"host": "127.0.0.1"}).content.decode()
    )


def test_one_program_takes_what_it_is_sent_and_one_is_always_busy():
    taken = Client().post("/dev/hooks/", headers={"webhook-id": "m1"})
    refused = Client().post("/dev/hooks/busy/")

    assert taken.json() == {"taken": "m1"}
    assert (refused.status_code, refused["Retry-After"]) == (503, "20")


def test_a_calendar_can_be_read_and_access_is_taken_back():
    calendar = Client().get("/dev/calendar/")

    assert calendar.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert Client().post("/dev/access/revoke/", {"token": "x"}).status_code == 200
    assert Client().get("/dev/access/revoke/").status_code == 405


def test_a_machine_has_two_names():
    assert neighbour.origin("http://127.0.0.1:8000") == "http://localhost:8000"
    assert neighbour.origin("http://localhost:8000") == "http://127.0.0.1:8000"
    assert neighbour.origin("https://meet.example.org") == "https://meet.example.org"
