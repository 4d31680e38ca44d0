"""Trees and proofs are those of RFC 6962 and RFC 9162."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.protection.audit.core.tree import (
    EMPTY,
    Range,
    consistency,
    continues,
    includes,
    inclusion,
    leaf_hash,
    node_hash,
    root,
)

#: What implementations of RFC 6962 are tried with: eight leaves, and the roots of their first one, two … eight.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
A, B, C, D = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
)
E, F, G = (
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
)
HASHES = [leaf_hash(bytes.fromhex(each)) for each in LEAVES]


def naive(leaves):
    """The root as RFC 6962 defines it, word by word."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    half = max(1 << power for power in range(40) if 1 << power < len(leaves))
    return node_hash(naive(leaves[:half]), naive(leaves[half:]))


def root_of(leaves):
    return lambda begin, end: naive(leaves[begin:end])


def made(count):
    return [leaf_hash(str(number).encode()) for number in range(count)]


def test_the_roots_are_those_of_other_implementations():
    assert [root(HASHES[:size]).hex() for size in range(1, 9)] == ROOTS
    assert root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("index", "size", "proof"),
    [
        (0, 1, []),
        (0, 8, [A, B, C]),
        (5, 8, [D, E, ROOTS[3]]),
        (2, 3, [ROOTS[1]]),
        (1, 5, [ROOTS[0], B, D]),
    ],
)
def test_proofs_of_inclusion_are_those_of_other_implementations(index, size, proof):
    assert [each.hex() for each in inclusion(index, size, root_of(HASHES[:size]))] == proof


@pytest.mark.parametrize(
    ("first", "second", "proof"),
    [
        (1, 1, []),
        (1, 8, [A, B, C]),
        (6, 8, [F, E, ROOTS[3]]),
        (2, 5, [B, D]),
        (6, 7, [F, G, ROOTS[3]]),
    ],
)
def test_proofs_of_consistency_are_those_of_other_implementations(first, second, proof):
    assert [each.hex() for each in consistency(first, second, root_of(HASHES[:second]))] == proof


@given(st.integers(0, 130))
def test_a_row_that_grows_has_the_root_of_its_leaves(size):
    leaves = made(size)

    found = Range()
    for each in leaves:
        found.append(each)

    assert found.root == naive(leaves)
    assert len(found.nodes) == size.bit_count()
    assert Range.grown(size, found.hashes).nodes == found.nodes


@given(st.data(), st.integers(1, 100))
def test_a_row_from_the_middle_fits_between_the_rows_beside_it(data, size):
    leaves = made(size)
    begin = data.draw(st.integers(0, size))
    end = data.draw(st.integers(begin, size))

    whole = Range()
    for each in leaves[:begin]:
        whole.append(each)
    for first, last in ((begin, end), (end, size)):
        part = Range(first)
        for each in leaves[first:last]:
            part.append(each)
        for level, each in part.nodes:
            whole.append(each, level)

    assert whole.root == naive(leaves)


def test_a_row_is_refused_the_wrong_number_of_subtrees():
    with pytest.raises(ValueError, match="shorter"):
        Range.grown(3, HASHES[:1])


def test_a_subtree_is_refused_where_none_begins():
    row = Range(1)

    with pytest.raises(ValueError, match=r"^1$"):
        row.append(HASHES[0], 1)


@given(st.data(), st.integers(1, 100))
def test_every_leaf_is_proven_and_no_other_is(data, size):
    leaves = made(size)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion(index, size, root_of(leaves))
    facts = {"index": index, "size": size, "leaf": leaves[index], "proof": proof, "root": naive(leaves)}

    assert includes(**facts)
    for wrong in _spoiled(proof):
        assert not includes(**facts | {"proof": wrong})
    for change in (
        {"leaf": leaf_hash(b"another")},
        {"root": leaf_hash(b"another")},
        {"index": size},
        {"index": -1},
        {"size": 0},
    ):
        assert not includes(**facts | change)


@given(st.data(), st.integers(2, 100))
def test_a_leaf_is_proven_at_its_own_place_alone(data, size):
    leaves = made(size)
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda found: found != index))

    assert not includes(
        index=other,
        size=size,
        leaf=leaves[index],
        proof=inclusion(index, size, root_of(leaves)),
        root=naive(leaves),
    )


@given(st.data(), st.integers(1, 100))
def test_every_beginning_is_proven_and_nothing_else_is(data, second):
    leaves = made(second)
    first = data.draw(st.integers(1, second))
    proof = consistency(first, second, root_of(leaves))
    facts = {
        "first": first,
        "second": second,
        "before": naive(leaves[:first]),
        "after": naive(leaves),
        "proof": proof,
    }

    assert continues(**facts)
    for wrong in _spoiled(proof):
        assert not continues(**facts | {"proof": wrong})
    for change in ({"before": leaf_hash(b"another")}, {"after": leaf_hash(b"another")}, {"first": second + 1}):
        assert not continues(**facts | change)


def test_every_tree_continues_the_empty_one():
    assert continues(first=0, second=3, before=EMPTY, after=naive(HASHES[:3]), proof=[])
    assert not continues(first=0, second=3, before=HASHES[0], after=naive(HASHES[:3]), proof=[])
    assert not continues(first=0, second=3, before=EMPTY, after=naive(HASHES[:3]), proof=[EMPTY])
    assert not continues(first=2, second=0, before=EMPTY, after=EMPTY, proof=[])


@pytest.mark.parametrize(("first", "second"), [(1, 4), (3, 4)])
def test_a_larger_tree_needs_a_proof(first, second):
    assert not continues(
        first=first, second=second, before=naive(HASHES[:first]), after=naive(HASHES[:second]), proof=[]
    )


def test_nothing_is_proven_of_what_is_not_there():
    for index, size in ((0, 0), (3, 3), (-1, 3)):
        with pytest.raises(ValueError, match=rf"^{index}$"):
            inclusion(index, size, root_of(HASHES))
    with pytest.raises(ValueError, match=r"^4$"):
        consistency(4, 3, root_of(HASHES))
    assert consistency(0, 3, root_of(HASHES)) == []


def _spoiled(proof):
    flipped = [[*proof[:at], bytes([each[0] ^ 8]) + each[1:], *proof[at + 1 :]] for at, each in enumerate(proof)]
    longer = [[*proof, EMPTY], [EMPTY, *proof]]
    return [*flipped, *longer, *([proof[:-1], proof[1:]] if proof else [])]
