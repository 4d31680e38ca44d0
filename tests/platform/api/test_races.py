"""Several processes make the same request at the same instant."""

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.racing import RUNNERS, runners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.racing import Race


@pytest.fixture(scope="module", name="race")
def _race(django_db_setup: None) -> "Iterator[Race]":
    with runners() as found:
        yield found


def _post(slug: str, path: str, body: str, kind: str, headers: dict[str, str], expected: tuple[int, ...]) -> None:
    from django.test import Client  # noqa: PLC0415  # only once Django is set up

    answer = Client(SERVER_NAME="localhost").post(f"/{slug}{path}", body, content_type=kind, headers=headers)
    assert answer.status_code in expected, answer.content


def test_one_try_that_is_made_eight_times_at_once_books_once(lasting, race):
    from tests.factories import make_tenant  # noqa: PLC0415  # as above
    from tests.programs import person, soon  # noqa: PLC0415  # as above

    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.platform.api import core  # noqa: PLC0415  # as above
    from secretaire.scheduling.booking.models import Booking  # noqa: PLC0415  # as above

    who = person(make_tenant())
    guest = {"name": "Gil", "email": "gil@example.org"}
    body = json.dumps({"page_id": str(who.page.pk), "start": core.written(soon(days=7)), "guest": guest})
    headers = {"Authorization": f"Bearer {who.token()}", "Idempotency-Key": "one"}
    path, kind = "/api/v1/bookings", "application/json"

    found = race.run(who.tenant.pk, [partial(_post, who.tenant.slug, path, body, kind, headers, (201,))] * RUNNERS)

    assert found == ["done"] * RUNNERS
    with scope.tenant(who.tenant.pk):
        assert Booking.objects.filter(guest_email_index="gil@example.org").count() == 1


def test_a_code_that_is_shown_eight_times_at_once_is_good_for_nothing_in_the_end(lasting, race):
    from urllib.parse import urlencode  # noqa: PLC0415  # used here alone

    from tests.factories import make_tenant  # noqa: PLC0415  # as above
    from tests.programs import BACK, VERIFIER, code, person  # noqa: PLC0415  # as above

    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.protection.clients.models import AccessToken, RefreshToken  # noqa: PLC0415  # as above

    who = person(make_tenant(), role="owner")
    program, secret = who.program()
    sent = {
        "grant_type": "authorization_code",
        "client_id": program.client_id,
        "client_secret": secret,
        "code": code(who, program),
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
    }
    kind = "application/x-www-form-urlencoded"

    found = race.run(
        who.tenant.pk,
        [partial(_post, who.tenant.slug, "/oauth/token/", urlencode(sent), kind, {}, (200, 400))] * RUNNERS,
    )

    assert found == ["done"] * RUNNERS
    with scope.tenant(who.tenant.pk):
        assert not AccessToken.objects.exists()
        assert RefreshToken.objects.filter(revoked=None).count() == 0
        assert RefreshToken.objects.count() == 1
