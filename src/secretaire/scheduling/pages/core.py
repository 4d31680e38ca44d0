"""What a booking page may say: its words by language, its address, its lengths and limits."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from secretaire.protection.tenancy.core import RESERVED_PAGES

#: In the place of a video meeting: a name that nobody can guess, new for each meeting.
ROOM = "{room}"

SLUG = re.compile(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?")
LONGEST_TITLE = 200
LONGEST_TEXT = 5000
LONGEST_PLACE = 500
MOST_DURATIONS = 8
MOST_QUESTIONS = 20
MOST_CHOICES = 30
MOST_SEATS = 1000
MOST_REPEATS = 52
MOST_MEETINGS = 500
STEPS = timedelta(minutes=5), timedelta(hours=24)
DURATIONS = timedelta(minutes=5), timedelta(hours=12)
LONGEST_BUFFER = timedelta(hours=24)
LONGEST_WINDOW = timedelta(days=366)


class Kind(StrEnum):
    """How guests and hosts meet."""

    ONE_ON_ONE = "one_on_one"
    GROUP = "group"  #: several guests share a meeting
    COLLECTIVE = "collective"  #: all hosts of the team receive one guest
    ANY_OF = "any_of"  #: one host of the team, in fair turn


class PlaceKind(StrEnum):
    """Where a meeting happens."""

    ADDRESS = "address"
    PHONE = "phone"  #: the guest is called; the guest's number is asked for
    VIDEO = "video"  #: a link made from a template with ``{room}``


class QuestionKind(StrEnum):
    """What a guest answers with."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    YES = "yes"
    PHONE = "phone"
    NUMBER = "number"


#: Kinds of page for which a team receives.
OF_TEAMS = frozenset({Kind.COLLECTIVE, Kind.ANY_OF})

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to guests."""

    kind: QuestionKind
    label: Texts
    purpose: Texts  #: what the answer is for; the guest reads it
    choices: tuple[Texts, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """All that a page says; every field is named like the table's."""

    slug: str
    title: Texts
    durations: tuple[timedelta, ...]
    languages: tuple[str, ...] = ("en",)
    kind: Kind = Kind.ONE_ON_ONE
    team_id: UUID | None = None
    description: Texts = field(default_factory=dict)
    step: timedelta = timedelta(minutes=15)
    buffer_before: timedelta = timedelta(0)
    buffer_after: timedelta = timedelta(0)
    notice: timedelta = timedelta(hours=4)
    window: timedelta = timedelta(days=60)
    per_day: int | None = None
    per_week: int | None = None
    seats: int = 1
    repeats: int = 1
    place_kind: PlaceKind = PlaceKind.VIDEO
    place: str = ""
    approval: bool = False
    waitlist: bool = True


class Fault(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    TOO_LONG = "too long"
    TOO_MANY = "too many"
    TWICE = "twice"
    RANGE = "range"
    SLUG = "slug"
    RESERVED = "reserved"
    NO_TEAM = "no team"
    BEFORE_NOTICE = "before notice"
    NO_LINK = "no link"
    NO_ROOM = "no room"
    FEW_CHOICES = "few choices"


def in_language(texts: Texts, *languages: str) -> str:
    """Return the text in the first of some languages in which there is one, else in any; empty if there is none."""
    chosen = [texts[language] for language in languages if texts.get(language)]
    return next(iter([*chosen, *filter(None, texts.values())]), "")


def place(kind: str, text: str, *, room: str) -> str:
    """Return where one meeting happens: for a video meeting the address of its own room."""
    return text.replace(ROOM, room) if kind == PlaceKind.VIDEO else text


def faults(terms: Terms, questions: Sequence[Asked]) -> dict[str, Fault]:
    """Return what is wrong, by field: ``title.fr`` is the French title, ``questions.0.label.fr`` a first label."""
    found: dict[str, Fault] = {}
    for field_name, fault in (*_faults(terms), *_of_questions(questions, terms.languages)):
        found.setdefault(field_name, fault)
    return found


def _faults(terms: Terms) -> Iterator[tuple[str, Fault]]:
    yield from _of_address(terms.slug)
    if not terms.languages:
        yield "languages", Fault.MISSING
    yield from _spoken("title", terms.title, terms.languages, LONGEST_TITLE)
    yield from _spoken("description", terms.description, (), LONGEST_TEXT)
    if terms.kind in OF_TEAMS and terms.team_id is None:
        yield "team_id", Fault.NO_TEAM
    if not 1 <= terms.seats <= (MOST_SEATS if terms.kind == Kind.GROUP else 1):
        yield "seats", Fault.RANGE
    yield from _of_durations(terms.durations)
    yield from _of_times(terms)
    yield from _of_limits(terms)
    yield from _of_place(terms.place_kind, terms.place)


def _of_address(slug: str) -> Iterator[tuple[str, Fault]]:
    if not slug:
        yield "slug", Fault.MISSING
    elif not SLUG.fullmatch(slug):
        yield "slug", Fault.SLUG
    elif slug in RESERVED_PAGES:
        yield "slug", Fault.RESERVED


def _of_durations(durations: Sequence[timedelta]) -> Iterator[tuple[str, Fault]]:
    if not durations:
        yield "durations", Fault.MISSING
    if len(durations) > MOST_DURATIONS:
        yield "durations", Fault.TOO_MANY
    if len(set(durations)) < len(durations):
        yield "durations", Fault.TWICE
    if not all(DURATIONS[0] <= each <= DURATIONS[1] for each in durations):
        yield "durations", Fault.RANGE


def _of_times(terms: Terms) -> Iterator[tuple[str, Fault]]:
    if not STEPS[0] <= terms.step <= STEPS[1]:
        yield "step", Fault.RANGE
    for name, buffer in (("buffer_before", terms.buffer_before), ("buffer_after", terms.buffer_after)):
        if not timedelta(0) <= buffer <= LONGEST_BUFFER:
            yield name, Fault.RANGE
    if not timedelta(0) <= terms.notice <= LONGEST_WINDOW:
        yield "notice", Fault.RANGE
    if not timedelta(0) < terms.window <= LONGEST_WINDOW:
        yield "window", Fault.RANGE
    elif terms.window <= terms.notice:
        yield "window", Fault.BEFORE_NOTICE


def _of_limits(terms: Terms) -> Iterator[tuple[str, Fault]]:
    for name, limit in (("per_day", terms.per_day), ("per_week", terms.per_week)):
        if limit is not None and not 1 <= limit <= MOST_MEETINGS:
            yield name, Fault.RANGE
    if not 1 <= terms.repeats <= MOST_REPEATS:
        yield "repeats", Fault.RANGE


def _of_place(kind: PlaceKind, text: str) -> Iterator[tuple[str, Fault]]:
    if len(text) > LONGEST_PLACE:
        yield "place", Fault.TOO_LONG
    if kind != PlaceKind.PHONE and not text:
        yield "place", Fault.MISSING
    if kind == PlaceKind.VIDEO and text:
        if not _is_link(text.replace(ROOM, "room")):
            yield "place", Fault.NO_LINK
        elif "{" in text.replace(ROOM, "") or "}" in text.replace(ROOM, ""):
            yield "place", Fault.NO_ROOM


def _of_questions(questions: Sequence[Asked], languages: Sequence[str]) -> Iterator[tuple[str, Fault]]:
    if len(questions) > MOST_QUESTIONS:
        yield "questions", Fault.TOO_MANY
    for index, question in enumerate(questions):
        name = f"questions.{index}"
        yield from _spoken(f"{name}.label", question.label, languages, LONGEST_TITLE)
        yield from _spoken(f"{name}.purpose", question.purpose, languages, LONGEST_TITLE)
        yield from _of_choices(name, question, languages)


def _of_choices(name: str, question: Asked, languages: Sequence[str]) -> Iterator[tuple[str, Fault]]:
    if question.kind != QuestionKind.CHOICE:
        return
    for language in languages:
        texts = [each.get(language, "") for each in question.choices]
        where = f"{name}.choices.{language}"
        if len(texts) > MOST_CHOICES:
            yield where, Fault.TOO_MANY
        if len(texts) < 2 or not all(texts):  # noqa: PLR2004  # one is no choice
            yield where, Fault.FEW_CHOICES
        if len(set(texts)) < len(texts):
            yield where, Fault.TWICE
        if any(len(text) > LONGEST_TITLE for text in texts):
            yield where, Fault.TOO_LONG


def _spoken(name: str, texts: Texts, languages: Sequence[str], longest: int) -> Iterator[tuple[str, Fault]]:
    for language in languages:
        if not texts.get(language):
            yield f"{name}.{language}", Fault.MISSING
    for language, text in texts.items():
        if len(text) > longest:
            yield f"{name}.{language}", Fault.TOO_LONG


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and " " not in text
    return plain and parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
