"""What registers and forms ask for, and what may be answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from secretaire.trust.measures.core.countries import countries
from secretaire.trust.measures.core.lines import Line, NoLines, points, roll
from secretaire.trust.measures.core.naming import LANGUAGES, NAME, Unsound, matched
from secretaire.trust.measures.core.steps import Step, steps

#: What a field holds once it was read: nothing if it was left out.
Value: TypeAlias = str | int | bool | None
#: What something is called, by language.
Words: TypeAlias = Mapping[str, str]

#: Characters of a line and of a text.
LONGEST: Final[Mapping[str, int]] = {"line": 200, "text": 4_000}
_MOST: Final = 1_000_000_000
_ANSWERS: Final = {"yes": True, "no": False}


class Sort(StrEnum):
    """Of which sort a field is."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    YES = "yes"
    CHOICE = "choice"
    CHECKLIST = "checklist"  #: points, each of which is done, or open for a reason
    COUNTRY = "country"  #: its code of ISO 3166-1, of two letters
    PEOPLE = "people"  #: accounts, with what each of them did
    ENTRY = "entry"  #: the number of an entry of a register
    STEPS = "steps"  #: those of a scale, each in a line


#: What has choices: an answer, the points of a list, what people may have done.
CHOOSING: Final = frozenset({Sort.CHOICE, Sort.CHECKLIST, Sort.PEOPLE})
#: What is written on several lines.
LINED: Final = frozenset({Sort.TEXT, Sort.CHECKLIST, Sort.PEOPLE, Sort.STEPS})


class Why(StrEnum):
    """Why something is no answer."""

    MISSING = "missing"
    LONG = "long"
    DATE = "date"
    COUNT = "count"
    YES = "yes"
    CHOICE = "choice"
    COUNTRY = "country"
    LINES = "lines"
    PERSON = "person"
    ENTRY = "entry"
    STEPS = "steps"
    SCALE = "scale"  #: levels do not fit the steps
    STRANGE = "strange"  #: nobody asked for it


class Unfit(ValueError):
    """What was written is no answer to what a field asks for."""

    def __init__(self, name: str, why: Why) -> None:
        super().__init__(f"{name}: {why}")
        self.name, self.why = name, why


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that is asked for."""

    name: str
    sort: Sort
    said: Words
    choices: Mapping[str, Words] = field(default_factory=dict)
    may_lack: bool = False
    former: bool = False  #: whether it is asked for no more, and only shown in the forms that answered it
    register: str = ""  #: of which an entry is named

    def __post_init__(self) -> None:
        matched(NAME, self.name)
        if (self.sort in CHOOSING) != bool(self.choices):
            raise Unsound(f"{self.name}: choices belong to a choice, a list and people, and to nothing else")
        if (self.sort is Sort.ENTRY) != bool(self.register):
            raise Unsound(f"{self.name}: a register belongs to an entry, and to nothing else")
        if any(set(each) != set(LANGUAGES) for each in (self.said, *self.choices.values())):
            raise Unsound(f"{self.name}: it is called something in each of {', '.join(LANGUAGES)}")

    def read(self, written: str) -> Value:
        """Return what a text says.

        :raises Unfit: if it is no answer
        """
        text = written.strip() if self.sort in LINED else " ".join(written.split())
        if not text and self.may_lack:
            return None
        if not text and self.sort is not Sort.CHECKLIST:
            raise Unfit(self.name, Why.MISSING)
        match self.sort:
            case Sort.DATE:
                return self._day(text)
            case Sort.COUNT | Sort.ENTRY:
                return self._number(text)
            case Sort.CHECKLIST | Sort.PEOPLE | Sort.STEPS:
                return self._lines(text)
            case Sort.YES | Sort.CHOICE | Sort.COUNTRY:
                return self._word(text)
            case Sort.LINE | Sort.TEXT if len(text) > LONGEST[self.sort]:
                raise Unfit(self.name, Why.LONG)
        return text

    def lines(self, value: Value) -> tuple[Line, ...]:
        """Return the lines of an answer that has some; none if it is of another sort, or was written before it had."""
        try:
            match self.sort:
                case Sort.CHECKLIST:
                    return points(str(value or ""), known=self.choices)
                case Sort.PEOPLE:
                    return roll(str(value or ""), known=self.choices)
        except NoLines:
            pass
        return ()

    def steps(self, value: Value) -> tuple[Step, ...]:
        """Return the steps of an answer; none if it is of another sort."""
        try:
            return steps(str(value or "")) if self.sort is Sort.STEPS else ()
        except NoLines:
            return ()

    def write(self, value: Value) -> str:
        """Return a value as :meth:`read` understands it."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return str(value)

    def _lines(self, text: str) -> str:
        try:
            match self.sort:
                case Sort.STEPS:
                    return "\n".join(map(str, steps(text)))
                case Sort.CHECKLIST:
                    found = points(text, known=self.choices)
                case _:
                    found = roll(text, known=self.choices)
        except NoLines as wrong:
            raise Unfit(self.name, Why(str(wrong))) from None
        return "\n".join(map(str, found))

    def _word(self, text: str) -> str | bool:
        known: Mapping[Sort, Collection[str]] = {Sort.YES: _ANSWERS, Sort.COUNTRY: countries()}
        word = text.upper() if self.sort is Sort.COUNTRY else text
        if word not in known.get(self.sort, self.choices):
            raise Unfit(self.name, Why(self.sort.value))
        return _ANSWERS[word] if self.sort is Sort.YES else word

    def _day(self, text: str) -> str:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise Unfit(self.name, Why.DATE) from None

    def _number(self, text: str) -> int:
        """Return how many there are, or which entry it is: those are counted from one."""
        entry = self.sort is Sort.ENTRY
        if not (text.isascii() and text.isdecimal()) or not int(entry) <= int(text[:20]) <= _MOST:
            raise Unfit(self.name, Why.ENTRY if entry else Why.COUNT)
        return int(text)


def answers(fields: tuple[Field, ...], written: Mapping[str, str]) -> tuple[dict[str, Value], list[Unfit]]:
    """Return what was answered to each field, and everything that is no answer."""
    found: dict[str, Value] = {}
    known = {each.name for each in fields}
    wrong = [Unfit(name, Why.STRANGE) for name, text in written.items() if text.strip() and name not in known]
    for each in fields:
        try:
            found[each.name] = each.read(written.get(each.name, ""))
        except Unfit as unfit:
            wrong.append(unfit)
    return found, wrong
