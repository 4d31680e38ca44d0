"""The files of each machine: no gap is left, no secret is for everybody, and a second run changes nothing."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import deploy
import pytest
from deploy import authority, machine
from deploy.inventory import Unfit, Zone, parse
from tests.deploy.places import small, two_sites

FOLDER = Path(deploy.__file__).parent


@pytest.fixture(scope="module", name="keys")
def _keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deployment") / "keys"
    authority.prepare(two_sites(), folder)
    return folder


def done(*words, cwd=FOLDER.parent, **more):
    return subprocess.run(words, check=False, capture_output=True, text=True, cwd=cwd, **more)  # noqa: S603  # fixed words


def text(keys, name, path, inventory=None):
    inventory = inventory or two_sites()
    (found,) = [each for each in machine.files(inventory, inventory.node(name), keys) if each.path.endswith(path)]
    return found.text


def test_no_gap_of_a_template_is_left(keys):
    for node in two_sites().nodes:
        assert [each.path for each in machine.files(two_sites(), node, keys) if "{{" in each.text] == []


def test_every_template_is_used(keys):
    used = {template for templates in (*machine._FILES.values(), machine._COPIED) for template in templates.values()}
    units = {f"units/{name}.service" for names in machine.SERVICES.values() for name in names}
    clocks = [*machine.TIMED.values(), *machine.CLOCKED.values()]
    timed = {f"units/{name}.{kind}" for names in clocks for name in names for kind in ("service", "timer")}
    timed |= {f"units/{name}.service" for each in machine.CLOCKED.values() for names in each.values() for name in names}
    templates = FOLDER / "templates"

    assert {str(each.relative_to(templates)) for each in templates.rglob("*") if each.is_file()} == {
        *used,
        *units,
        *timed,
        "units/hardening",
        "units/lasting",
        "units/secretaire-firewall.service",
        f"units/{machine.COPYING}.service",
    }


def test_what_runs_is_started_again_and_what_comes_to_an_end_is_not(keys):
    for node in two_sites().nodes:
        for each in machine.files(two_sites(), node, keys):
            if each.path.endswith(".service"):
                once = "Type=oneshot" in each.text
                assert ("Restart=always\nRestartSec=2\n" in each.text) != once, each.path
                assert "NoNewPrivileges=yes" in each.text, each.path


def test_kill_drills_are_there_and_begin_only_when_somebody_wishes_it(keys):
    drill = text(keys, "north-app", "secretaire-drill.service")

    assert "secretaire drill due" in drill
    assert "OnCalendar=" in text(keys, "north-app", "secretaire-drill.timer")
    assert "drill" not in text(keys, "north-app", "etc/secretaire/services")


def test_what_the_firewall_has_loaded_is_noted_by_the_clock_from_the_first_day(keys):
    assert text(keys, "north-app", "etc/secretaire/services").splitlines()[-1] == "secretaire-flows.timer"
    assert "OnCalendar=*:0/10" in text(keys, "north-app", "secretaire-flows.timer")
    assert "Requires=secretaire-flows-declared.service" in text(keys, "north-app", "secretaire-flows.service")
    assert "PrivateNetwork=yes" in text(keys, "north-app", "secretaire-flows-declared.service")
    (place,) = re.findall('^flows = "(.*)"$', text(keys, "north-app", "secretaire.toml"), re.MULTILINE)
    assert place == "/run/secretaire-flows/flows.json"


def test_what_holds_a_secret_is_not_for_everybody(keys):
    secret = [authority.secret(keys, name) for name in authority.SECRETS]
    for node in two_sites().nodes:
        for each in machine.files(two_sites(), node, keys):
            if "PRIVATE KEY" in each.text or any(word in each.text for word in secret):
                assert each.mode & 0o007 == 0, each.path


def test_no_machine_has_secrets_of_another_zone(keys):
    for node in two_sites().nodes:
        found = "".join(each.text for each in machine.files(two_sites(), node, keys))

        assert (authority.secret(keys, "replication") in found) == (node.zone is Zone.DATA)
        for name in ("secret_key", "root_keys"):
            assert (authority.secret(keys, name) in found) == (node.zone is Zone.APPLICATION)
        assert found.count("PRIVATE KEY-----") == 4  # its own, alone and beside its certificate


def test_where_backups_are_declared_each_server_can_copy_itself_and_others_know_of_the_places(keys):
    document = small(backups={"bucket": "kept", "bucket_url": "https://storage.example.org", "window_days": 7})
    inventory = parse(document)
    authority.prepare(inventory, keys)
    written = text(keys, "data", "secretaire.toml", inventory)

    assert text(keys, "data", "etc/secretaire/services", inventory).splitlines()[-1] == "secretaire-archiver"
    assert "pgbackrest" in text(keys, "data", "etc/secretaire/packages", inventory).splitlines()
    assert tomllib.loads(written)["backups"] == document["backups"] | {
        "stanza": "main",
        "key": authority.secret(keys, "backup_key"),
        "data": "/var/lib/postgresql/secretaire",
    }
    assert tomllib.loads(text(keys, "app", "secretaire.toml", inventory))["backups"]["bucket"] == "kept"
    found = text(keys, "data", "patroni.yml", inventory)
    assert "    archive_mode: 'on'\n    archive_command: 'pgbackrest --config=/var/lib/secretaire/pgbackrest/" in found
    assert "hostssl secretaire secretaire,secretaire_worker,secretaire_backup 10.1.0.3/32 scram-sha-256" in found
    assert "hostaddr=10.1.0.3&port=5432" in text(keys, "data", "database_url", inventory)
    assert "archive" not in text(keys, "north-data-1", "patroni.yml")
    assert "[backups]" not in text(keys, "north-app", "secretaire.toml")


def test_with_three_servers_a_commit_waits_for_a_second_one_and_with_one_it_cannot(keys):
    assert "synchronous_mode: quorum\n    synchronous_mode_strict: true" in text(keys, "north-data-1", "patroni.yml")
    assert "synchronous_mode: false\n    synchronous_mode_strict: false" in text(keys, "south-data", "patroni.yml")


def test_the_second_site_follows_all_servers_of_the_first(keys):
    following = text(keys, "south-data", "patroni.yml")

    assert "      host: '10.1.0.11,10.1.0.12,10.1.0.13'\n      port: 5432" in following
    assert "standby_cluster" not in text(keys, "north-data-1", "patroni.yml")


def test_the_database_lets_in_machines_of_ours_alone_with_certificate_and_password(keys):
    found = text(keys, "north-data-1", "patroni.yml")
    rules = re.findall(r"^    - (host\S* .*)", found, re.MULTILINE)

    assert all(
        re.fullmatch(r"hostssl .* 10\.[12]\.0\.\d+/32 scram-sha-256 clientcert=verify-ca", each) for each in rules[:-1]
    )
    assert rules[-1] == "hostnossl all all all reject"
    assert "hostssl secretaire secretaire,secretaire_web,secretaire_worker 10.1.0.2/32" in found
    assert "10.2.0.2/32" not in found


def test_the_edge_asks_the_servers_of_names_that_are_declared_or_else_those_of_its_machine(keys):
    declared = parse(small(utilities=["10.8.0.0/30", "2001:db8::/64"], resolvers=["10.8.0.1", "2001:db8::1", "::1"]))

    authority.prepare(declared, keys)

    assert "    resolver 10.8.0.1 [2001:db8::1] [::1];\n" in text(keys, "edge", "nginx.conf", declared)
    assert "    include /run/secretaire-edge/resolver*.conf;\n" in text(keys, "north-edge", "nginx.conf")


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ("search example.org\nnameserver 192.0.2.1\nnameserver 2001:db8::1\n", "resolver 192.0.2.1 [2001:db8::1];\n"),
        ("# nameserver 192.0.2.9\nnameserver fe80::1%eth0\nnameserver 127.0.0.53 # local\n", "resolver 127.0.0.53;\n"),
        ("", "\n"),
    ],
)
def test_the_servers_of_names_of_a_machine_are_written_down_for_nginx(tmp_path, known, told):
    (tmp_path / "resolv.conf").write_text(known)

    said = done("sh", FOLDER / "templates/name-servers", tmp_path / "resolv.conf", tmp_path / "resolver.conf")

    assert (said.returncode, said.stderr) == (0, "")
    assert (tmp_path / "resolver.conf").read_text() == told


def test_the_application_reaches_the_servers_of_its_own_site_alone(keys):
    found = text(keys, "north-app", "haproxy.cfg")

    assert re.findall(r"^    server \S+ (\S+)", found, re.MULTILINE) == [
        "10.1.0.11:5432",
        "10.1.0.12:5432",
        "10.1.0.13:5432",
    ]


def test_a_certificate_proves_a_machine_by_its_names_and_address(keys):
    shown = ("-noout", "-ext", "subjectAltName,extendedKeyUsage")
    said = done("openssl", "x509", "-in", keys / "north-data-1.crt", *shown).stdout
    proven = done("openssl", "verify", "-CAfile", keys / "authority.crt", keys / "north-data-1.crt")

    assert f"DNS:{authority.DATABASE}" in said
    assert "IP Address:10.1.0.11" in said
    assert "TLS Web Server Authentication, TLS Web Client Authentication" in said
    assert proven.returncode == 0


def test_keys_are_made_once(keys):
    before = {path.name: path.read_bytes() for path in keys.iterdir()}

    made = authority.prepare(two_sites(), keys)

    assert made == []
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == before
    assert all(path.stat().st_mode & 0o077 == 0 for path in keys.iterdir() if path.suffix != ".crt")


def test_all_machines_of_the_application_have_the_same_root_keys(keys):
    found = {text(keys, name, "root_keys") for name in ("north-app", "south-app")}

    assert found == {f"{authority.secret(keys, 'root_keys')}\n"}
    for name in ("web", "worker", "intake", "drill"):
        unit = text(keys, "north-app", f"secretaire-{name}.service")
        assert "Environment=SECRETAIRE__VAULT__ROOT_KEYS_FILE=/etc/secretaire/secrets/root_keys\n" in unit


def test_another_root_key_is_put_before_those_that_there_are(tmp_path):
    words = ["deploy", FOLDER / "inventory.example.toml", "--keys", tmp_path / "keys"]
    python = (sys.executable, "-m", words[0])
    done(*python, "keys", *words[1:])
    before = authority.secret(tmp_path / "keys", "root_keys")

    said = done(*python, "renew", *words[1:]).stdout

    new, *others = authority.secret(tmp_path / "keys", "root_keys").split(",")
    assert others == [before]
    assert said == f"made {new.partition(':')[0]}\n"
    assert (tmp_path / "keys/root_keys").stat().st_mode & 0o077 == 0


def test_what_openssl_refuses_is_said_in_words(tmp_path):
    (tmp_path / "authority.crt").write_text("none")
    (tmp_path / "authority.key").write_text("none")

    with pytest.raises(Unfit, match="openssl req failed"):
        authority.prepare(parse(small()), tmp_path)


def test_the_command_writes_a_folder_for_each_machine_and_changes_nothing_again(tmp_path):
    words = [sys.executable, "-m", "deploy", "render", FOLDER / "inventory.example.toml"]
    places = ["--keys", tmp_path / "keys", "--out", tmp_path / "machines"]

    first, second = (done(*words, *places) for _ in range(2))

    assert "made authority" in first.stdout
    assert len(list((tmp_path / "machines").iterdir())) == 10
    assert [line for line in second.stdout.splitlines() if not line.endswith(": 0 files changed")] == []


def test_the_command_says_what_is_wrong(tmp_path):
    told = done(sys.executable, "-m", "deploy", "check", tmp_path / "nowhere.toml")

    assert told.returncode == 1
    assert told.stderr.startswith("deploy: ")


def test_installing_twice_changes_nothing_the_second_time(keys, tmp_path):
    node = two_sites().node("north-data-1")
    machine.write(machine.files(two_sites(), node, keys), tmp_path / "machine")
    here = {"PATH": "/usr/bin:/bin", "ROOT": str(tmp_path / "root")}

    first, second = (done(FOLDER / "install", tmp_path / "machine", env=here) for _ in range(2))

    assert "etc/secretaire/patroni.yml" in first.stdout.splitlines()
    assert (second.returncode, second.stdout) == (0, "")
    for each in machine.files(two_sites(), node, keys):
        laid = tmp_path / "root" / each.path
        assert (laid.read_text(), laid.stat().st_mode & 0o777) == (each.text, each.mode)


def test_a_folder_that_is_no_machine_is_not_installed(tmp_path):
    told = done(FOLDER / "install", tmp_path)

    assert told.returncode == 1
    assert "is no folder of a machine" in told.stderr
