"""What is kept elsewhere, in which form, for how long, and what of it leads back to an instant."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.lib.errors import Unavailable
from secretaire.platform.backups import core
from secretaire.platform.backups.core import (
    Backup,
    Broken,
    Kind,
    Newer,
    OtherKey,
    Part,
    Place,
    Policy,
    Segment,
    Shortcoming,
    Unreachable,
    keeping,
    manifest,
    stanza,
    values,
    wal,
)
from secretaire.protection.files.core import PREFIX, SALT, Fresh

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
KEY, OTHER = bytes(range(32)), bytes(32)
FRESH = Fresh(salt=bytes(SALT), prefix=bytes(PREFIX))
FIRST = "000000010000000000000003"
POLICY = Policy(window=30 * DAY, daily=30, weekly=4, monthly=1, longest=31 * DAY)


def backup(word, age, *, parent="", **changed):
    """A backup that ended some time ago."""
    ended = NOW - age
    kind = Kind.CHANGE if parent else Kind.FULL
    told = Backup(
        id=word,
        kind=kind,
        parent=parent,
        began_at=ended - timedelta(minutes=1),
        ended_at=ended,
        segment=FIRST,
        size=1,
        parts=(Part(name=f"base/{word}/1", size=1, sha256="0"),),
        key="0",
        tool="pg_basebackup 18",
        files=("a/b",),
    )
    return replace(told, **changed)


def sealed(content, name="wal/a", key=KEY):
    return b"".join(core.sealed([content], key=key, name=name, fresh=FRESH))


def opened(kept, name="wal/a", key=KEY, step=1 << 20):
    chunks = [kept[start : start + step] for start in range(0, len(kept), step)]
    return b"".join(core.opened(chunks, key=key, name=name))


@given(st.binary(max_size=3000), st.integers(1, 4000))
def test_what_is_sealed_comes_back_in_whatever_pieces_it_arrives(content, step):
    assert opened(sealed(content), step=step) == content


def test_what_is_sealed_says_in_clear_only_its_form_and_its_key():
    line, _, rest = sealed(b"someone's words").partition(b"\n")

    assert line.decode() == f"secretaire-backup 1 {core.key_id(KEY)}"
    assert b"words" not in rest


@pytest.mark.parametrize("cut", [0, 10, 30, 60, 400])
def test_what_was_cut_off_is_broken(cut):
    with pytest.raises(Broken, match="wal/a"):
        opened(sealed(bytes(1000))[:cut])


def test_what_was_changed_or_stands_elsewhere_is_broken():
    kept = sealed(b"content")

    for wrong, name in ((kept[:-1] + bytes([kept[-1] ^ 1]), "wal/a"), (kept, "wal/b"), (b"x" * 200, "wal/a")):
        with pytest.raises(Broken):
            opened(wrong, name=name)


def test_another_key_is_told_by_its_word():
    with pytest.raises(OtherKey, match=f"{core.key_id(KEY)}; the key at hand is {core.key_id(OTHER)}"):
        opened(sealed(b"content"), key=OTHER)


def test_what_a_later_version_wrote_is_told_as_such():
    with pytest.raises(Newer, match="newer version"):
        opened(sealed(b"content").replace(b"secretaire-backup 1 ", b"secretaire-backup 2 ", 1))


def test_a_segment_is_kept_short_and_comes_back_whole():
    content = b"log" + bytes(wal.SIZE - 3)
    segment = Segment(name=FIRST, content=content, upto=NOW)

    packed = wal.packed(segment)

    assert len(packed) < 200
    assert wal.unpacked(FIRST, packed) == segment
    assert wal.unpacked("00000002.history", wal.packed(Segment(name="h", content=b"1\t0/3", upto=None))).upto is None


@pytest.mark.parametrize(
    "content", [b"", b"{}\n", b"[]\n", b'{"upto": null, "size": 1}\nx', b'{"upto": "?", "size": 1}\n']
)
def test_what_is_no_segment_is_broken(content):
    with pytest.raises(Broken, match="is no file of the log"):
        wal.unpacked(FIRST, content)


@pytest.mark.parametrize(
    ("name", "kept", "whole"),
    [
        (FIRST, "wal/000000010000000000000003", True),
        ("0000000A000000AB000000CD", "wal/0000000a000000ab000000cd", True),
        ("00000002.history", "wal/00000002-history", True),
        (f"{FIRST}.partial", f"wal/{FIRST}-partial".lower(), False),
    ],
)
def test_files_of_the_log_have_names_that_every_place_takes(name, kept, whole):
    assert wal.kept_as(name) == kept
    assert wal.leaves(name) == whole
    assert not whole or wal.called(kept) == name


def test_the_log_is_followed_to_its_first_gap_over_all_timelines():
    names = [
        "000000010000000000000002",
        "0000000100000000000000FE",
        "0000000100000000000000FF",
        "000000010000000100000000",
        "000000020000000100000000",
        "000000020000000100000002",
        "00000002.history",
    ]

    assert wal.following(names, first="0000000100000000000000FE") == [names[1], names[2], names[3], names[4]]
    assert wal.following(names, first="000000010000000000000009") == []
    assert wal.histories(names) == ["00000002.history"]
    assert wal.before(names, first="0000000100000000000000FF") == names[:2]


def test_an_entry_of_the_catalogue_comes_back_as_it_was():
    told = backup("b", DAY, parent="a")

    assert core.parsed(core.written(told)) == told


def test_an_entry_of_a_later_version_is_told_as_such():
    row = json.loads(core.written(backup("a", DAY)))

    with pytest.raises(Newer, match="newer version"):
        core.parsed(json.dumps(row | {"form": values.FORM + 1}).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"form": 1}', b'{"form": "x"}'])
def test_an_entry_that_is_none_is_broken(content):
    with pytest.raises(Broken):
        core.parsed(content)


def test_the_newest_backups_that_lead_to_an_instant_are_chosen():
    full, change, later = backup("full", 3 * DAY), backup("change", 2 * DAY, parent="full"), backup("later", DAY)
    torn = backup("torn", HOUR, parent="lost")

    def chosen(at):
        return [each.id for each in core.chain([later, change, full, torn], at=at)]

    assert chosen(NOW - 36 * HOUR) == ["full", "change"]
    assert chosen(NOW - 60 * HOUR) == ["full"]
    assert chosen(None) == ["later"]
    with pytest.raises(Unreachable, match="changes here, but not the full backup on which they build"):
        core.chain([torn], at=None)
    with pytest.raises(Unreachable, match="first instant that can be returned to is 2026-05-17 12:00:00"):
        chosen(NOW - 4 * DAY)
    with pytest.raises(Unreachable, match="no backup here"):
        core.chain([], at=None)


def test_the_log_decides_how_far_one_comes():
    chained = [backup("full", DAY)]

    assert core.reach(chained, upto=NOW, at=None) == NOW
    assert core.reach(chained, upto=NOW, at=NOW - HOUR) == NOW - HOUR
    assert core.reach(chained, upto=None, at=None) == NOW - DAY
    with pytest.raises(Unreachable, match="last instant that can be returned to is 2026-05-20 12:00:00"):
        core.reach(chained, upto=NOW, at=NOW + HOUR)


def test_the_window_keeps_what_it_starts_from_and_all_since():
    every = [backup(f"d{age}", age * DAY) for age in range(40)]
    policy = replace(POLICY, window=timedelta(days=3), daily=0, weekly=0, monthly=0)

    assert core.kept(every, policy, now=NOW + HOUR) == {"d0", "d1", "d2", "d3"}


def test_the_last_of_each_day_week_and_month_stays_within_the_longest_time():
    every = [backup(f"d{age}", age * DAY) for age in range(100)]
    policy = Policy(window=timedelta(0), daily=2, weekly=3, monthly=9, longest=60 * DAY)

    # 20 May 2026 is a Wednesday: the weeks before end on the 17th and the 10th, the months on the 30th and 31st.
    assert core.kept(every, policy, now=NOW) == {"d0", "d1", "d3", "d10", "d20", "d50"}


def test_what_a_backup_is_made_of_stays_with_it():
    every = [backup("full", 3 * DAY), backup("mid", 2 * DAY, parent="full"), backup("last", DAY, parent="mid")]
    policy = replace(POLICY, window=timedelta(0), daily=1, weekly=0, monthly=0)

    assert core.kept(every, policy, now=NOW) == {"full", "mid", "last"}
    assert core.kept([*every, backup("torn", HOUR, parent="lost")], policy, now=NOW) == {"full", "mid", "last"}


def test_the_newest_stays_however_old_it_is():
    every = [backup("older", 300 * DAY), backup("old", 200 * DAY)]

    assert core.kept(every, POLICY, now=NOW) == {"old"}
    assert core.kept([], POLICY, now=NOW) == set()
    assert keeping.overdue(every, POLICY, now=NOW) == ["old", "older"]


def test_what_should_be_at_a_place_and_is_not_is_told():
    every = [backup("a", 2 * DAY), backup("b", DAY), backup("ancient", 90 * DAY)]

    assert core.wanting({"a"}, catalogued=every, policy=POLICY, now=NOW) == ["b"]


def test_a_backup_goes_as_soon_as_the_full_one_that_it_is_made_of_is_too_old():
    every = [backup("full", 31 * DAY - HOUR), backup("change", 25 * DAY, parent="full"), backup("new", HOUR)]

    assert core.kept(every, POLICY, now=NOW - 2 * HOUR) == {"full", "change", "new"}
    assert core.kept(every, POLICY, now=NOW) == {"new"}
    assert keeping.overdue(every, POLICY, now=NOW) == []  # it goes before it is too old, not after


def test_a_window_must_fit_into_the_longest_time():
    assert POLICY.fault(full=DAY) == ""
    assert "longest_days" in POLICY.fault(full=7 * DAY)


def test_the_next_backup_is_due_by_the_age_of_the_last():
    full, change = backup("full", 20 * HOUR), backup("change", 5 * HOUR, parent="full")

    def due(*backups, now=NOW):
        return core.due(backups, full=DAY, change=6 * HOUR, policy=replace(POLICY, window=7 * DAY), now=now)

    assert due() is Kind.FULL
    assert due(full) is Kind.CHANGE
    assert due(full, change) is None
    assert due(full, change, now=NOW + HOUR) is Kind.CHANGE
    assert due(full, change, now=NOW + 4 * HOUR) is Kind.FULL


def test_a_full_backup_is_made_early_enough_for_the_one_before_to_go_in_time():
    def between(lasted, **changed):
        return replace(POLICY, **changed).between(full=DAY, lasted=lasted)

    assert between(HOUR) == 20 * HOUR
    assert between(HOUR, longest=32 * DAY) == DAY
    assert between(11 * HOUR) == 12 * HOUR
    assert core.due([backup("a", 20 * HOUR)], full=DAY, change=DAY, policy=POLICY, now=NOW) is None
    assert core.due([backup("a", 22 * HOUR)], full=DAY, change=DAY, policy=POLICY, now=NOW) is Kind.FULL


def test_places_that_one_misfortune_takes_are_told():
    here = Place(word="directory", provider="Alpha", place="Paris", country="FR")
    there = Place(word="bucket", provider="Beta", place="Nantes", country="FR")

    assert core.shortcomings([here, there]) == []
    assert core.shortcomings([]) == [Shortcoming.NONE]
    assert core.shortcomings([here]) == [Shortcoming.ALONE]
    assert core.shortcomings([here, replace(there, country="")]) == [Shortcoming.UNKNOWN]
    assert core.shortcomings([here, replace(there, provider="ALPHA")]) == [Shortcoming.PROVIDER]
    assert core.shortcomings([here, replace(there, place="paris")]) == [Shortcoming.SITE]
    assert core.shortcomings([replace(here, same_disk=True), there]) == [Shortcoming.DISK]


def made(files, **changed):
    """A manifest as the server writes it."""
    rows = [{"Path": path, "Size": len(text), "Checksum-Algorithm": "SHA256"} for path, text in files.items()]
    digests = [hashlib.sha256(text).hexdigest() for text in files.values()]
    rows = [{**row, "Checksum": digest, **changed} for row, digest in zip(rows, digests, strict=True)]
    head = json.dumps({"PostgreSQL-Backup-Manifest-Version": 2, "Files": rows})[:-1].encode() + b",\n"
    return head + b'"Manifest-Checksum": "' + hashlib.sha256(head).hexdigest().encode() + b'"}\n'


def test_a_manifest_tells_of_each_file():
    told = manifest.listed(made({"base/1/2": b"xyz"}))

    assert told == {"base/1/2": manifest.digested([b"x", b"yz"])}
    assert list(manifest.listed(made({"a": b""}, **{"Encoded-Path": "c3a9", "Path": ""}))) == [""]


def test_the_log_in_a_copy_is_no_matter_of_its_manifest():
    assert manifest.listed(made({"pg_wal/0001": b"x"}, **{"Checksum-Algorithm": "none"})) == {}


def test_a_path_that_is_no_text_is_read_from_its_code():
    content = made({"a": b""}).replace(b'"Path": "a"', b'"Encoded-Path": "c3a9"')
    head = content[: content.rindex(b'"Manifest-Checksum"')]
    content = head + b'"Manifest-Checksum": "' + hashlib.sha256(head).hexdigest().encode() + b'"}\n'

    assert list(manifest.listed(content)) == ["é"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b'{"Manifest-Checksum": "0"}', made({"a": b""}, **{"Checksum-Algorithm": "CRC32C"})],
    ids=["empty", "nothing", "changed", "weak"],
)
def test_what_is_no_manifest_or_a_weak_one_is_broken(content):
    with pytest.raises(Broken, match="manifest"):
        manifest.listed(content)


def test_what_differs_from_the_manifest_is_named():
    told = manifest.listed(made({"same": b"1", "changed": b"2", "gone": b"3"}))
    there = {name: manifest.digested([text]) for name, text in {"same": b"1", "changed": b"x", "more": b"4"}.items()}
    there |= {"backup_manifest": manifest.digested([b"m"]), "pg_wal/0001": manifest.digested([b"w"])}

    assert manifest.differing(told, there) == ["changed", "gone", "more"]


SERVER = stanza.Stanza(name="main", data="/data", port=5433, socket="/run")
PLACE = stanza.Repository(number=2, word="bucket", passphrase="abc", options=(("type", "s3"), ("path", "/there")))  # noqa: S106  # of nothing
ROW = {
    "archive": {"start": FIRST, "stop": FIRST},
    "backrest": {"format": 5, "version": "2.45"},
    "info": {"delta": 70, "size": 90, "repository": {"delta": 7, "size": 9}},
    "label": "20260520-110000F_20260520-120000I",
    "prior": "20260520-110000F",
    "timestamp": {"start": NOW.timestamp(), "stop": NOW.timestamp() + 5},
    "type": "incr",
}


def told(code, message="", *, rows=()):
    """Return what pgBackRest tells of the repository."""
    return json.dumps([{"repo": [{"key": 2, "status": {"code": code, "message": message}}], "backup": list(rows)}])


def catalogued(said):
    return stanza.catalogued(said, repository=PLACE, stanza="main", key="0123abcd")


def test_what_pgbackrest_is_told_names_the_server_each_place_and_its_passphrase():
    lines = stanza.configured(SERVER, [PLACE], folder="/own", days=30, patience=10, wait=60).splitlines()

    assert {"repo2-type=s3", "repo2-path=/there", "repo2-cipher-pass=abc", "repo2-cipher-type=aes-256-cbc"} < set(lines)
    assert {"lock-path=/own/lock", "archive-async=y", "repo2-retention-full=30"} < set(lines)
    assert lines[lines.index("[main]") :] == [
        "[main]",
        "pg1-path=/data",
        "pg1-port=5433",
        "pg1-socket-path=/run",
        "pg1-user=postgres",
    ]


def test_what_pgbackrest_tells_is_a_catalogue():
    full = ROW | {"label": "20260520-110000F", "prior": None, "type": "full"}
    full |= {"timestamp": {"start": NOW.timestamp() - 9, "stop": NOW.timestamp() - 5}}

    first, second = catalogued(told(0, rows=[ROW, full]))

    assert (first.id, first.kind, first.parent) == ("20260520-110000f-2", Kind.FULL, "")
    assert (second.id, second.kind, second.parent) == ("20260520-120000i-2", Kind.CHANGE, first.id)
    assert second.ended_at == NOW + timedelta(seconds=6)
    assert (second.tool, second.key, second.size, second.segment) == ("pgBackRest 2.45", "0123abcd", 70, FIRST)
    assert stanza.label(second) == ROW["label"]
    assert catalogued(told(2)) == []


@pytest.mark.parametrize(
    ("said", "error", "words"),
    [
        (told(1), stanza.NoStanza, "nothing of the stanza main at the place bucket"),
        (told(99, "[FormatError] unable to load info file '/x'\nFormatError: \0"), OtherKey, "by this backup key"),
        (told(99, "[HostConnectError] unable to connect"), Unavailable, "place bucket: .HostConnectError. unable to"),
        ("[]", Broken, "cannot be read"),
        (told(0, rows=[{"label": "x"}]), Broken, "cannot be read"),
    ],
    ids=["nothing there", "another key", "away", "nothing said", "half a row"],
)
def test_a_place_that_pgbackrest_cannot_read_is_told(said, error, words):
    with pytest.raises(error, match=words):
        catalogued(said)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ERROR: [082]: WAL segment 1 was not archived\n       HINT: check it\n", "WAL segment 1 was not archived"),
        ("ERROR: [049]: unable to load:\n       no answer.\nP00 INFO: end", "unable to load: no answer"),
        ("it ended with 7", "it ended with 7"),
        ("", "no reason given"),
        ("ERROR: [058]: NULL result required to complete request", "the database server broke off"),
    ],
    ids=["advice", "two lines", "no form", "silence", "killed"],
)
def test_a_complaint_is_one_line_without_advice(said, words):
    assert stanza.complaint(said) == words


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("", ""),
        ("104\nraised:\nrepo1: [FileWriteError] no space\n", ""),
        ("104\nraised:\nrepo2: [FileWriteError] no space\n[x] again", "[FileWriteError] no space"),
        ("25\nnot allowed", "not allowed"),
    ],
    ids=["none", "of another place", "of this one", "of all"],
)
def test_a_note_says_why_the_log_does_not_get_into_a_place(note, why):
    assert stanza.refusal(note, number=2) == why


def test_segments_are_listed_with_their_digests():
    listed = {".": {}, f"{FIRST}-{'0a' * 20}.zst": {}, f"{FIRST}.00000028.backup": {}}
    listed |= {f"{FIRST[:-1]}4-{'0a' * 20}.zst.pgbackrest.tmp": {}}

    assert stanza.segments(json.dumps(listed)) == [FIRST]
    with pytest.raises(Broken):
        stanza.segments("{")


def test_the_log_is_needed_in_the_timeline_that_the_server_kept():
    first, last = "0000000100000000000000FE", "000000040000000100000003"
    history = "1\t0/FF000028\tno recovery target specified\n\n2\t1/1000000\tbefore\n3\t1/2A00000\tno target\n"

    assert wal.needed(first=first, last=first, history="") == [first]
    assert wal.needed(first=first, last=last, history=history) == [
        first,
        "0000000200000000000000FF",
        "000000020000000100000000",
        "000000030000000100000001",
        "000000040000000100000002",
        last,
    ]
    assert wal.needed(first="000000020000000100000000", last=last, history=history)[0] == "000000020000000100000000"


def test_a_branch_of_the_log_that_was_left_leads_nowhere():
    assert wal.needed(first=FIRST, last=f"00000002{FIRST[8:]}", history="1\t0/28\tno target\n") == []
    with pytest.raises(Broken, match="history of a timeline"):
        wal.needed(first=FIRST, last=FIRST, history="one\tday")


def test_the_log_lies_in_folders_by_timeline_and_number():
    assert wal.folders([FIRST, "0000000200000001000000FF", "000000020000000100000001"]) == [
        "0000000100000000",
        "0000000200000001",
    ]
