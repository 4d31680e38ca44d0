"""Errors become pages with the right status, and every response carries the headers that protect it."""

import pytest
from django.http import HttpRequest, HttpResponse

from secretaire.lib.errors import Conflict, Missing, Refused, Tampered, Unavailable
from secretaire.lib.middleware import Answers, Headers


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def handled(error: Exception, rf) -> HttpResponse | None:
    return Answers(answer).process_exception(rf.get("/"), error)


@pytest.mark.parametrize(("error", "status"), [(Refused, 422), (Missing, 404), (Conflict, 409)])
def test_a_refusal_is_a_page_with_its_sentence(rf, error, status):
    response = handled(error("This slot has just been taken."), rf)

    assert response is not None
    assert response.status_code == status
    assert "This slot has just been taken." in response.text


def test_an_outage_is_a_page_that_keeps_the_reason_to_itself(rf):
    response = handled(Unavailable("smtp.internal:587 refused"), rf)

    assert response is not None
    assert response.status_code == 503
    assert "smtp.internal" not in response.text


@pytest.mark.parametrize("error", [Tampered("seal"), ValueError("a bug")])
def test_everything_else_is_left_to_the_alarm(rf, error):
    assert handled(error, rf) is None


def test_an_answer_that_went_well_passes(rf):
    assert Answers(answer)(rf.get("/")).text == "ok"


def test_every_response_has_a_policy_that_allows_nothing_from_elsewhere(rf):
    policy = Headers(answer)(rf.get("/")).headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_other_headers_are_there_too(rf):
    headers = Headers(answer)(rf.get("/")).headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_view_may_say_otherwise(rf):
    def framed(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"X-Frame-Options": "SAMEORIGIN"})

    assert Headers(framed)(rf.get("/")).headers["X-Frame-Options"] == "SAMEORIGIN"
