"""Root keys come from the settings, or from a file that only its owner may read."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from secretaire import config
from secretaire.lib.errors import Tampered
from secretaire.protection.keys.adapters import RootMissing, roots
from secretaire.protection.keys.adapters.local import Given, Kept

ONE, OTHER = "11" * 32, "22" * 32


def test_the_file_is_made_once_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "var" / "roots.json"
    one = Kept(path)
    name, wrapped = one.wrap(b"key", context=b"here")

    assert Kept(path).unwrap(wrapped, root=name, context=b"here") == b"key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_many_processes_that_start_at_once_have_the_same_keys(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(lambda _: Kept(tmp_path / "roots.json").current, range(8)))

    assert len(names) == 1


def test_a_new_root_key_wraps_and_the_earlier_one_unwraps(tmp_path):
    found = Kept(tmp_path / "roots.json")
    name, wrapped = found.wrap(b"key", context=b"here")

    found.renew()

    assert found.current != name
    assert found.wrap(b"key", context=b"here")[0] == found.current == Kept(tmp_path / "roots.json").current
    assert found.unwrap(wrapped, root=name, context=b"here") == b"key"


def test_a_file_that_others_may_read_is_refused(tmp_path):
    path = tmp_path / "roots.json"
    Kept(path)
    path.chmod(0o640)

    with pytest.raises(config.Misconfigured, match="chmod 600"):
        Kept(path)


@pytest.mark.parametrize(
    "text",
    ["no json", "{}", json.dumps({"current": "a", "keys": {}}), json.dumps({"current": "a", "keys": {"a": "1"}})],
)
def test_a_file_that_cannot_be_understood_is_one_sentence(tmp_path, text):
    path = tmp_path / "roots.json"
    path.write_text(text)
    path.chmod(0o600)

    with pytest.raises(config.Misconfigured, match="root key"):
        Kept(path)


def test_a_file_that_cannot_be_kept_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(config.Misconfigured, match="cannot be kept"):
        Kept(tmp_path / "file" / "roots.json")


def test_the_first_root_key_of_the_settings_wraps():
    earlier, now = Given(f"one:{ONE}"), Given(f"two:{OTHER}, one:{ONE}")
    name, wrapped = earlier.wrap(b"key", context=b"here")

    assert now.wrap(b"key", context=b"here")[0] == "two"
    assert now.unwrap(wrapped, root=name, context=b"here") == b"key"


def test_what_the_file_wrapped_is_unwrapped_where_the_settings_give_others(configure):
    name, wrapped = roots().wrap(b"key", context=b"here")
    configure(root_keys=f"one:{ONE}")

    assert roots().unwrap(wrapped, root=name, context=b"here") == b"key"
    assert roots().rewrap(wrapped, root=name, context=b"here")[0] == "one"


def test_root_keys_of_the_settings_are_renewed_there():
    held = Given(f"one:{ONE}")

    held.renew()

    assert held.current == "one"


def test_another_root_key_wraps_what_one_wrapped():
    earlier, now = Given(f"one:{ONE}"), Given(f"two:{OTHER}, one:{ONE}")
    name, wrapped = earlier.wrap(b"key", context=b"here")

    name, wrapped = now.rewrap(wrapped, root=name, context=b"here")

    assert name == "two"
    assert now.unwrap(wrapped, root=name, context=b"here") == b"key"


@pytest.mark.parametrize("text", ["one", "one:", "one:12", "one:zz", f"one:{ONE},"])
def test_a_root_key_that_is_none_is_refused(text):
    with pytest.raises(config.Misconfigured, match="64 hexadecimal digits"):
        Given(text)


def test_what_was_wrapped_for_something_else_is_not_unwrapped():
    held = Given(f"one:{ONE}")
    name, wrapped = held.wrap(b"key", context=b"here")

    with pytest.raises(Tampered):
        held.unwrap(wrapped, root=name, context=b"there")
    with pytest.raises(RootMissing):
        held.unwrap(wrapped, root="two", context=b"here")


def test_the_settings_win_over_the_file(configure):
    configure(root_keys=f"one:{ONE}")

    assert roots().current == "one"
