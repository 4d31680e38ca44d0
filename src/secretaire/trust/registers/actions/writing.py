"""A new version of an entry: refused where its register does not allow it, and given its place in the log."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.attachments import actions as attachments
from secretaire.trust.attachments.core import Attachment, hidden
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.core import Written
from secretaire.trust.measures.core import Register, Value, answers
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.notices import queries as notices
from secretaire.trust.notices.core import REGISTERS, Kind, Part
from secretaire.trust.registers import queries
from secretaire.trust.registers.core import VISIBILITIES, Content, Scale, announced, digest, scales
from secretaire.trust.registers.models import Entry

_SALT: Final = 32
_LONGEST: Final = 500  #: characters of a note


class Unfitting(Refused):
    """Something cannot be written into a register like this."""


class NotAnnounced(Unfitting):
    """Clients have not been told of it for as long as is promised."""


class SamePerson(Unfitting):
    """Somebody who wrote it is to confirm it, or a program, which is nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an entry is to say."""

    values: Mapping[str, str]  #: by field, as people write them
    owner: UUID | None = None
    due: date | None = None
    visibility: str = VISIBILITIES[0]
    measures: tuple[str, ...] = ()
    note: str = ""
    judged: bool = False  #: whether a risk was judged anew, even where that came out as before


@dataclass(frozen=True, slots=True, kw_only=True)
class _Author:
    actor: Actor
    by: UUID | None
    now: datetime
    people: frozenset[UUID]  #: who may answer for an entry


@transaction.atomic
def add(*, actor: Actor, by: UUID | None, register: Register, wish: Wish, now: datetime) -> Entry:
    """Add an entry, in the first state of its register.

    :raises Unfitting: if it is not what the register asks for
    """
    _hold(actor.tenant_id)
    number = queries.next_number(tenant_id=actor.tenant_id, register=register.key)
    content = _content(actor, register, wish, number=number, version=1, state=register.initial)
    row = _written(_author(actor, by, now), register, content)
    audit.record(actor=actor, verb="register.added", subject=f"entry/{row}")
    return row


@transaction.atomic
def amend(*, actor: Actor, by: UUID | None, seen: Entry, wish: Wish, now: datetime) -> Entry:
    """Write what an entry says now, in the state in which it is; what was confirmed waits to be confirmed again.

    :param seen: the version that whoever asks has read
    :raises Conflict: if there is a newer one
    :raises Unfitting: if it is not what the register asks for
    :raises NotAnnounced: if clients have to be told of it before
    """
    register = _unchanged(actor, seen)
    before = seen.content
    said = _content(
        actor, register, wish, number=seen.number, version=seen.version + 1, state=seen.state, before=before
    )
    state = (register.anew(seen.state) if said.values != before.values else None) or seen.state
    content = replace(said, files=seen.files, state=state)
    _told(actor, before, content, now)
    row = _written(_author(actor, by, now), register, content)
    audit.record(actor=actor, verb="register.amended", subject=f"entry/{row}")
    return row


@transaction.atomic
def move(  # noqa: PLR0913  # what may change with a state
    *,
    actor: Actor,
    by: UUID | None,
    seen: Entry,
    state: str,
    owner: UUID | None,
    due: date | None,
    note: str = "",
    now: datetime,
) -> Entry:
    """Bring an entry into another state, with who answers for it there and until when.

    :param seen: the version that whoever asks has read
    :raises Conflict: if there is a newer one
    :raises Unfitting: if that state may not follow, or asks for an owner or a day
    :raises NotAnnounced: if clients have to be told of it before
    :raises SamePerson: if somebody else has to do that
    """
    register = _unchanged(actor, seen)
    if not register.may(seen.state, state):
        raise Unfitting(_("This state does not follow from the one in which the entry is."))
    before = seen.content
    content = replace(before, version=before.version + 1, state=state, owner=owner, due=due, note=_note(note))
    second = (seen.state, state) in register.second
    if second:
        _apart(by, seen)
    _judged(actor, content)
    _told(actor, before, content, now)
    row = _written(_author(actor, by, now), register, content, second=second)
    audit.record(actor=actor, verb="register.moved", subject=f"entry/{row}/{state}")
    return row


@transaction.atomic
def erase(*, actor: Actor, register: str, number: int) -> None:
    """Erase for good what every version of an entry says; its states and its places in the log stay.

    :raises Missing: if there is no such entry
    """
    found = queries.history(tenant_id=actor.tenant_id, register=register, number=number)
    files = {each.id: each for row in found for each in row.files}
    attachments.drop(actor=actor, of=f"entry/{register}/{number}", gone=list(files.values()))
    for row in found:
        Entry.objects.filter(tenant_id=actor.tenant_id, pk=row.pk).update(data=None, note=None)
        evidence.erase(actor=actor, evidence_id=row.evidence_id)
    audit.record(actor=actor, verb="register.erased", subject=f"entry/{register}/{number}")


def with_files(*, actor: Actor, by: UUID | None, seen: Entry, files: tuple[Attachment, ...], now: datetime) -> Entry:
    """Write a version that differs from the last one in what is attached."""
    register, before = _unchanged(actor, seen), seen.content
    content = replace(before, version=before.version + 1, files=files, note="")
    return _written(_author(actor, by, now), register, content)


def _hold(tenant_id: UUID) -> None:
    """Wait until nobody else writes into the registers of a ground."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"registers/{tenant_id}"])


def _unchanged(actor: Actor, seen: Entry) -> Register:
    _hold(actor.tenant_id)
    last = queries.last(tenant_id=actor.tenant_id, register=seen.register, number=seen.number)
    if last.version != seen.version:
        raise Conflict(_("Somebody has changed this entry meanwhile. Look at it anew."))
    if last.data is None:
        raise Unfitting(_("This entry was erased."))
    return queries.register(key=seen.register)


def _apart(by: UUID | None, seen: Entry) -> None:
    """Refuse whoever wrote some of what is to be confirmed, and programs; the database refuses them, too."""
    if by is None:
        raise SamePerson(_("A person has to do this, not a program."))
    if by in queries.writers(seen):
        raise SamePerson(_("Somebody else has to do this: you wrote some of what it confirms."))


def _told(actor: Actor, before: Content, after: Content, now: datetime) -> None:
    """Refuse what clients must know of for a while before it begins."""
    if not announced(before, after):
        return
    kind = next(each for each, register in REGISTERS.items() if register == after.register)
    if kind is Kind.WEAKNESS:
        _warned(actor, after, now)
        return
    if notices.ran(tenant_id=actor.tenant_id, kind=kind, number=after.number, now=now):
        return
    days = notices.least(tenant_id=actor.tenant_id, kind=kind)
    found = {
        Kind.CHANGE: _("Clients are told of this change %(days)d days ahead, and that time is not over."),
        Kind.SUBPROCESSOR: _("Clients are told of this supplier %(days)d days ahead, and that time is not over."),
    }
    raise NotAnnounced(found[kind] % {"days": days})


def _judged(actor: Actor, content: Content) -> None:
    """Refuse to accept a risk that was judged by a scale of before."""
    if not scales.accepts(content.register, content.state):
        return
    if queries.named(tenant_id=actor.tenant_id, name=content.scale) != queries.in_force(tenant_id=actor.tenant_id):
        raise Unfitting(_("This risk was judged by another scale than the one that counts now: judge it anew first."))


def _acceptable(actor: Actor, content: Content) -> None:
    """Refuse a risk that is accepted, and of which more is left than its scale lets one accept."""
    if not scales.accepts(content.register, content.state):
        return
    found = queries.named(tenant_id=actor.tenant_id, name=content.scale).scales
    risk = found.risk(content.number, content.values)
    if risk is not None and not found.may_accept(risk):
        raise Unfitting(_("By the scale, what is left of this risk is more than may be accepted."))


def _scale(actor: Actor, register: Register, wish: Wish, before: Content | None) -> Scale:
    """Return the scale by which what is written is judged: the one that counts, unless nobody has judged anew."""
    kept = before is not None and not wish.judged and not scales.judged_anew(before.values, wish.values)
    if before is not None and kept and register.key == scales.JUDGED:
        return queries.named(tenant_id=actor.tenant_id, name=before.scale)
    return queries.in_force(tenant_id=actor.tenant_id) if register.key == scales.JUDGED else queries.standard()


def _warned(actor: Actor, after: Content, now: datetime) -> None:
    """Refuse to put a weakness aside before each client that it exposes knows of it."""
    found = queries.episode(tenant_id=actor.tenant_id, register=after.register, number=after.number)
    said = after.values.get("exposes")
    parts = frozenset({None, Part(str(said)) if said else None})
    if not notices.ran(
        tenant_id=actor.tenant_id,
        kind=Kind.WEAKNESS,
        number=after.number,
        now=now,
        since=found[0].written_at,
        parts=parts,
    ):
        raise NotAnnounced(
            _(
                "Clients are exposed, and not each of them knows yet: that comes first. If none is exposed, let the "
                "entry say so; if it is put aside already, bring it back first."
            )
        )


def _content(  # a version, and what it follows
    actor: Actor,
    register: Register,
    wish: Wish,
    *,
    number: int,
    version: int,
    state: str,
    before: Content | None = None,
) -> Content:
    scale = _scale(actor, register, wish, before)
    asked = queries.asked(register=register, scale=scale)
    found, wrong = answers(asked, wish.values)
    wrong += queries.strangers(tenant_id=actor.tenant_id, asked=asked, values=found)
    wrong += [] if wrong else queries.misfits(register=register, values=found)
    if wrong:
        raise Unfitting("; ".join(map(queries.fault, wrong)))
    return Content(
        register=register.key,
        number=number,
        version=version,
        state=state,
        values=found,
        owner=wish.owner,
        due=wish.due,
        visibility=wish.visibility,
        measures=tuple(sorted(set(wish.measures))),
        note=_note(wish.note),
        scale=scale.name,
    )


def _note(words: str) -> str:
    note = " ".join(words.split())
    if len(note) > _LONGEST:
        raise Unfitting(_("The note is too long."))
    return note


def _author(actor: Actor, by: UUID | None, now: datetime) -> _Author:
    return _Author(actor=actor, by=by, now=now, people=queries.active(tenant_id=actor.tenant_id))


def _written(author: _Author, register: Register, content: Content, *, second: bool = False) -> Entry:
    _allowed(author, register, content)
    _acceptable(author.actor, content)
    salt = secrets.token_bytes(_SALT)
    values: dict[str, Value] = dict(content.values)
    facts = {"state": content.state, "measures": " ".join(content.measures)}
    if content.files:
        facts["files"] = " ".join(hidden(each, salt=salt) for each in content.files)
    said = Written(name=content.name, digest=digest(content, salt=salt), at=author.now, facts=facts)
    return Entry.objects.create(
        tenant_id=author.actor.tenant_id,
        register=content.register,
        number=content.number,
        version=content.version,
        state=content.state,
        owner=content.owner,
        due=content.due,
        data={
            "salt": salt.hex(),
            "values": values,
            "files": [each.packed for each in content.files],
            **({"scale": content.scale} if content.scale else {}),
        },
        note=content.note,
        measures=list(content.measures),
        visibility=content.visibility,
        written_at=author.now,
        written_by=author.by,
        second=second,
        evidence=evidence.write_down(actor=author.actor, said=said, now=author.now),
    )


def _allowed(author: _Author, register: Register, content: Content) -> None:
    if content.owner is not None and content.owner not in author.people:
        raise Unfitting(_("Whoever is to answer for it has no account here any more."))
    if content.state in register.owned and content.owner is None:
        raise Unfitting(_("In this state, somebody answers for the entry: say who."))
    if content.state in register.dated and content.due is None:
        raise Unfitting(_("In this state, something is due by a day: say which."))
    if content.visibility not in VISIBILITIES:
        raise Unfitting(_("Nobody knows who would see this."))
    if strange := set(content.measures) - set(catalogue().measures):
        raise Unfitting(_("There is no such measure: %(names)s.") % {"names": ", ".join(sorted(strange))})
