"""Questionnaires, what was confirmed about their questions, and what is answered now."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.errors import Missing
from secretaire.protection.files import queries as files
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.queries import Standing
from secretaire.trust.measures.core import sentence
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.questionnaires.adapters import workbooks
from secretaire.trust.questionnaires.core import (
    Answer,
    Asked,
    Blank,
    Cell,
    Known,
    Proof,
    Sheaf,
    Why,
    answer,
    cells,
    plain,
)
from secretaire.trust.questionnaires.models import Match, Questionnaire

#: Why a file is not taken, or was not read, in words.
WHYS: Final[Mapping[Why, str | Promise]] = {
    Why.LARGE: gettext_lazy("This file is larger than 10 MB."),
    Why.OLD: gettext_lazy(
        "This file is locked by a password, or of an older form. Save it as XLSX without a password."
    ),
    Why.MALFORMED: gettext_lazy("This is no spreadsheet (XLSX), or a broken one."),
    Why.SWOLLEN: gettext_lazy("Unpacked, this file is far larger than a questionnaire is. It was not opened."),
    Why.MACROS: gettext_lazy("There are macros in this file. Save it as XLSX, which has none."),
    Why.HEAVY: gettext_lazy("This file takes more time or memory than a questionnaire may."),
    Why.HEADINGS: gettext_lazy(
        "No sheet has headings that are known: one column for questions, and one for answers or comments."
    ),
    Why.MANY: gettext_lazy("There are more than 3000 questions in this file."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A question, what was confirmed about it, and what is answered now."""

    number: int  #: among the questions of its file, from 1
    asked: Asked
    sheet: str
    match: Match | None
    answer: Answer | None
    blank: Blank | None  #: why there is no answer
    cells: tuple[Cell, ...] = ()  #: what the file gets


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A questionnaire whose answers were written."""

    tenant_id: UUID
    file_id: UUID  #: of the file with the answers
    asks: Sheaf
    many: int  #: questions that it is said to answer
    at: datetime  #: the instant for which it does


def every(*, tenant_id: UUID) -> list[Questionnaire]:
    """Return the questionnaires of a ground, the newest first."""
    rows = Questionnaire.objects.filter(tenant_id=tenant_id).defer("handed", "sheaf")
    return list(rows.order_by("-added_at", "pk"))


def get(*, tenant_id: UUID, questionnaire_id: UUID) -> Questionnaire:
    """Return a questionnaire.

    :raises Missing: if there is none
    """
    found = Questionnaire.objects.filter(tenant_id=tenant_id, pk=questionnaire_id).defer("handed").first()
    if found is None:
        raise Missing(_("There is no such questionnaire, or none any more."))
    return found


def lines(*, questionnaire: Questionnaire, now: datetime) -> list[Line]:
    """Return every question with what is answered now."""
    tenant_id, asks = questionnaire.tenant_id, questionnaire.asks
    matches = _matches(tenant_id, asks.questions)
    keys = {key for match in matches.values() for key in match.measures}
    standings = evidence.standings(tenant_id=tenant_id, now=now) if keys else {}
    known = {
        key: _known(key, standings[key], questionnaire.language)
        for key in keys
        if key in standings and key in catalogue().measures
    }
    log = evidence.origin(tenant_id=tenant_id)
    return [
        _line(
            number, asked, asks, matches.get(plain(asked.text)), known=known, language=questionnaire.language, log=log
        )
        for number, asked in enumerate(asks.questions, 1)
    ]


def answered(*, tenant_id: UUID) -> list[Answered]:
    """Return the questionnaires whose answers were written."""
    rows = Questionnaire.objects.filter(tenant_id=tenant_id, answers__isnull=False).defer("handed").order_by("pk")
    return [
        Answered(tenant_id=tenant_id, file_id=row.answers_id, asks=row.asks, many=row.answered, at=row.answered_at)
        for row in rows
        if row.answers_id and row.answered_at
    ]


def given(found: Answered) -> list[str]:
    """Return the answers that a file gives to what was open before, each with its remark; it may take some seconds.

    Call it on nobody's ground: no transaction waits for the file. A sheet that has room for a cross alone is left out.

    :raises NoQuestionnaire: if the file cannot be read
    """
    sheets = workbooks.texts(b"".join(files.content(tenant_id=found.tenant_id, file_id=found.file_id)))
    texts = []
    for asked in found.asks.questions:
        place = found.asks.places[asked.place]
        if not asked.filled and (place.answer or place.comment):
            rows = sheets[place.sheet]
            row = rows[asked.row - 1] if asked.row <= len(rows) else []
            texts.append(
                " ".join(row[column - 1] for column in (place.answer, place.comment) if 0 < column <= len(row))
            )
    return [text for text in texts if text.strip()]


def line(*, questionnaire: Questionnaire, number: int, now: datetime) -> Line:
    """Return one question with what is answered now.

    :raises Missing: if there are not so many
    """
    found = lines(questionnaire=questionnaire, now=now)
    if not 1 <= number <= len(found):
        raise Missing(_("There is no such question."))
    return found[number - 1]


def tally(lines: Iterable[Line]) -> Counter[str]:
    """Return how many questions are answered, and how many are blank for which reason."""
    return Counter(each.blank.value if each.blank else "answered" for each in lines)


def _matches(tenant_id: UUID, questions: Sequence[Asked]) -> dict[str, Match]:
    """Return what was confirmed last, by question."""
    texts = {plain(each.text) for each in questions}
    rows = Match.objects.filter(tenant_id=tenant_id, question_index__in=texts).order_by("confirmed_at", "pk")
    return {row.question: row for row in rows} if texts else {}


def _line(
    number: int, asked: Asked, asks: Sheaf, match: Match | None, *, known: Mapping[str, Known], language: str, log: str
) -> Line:
    place = asks.places[asked.place]
    found = answer(asked, match.verdict if match else None, known, language=language, log=log)
    if isinstance(found, Blank):
        return Line(number=number, asked=asked, sheet=place.sheet, match=match, answer=None, blank=found)
    written = cells(asked, place, found, language=language)
    blank = None if written else Blank.ROOM
    return Line(number=number, asked=asked, sheet=place.sheet, match=match, answer=found, blank=blank, cells=written)


def _known(key: str, standing: Standing, language: str) -> Known:
    last = sorted(standing.last.values(), key=lambda each: each.index)
    return Known(
        state=standing.state,
        sentence=sentence(catalogue().measures[key], language, standing.commitment.figures),
        proofs=tuple(
            Proof(index=each.index, day=each.ended_at.astimezone(UTC).date().isoformat(), assurance=each.assurance)
            for each in last
        ),
    )
