"""Every table of a tenant says what of it is taken away, and no secret is."""

import pytest
from django.db import models

from secretaire.lib import takeout
from secretaire.lib.holdings import Stays, Takeout
from secretaire.protection.identity.models import Session
from secretaire.scheduling.hosts.models import Host, Member

_WORDS = ("password", "secret", "credential", "token", "hash")
#: Columns that sound like a secret and say how people sign in.
_HARMLESS = {"password_policy", "password_sign_in"}
#: Bytes that are no sealed secret.
_SHOWN = {("tenancy_brand", "logo")}
#: Bytes by which the log can be proven to whoever has it.
_PROOFS = {
    ("audit_entry", "mac"),
    ("audit_leaf", "hash"),
    ("audit_leaf", "link"),
    ("audit_attestation", "content"),
    ("evidence_evidence", "leaf"),
    ("evidence_evidence", "roots"),
    ("evidence_evidence", "salt"),  # with which its leaf is computed again
}


@pytest.mark.parametrize("table", takeout.owned(), ids=takeout.name)
def test_each_table_decides_what_its_tenant_takes_away(table):
    assert isinstance(takeout.holding(table).takeout, Takeout | Stays), (
        f"{table.__name__}: say in its Holding what is taken away: takeout=Takeout(…) or Stays(why=…)"
    )


@pytest.mark.parametrize("table", takeout.taken(), ids=takeout.name)
def test_no_secret_is_taken_away(table):
    open_to_all = {column for name, column in _SHOWN | _PROOFS if name == takeout.name(table)}
    written = set(takeout.columns(table)) - open_to_all

    assert [name for name in written if any(word in name for word in _WORDS) and name not in _HARMLESS] == []
    sealed = {each.name for each in table._meta.concrete_fields if type(each) is models.BinaryField} - open_to_all
    assert sealed <= set(takeout.declared(table).without)


@pytest.mark.parametrize("table", takeout.taken(), ids=takeout.name)
def test_only_columns_that_exist_are_left_out(table):
    known = {each.name for each in table._meta.concrete_fields}

    assert set(takeout.declared(table).without) <= known
    assert set(takeout.declared(table).on_return) <= known


def test_a_table_comes_after_those_that_it_points_at():
    found = takeout.taken()

    assert found.index(Host) < found.index(Member)


def test_a_table_of_which_nothing_is_taken_declares_no_columns():
    with pytest.raises(TypeError):
        takeout.declared(Session)


def test_tables_that_point_at_each_other_are_said(monkeypatch):
    monkeypatch.setattr(takeout, "_pointed_at", lambda table: set(takeout.apps.get_models()))

    with pytest.raises(RecursionError):
        takeout.taken()
