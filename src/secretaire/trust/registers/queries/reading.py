"""What stands in the registers now, what stood there, and what they are asked."""

import base64
import json
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.identity import queries as identity
from secretaire.trust.measures.core import LANGUAGES, Field, Register, Sort, Unfit, Value, Why
from secretaire.trust.measures.core.steps import MOST as MOST_STEPS
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.core import Change, Scale, anew, changes, digest, scales
from secretaire.trust.registers.models import Entry

#: What is wrong with an answer, in words.
WHYS: Final[Mapping[Why, str | Promise]] = {
    Why.MISSING: gettext_lazy("this is needed"),
    Why.LONG: gettext_lazy("this is too long"),
    Why.DATE: gettext_lazy("this is no day, such as 2026-03-31"),
    Why.COUNT: gettext_lazy("this is no number of things"),
    Why.YES: gettext_lazy("this is neither yes nor no"),
    Why.CHOICE: gettext_lazy("this is none of the choices"),
    Why.COUNTRY: gettext_lazy("this is no country by the two letters of its code, such as FR"),
    Why.LINES: gettext_lazy("something is said twice, or of nothing"),
    Why.PERSON: gettext_lazy("there is no such person here"),
    Why.ENTRY: gettext_lazy("there is no such entry, or it has come to its end"),
    Why.STEPS: gettext_lazy("three to five steps are needed, each with a name and a meaning in both languages"),
    Why.SCALE: gettext_lazy("this is no product of the steps, or high does not begin above medium"),
    Why.STRANGE: gettext_lazy("there is no such field"),
}


def register(*, key: str) -> Register:
    """Return a register of the catalogue.

    :raises Missing: if there is none
    """
    found = catalogue().registers.get(key)
    if found is None:
        raise Missing(_("There is no such register."))
    return found


def newest(*, tenant_id: UUID, register: str = "") -> list[Entry]:
    """Return the newest version of each entry of a register, or of all of them."""
    rows = Entry.objects.filter(tenant_id=tenant_id, **({"register": register} if register else {}))
    return list(rows.order_by("register", "number", "-version").distinct("register", "number"))


def episode(*, tenant_id: UUID, register: str, number: int) -> list[Entry]:
    """Return the versions of a weakness since it came, or came back, the first first.

    :raises Missing: if there is no such entry
    """
    found = history(tenant_id=tenant_id, register=register, number=number)[::-1]
    return found[anew([each.state for each in found]) :]


def begun_by_programs(*, tenant_id: UUID, register: str) -> frozenset[int]:
    """Return the numbers of the entries that nobody wrote first but a program."""
    rows = Entry.objects.filter(tenant_id=tenant_id, register=register, version=1, written_by__isnull=True)
    return frozenset(rows.values_list("number", flat=True))


def history(*, tenant_id: UUID, register: str, number: int) -> list[Entry]:
    """Return every version of an entry, the newest first.

    :raises Missing: if there is no such entry
    """
    found = list(_versions(tenant_id, register, number))
    if not found:
        raise Missing(_("There is no such entry."))
    return found


def last(*, tenant_id: UUID, register: str, number: int) -> Entry:
    """Return the newest version of an entry.

    :raises Missing: if there is no such entry
    """
    found = _versions(tenant_id, register, number).first()
    if found is None:
        raise Missing(_("There is no such entry."))
    return found


def writers(seen: Entry) -> frozenset[UUID]:
    """Return who wrote versions of an entry since it came into the state in which it is."""
    found = history(tenant_id=seen.tenant_id, register=seen.register, number=seen.number)
    same = takewhile(lambda row: row.state == seen.state, found)
    return frozenset(row.written_by for row in same if row.written_by)


def next_number(*, tenant_id: UUID, register: str) -> int:
    """Return the number of the entry that comes next."""
    rows = Entry.objects.filter(tenant_id=tenant_id, register=register).order_by("-number")
    return (rows.values_list("number", flat=True).first() or 0) + 1


def diff(*, tenant_id: UUID, register: str, number: int, before: int, after: int) -> list[Change]:
    """Return in what two versions of an entry differ.

    :raises Missing: if one of them is not there
    """
    found = {row.version: row for row in history(tenant_id=tenant_id, register=register, number=number)}
    if before not in found or after not in found:
        raise Missing(_("There is no such version."))
    return changes(found[before].content, found[after].content)


def genuine(row: Entry) -> bool | None:
    """Tell whether a version says what its place in the log was given for; nothing if either was erased."""
    if row.data is None or row.evidence.envelope is None:
        return None
    statement = json.loads(base64.b64decode(row.evidence.envelope["payload"]))
    (subject,) = statement["subject"]
    salt = bytes.fromhex(row.data["salt"])
    return bool(subject == {"name": str(row), "digest": {"sha256": digest(row.content, salt=salt)}})


def people(*, tenant_id: UUID) -> dict[UUID, str]:
    """Return who can answer for an entry, by name: the open accounts of the ground."""
    return {user.pk: user.name for user in identity.everybody(tenant_id=tenant_id) if user.is_active}


def active(*, tenant_id: UUID) -> frozenset[UUID]:
    """Return whose accounts are open on a ground."""
    return frozenset(identity.accounts(tenant_id=tenant_id).filter(is_active=True).values_list("pk", flat=True))


def emails(*, tenant_id: UUID) -> dict[UUID, str]:
    """Return by which address each open account of a ground is known in files."""
    everybody = identity.everybody(tenant_id=tenant_id)
    return {user.pk: user.email.casefold() for user in everybody if user.is_active}


def cells(row: Entry, emails: Mapping[UUID, str]) -> dict[str, str]:
    """Return what a version of an entry says as a file has it."""
    content = row.content
    beside = {
        "number": str(row.number),
        "state": row.state,
        "owner": emails.get(row.owner, "") if row.owner else "",
        "due": content.said("due"),
        "visibility": row.visibility,
        "measures": " ".join(row.measures),
    }
    return beside | {name: content.said(name) for name in register(key=row.register).fields}


def standard() -> Scale:
    """Return the scale of the catalogue, which counts where the operator has none."""
    fields = catalogue().fields
    return Scale(name="", likelihood=fields["likelihood"].choices, impact=fields["impact"].choices)


def in_force(*, tenant_id: UUID) -> Scale:
    """Return the scale by which risks are judged now: the last entry of those that are valid."""
    rows = newest(tenant_id=tenant_id, register=scales.REGISTER)
    valid = [row for row in rows if row.state == scales.IN_FORCE and row.data is not None]
    return scales.written(valid[-1].values_said, name=str(valid[-1])) if valid else standard()


def named(*, tenant_id: UUID, name: str) -> Scale:
    """Return the scale by which a risk was judged, as its version said then.

    :param name: such as ``scale/1@2``; empty: that of the catalogue
    """
    if not name:
        return standard()
    number, _at, version = name.partition("/")[2].partition("@")
    found = Entry.objects.filter(
        tenant_id=tenant_id, register=scales.REGISTER, number=int(number), version=int(version)
    ).first()
    if found is None or found.data is None:
        return scales.unnamed(name, most=MOST_STEPS)
    return scales.written(found.values_said, name=name)


def judged_by(*, tenant_id: UUID, rows: Iterable[Entry]) -> dict[str, Scale]:
    """Return the scale of each of some risks, by its name."""
    return {name: named(tenant_id=tenant_id, name=name) for name in {row.scale for row in rows}}


def asked(*, register: Register, scale: Scale) -> tuple[Field, ...]:
    """Return what an entry is asked for; of a risk the steps of a scale."""
    found = catalogue().entry(register)
    return scale.asks(found) if register.key == scales.JUDGED else found


def misfits(*, register: Register, values: Mapping[str, Value]) -> list[Unfit]:
    """Return the answers of a scale that do not fit each other."""
    name = scales.misfit(values) if register.key == scales.REGISTER else None
    return [Unfit(name, Why.SCALE)] if name else []


def language() -> str:
    """Return in which of the languages of the catalogue whoever asks reads."""
    found = get_language() or ""
    return found if found in LANGUAGES else LANGUAGES[0]


def fault(unfit: Unfit) -> str:
    """Return what is wrong with an answer, for whoever wrote it."""
    found = catalogue().fields.get(unfit.name)
    return f"{found.said[language()] if found else unfit.name[:80]}: {WHYS[unfit.why]}"


def live(*, tenant_id: UUID, register: str) -> dict[int, str]:
    """Return what the entries of a register are called that were not erased, and have not come to their end."""
    after = catalogue().registers[register].transitions
    rows = newest(tenant_id=tenant_id, register=register)
    return {row.number: row.title for row in rows if row.data is not None and after[row.state]}


def titles(*, tenant_id: UUID, asked: Iterable[Field]) -> dict[str, dict[int, str]]:
    """Return what every entry is called that an answer can name, by its register; nothing of one that was erased."""
    named = {each.register for each in asked if each.sort is Sort.ENTRY}
    rows = {register: newest(tenant_id=tenant_id, register=register) for register in named}
    return {register: {row.number: row.title for row in found} for register, found in rows.items()}


def strangers(*, tenant_id: UUID, asked: Iterable[Field], values: Mapping[str, Value]) -> list[Unfit]:
    """Return the answers that name what there is not.

    That is somebody who has no account on a ground, not even one that is ended, or an entry that does not live.
    """
    asked = tuple(asked)
    return [*_nobodies(tenant_id, asked, values), *_unlisted(tenant_id, asked, values)]


def _unlisted(tenant_id: UUID, asked: Iterable[Field], values: Mapping[str, Value]) -> list[Unfit]:
    naming = [each for each in asked if each.sort is Sort.ENTRY and values.get(each.name)]
    return [
        Unfit(each.name, Why.ENTRY)
        for each in naming
        if values[each.name] not in live(tenant_id=tenant_id, register=each.register)
    ]


def _nobodies(tenant_id: UUID, asked: Iterable[Field], values: Mapping[str, Value]) -> list[Unfit]:
    naming = [each for each in asked if each.sort is Sort.PEOPLE and values.get(each.name)]
    known = {str(user.pk) for user in identity.everybody(tenant_id=tenant_id)} if naming else set()
    return [
        Unfit(each.name, Why.PERSON)
        for each in naming
        if any(line.name not in known for line in each.lines(values[each.name]))
    ]


def _versions(tenant_id: UUID, register: str, number: int) -> QuerySet[Entry]:
    """Return every version of an entry, the newest first."""
    rows = Entry.objects.filter(tenant_id=tenant_id, register=register, number=number)
    return rows.select_related("evidence").order_by("-version")
