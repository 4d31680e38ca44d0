"""Which lessons there are, who has confirmed them, and who is to be written to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import queries as identity
from secretaire.scheduling.letters import queries as letters
from secretaire.trust.duties import queries as duties
from secretaire.trust.lessons.core import Lesson, Stage, Standing, stage, standing
from secretaire.trust.measures.core import LANGUAGES
from secretaire.trust.registers import queries as registers

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.trust.duties.models import Form
    from secretaire.trust.evidence.models import Duty
    from secretaire.trust.registers.models import Entry

REGISTER: Final = "lesson"
PROCEDURE: Final = "confirm-lesson"
_SENT: Final = "sent"
#: The states of a lesson before it is sent for the first time.
_HIDDEN: Final = frozenset({"draft"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A letter that is to be written."""

    lesson: Lesson
    user: "User"
    stage: Stage


def lessons(*, tenant_id: UUID) -> list[Lesson]:
    """Return the lessons that were sent, the newest first."""
    rows = registers.living(tenant_id=tenant_id, register=REGISTER, over=_HIDDEN)
    said = [row for row in rows if row.data is not None]
    found = [_lesson(row, versions) for row, versions in zip(said, registers.courses(said).values(), strict=True)]
    return sorted(found, key=lambda each: (each.sent_at, each.number), reverse=True)


def lesson(*, tenant_id: UUID, number: int) -> Lesson:
    """Return one lesson that was sent.

    :raises Missing: if there is none
    """
    for each in lessons(tenant_id=tenant_id):
        if each.number == number:
            return each
    raise Missing(_("There is no such lesson."))


def duty(*, tenant_id: UUID) -> "Duty | None":
    """Return the duty under which lessons are confirmed; nothing if none is promised."""
    found = duties.naming(tenant_id=tenant_id, register=REGISTER)
    return next((each for each in found if each.name == PROCEDURE), None)


def standings(*, tenant_id: UUID) -> list[Standing]:
    """Return who of the staff has confirmed each lesson, the newest first."""
    known = lessons(tenant_id=tenant_id)
    forms, staff = (_forms(tenant_id), _staff(tenant_id)) if known else ({}, {})
    return [standing(each, staff=staff, confirmed=forms.get(each.number, {})) for each in known]


def standing_of(*, tenant_id: UUID, number: int) -> Standing:
    """Return who of the staff has confirmed one lesson.

    :raises Missing: if there is none
    """
    found = lesson(tenant_id=tenant_id, number=number)
    return standing(found, staff=_staff(tenant_id), confirmed=_forms(tenant_id).get(number, {}))


def waiting(*, tenant_id: UUID, person: UUID) -> list[Lesson]:
    """Return the lessons that somebody has still to confirm, the one that is due first first."""
    if duty(tenant_id=tenant_id) is None:
        return []
    found = [each.lesson for each in standings(tenant_id=tenant_id) if person in each.missing and each.lesson.running]
    return sorted(found, key=lambda each: (each.due, each.number))


def confirmed(*, tenant_id: UUID, number: int, person: UUID) -> datetime | None:
    """Return when somebody has confirmed a lesson; nothing: they have not."""
    return _forms(tenant_id).get(number, {}).get(person)


def to_write(*, tenant_id: UUID, now: datetime) -> list[Due]:
    """Return the letters that are to be written now: none where nobody could confirm."""
    if duty(tenant_id=tenant_id) is None:
        return []
    people = {user.pk: user for user in identity.holders(tenant_id=tenant_id, right=Right.STAFF)}
    found = []
    for each in standings(tenant_id=tenant_id):
        if each.lesson.running:
            written = _written(tenant_id, each.lesson.number)
            for person in each.missing:
                next_ = stage(due=each.lesson.due, today=now.date(), written=written.get(person, {}))
                if next_:
                    found.append(Due(lesson=each.lesson, user=people[person], stage=next_))
    return found


def undelivered(*, tenant_id: UUID, number: int) -> set[UUID]:
    """Return to whom a mail server refused the last letter about a lesson, or left unclear whether it took it."""
    last = {}
    for row in letters.about(tenant_id=tenant_id, things=[about(number)]):
        last[_person(row.key)] = row.state
    return {person for person, state in last.items() if state in {"failed", "unknown"}}


def about(number: int) -> str:
    """Return by which name letters are about a lesson."""
    return f"lesson/{number}"


def key(number: int, stage: Stage, person: UUID) -> str:
    """Return what makes a letter this one and no other."""
    return f"lesson:{number}:{stage.value}:{person}"


def _written(tenant_id: UUID, number: int) -> dict[UUID, dict[Stage, date]]:
    found: dict[UUID, dict[Stage, date]] = {}
    for row in letters.about(tenant_id=tenant_id, things=[about(number)]):
        named = Stage(row.key.split(":")[2])
        found.setdefault(_person(row.key), {})[named] = row.written_at.date()
    return found


def _person(key: str) -> UUID:
    return UUID(key.rpartition(":")[2])


def _staff(tenant_id: UUID) -> dict[UUID, date | None]:
    """Return who is of the staff, and since when, as far back as the log goes."""
    people = [user.pk for user in identity.holders(tenant_id=tenant_id, right=Right.STAFF)]
    first = audit.first_of(tenant_id=tenant_id, subjects=[f"user/{each}" for each in people])
    since = {each: first.get(f"user/{each}") for each in people}
    return {person: at.date() if at else None for person, at in since.items()}


def _forms(tenant_id: UUID) -> Mapping[int, Mapping[UUID, datetime]]:
    """Return who has confirmed which lesson, and when for the first time."""
    return {
        number: dict(_signers(rows)) for number, rows in duties.about(tenant_id=tenant_id, register=REGISTER).items()
    }


def _signers(rows: "list[Form]") -> Iterator[tuple[UUID, datetime]]:
    """Yield who has confirmed, the newest first, so that of several the first stays."""
    for row in rows:
        if row.procedure == PROCEDURE and row.passed and row.values_said.get("understood") is True:
            yield row.filled_by, row.filled_at


def _lesson(row: "Entry", versions: "Sequence[Entry]") -> Lesson:
    """Return a lesson as its entry says it.

    :param versions: of the entry, the newest first
    """
    sent = [each for each in versions if each.state == _SENT]
    first, last = sent[-1], sent[0]
    said = {name: str(value or "") for name, value in row.values_said.items()}
    english, *_others = LANGUAGES
    return Lesson(
        number=row.number,
        sent_at=first.written_at,
        due=last.due or last.written_at.date(),
        running=row.state == _SENT,
        titles=_spoken(english, said["title"], said.get("title_fr", "")),
        texts=_spoken(english, said["text"], said.get("text_fr", "")),
        url=said.get("url", ""),
    )


def _spoken(first: str, words: str, french: str) -> dict[str, str]:
    return {first: words, **({"fr": french} if french else {})}
