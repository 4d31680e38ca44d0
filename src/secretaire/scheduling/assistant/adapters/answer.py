"""What a language model may answer, and the reading that comes of it.

Every value is bounded, nothing may be added, and whatever is said to stand in the letter must stand there word for
word: a time that nobody wrote cannot come in this way.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from secretaire.lib.errors import Unavailable
from secretaire.scheduling.assistant.core.values import (
    Context,
    Doubt,
    Intent,
    Letter,
    Mark,
    Person,
    Place,
    PlaceKind,
    Preference,
    Reading,
    Recurrence,
    Span,
    Window,
    WindowKind,
)

_ISO: Final = r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$"
_RULE: Final = r"^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYSETPOS)=[A-Z0-9,+-]+)*$"
_LONGEST_MEETING: Final = 1440  # minutes
_BACK, _AHEAD, _LONGEST = timedelta(days=1), timedelta(days=800), timedelta(days=370)

_Quote = Annotated[str, Field(min_length=1, max_length=300)]
_Words = Annotated[str, Field(max_length=300)]
_Instant = Annotated[str, Field(pattern=_ISO, max_length=25)]


class Unfit(Unavailable):
    """What the model answered is no reading of this letter; the text says why and holds no word of either."""


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Window(_Strict):
    start: _Instant
    end: _Instant
    kind: WindowKind
    preference: Preference
    quote: _Quote


class _Duration(_Strict):
    minutes: Annotated[int, Field(ge=1, le=_LONGEST_MEETING)]
    quote: _Quote


class _Place(_Strict):
    kind: PlaceKind
    text: _Words
    quote: _Quote


class _Person(_Strict):
    name: _Quote
    email: _Words


class _Recurrence(_Strict):
    rule: Annotated[str, Field(pattern=_RULE, max_length=120)]
    quote: _Quote


class Answer(_Strict):
    """The whole answer; each key is there, and ``null`` or an empty list says that the letter says nothing of it."""

    intent: Intent
    windows: Annotated[list[_Window], Field(max_length=40)]
    chosen: Annotated[int, Field(ge=1, le=50)] | None  #: number of the offer that is taken, counted from 1
    duration: _Duration | None
    place: _Place | None
    added: Annotated[list[_Person], Field(max_length=20)]
    removed: Annotated[list[_Person], Field(max_length=20)]
    recurrence: _Recurrence | None


class _Message(BaseModel):
    model_config = ConfigDict(strict=True)

    content: str


class _Choice(BaseModel):
    model_config = ConfigDict(strict=True)

    message: _Message
    finish_reason: Literal["stop"]


class _Completion(BaseModel):
    """What the protocol wraps an answer in; all else in it is of no use to us."""

    model_config = ConfigDict(strict=True)

    choices: Annotated[list[_Choice], Field(min_length=1, max_length=1)]


def schema() -> dict[str, Any]:
    """Return the JSON schema of an answer, for the model."""
    return Answer.model_json_schema()


def reading(content: bytes, *, letter: Letter, context: Context, grammar: Reading) -> Reading:
    """Return what the model read.

    :param grammar: what the grammar read; its text is what the model was shown
    :raises Unfit: if the answer deviates in anything
    """
    try:
        said = _Completion.model_validate_json(content).choices[0].message.content
        answer = Answer.model_validate_json(said)
    except ValidationError as error:
        kinds = sorted({each["type"] for each in error.errors(include_url=False, include_context=False)})
        raise Unfit(f"not after the schema: {', '.join(kinds)}") from None
    return _reading(answer, letter, context, grammar)


def _reading(answer: Answer, letter: Letter, context: Context, grammar: Reading) -> Reading:
    if answer.chosen and answer.chosen > len(context.offered):
        raise Unfit("an offer that was never made")
    text, place, series = grammar.text, answer.place, answer.recurrence
    return Reading(
        intent=answer.intent,
        language=grammar.language,
        text=text,
        windows=tuple(_window(each, text, letter) for each in answer.windows),
        chosen=context.offered[answer.chosen - 1] if answer.chosen else None,
        duration=timedelta(minutes=answer.duration.minutes) if answer.duration else None,
        place=Place(kind=place.kind, text=_word(place.text, text), span=_span(place.quote, text)) if place else None,
        added=tuple(_person(each, text) for each in answer.added),
        removed=tuple(_person(each, text) for each in answer.removed),
        recurrence=Recurrence(rule=series.rule, span=_span(series.quote, text)) if series else None,
        confidence=0.5,  # it has none that could be compared with the grammar's
        doubts=(Doubt.MODEL,),
        marks=tuple(_marks(answer, text)),
    )


def _window(said: _Window, text: str, letter: Letter) -> Window:
    zone = ZoneInfo(letter.host_zone)
    start, end = _instant(said.start, zone), _instant(said.end, zone)
    if not letter.received - _BACK <= start < end <= letter.received + _AHEAD or end - start > _LONGEST:
        raise Unfit("a time out of bounds")
    if (said.kind is WindowKind.EXCLUSION) != (said.preference is Preference.EXCLUDED):
        raise Unfit("an exclusion that excludes nothing")
    return Window(start=start, end=end, kind=said.kind, preference=said.preference, span=_span(said.quote, text))


def _instant(iso: str, zone: ZoneInfo) -> datetime:
    try:
        return datetime.fromisoformat(iso).astimezone(zone)
    except (ValueError, OverflowError):
        raise Unfit("a time that does not exist") from None


def _person(said: _Person, text: str) -> Person:
    return Person(name=_word(said.name, text), email=_word(said.email, text))


def _word(said: str, text: str) -> str:
    if said:
        _span(said, text)
    return said


def _span(quote: str, text: str) -> Span:
    start = text.find(quote)
    if start < 0:
        raise Unfit("words that are not in the letter")
    return Span(start=start, end=start + len(quote))


def _marks(answer: Answer, text: str) -> Iterator[Mark]:
    def mark(quote: str, label: str) -> Mark:
        return Mark(span=_span(quote, text), label=label)

    for window in answer.windows:
        yield mark(window.quote, "exclusion" if window.kind is WindowKind.EXCLUSION else "window")
    for found, label in ((answer.duration, "duration"), (answer.place, "place"), (answer.recurrence, "recurrence")):
        if found:
            yield mark(found.quote, label)
    for person in (*answer.added, *answer.removed):
        yield mark(person.name, "person")
