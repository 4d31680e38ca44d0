"""CalDAV against servers that behave as others than Radicale do, well and badly."""

from collections.abc import Callable, Iterator

import pytest
from tests.lib.sites import Handler, Site

from secretaire.lib import http
from secretaire.lib.errors import Refused, Unavailable
from secretaire.scheduling.calendars.adapters import caldav, dav, sources

PASSWORD = "correct horse"  # noqa: S105 - of nobody


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def other() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def server(site: Site, path: str = "/cal/", size: int = 1_000_000) -> dav.Server:
    client = http.Client(allow_loopback=True, limits=http.Limits(size=size))
    account = http.Account(username="ann", password=PASSWORD)
    return dav.Server(client=client, account=account, address=f"http://127.0.0.1:{site.port}{path}")


def source(site: Site, size: int = 1_000_000) -> caldav.CalDav:
    return caldav.CalDav(server=server(site, size=size))


def multistatus(*responses: str, mark: str = "") -> tuple[int, dict[str, str], bytes]:
    end = f"<d:sync-token>{mark}</d:sync-token>" if mark else ""
    text = (
        '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
        f"{''.join(responses)}{end}</d:multistatus>"
    )
    return 207, {"Content-Type": "application/xml"}, text.encode()


def found(href: str, *props: str, status: int = 200) -> str:
    return (
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop>{''.join(props)}</d:prop>"
        f"<d:status>HTTP/1.1 {status} OK</d:status></d:propstat></d:response>"
    )


def lost(href: str, status: int = 404) -> str:
    return f"<d:response><d:href>{href}</d:href><d:status>HTTP/1.1 {status} Other</d:status></d:response>"


CALENDAR = "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>"
FOLDER = "<d:resourcetype><d:collection/></d:resourcetype>"
ITSELF = found("/cal/", CALENDAR)


def etag(text: str) -> str:
    return f"<d:getetag>{text}</d:getetag>"


def prop(name: str, href: str) -> str:
    return f"<{name}><d:href>{href}</d:href></{name}>"


def parts(name: str) -> str:
    return f'<c:supported-calendar-component-set><c:comp name="{name}"/></c:supported-calendar-component-set>'


def data(text: str) -> str:
    return f"<c:calendar-data>{text}</c:calendar-data>"


def answers(*replies: object) -> Callable[[Handler], None]:
    """Answer one request after the other."""
    left = list(replies)

    def answer(handler: Handler) -> None:
        handler.reply(left.pop(0))

    return answer


def test_a_server_that_cannot_tell_changes_is_compared_by_etag(site):
    site.routes["/cal/"] = answers(
        multistatus(ITSELF),
        (403, {}, b""),
        multistatus(ITSELF, found("/cal/a.ics", etag('"1"')), found("/cal/b.ics", etag('"2"')),
                    found("/cal/sub/", FOLDER, etag("x"))),
        multistatus(found("/cal/b.ics", etag('"2"'), data("BEGIN:VCALENDAR"))),
    )  # fmt: skip

    pull = source(site).pull(known={"/cal/a.ics": '"1"', "/cal/b.ics": '"1"', "/cal/c.ics": '"1"'})

    assert [(resource.href, resource.etag, resource.content) for resource in pull.changed] == [
        ("/cal/b.ics", '"2"', b"BEGIN:VCALENDAR")
    ]
    assert (pull.removed, pull.mark, pull.whole) == (("/cal/c.ics",), "", False)
    assert [method for method, *_ in site.seen] == ["PROPFIND", "REPORT", "PROPFIND", "REPORT"]


def test_an_answer_about_changes_without_a_mark_is_not_trusted(site):
    site.routes["/cal/"] = answers(
        multistatus(ITSELF), multistatus(), multistatus(ITSELF, found("/cal/a.ics", etag('"1"'))),
        multistatus(found("/cal/a.ics", data("x"))),
    )  # fmt: skip

    pull = source(site).pull()

    assert ([resource.etag for resource in pull.changed], pull.whole) == (['"1"'], True)


def test_changes_are_told_in_several_pages(site):
    site.routes["/cal/"] = answers(
        multistatus(found("/cal/a.ics", etag('"1"')), found("/cal/b.ics", etag('"1"')), lost("/cal/", 507), mark="t2"),
        multistatus(lost("/cal/a.ics"), lost("/cal/c.ics"), found("/cal/d%40e.ics", etag("")), mark="t3"),
        multistatus(found("/cal/b.ics", data("b")), found("http://127.0.0.1/cal/d@e.ics", etag('"9"'), data("d"))),
    )  # fmt: skip

    pull = source(site).pull(mark="t1")

    assert [(resource.href, resource.etag) for resource in pull.changed] == [
        ("/cal/b.ics", '"1"'),
        ("/cal/d%40e.ics", '"9"'),
    ]
    assert (pull.removed, pull.mark) == (("/cal/a.ics", "/cal/c.ics"), "t3")


def test_pages_that_do_not_move_on_are_no_answer(site):
    site.routes["/cal/"] = multistatus(lost("/cal/", 507), mark="t1")

    with pytest.raises(sources.ServerTrouble, match="end"):
        source(site).pull(mark="t1")


def test_pages_without_end_are_no_answer(site):
    numbers = iter(range(10_000))
    site.routes["/cal/"] = lambda handler: handler.reply(multistatus(lost("/cal/", 507), mark=f"t{next(numbers)}"))

    with pytest.raises(sources.ServerTrouble, match="end"):
        source(site).pull(mark="t")


def test_a_file_that_goes_between_the_two_questions_is_gone(site):
    site.routes["/cal/"] = answers(
        multistatus(found("/cal/a.ics", etag('"2"')), mark="t2"), multistatus(lost("/cal/a.ics"))
    )

    pull = source(site).pull(mark="t1", known={"/cal/a.ics": '"1"'})

    assert (pull.changed, pull.removed) == ((), ("/cal/a.ics",))


@pytest.mark.parametrize(
    "reply", [multistatus(), multistatus(found("/cal/a.ics", etag('"2"'))), multistatus(lost("/cal/a.ics", 403))]
)
def test_a_file_that_the_server_leaves_out_is_not_taken_for_gone(site, reply):
    site.routes["/cal/"] = answers(multistatus(found("/cal/a.ics", etag('"2"')), mark="t2"), reply)

    with pytest.raises(sources.ServerTrouble, match="leaves out"):
        source(site).pull(mark="t1")


def test_an_answer_too_large_for_one_is_asked_for_in_halves(site):
    large = data("x" * 600)
    names = ["/cal/a.ics", "/cal/b.ics", "/cal/c.ics"]
    site.routes["/cal/"] = answers(
        multistatus(*(found(name, etag("1")) for name in names), mark="t2"),
        multistatus(*(found(name, large) for name in names)),
        multistatus(found(names[0], large)),
        multistatus(*(found(name, large) for name in names[1:])),
        multistatus(found(names[1], large)),
        multistatus(found(names[2], large)),
    )

    assert len(source(site, size=1_100).pull(mark="t1").changed) == 3


def test_one_file_that_is_too_large_is_refused(site):
    site.routes["/cal/"] = answers(
        multistatus(found("/cal/a.ics", etag("1")), mark="t2"), multistatus(found("/cal/a.ics", data("x" * 2_000)))
    )

    with pytest.raises(http.TooLarge):
        source(site, size=1_000).pull(mark="t1")


def test_long_etags_are_kept_as_digests_and_long_addresses_not_at_all(site):
    site.routes["/cal/"] = answers(
        multistatus(found("/cal/a.ics", etag("x" * 5000)), mark="t2"), multistatus(found("/cal/a.ics", data("a"))),
        multistatus(found(f"/cal/{'a' * 2000}.ics", etag("1")), mark="t2"),
    )  # fmt: skip

    assert len(source(site).pull(mark="t1").changed[0].etag) == 64
    with pytest.raises(sources.ServerTrouble, match="too long"):
        source(site).pull(mark="t1")


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, sources.WrongPassword), (403, sources.NotAllowed), (404, sources.NoCalendar), (410, sources.NoCalendar),
        (405, sources.NoCalendar), (200, sources.NoCalendar), (429, sources.ServerTrouble),
        (408, sources.ServerTrouble), (500, sources.ServerTrouble), (503, sources.ServerTrouble),
    ],
)  # fmt: skip
def test_each_answer_has_its_meaning(site, status, error):
    site.routes["/cal/"] = (status, {}, b"<html/>")

    with pytest.raises(error, match=r"127\.0\.0\.1"):
        source(site).pull()


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_an_error_amid_changes_is_not_an_empty_answer(site, status):
    site.routes["/cal/"] = answers(
        multistatus(found("/cal/a.ics", etag("1")), lost("/cal/", 507), mark="t2"), (status, {}, b"")
    )

    with pytest.raises((Refused, Unavailable)):
        source(site).pull(mark="t1")


BOMB = b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><m>&b;</m>'
FILE = b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><m>&x;</m>'


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"<html/>", b"\xff\xfe", BOMB, FILE, b'<?xml version="1.0" encoding="martian"?><m/>']
)
def test_an_answer_that_is_not_webdav_is_trouble(site, body):
    site.routes["/cal/"] = (207, {}, body)

    with pytest.raises(sources.ServerTrouble, match="does not answer as a calendar server"):
        source(site).pull()


def test_deep_xml_does_not_break_us(site):
    site.routes["/cal/"] = (207, {}, b"<a>" * 100_000 + b"</a>" * 100_000)

    with pytest.raises(sources.ServerTrouble):
        source(site).pull()


def test_nextcloud_is_found_where_it_lives_from_its_front_door(site):
    root = f"http://127.0.0.1:{site.port}"
    door, person, home = (f"/cloud/remote.php/dav/{rest}" for rest in ("", "principals/users/ann/", "calendars/ann/"))
    site.routes[door] = multistatus(found(door, prop("d:current-user-principal", person)))
    site.routes[person] = multistatus(found(person, prop("c:calendar-home-set", home)))
    site.routes[home] = multistatus(
        found(home, FOLDER),
        found(f"{home}personal/", CALENDAR, "<d:displayname>Persönlich</d:displayname>", parts("VEVENT")),
        found(f"{home}tasks/", CALENDAR, parts("VTODO")),
        found(f"{home}inbox/", FOLDER),
        found(f"{home}nameless/", CALENDAR),
    )

    listed = caldav.calendars(server(site, "/cloud"))

    assert listed == [
        caldav.Listed(address=f"{root}/cloud/remote.php/dav/calendars/ann/personal/", name="Persönlich"),
        caldav.Listed(address=f"{root}/cloud/remote.php/dav/calendars/ann/nameless/", name="nameless"),
    ]


def test_a_house_without_calendars_says_so(site):
    site.routes["/"] = multistatus(found("/", FOLDER))
    site.routes["/.well-known/caldav"] = multistatus()

    with pytest.raises(sources.NoCalendar):
        caldav.calendars(server(site, "/"))


def test_another_server_does_not_get_the_password_and_the_host_is_told(site, other):
    site.routes["/.well-known/caldav"] = (301, {"Location": f"http://localhost:{other.port}/dav/"}, b"")
    other.routes["/dav/"] = (401, {}, b"")

    with pytest.raises(sources.SentElsewhere, match="kept at localhost"):
        caldav.calendars(server(site, "/"))
    assert all("Authorization" not in headers for _, _, headers in other.seen)
    assert all("Authorization" in headers for _, _, headers in site.seen)


def test_a_home_on_another_server_does_not_get_the_password_either(site, other):
    site.routes["/"] = multistatus(found("/", prop("c:calendar-home-set", f"http://localhost:{other.port}/home/")))
    other.routes["/home/"] = (401, {}, b"")

    with pytest.raises(sources.SentElsewhere, match="kept at localhost"):
        caldav.calendars(server(site, "/"))
    assert all("Authorization" not in headers for _, _, headers in other.seen)


@pytest.mark.parametrize("href", ["http://[::1", "http://127.0.0.1:x/"])
def test_an_address_that_is_none_is_trouble(site, href):
    site.routes["/"] = multistatus(found("/", prop("c:calendar-home-set", href)))

    with pytest.raises(sources.ServerTrouble, match="no address"):
        caldav.calendars(server(site, "/"))


@pytest.mark.parametrize(
    ("url", "account", "expected"),
    [
        ("https://caldav.icloud.com/1/", "https://caldav.icloud.com/", True),
        ("https://p34-caldav.icloud.com:443/1/", "https://caldav.icloud.com/", True),
        ("https://caldav.icloud.com.evil.example/", "https://caldav.icloud.com/", False),
        ("http://p34-caldav.icloud.com/", "https://caldav.icloud.com/", False),
        ("https://p34-caldav.icloud.com:8443/", "https://caldav.icloud.com/", False),
        ("https://other.example/", "https://cloud.example/", False),
        ("http://localhost:1/", "http://localhost:2/", False),
    ],
)
def test_only_servers_of_one_house_share_an_account(url, account, expected):
    assert dav.related(url, account) is expected
