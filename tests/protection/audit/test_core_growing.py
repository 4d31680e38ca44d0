"""A tree that grows leaf by leaf is the tree of all its leaves, and its proofs convince both who check them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secretaire.protection.audit.core import tree
from secretaire.protection.audit.core.growing import ends, grown, joined, needed, packed, root_by, salted, unpacked
from secretaire.trust.evidence.core import verify

MOST = 70
LEAVES = [tree.leaf_hash(bytes([number])) for number in range(MOST)]
KEPT = []
for number, each in enumerate(LEAVES):
    KEPT.append(grown(number, each, KEPT.__getitem__))
ROOT_OF = root_by(KEPT.__getitem__)


def note(size, root):
    return verify.Note(text="", origin="", size=size, root=root, signatures=())


@given(size=st.integers(0, MOST))
def test_the_root_is_that_of_all_leaves(size):
    assert ROOT_OF(0, size) == tree.root(LEAVES[:size])


@given(size=st.integers(1, MOST))
def test_appending_looks_at_few_leaves(size):
    looked = []

    def kept(index):
        looked.append(index)
        return KEPT[index]

    assert grown(size - 1, LEAVES[size - 1], kept) == KEPT[size - 1]
    assert set(looked) <= set(ends(size - 1))
    assert looked == joined(size - 1)
    assert len(ends(size)) == size.bit_count()
    assert unpacked(packed(KEPT[size - 1])) == KEPT[size - 1]


@given(data=st.data(), size=st.integers(1, MOST))
def test_a_leaf_is_shown_in_its_place_and_in_no_other(data, size):
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(-1, size))
    proof, root = tree.inclusion(index, size, ROOT_OF), ROOT_OF(0, size)

    for said in (other, index):
        expected = tree.includes(index=said, size=size, leaf=LEAVES[index], proof=proof, root=root)
        assert verify.includes(said, size, LEAVES[index], proof, root) is expected is (said == index)
    assert not verify.includes(index, size, LEAVES[index], [*proof, root], root)
    assert not verify.includes(index, size, LEAVES[index], proof[1:], root) or not proof


@example(first=3, second=5, cut=False, more=True)
@given(first=st.integers(0, MOST), second=st.integers(1, MOST), cut=st.booleans(), more=st.booleans())
def test_a_log_is_shown_to_have_only_grown(first, second, cut, more):
    before, after = ROOT_OF(0, first), ROOT_OF(0, second)
    whole = tree.consistency(first, second, ROOT_OF) if first <= second else [after]
    proof = whole[1:] if cut else [*whole, after] if more else whole

    expected = tree.continues(first=first, second=second, before=before, after=after, proof=proof)

    assert verify.continues(note(first, before), note(second, after), proof) is (expected and first > 0)
    assert not verify.continues(note(first, LEAVES[0]), note(second, after), proof) or first == 1


@given(begin=st.sampled_from([0, 16, 32, 64]), many=st.integers(1, 6))
def test_a_span_names_the_leaves_that_it_needs(begin, many):
    assert needed(begin, begin + many)[-1] == begin + many - 1
    assert ROOT_OF(begin, begin + many) == tree.root(LEAVES[begin : begin + many])


def test_a_salted_leaf_needs_a_whole_salt():
    assert salted(bytes(32), b"x") == tree.leaf_hash(bytes(32) + b"x")
    with pytest.raises(ValueError, match="32"):
        salted(b"short", b"x")
