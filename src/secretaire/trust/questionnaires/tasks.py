"""Questionnaires are read and answered by jobs, and forgotten when their time is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final
from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.lib.errors import Missing, Unavailable
from secretaire.protection.files import actions as files
from secretaire.protection.files import queries as kept
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.questionnaires import actions, queries
from secretaire.trust.questionnaires.adapters import workbooks
from secretaire.trust.questionnaires.core import Asked, Index, NoQuestionnaire, Sheaf, State, Why, index
from secretaire.trust.questionnaires.models import Questionnaire

#: So many questions are gone through before it is noted how far one is.
_STEP: Final = 100


@actions.READ.handler
def read(*, tenant_id: UUID, questionnaire_id: str) -> None:
    """Lay a file into the storage, read its questions, and find the measures that are near to each.

    :raises Unavailable: if the storage does not answer and the queue shall try again
    """
    actor, key = _actor(tenant_id, "read"), UUID(questionnaire_id)
    with _told(actor, key):
        row = _begun(actor, key, State.READING)
        content = _laid_down(actor, row)
        found = workbooks.read(content)
        measures = [_index(row.language).near(asked.text) for asked in _counted(actor, key, found)]
        with scope.tenant(tenant_id):
            actions.finish(actor=actor, questionnaire_id=key, sheaf=found.matched(measures))


@actions.WRITE.handler
def write(*, tenant_id: UUID, questionnaire_id: str) -> None:
    """Write the answers of now into a copy of the file, and keep it.

    :raises Unavailable: if the storage does not answer and the queue shall try again
    """
    actor, key = _actor(tenant_id, "write"), UUID(questionnaire_id)
    with _told(actor, key):
        row = _begun(actor, key, State.WRITING)
        now = clock.now()
        with scope.tenant(tenant_id, still=True):
            lines = queries.lines(questionnaire=row, now=now)
        content = workbooks.fill(_content(row), cells=[cell for line in lines for cell in line.cells])
        until = row.added_at + actions.KEPT
        file_id = files.store(
            actor=actor, kind="answers", name=row.title, chunks=[content], until=until, now=clock.now()
        )
        answered = sum(not line.blank for line in lines)
        with scope.tenant(tenant_id):
            actions.keep(actor=actor, questionnaire_id=key, file_id=file_id, answered=answered, at=now)


@jobs.periodic("47 3 * * *", name="questionnaires.forget")
def forget() -> None:
    """Forget the questionnaires whose time is over."""
    if ground := tenancy.ground():
        with scope.tenant(ground):
            actions.forget(actor=_actor(ground, "forget"), now=clock.now())


@contextmanager
def _told(actor: Actor, key: UUID) -> Iterator[None]:
    """Note on the questionnaire why a job about it came to nothing."""
    try:
        yield
    except (Unavailable, Missing):  # it is tried again, or nobody wants it any more
        raise
    except NoQuestionnaire as wrong:
        with scope.tenant(actor.tenant_id):
            actions.fail(actor=actor, questionnaire_id=key, why=wrong.why)
    except Exception:
        with scope.tenant(actor.tenant_id):
            actions.fail(actor=actor, questionnaire_id=key, why=Why.MALFORMED)
        raise


def _begun(actor: Actor, key: UUID, state: State) -> Questionnaire:
    """Return a questionnaire that waits for this job.

    :raises Missing: if none does any more
    """
    with scope.tenant(actor.tenant_id):
        row = queries.get(tenant_id=actor.tenant_id, questionnaire_id=key)
        if row.state != state:
            raise Missing(str(key))
        return _opened(row)


def _opened(row: Questionnaire) -> Questionnaire:
    """Return a row whose encrypted columns are opened while its ground is held."""
    for name in ("title", "handed", "sheaf"):
        getattr(row, name)
    return row


def _laid_down(actor: Actor, row: Questionnaire) -> bytes:
    """Return the file, which lies in the storage by then."""
    if row.file_id:  # the job was broken off after that
        return _content(row)
    content, until, name = bytes(row.handed), row.added_at + actions.KEPT, row.title
    file_id = files.store(actor=actor, kind="questionnaire", name=name, chunks=[content], until=until, now=clock.now())
    with scope.tenant(actor.tenant_id):
        actions.lay_down(actor=actor, questionnaire_id=row.pk, file_id=file_id)
    return content


def _content(row: Questionnaire) -> bytes:
    if row.file_id is None:
        raise Missing(str(row.pk))
    return b"".join(kept.content(tenant_id=row.tenant_id, file_id=row.file_id))


def _counted(actor: Actor, key: UUID, found: Sheaf) -> Iterator[Asked]:
    """Yield the questions, and note from time to time how far one is."""
    total = len(found.questions)
    for number, asked in enumerate(found.questions):
        if number % _STEP == 0:
            with scope.tenant(actor.tenant_id):
                actions.go_on(actor=actor, questionnaire_id=key, done=number, total=total)
        yield asked


@cache
def _index(language: str) -> Index:
    return index(catalogue(), language)


def _actor(tenant_id: UUID, job: str) -> Actor:
    return Actor(kind="system", name=f"job/questionnaires.{job}", tenant_id=tenant_id)
