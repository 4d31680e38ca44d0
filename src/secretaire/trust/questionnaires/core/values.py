"""What a questionnaire is made of, once it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Final, Self

#: Bytes of a file that is handed in.
LARGEST: Final = 10_000_000
#: Sheets, rows of a sheet, columns of a row, questions of all, and characters of a cell that are looked at.
SHEETS, ROWS, COLUMNS, QUESTIONS, CHARACTERS = 40, 5_000, 60, 3_000, 4_000


class Why(StrEnum):
    """Why a file is not taken, or was not read."""

    LARGE = "large"
    OLD = "old"  #: of a form before XLSX, or locked by a password
    MALFORMED = "malformed"  #: no spreadsheet, or a broken one
    SWOLLEN = "swollen"  #: small as it came, and huge once it is unpacked
    MACROS = "macros"
    HEAVY = "heavy"  #: reading it took more time or memory than one may
    HEADINGS = "headings"  #: no sheet has columns for questions and for answers
    MANY = "many"


class State(StrEnum):
    """How far a questionnaire got."""

    READING = "reading"
    READY = "ready"
    WRITING = "writing"
    FAILED = "failed"  #: it was not read


class NoQuestionnaire(ValueError):
    """A file is no questionnaire that can be read; ``why`` says what is wrong with it."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class Says(StrEnum):
    """What measures that hold answer to a question: it depends on how it is asked."""

    YES = "yes"
    NO = "no"
    TEXT = "text"  #: neither: the sentence is the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the answers of one sheet go; rows and columns count from 1, and 0 is none."""

    sheet: str
    answer: int = 0
    comment: int = 0
    yes: int = 0  #: columns of which one is crossed
    no: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it stands in the file."""

    place: int  #: of the sheets with questions, counted from 0
    row: int
    number: str  #: what the file calls it
    text: str
    filled: bool = False  #: whether somebody has answered it there
    near: tuple[str, ...] = ()  #: measures that may answer it, the likeliest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """All questions of a file, and where their answers go."""

    places: tuple[Place, ...]
    questions: tuple[Asked, ...] = field(default_factory=tuple)

    def packed(self) -> dict[str, Any]:
        """Return it as JSON can say it."""
        return asdict(self)

    def matched(self, near: Sequence[tuple[str, ...]]) -> Self:
        """Return it with the measures that may answer each question."""
        pairs = zip(self.questions, near, strict=True)
        return replace(self, questions=tuple(replace(asked, near=keys) for asked, keys in pairs))

    @classmethod
    def unpacked(cls, said: Mapping[str, Any]) -> Self:
        """Return what such JSON says."""
        return cls(
            places=tuple(Place(**each) for each in said["places"]),
            questions=tuple(Asked(**{**each, "near": tuple(each["near"])}) for each in said["questions"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is written into a cell of the file."""

    sheet: str
    row: int
    column: int
    text: str
