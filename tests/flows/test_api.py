"""What the manual tells people to type at the interface for programs, typed."""

import json
import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from tests.factories import make_tenant
from tests.programs import BACK, VERIFIER, code, person, soon

from secretaire.lib import scope
from secretaire.protection.clients.core import Kind
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.pages.models import Page

pytestmark = pytest.mark.usefixtures("lasting")

MANUAL = Path(__file__).parents[2] / "docs/howto/api.md"
#: Each answer on a line of its own, and none that is a refusal.
CURL = 'curl() { command curl --silent --show-error --fail-with-body --max-time 30 "$@" || exit; echo; }\n'


def blocks():
    """Return what is to be typed, by the heading that it stands below."""
    parts = re.split(r"^## (.+)$", MANUAL.read_text(), flags=re.MULTILINE)
    return {
        head: re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for head, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def typed(words, **variables):
    """Type something; return the bodies of the answers, read, and the heads as they came."""
    done = subprocess.run(  # noqa: S603  # the manual's own words
        ["/bin/bash", "-c", CURL + words], env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    return [json.loads(line) for line in lines if line.startswith(("{", "["))], done.stdout


def test_what_the_manual_says_works_as_it_stands(house):
    tenant, said = make_tenant(), blocks()
    owner = person(tenant, role="owner")
    known = {"BASE": f"{house.url}/{tenant.slug}", "PATH": "/usr/bin:/bin"}
    with scope.tenant(tenant.pk):
        Page.objects.update(notice=timedelta())
    start, later = soon(days=7), soon(days=7) + timedelta(hours=2)

    (me,), _ = typed(said["A token of your own"][0].split("\n", 1)[1], TOKEN=owner.token(), **known)
    assert me["user"]["name"] == "Ann"

    known |= {"TOKEN": owner.token()}
    booked, _ = typed(
        said["Find a free time and book it"][0]
        .replace("2027-03-01", f"{start:%Y-%m-%d}")
        .replace("2027-03-08", f"{start + timedelta(days=7):%Y-%m-%d}"),
        PAGE=str(owner.page.pk),
        START=f"{start:%Y-%m-%dT%H:%M:%SZ}",
        **known,
    )
    pages, slots, made = booked
    assert pages["items"][0]["id"] == str(owner.page.pk)
    assert f"{start:%Y-%m-%dT%H:%M:%SZ}" in slots["starts"]
    assert made["guest"]["name"] == "Ann Lee"

    lines = said["Change a booking that nobody changed meanwhile"][0].split("\ncurl ")
    _, seen = typed(lines[0], BOOKING=made["id"], **known)
    (tag,) = re.findall(r"(?im)^etag: (.+?)\s*$", seen)
    changed, _ = typed(
        "\n".join(f"curl {line}" for line in lines[1:]),
        BOOKING=made["id"],
        ETAG=tag,
        LATER=f"{later:%Y-%m-%dT%H:%M:%SZ}",
        **known,
    )
    assert [each["state"] for each in changed] == ["confirmed", "cancelled"]
    with scope.tenant(tenant.pk):
        assert Booking.objects.get(pk=made["id"]).state == "cancelled"


def test_a_program_gets_its_tokens_as_the_manual_says(house):
    tenant = make_tenant()
    owner = person(tenant, role="owner")
    alone, shared = blocks()["A program for others"]
    known = {"BASE": f"{house.url}/{tenant.slug}", "PATH": "/usr/bin:/bin"}

    itself, secret = owner.program(Kind.ITSELF)
    (given,), _ = typed(alone, CLIENT_ID=itself.client_id, CLIENT_SECRET=secret, **known)
    assert given["scope"] == "people:read bookings:read"

    program, secret = owner.program()
    words = {"CLIENT_ID": program.client_id, "CLIENT_SECRET": secret, "BACK": BACK, "VERIFIER": VERIFIER}
    (given,), _ = typed(shared, CODE=code(owner, program), **words, **known)
    assert (given["expires_in"], given["token_type"]) == (600, "Bearer")
    (me,), _ = typed('curl -H "Authorization: Bearer $TOKEN" "$BASE/api/v1/me"', TOKEN=given["access_token"], **known)
    assert me["user"]["id"] == str(owner.user.pk)
