"""Encrypted columns look at what they are given; a blind index finds equal texts and tells them to nobody."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState
from django.utils.translation import gettext_lazy
from tests.factories import make_tenant
from tests.protection.vault.notes import Note, Numbered, owner, table

from secretaire.lib import scope
from secretaire.lib.errors import Tampered
from secretaire.protection.vault import core
from secretaire.protection.vault.bases import BlindIndex, EncryptedBytes, EncryptedJSON, EncryptedText, Seal, ring


@pytest.fixture(scope="module", autouse=True)
def standing(django_db_setup):
    with table():
        yield


@pytest.fixture
def tenant(lasting):
    return make_tenant()


def write(tenant, email="Ada@Guest.test", **values):
    with scope.tenant(tenant.pk):
        return Note.objects.create(tenant_id=tenant.pk, email=email, **values)


def find(tenant, **asked):
    with scope.tenant(tenant.pk):
        return list(Note.objects.filter(tenant_id=tenant.pk, **asked))


@pytest.mark.parametrize("email", ["a@guest.test-and-more-than-twenty", "no address"])
def test_what_a_column_is_not_for_is_refused_when_it_is_looked_at_and_when_it_is_written(tenant, email):
    note = Note(tenant_id=tenant.pk, email=email)

    with pytest.raises(ValidationError, match="email"):
        note.full_clean()
    with pytest.raises(ValidationError), scope.tenant(tenant.pk):
        note.save()


def test_what_a_column_is_for_passes(tenant):
    note = Note(tenant_id=tenant.pk, email="ada@guest.test", facts={"a": [1]}, content=b"\x00")

    note.full_clean()

    assert (note.email, note.facts, note.content) == ("ada@guest.test", {"a": [1]}, b"\x00")


@pytest.mark.parametrize(("values", "said"), [({"text": 5}, "no text"), ({"content": 5}, "no bytes")])
def test_what_is_of_another_kind_is_refused(tenant, values, said):
    with pytest.raises(ValidationError, match=said):
        write(tenant, **values)


def test_an_export_says_each_value_and_is_read_again(tenant):
    note = write(tenant, text="word", content=b"\xff")
    text, content = (Note._meta.get_field(name) for name in ("text", "content"))

    assert (text.value_to_string(note), content.value_to_string(note)) == ("word", "/w==")
    assert content.to_python("/w==") == b"\xff"


def test_a_form_counts_too():
    assert Note.email.field.formfield().max_length == 20


def test_a_text_that_is_translated_late_is_written_as_it_reads_then(tenant):
    note = write(tenant, text=gettext_lazy("Your desk"))

    assert find(tenant, pk=note.pk)[0].text == "Your desk"


def test_nothing_is_encrypted_for_a_row_that_has_no_key(db):
    with pytest.raises(TypeError, match="no key"):
        Numbered(text="word")._meta.get_field("text").pre_save(Numbered(text="word"), add=True)


def test_encrypted_bytes_are_not_taken_for_a_text(tenant):
    write(tenant)
    with scope.tenant(tenant.pk):
        (raw,) = Note.objects.filter(tenant_id=tenant.pk).values_list("email", flat=True)

    with pytest.raises(TypeError, match="encrypted"):
        str(raw)


def test_what_stands_in_clear_is_not_opened(tenant):
    note = write(tenant)
    with scope.tenant(tenant.pk), connection.cursor() as cursor:
        cursor.execute("UPDATE notes_note SET email = '\\x00'::bytea || 'm@guest.test'::bytea WHERE id = %s", [note.pk])

    with pytest.raises(Tampered, match="not encrypted"):
        _ = find(tenant, pk=note.pk)[0].email


@pytest.mark.parametrize("asked", ["ada@guest.test", " ADA@guest.TEST ", "\uff21da@guest.test"])
def test_equal_texts_are_found_whatever_their_case_and_width(tenant, asked):
    note = write(tenant)
    write(tenant, email="bob@guest.test")

    assert find(tenant, email_index=asked) == [note]
    assert find(tenant, email_index__in=[asked, "nobody@guest.test"]) == [note]


def test_a_row_is_found_by_the_digest_of_another(tenant):
    note = write(tenant)
    write(tenant, email="bob@guest.test")

    assert find(tenant, email_index=bytes(note.email_index)) == [note]


def test_nobody_is_found_by_nothing(tenant):
    write(tenant)

    assert find(tenant, email_index="") == find(tenant, email_index__in=[]) == find(tenant, email_index=None) == []


def test_who_has_no_text_has_no_digest(tenant):
    note = write(tenant, email="")

    assert find(tenant, email_index=None) == [note]


def test_a_digest_looks_different_at_each_tenant_and_in_each_column(tenant):
    one, other = write(tenant), write(make_tenant())
    field = Note._meta.get_field("email_index")
    with scope.tenant(tenant.pk):
        (digest,) = field.sought("ADA@guest.test")
    text = core.blind("ada@guest.test", keys=ring.keys(tenant.pk, "blind"), table="notes_note", column="text")

    assert bytes(one.email_index) == digest
    assert len({digest, bytes(other.email_index), *text.values()}) == 3
    assert len(digest) == 17


def test_a_digest_follows_its_text(tenant):
    note = write(tenant)
    with scope.tenant(tenant.pk):
        note = Note.objects.get(tenant_id=tenant.pk, pk=note.pk)
        note.email = "new@guest.test"
        note.save(update_fields=["email", "email_index"])

    assert find(tenant, email_index="ada@guest.test") == []
    assert find(tenant, email_index="new@guest.test") == [note]


def test_a_text_is_not_written_where_its_digest_stands(tenant):
    with pytest.raises(TypeError, match="filled"), scope.tenant(tenant.pk):
        Note.objects.filter(tenant_id=tenant.pk).update(email_index="ada@guest.test")


def test_a_migration_can_write_a_digest_down():
    _name, path, arguments, keywords = BlindIndex("email").deconstruct()

    assert (path, arguments, keywords) == ("secretaire.protection.vault.bases.BlindIndex", ("email",), {})


def test_a_column_that_stood_in_clear_loses_no_row(lasting):
    before = ProjectState()
    columns = [
        ("id", models.UUIDField(primary_key=True)),
        ("name", models.CharField(max_length=9, null=True)),
        ("answers", models.JSONField(default=dict)),
        ("logo", models.BinaryField()),
    ]
    before.add_model(ModelState("notes", "Old", columns))
    steps = [
        Seal("notes", "Old", "name", EncryptedText(max_length=9, null=True)),
        Seal("notes", "Old", "answers", EncryptedJSON(default=dict)),
        Seal("notes", "Old", "logo", EncryptedBytes()),
    ]

    with owner() as session:
        with session.schema_editor() as editor:
            editor.create_model(before.apps.get_model("notes", "old"))
        with session.cursor() as cursor:
            cursor.execute(
                "INSERT INTO notes_old VALUES ('00000000-0000-0000-0000-000000000001', 'Zoë', '{\"a\": 1}', '\\x0102'),"
                " ('00000000-0000-0000-0000-000000000002', NULL, '[]', '')"
            )
        with session.schema_editor() as editor:
            state = migrations.Migration("turn", "notes")
            state.operations = steps
            state.apply(before, editor)
        with session.cursor() as cursor:
            cursor.execute("SELECT name, answers, logo FROM notes_old ORDER BY id")
            found = [[None if each is None else bytes(each) for each in row] for row in cursor.fetchall()]
            cursor.execute("DROP TABLE notes_old")

    assert found == [["\0Zoë".encode(), b'\0{"a": 1}', b"\0\1\2"], [None, b"\0[]", b"\0"]]


def test_a_migration_can_write_down_that_a_column_is_encrypted():
    step = Seal("notes", "Note", "text", EncryptedText())

    assert step.deconstruct()[1][:3] == ["notes", "note", "text"]
    assert step.describe() == "Encrypt text of note"
    assert not step.reversible
