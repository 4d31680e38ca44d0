"""The configuration refuses what it does not know, and says where each value comes from."""

import os
import stat
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from secretaire import config
from secretaire.config import Config, Misconfigured, parse

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """A directory and an environment with no setting in them."""
    for name in [name for name in os.environ if name.startswith("SECRETAIRE")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRETAIRE__INSTALLATION__DIRECTORY", str(tmp_path / "var"))
    config.load.cache_clear()
    yield
    config.load.cache_clear()


def test_an_empty_file_gives_the_defaults():
    assert parse({}, {}) == Config()


def test_the_environment_wins_over_the_file():
    found = parse({"web": {"port": 8001}}, {"SECRETAIRE__WEB__PORT": "8002"})

    assert found.web.port == 8002


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ({"mial": {}}, r"\[mial\]"),
        ({"mail": 1}, r"\[mail\]"),
        ({"mail": {"sendr": "x"}}, "mail.sendr"),
        ({"web": {"port": "8000"}}, "web.port must be a whole number"),
        ({"web": {"port": True}}, "web.port must be a whole number"),
        ({"installation": {"development": 1}}, "installation.development must be true or false"),
        ({"mail": {"host": 5}}, "mail.host must be text"),
    ],
)
def test_an_unknown_or_mistyped_setting_is_named(document, named):
    with pytest.raises(Misconfigured, match=named):
        parse(document, {})


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [
        ("SECRETAIRE__WBE__PORT", "1", r"\[wbe\]"),
        ("SECRETAIRE__WEB__PROT", "1", "web.prot"),
        ("SECRETAIRE__WEB", "1", "web"),
        ("SECRETAIRE__WEB__PORT", "many", "SECRETAIRE__WEB__PORT must be a whole number"),
        ("SECRETAIRE__INSTALLATION__DEVELOPMENT", "yes", "must be true or false"),
        ("SECRETAIRE__MAIL__PASSWORD_FILE", "/nowhere", "/nowhere cannot be read"),
        ("SECRETAIRE__WEB__PROT_FILE", os.devnull, "web.prot"),
    ],
)
def test_an_unknown_or_mistyped_variable_is_named(variable, value, named):
    with pytest.raises(Misconfigured, match=named):
        parse({}, {variable: value})


@pytest.mark.parametrize(("text", "value"), [("true", True), ("TRUE", True), ("false", False)])
def test_a_switch_is_read_from_the_environment(text, value):
    found = parse({}, {"SECRETAIRE__INSTALLATION__DEVELOPMENT": text})

    assert found.installation.development is value


def test_a_secret_is_read_from_the_file_that_is_named(tmp_path):
    (tmp_path / "word").write_text("open sesame\n")

    found = parse({}, {"SECRETAIRE__MAIL__PASSWORD_FILE": str(tmp_path / "word")})

    assert found.mail.password == "open sesame"  # noqa: S105  # invented


def test_each_setting_says_where_it_comes_from(monkeypatch, tmp_path):
    (tmp_path / "secretaire.toml").write_text("[web]\nport = 8001\nhost = 'here'\n")
    monkeypatch.setenv("SECRETAIRE__WEB__PORT", "8002")

    found = {setting.name: (setting.value, setting.origin) for setting in config.effective()}

    assert found["web.port"] == ("8002", "SECRETAIRE__WEB__PORT")
    assert found["web.host"] == ('"here"', "secretaire.toml")
    assert found["web.threads"] == ("4", "default")


def test_secrets_are_masked(monkeypatch):
    monkeypatch.setenv("SECRETAIRE__MAIL__PASSWORD", "open sesame")
    monkeypatch.setenv("SECRETAIRE__DATABASE__URL", "postgresql://o:p@h/d")

    shown = {setting.name: setting.value for setting in config.effective()}

    assert shown["mail.password"] == shown["database.url"] == '"…"'
    assert shown["security.secret_key"] == '""'


def test_a_named_file_must_be_there(monkeypatch):
    monkeypatch.setenv("SECRETAIRE_CONFIG", "absent.toml")

    with pytest.raises(Misconfigured, match=r"absent.toml cannot be read"):
        config.load()


@pytest.mark.parametrize("content", [b"[web", b"\xff\xfe"])
def test_a_file_that_is_no_toml_stops_the_start(tmp_path, content):
    (tmp_path / "secretaire.toml").write_bytes(content)

    with pytest.raises(Misconfigured, match=r"secretaire.toml cannot be read"):
        config.load()


def test_the_secret_key_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    made = config.secret_key()

    assert config.secret_key() == made
    assert stat.S_IMODE((tmp_path / "var/secret.key").stat().st_mode) == 0o600


def test_a_short_secret_key_is_refused(monkeypatch):
    monkeypatch.setenv("SECRETAIRE__SECURITY__SECRET_KEY", "short")

    with pytest.raises(Misconfigured, match="at least 32 characters"):
        config.secret_key()


def test_a_secret_key_that_cannot_be_kept_is_one_sentence(monkeypatch, tmp_path):
    (tmp_path / "var").write_text("")

    with pytest.raises(Misconfigured, match=r"secret.key"):
        config.secret_key()


def test_each_purpose_has_a_secret_of_its_own():
    assert config.derived("one") != config.derived("two")
    assert len(config.derived("one")) == 64


def test_the_roles_of_an_external_server_are_named_after_its_owner(monkeypatch):
    monkeypatch.setenv("SECRETAIRE__DATABASE__URL", "postgresql://meet:w%40rd@db.test:5433/main?sslmode=require")

    web = urlsplit(config.database_url("web"))

    assert config.database_url("owner") == "postgresql://meet:w%40rd@db.test:5433/main?sslmode=require"
    assert (web.username, web.hostname, web.port, web.path) == ("meet_web", "db.test", 5433, "/main")
    assert (web.password, web.query) == (config.derived("database web"), "sslmode=require")
    assert urlsplit(config.database_url("worker")).username == "meet_worker"


@pytest.mark.parametrize("url", ["mysql://a:b@c/d", "postgresql://host/name", "postgresql://a:b@host/", "name"])
def test_an_address_that_names_no_owner_or_database_is_refused(monkeypatch, url):
    monkeypatch.setenv("SECRETAIRE__DATABASE__URL", url)

    with pytest.raises(Misconfigured, match=r"database.url must look like"):
        config.database_url("web")


def test_the_embedded_server_is_reached_by_its_socket_alone():
    for role, user in (("owner", "secretaire"), ("web", "secretaire_web"), ("worker", "secretaire_worker")):
        parts = urlsplit(config.database_url(role))  # type: ignore[arg-type]  # all are roles
        assert (parts.username, parts.hostname, parts.path) == (user, None, "/secretaire")
        assert "host=" in parts.query


def test_two_installations_have_two_sockets(monkeypatch, tmp_path):
    first = config.socket_directory()
    monkeypatch.setenv("SECRETAIRE__INSTALLATION__DIRECTORY", str(tmp_path / "other"))
    config.load.cache_clear()

    assert config.socket_directory() != first


@pytest.mark.parametrize(
    ("web", "address"),
    [({}, "http://127.0.0.1:8000"), ({"url": "https://meet.example.org/"}, "https://meet.example.org")],
)
def test_the_address_is_the_one_that_people_type(web, address):
    assert parse({"web": web}, {}).address == address


def test_the_example_file_holds_every_setting_with_its_default():
    document = tomllib.loads((ROOT / "secretaire.example.toml").read_text())

    assert parse(document, {}) == Config()
    assert {f"{section}.{key}" for section, keys in document.items() for key in keys} == {
        setting.name for setting in config.effective()
    }
