"""The prober: it sees what people would see, and what nobody takes is kept."""

import json
import os
import signal
import ssl
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import trustme
from tests.lib.sites import Site
from tests.mailing import Mood, serving
from tests.ports import free_port

from secretaire import config
from secretaire.lib import clock, signing
from secretaire.platform.status import commands
from secretaire.platform.status.adapters import folder
from secretaire.platform.status.adapters.handing import Course
from secretaire.platform.status.core.reports import MOST, OLDEST, Result, Target, Why, read, signed, written

GOOD = {
    "/practice/talk/": b"<h1>First talk</h1>",
    "/practice/account/login/": b'<input name="login">',
    "/practice/api/v1/openapi.json": b'{"openapi": "3.1.0"}',
}


class Service(Site):
    """A service that answers as ours does, and takes results as long as it is told to."""

    def __init__(self, context=None) -> None:
        self.says, self.taken = 204, []
        super().__init__(context)
        self.routes = {path: (200, {}, body) for path, body in GOOD.items()}
        today = clock.now().date()
        for day in (today, today + timedelta(days=1)):  # it may strike midnight meanwhile
            path = f"/practice/talk/slots.json?from={day}&to={day + timedelta(days=7)}"
            self.routes[path] = (200, {}, b'{"slots": []}')
        self.routes["/probes/"] = lambda handler: handler.reply((self.says, {}, b""))

    @property
    def posted(self) -> list[dict[str, str]]:
        return [headers for method, _path, headers in self.seen if method == "POST"]


@pytest.fixture
def service():
    found = Service()
    yield found
    found.close()


def made(service, home: Path, **settings) -> commands.Prober:
    told = {"place": "paris-1", "page": "practice/talk", "timeout_seconds": 5} | settings
    found = commands.prober(config.Probe(**told), base=f"http://127.0.0.1:{service.port}", home=home)
    return commands.Prober(**{name: getattr(found, name) for name in commands.Prober.__slots__} | {"again": 0})


def seen(prober) -> dict[Target, Why]:
    return {each.target: each.why for each in commands.look(prober)}


def result(at: datetime | None = None, why: Why = Why.NONE) -> Result:
    return Result(target=Target.PAGE, at=at or clock.now(), ok=not why, took=timedelta(0), why=why)


def kept(prober) -> list[str]:
    return sorted(path.name for path in prober.spool.home.iterdir())


def test_everything_that_works_is_seen_to_work(service, tmp_path):
    with serving(Mood(), port := free_port()):
        prober = made(service, tmp_path, mail=f"smtp://127.0.0.1:{port}", recipient="practice@assistant.example")

        assert seen(prober) == dict.fromkeys(Target, Why.NONE)


def test_a_letter_is_asked_for_and_never_sent(service, tmp_path):
    with serving(Mood(), port := free_port()) as mood:
        seen(made(service, tmp_path, mail=f"smtp://127.0.0.1:{port}", recipient="practice@assistant.example"))

        assert mood.taken == []


@pytest.mark.parametrize(
    ("target", "path", "reply", "why"),
    [
        (Target.PAGE, "/practice/talk/", (500, {}, b"<h1>"), Why.STATUS),
        (Target.PAGE, "/practice/talk/", (200, {}, b"It works!"), Why.CONTENT),
        (Target.SIGN_IN, "/practice/account/login/", (302, {"Location": "/"}, b""), Why.STATUS),
        (Target.API, "/practice/api/v1/openapi.json", (503, {}, b""), Why.STATUS),
    ],
)
def test_what_fails_is_seen_to_fail_and_why(service, tmp_path, target, path, reply, why):
    service.routes[path] = reply

    found = seen(made(service, tmp_path))

    assert found.pop(target) is why
    assert set(found.values()) == {Why.NONE}


def test_one_lost_answer_is_no_failure(service, tmp_path):
    replies = [(503, {}, b""), (200, {}, b"<h1>")]
    service.routes["/practice/talk/"] = lambda handler: handler.reply(replies.pop(0))

    assert seen(made(service, tmp_path))[Target.PAGE] is Why.NONE
    assert replies == []


def test_who_does_not_answer_is_silent(service, tmp_path):
    prober = made(service, tmp_path, mail=f"smtp://127.0.0.1:{free_port()}", recipient="a@assistant.example")
    service.close()

    assert seen(prober) == dict.fromkeys(Target, Why.SILENT)


def test_an_address_that_may_not_be_reached_is_refused(service, tmp_path):
    prober = made(service, tmp_path, url="http://192.0.2.1")

    assert set(seen(prober).values()) == {Why.REFUSED}


@pytest.mark.parametrize(
    ("mood", "why"),
    [({"to_recipient": "550 No such person"}, Why.STATUS), ({"to_sender": "451 Later"}, Why.STATUS), ({}, Why.NONE)],
)
def test_a_mail_server_that_takes_no_letters_is_seen(service, tmp_path, mood, why):
    server = Mood()
    for name, value in mood.items():
        setattr(server, name, value)
    with serving(server, port := free_port()):
        prober = made(service, tmp_path, mail=f"smtp://127.0.0.1:{port}", recipient="a@assistant.example")

        assert seen(prober)[Target.MAIL] is why


def test_what_was_seen_is_handed_over_signed(service, tmp_path):
    prober = made(service, tmp_path)
    results = [result(why=Why.SILENT)]

    assert commands.deliver(prober, results) is Course.TAKEN

    (headers,) = service.posted
    assert headers["X-Probe-Place"] == "paris-1"
    message = signed("paris-1", written(results))
    assert signing.holds(message, headers["X-Probe-Signature"], key=prober.public)
    assert kept(prober) == []


@pytest.mark.parametrize(
    ("says", "course"), [(503, Course.AWAY), (404, Course.AWAY), (429, Course.AWAY), (403, Course.UNKNOWN)]
)
def test_what_nobody_takes_is_kept_and_handed_over_later(service, tmp_path, says, course):
    prober = made(service, tmp_path)
    service.says = says
    assert commands.deliver(prober, [result()]) is course
    prober.spool.keep([result()], now=clock.now() - timedelta(hours=1))
    assert len(kept(prober)) == 2

    service.says = 204
    assert commands.deliver(prober, [result()]) is Course.TAKEN

    assert kept(prober) == []
    assert len(service.posted) == 2  # all of it in one message


def test_a_service_that_is_gone_costs_no_result(service, tmp_path):
    prober = made(service, tmp_path)
    service.close()

    assert commands.deliver(prober, [result()]) is Course.AWAY
    assert len(kept(prober)) == 1


def test_what_the_service_can_do_nothing_with_does_not_block_the_rest(service, tmp_path):
    prober = made(service, tmp_path)
    service.says = 422

    assert commands.deliver(prober, [result()]) is Course.USELESS
    assert kept(prober) == []


def test_much_is_handed_over_in_several_messages(tmp_path):
    spool, now = folder.Spool(tmp_path), clock.now()
    for number in range(3):
        spool.keep([result(now)] * (MOST // 2), now=now - timedelta(minutes=number))

    assert [len(results) for _files, results in spool.batches(now=now)] == [MOST, MOST // 2]


def test_what_is_too_old_is_given_up_and_what_is_broken_passed_over(tmp_path):
    spool, now = folder.Spool(tmp_path), clock.now()
    spool.keep([result()], now=now - OLDEST - timedelta(minutes=1))
    (spool.home / now.strftime("%Y%m%dT%H%M%S%f.json")).write_text("{")

    spool.prune(now=now)

    assert [(len(files), results) for files, results in spool.batches(now=now)] == [(1, [])]


def test_a_disk_without_room_is_told_and_leaves_nothing_half(tmp_path, monkeypatch):
    spool = folder.Spool(tmp_path)

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder.os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        spool.keep([result()], now=clock.now())
    assert list(spool.home.iterdir()) == []


def test_what_cannot_be_kept_is_handed_over_all_the_same(service, tmp_path):
    prober = made(service, tmp_path)
    prober.spool.home.rmdir()
    prober.spool.home.touch()

    assert commands.deliver(prober, [result()]) is Course.TAKEN
    assert len(service.posted) == 1


def test_the_key_is_made_once_and_is_nobody_elses(tmp_path):
    first, second = (folder.key(tmp_path / "home") for _ in range(2))

    assert first == second
    assert (tmp_path / "home/probe.key").stat().st_mode & 0o777 == 0o600
    assert folder.key(tmp_path / "other") != first


def test_an_installation_with_a_certificate_of_its_own_authority_is_probed(tmp_path):
    authority = trustme.CA()
    context = trustme_context(authority)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    service = Service(context)
    try:
        base = f"https://localhost:{service.port}"
        assert set(seen(made(service, tmp_path, url=base, authorities=str(tmp_path / "ca.pem"))).values()) == {Why.NONE}
        assert set(seen(made(service, tmp_path, url=base)).values()) == {Why.SILENT}
    finally:
        service.close()


def trustme_context(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"place": ""}, "probe.place"),
        ({"place": "Paris 1"}, "probe.place"),
        ({"page": ""}, "probe.page"),
        ({"mail": "smtp://mx.example.org"}, "probe.recipient"),
        ({"timeout_seconds": 0}, "probe.timeout_seconds"),
        ({"authorities": "/nowhere.pem"}, "probe.authorities"),
    ],
)
def test_settings_that_describe_no_prober_are_told(tmp_path, settings, said):
    told = {"place": "paris-1", "page": "practice/talk"} | settings

    with pytest.raises(config.Misconfigured, match=said):
        commands.prober(config.Probe(**told), base="https://meet.example.org", home=tmp_path)


class Minutes(threading.Event):
    """A stop that comes after so many looks; nobody waits for a minute."""

    def __init__(self, many: int) -> None:
        super().__init__()
        self.left, self.waited = many, []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        self.left -= 1
        return self.left < 0


def test_it_says_which_key_to_register_and_what_fails(service, tmp_path):
    prober = made(service, tmp_path)
    service.routes["/practice/talk/"] = (500, {}, b"")
    service.says = 403

    first, *others = commands.run(prober, done=(stop := Minutes(0)))

    assert prober.public in first
    assert [line.split(" ", 1)[1] for line in others[:1]] == ["page failed: status"]
    assert "does not know this place" in others[1]
    assert all(0 < each <= 60 for each in stop.waited)


def test_nothing_is_said_where_all_is_well(service, tmp_path):
    assert len(list(commands.run(made(service, tmp_path), done=Minutes(1)))) == 1
    assert len(service.posted) == 2


def test_places_look_at_different_seconds(service, tmp_path):
    offsets = {made(service, tmp_path, place=f"place-{number}").offset for number in range(20)}

    assert len(offsets) > 5
    assert max(offsets) < 20


def test_a_file_holds_what_the_service_reads(tmp_path):
    spool, told = folder.Spool(tmp_path), [result()]
    spool.keep(told, now=clock.now())

    (path,) = spool.home.iterdir()

    assert read(path.read_bytes()) == told
    assert json.loads(path.read_text())["version"] == 1


def test_the_command_needs_nothing_but_its_section_and_stops_when_asked(service, tmp_path):
    service.routes["/practice/talk/"] = (500, {}, b"")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("SECRETAIRE", "DJANGO"))},
        "SECRETAIRE__INSTALLATION__DIRECTORY": str(tmp_path),
        "SECRETAIRE__PROBE__PLACE": "paris-1",
        "SECRETAIRE__PROBE__PAGE": "practice/talk",
        "SECRETAIRE__PROBE__URL": f"http://127.0.0.1:{service.port}",
        "SECRETAIRE__PROBE__MAIL": f"smtp://127.0.0.1:{free_port()}",
        "SECRETAIRE__PROBE__RECIPIENT": "practice@assistant.example",
    }
    words = [sys.executable, "-m", "secretaire", "probe"]
    with subprocess.Popen(  # noqa: S603  # our own command
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as running:
        lines = [running.stdout.readline() for _ in range(3)]
        running.send_signal(signal.SIGTERM)
        said = running.communicate(timeout=60)

    assert "signs with the key" in lines[0]
    assert [line.split(" ", 1)[1].strip() for line in lines[1:]] == ["page failed: status", "mail failed: silent"]
    assert running.returncode == 0, said
    assert {path.name for path in tmp_path.iterdir()} == {"probe", "probe.key"}  # no secret of any installation
