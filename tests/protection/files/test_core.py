"""A file that is stored comes back as it was, or not at all."""

import io
from datetime import UTC, datetime
from uuid import UUID

import pytest
import tink
from hypothesis import given, settings
from hypothesis import strategies as st
from tink import secret_key_access, streaming_aead
from tink.proto import aes_gcm_hkdf_streaming_pb2, common_pb2, tink_pb2

from secretaire.lib.errors import Tampered, Unavailable
from secretaire.protection.files import core
from secretaire.protection.files.core import (
    KEY,
    PREFIX,
    SALT,
    SEGMENT,
    Fresh,
    TooLarge,
    dated,
    opened,
    sealed,
    signature,
)
from secretaire.protection.vault.core import Place, joined

A, B = bytes(range(KEY)), bytes(range(1, KEY + 1))
FRESH = Fresh(salt=b"s" * SALT, prefix=b"p" * PREFIX)
HEAD = 1 + SALT + PREFIX
TAG = 16
HERE = Place(tenant=UUID(int=1), table="files_file", column="content", row="1")
#: Contents around the edges of segments: nothing, one octet, a first segment, one more, two and a bit.
FIRST = SEGMENT - HEAD - TAG
SIZES = (0, 1, FIRST - 1, FIRST, FIRST + 1, FIRST + SEGMENT - TAG, 2 * SEGMENT + 7)


def content(size: int) -> bytes:
    return bytes(each % 251 for each in range(1000)) * (size // 1000 + 1)


def stored(raw: bytes, key=A, place=HERE, step=1 << 16) -> bytes:
    chunks = (raw[start : start + step] for start in range(0, len(raw), step))
    return b"".join(sealed(chunks, key=key, place=place, fresh=FRESH))


def read(blob: bytes, key=A, place=HERE, step=1 << 16) -> bytes:
    chunks = (blob[start : start + step] for start in range(0, len(blob), step))
    return b"".join(opened(chunks, key=key, place=place))


def told(blob: bytes, **where) -> tuple[bytes, bool]:
    """Return what was yielded before it broke off, and whether it did."""
    found = b""
    try:
        for piece in opened([blob], **{"key": A, "place": HERE} | where):
            found += piece
    except Tampered:
        return found, True
    return found, False


@pytest.fixture
def small(monkeypatch):
    """Segments of a few octets, so that a file has many."""
    monkeypatch.setattr(core, "SEGMENT", HEAD + TAG + 10)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_stored_comes_back(size):
    raw = content(size)[:size]

    assert read(stored(raw)) == raw


@settings(max_examples=50)
@given(st.binary(max_size=300), st.integers(1, 90), st.integers(1, 90))
def test_it_comes_back_in_whatever_pieces_it_comes_and_goes(raw, coming, going):
    assert read(stored(raw, step=coming), step=going) == raw


def test_nothing_of_the_content_can_be_seen():
    assert b"secret" not in stored(b"secret" * 1000)


@pytest.mark.parametrize("size", SIZES)
def test_it_is_what_the_library_of_others_writes_and_reads(size):
    raw = content(size)[:size]
    bound = joined("secretaire file 1", HERE.tenant.bytes, HERE.table, HERE.column, HERE.row)
    other = theirs(A)

    with other.new_decrypting_stream(io.BytesIO(stored(raw)), bound) as found:
        assert found.read() == raw
    written = io.BytesIO()
    written.close = lambda: None
    with other.new_encrypting_stream(written, bound) as out:
        out.write(raw)
    assert read(written.getvalue()) == raw


def theirs(key: bytes) -> streaming_aead.StreamingAead:
    streaming_aead.register()
    sha256 = common_pb2.HashType.SHA256
    params = aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingParams(
        ciphertext_segment_size=SEGMENT, derived_key_size=32, hkdf_hash_type=sha256
    )
    value = aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingKey(version=0, params=params, key_value=key)
    data = tink_pb2.KeyData(
        type_url="type.googleapis.com/google.crypto.tink.AesGcmHkdfStreamingKey",
        value=value.SerializeToString(),
        key_material_type=tink_pb2.KeyData.SYMMETRIC,
    )
    one = tink_pb2.Keyset.Key(
        key_data=data, status=tink_pb2.ENABLED, key_id=1, output_prefix_type=tink_pb2.OutputPrefixType.RAW
    )
    keyset = tink_pb2.Keyset(primary_key_id=1, key=[one]).SerializeToString()
    return tink.proto_keyset_format.parse(keyset, secret_key_access.TOKEN).primitive(streaming_aead.StreamingAead)


@pytest.mark.usefixtures("small")
def test_every_bit_counts():
    raw = content(60)[:60]
    blob = stored(raw)
    for at in range(len(blob) * 8):
        changed = bytearray(blob)
        changed[at // 8] ^= 1 << at % 8

        found, broke = told(bytes(changed))

        assert broke, at
        assert raw.startswith(found)
        assert len(found) <= max(0, at // 8 - HEAD)


@pytest.mark.usefixtures("small")
def test_what_is_cut_off_anywhere_is_refused():
    raw = content(60)[:60]
    blob = stored(raw)
    for length in range(len(blob)):
        found, broke = told(blob[:length])

        assert broke, length
        assert raw.startswith(found)
        assert len(found) < len(raw)


@pytest.mark.usefixtures("small")
def test_what_is_added_is_refused():
    raw = content(60)[:60]
    for more in (b"\0", b"\0" * TAG, stored(raw), stored(raw)[HEAD:]):
        assert told(stored(raw) + more)[1]


@pytest.mark.usefixtures("small")
def test_segments_cannot_change_places_be_left_out_or_come_from_elsewhere():
    raw = content(170)[:170]
    one, other = (
        stored(raw),
        b"".join(sealed([raw], key=A, place=HERE, fresh=Fresh(salt=b"t" * SALT, prefix=b"p" * PREFIX))),
    )
    size = core.SEGMENT
    cut = [one[start : start + size] for start in range(0, len(one), size)]
    foreign = [other[start : start + size] for start in range(0, len(other), size)]
    assert len(cut) == 5
    for wrong in (
        [cut[0], cut[2], cut[1], *cut[3:]],
        [cut[0], *cut[2:]],
        [*cut[:2], cut[1], *cut[2:]],
        [cut[0], foreign[1], *cut[2:]],
        [foreign[0], *cut[1:]],
        [*cut[:3], cut[4]],
    ):
        assert told(b"".join(wrong))[1]


@pytest.mark.parametrize(
    "place",
    [
        Place(tenant=UUID(int=2), table=HERE.table, column=HERE.column, row=HERE.row),
        Place(tenant=HERE.tenant, table="other", column=HERE.column, row=HERE.row),
        Place(tenant=HERE.tenant, table=HERE.table, column="other", row=HERE.row),
        Place(tenant=HERE.tenant, table=HERE.table, column=HERE.column, row="2"),
    ],
    ids=["tenant", "table", "column", "row"],
)
def test_a_file_opens_in_its_place_alone(place):
    assert told(stored(b"text"), place=place) == (b"", True)


def test_a_file_opens_by_its_key_alone():
    assert told(stored(b"text"), key=B) == (b"", True)


def test_what_was_never_encrypted_is_refused():
    for blob in (b"", b"PK\3\4", b"(" * (HEAD - 1), b"\0" * 100):
        assert told(blob) == (b"", True)


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("stream: OK", ""),
        ("stream: Eicar-Test FOUND", "Eicar-Test"),
        ("stream: Win.Tool/x y FOUND", "Win.Tool_x_y"),
        (f"stream: {'x' * 200} FOUND", "x" * 60),
    ],
)
def test_the_scanner_says_what_it_found(answer, name):
    assert signature(answer) == name


def test_malware_without_a_name_is_malware():
    assert signature("stream:  FOUND") == "unnamed"


@pytest.mark.parametrize(
    "answer", ["", "OK", "stream: Can't allocate memory ERROR", "OK stream: OK", "UNKNOWN COMMAND"]
)
def test_an_answer_that_is_none_says_nothing(answer):
    with pytest.raises(Unavailable):
        signature(answer)


def test_a_file_may_be_larger_than_the_scanner_reads():
    with pytest.raises(TooLarge):
        signature("INSTREAM size limit exceeded. ERROR")


@pytest.mark.parametrize(
    ("answer", "at"),
    [
        ("ClamAV 1.4.1/27500/Mon Mar  2 08:31:05 2026", datetime(2026, 3, 2, 8, 31, 5, tzinfo=UTC)),
        ("ClamAV 1.0.7/27123/Tue Dec 31 23:59:59 2024\n", datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("ClamAV 1.4.1", None),
        ("", None),
        ("ClamAV 1.4.1/27500/Mon Mrz  2 08:31:05 2026", None),
        ("ClamAV 1.4.1/27500/Mon Feb 31 08:31:05 2026", None),
    ],
    ids=["short day", "long day", "no signatures", "nothing", "another language", "no day"],
)
def test_of_when_signatures_are_is_read_from_what_the_scanner_says_of_itself(answer, at):
    assert dated(answer) == at
