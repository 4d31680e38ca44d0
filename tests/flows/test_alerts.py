"""A drill from the command line, through a worker, to a mail server and a program: each step is measured and kept."""

import re
import subprocess
import sys
from uuid import uuid4

import httpx
import pytest
from tests.factories import make_tenant
from tests.flows import house as houses
from tests.platform.webhooks.receivers import Receiver
from tests.protection.alerts.raising import listed

from secretaire.lib import scope
from secretaire.protection.alerts import queries
from secretaire.protection.alerts.core import State, Way
from secretaire.protection.audit.models import Entry

pytestmark = pytest.mark.usefixtures("lasting")

LINE = re.compile(r"(\S+)  (mail|webhook) +([\d.]+) s in the queue, ([\d.]+) s to hand over, ([\d.]+) s in all")


def held(slug: str) -> list[str]:
    """Hold a drill with one tenant; return what the command prints."""
    command = [sys.executable, "-m", "secretaire", "alerts", "drill", "--tenant", slug]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603  # ours
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_drill_reaches_mail_and_a_program_and_its_steps_are_evidence(tmp_path):
    tenant, reader, receiver = make_tenant(), f"{uuid4().hex[:8]}@alerts.test", Receiver()
    with scope.tenant(tenant.pk):
        listed(tenant, address=reader)
        pager = listed(tenant, name="Pager", way=Way.WEBHOOK, address=receiver.url, after=60)
    try:
        with houses.running(tmp_path) as house:
            lines = held(tenant.slug)
            letter = house.post.next(reader)
            numbers = httpx.get(f"{house.url}/metrics", timeout=60).text
    finally:
        receiver.close()

    found = [LINE.fullmatch(line) for line in lines]
    assert all(found), lines
    assert {each[2] for each in found if each} == {"mail", "webhook"}
    for each in found:
        assert each
        assert each[1] == tenant.slug
        assert abs(float(each[3]) + float(each[4]) - float(each[5])) < 0.2
    assert tenant.slug in letter.get_body(("plain",)).get_content()
    (taken,) = receiver.taken
    assert taken.checked(pager.secret)["data"]["kind"] == "drill"
    for way in ("mail", "webhook"):
        for step in ("queued", "handed", "whole"):
            words = {"secretaire_alert_drill_seconds{", f'step="{step}"', f'way="{way}"'}
            assert [line for line in numbers.splitlines() if all(word in line for word in words)]
    with scope.tenant(tenant.pk):
        (drill,) = queries.drills(tenant_id=tenant.pk, at_most=2)
        (passed,) = Entry.objects.filter(tenant=tenant, verb="alert.drill_passed")
        assert drill.state == State.CLOSED
        assert passed.subject.startswith(f"alert/{drill.pk} ")
        assert Entry.objects.filter(tenant=tenant, verb="notice.sent").count() == 2
