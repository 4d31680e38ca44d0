"""The site exercise: a runbook that a person walks through, each step measured; and the figures that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

#: Steps from which the figures are made: the loss, what is there of it, and that guests are served again.
LOST: Final = "lost"
DATA: Final = "data"
ANSWERS: Final = "answers"

#: After so long an exercise that was interrupted is not gone on with.
LONGEST: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a runbook."""

    word: str
    does: str  #: what is to be done, as it is said at the terminal


_GATHER: Final = Step(
    word="gather",
    does="Say who leads the exercise, who writes down what happens, and who is told beforehand.",
)
_LEARN: Final = Step(
    word="learn",
    does="Write down together what was slow, unclear or missing, and who changes it until when.",
)
_LOG: Final = Step(word="log", does="Verify the logs there: `secretaire audit verify` finds nothing.")

#: Where there are two sites.
TWO: Final = (
    _GATHER,
    Step(word=LOST, does="Shut the site that leads down, so that nothing of it answers. The clock runs from now on."),
    Step(word="noticed", does="See that it was noticed by itself: the prober elsewhere tells of an outage."),
    Step(word="status", does="At the other site: `secretaire site status` says that nobody of the first one answers."),
    Step(word=DATA, does="Read there until when the site has what was written."),
    Step(word="promote", does="Have it take over: `secretaire site promote NAME`. It leads."),
    Step(word="lead", does="Lead people there: change the name or the address that they come by."),
    Step(word=ANSWERS, does="Open a booking page as a guest, book, and see that the letter arrives."),
    _LOG,
    Step(
        word="return",
        does="Bring the first site back. It steps back by itself; have it follow: `secretaire site follow NAME`.",
    ),
    _LEARN,
)
#: Where there is one: the exercise is to do without its machine, while it works on.
ONE: Final = (
    _GATHER,
    Step(word="machine", does="Have another machine ready, with nothing but the settings and the backup key."),
    Step(word=LOST, does="From now on, do as if the first machine and its disk were gone. The clock runs."),
    Step(
        word="restore", does="On the other machine: `secretaire restore --into FOLDER`, from the farthest place alone."
    ),
    Step(word=DATA, does='Read there which instant it shows: "as it was at".'),
    Step(word="start", does="Let the settings there name that folder and another address, mail off: `secretaire run`."),
    Step(word=ANSWERS, does="Open a booking page there, and sign in as a host: a booking is as it was."),
    _LOG,
    Step(word="tidy", does="Stop it, and remove the folder: it holds everything of everybody."),
    _LEARN,
)


def runbook(*, sites: bool) -> tuple[Step, ...]:
    """Return the steps of an installation.

    :param sites: whether it has several sites
    """
    return TWO if sites else ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that was done, or could not be."""

    word: str
    began: datetime
    ended: datetime
    fault: str = ""  #: what went wrong; empty: nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A site exercise as far as it has come."""

    began: datetime
    sites: bool
    drill: str = ""  #: identifier of its row; empty: it has none yet
    shown: datetime | None = None  #: when the step that is next was said first
    newest: datetime | None = None  #: what was written until then was there after the loss
    taken: tuple[Taken, ...] = ()

    @property
    def step(self) -> Step | None:
        """The step that is next; nothing: all are taken."""
        return next(iter(runbook(sites=self.sites)[len(self.taken) :]), None)

    @property
    def holds(self) -> bool:
        """Whether every step was taken, and none failed."""
        return self.step is None and not any(each.fault for each in self.taken)

    @property
    def lost(self) -> timedelta | None:
        """What would be lost: from the newest that was there to the loss."""
        gone = self._ended(LOST)
        return max(gone - self.newest, timedelta()) if gone and self.newest else None

    @property
    def took(self) -> timedelta | None:
        """The time from the loss until guests were served again."""
        gone, back = self._ended(LOST), self._ended(ANSWERS)
        return back - gone if gone and back else None

    def showing(self, now: datetime) -> "Exercise":
        """Return it with the next step being said."""
        return replace(self, shown=self.shown or now)

    def taking(self, *, now: datetime, fault: str = "", newest: datetime | None = None) -> "Exercise":
        """Return it after the next step, done or failed."""
        step = self.step
        if step is None:
            return self
        done = Taken(word=step.word, began=self.shown or now, ended=now, fault=fault)
        return replace(self, taken=(*self.taken, done), shown=None, newest=newest or self.newest)

    def checks(self) -> list[dict[str, Any]]:
        """Return its steps as they are kept in the row."""
        return [
            {
                "name": each.word,
                "faults": [each.fault] if each.fault else [],
                "seconds": round((each.ended - each.began).total_seconds(), 3),
                "at": each.ended.isoformat(),
            }
            for each in self.taken
        ]

    def _ended(self, word: str) -> datetime | None:
        return next((each.ended for each in self.taken if each.word == word and not each.fault), None)


def packed(exercise: Exercise) -> dict[str, Any]:
    """Return an exercise as it is kept between two sittings."""
    return {
        "began": exercise.began.isoformat(),
        "sites": exercise.sites,
        "drill": exercise.drill,
        "shown": _written(exercise.shown),
        "newest": _written(exercise.newest),
        "taken": [
            {"word": each.word, "began": _written(each.began), "ended": _written(each.ended), "fault": each.fault}
            for each in exercise.taken
        ],
    }


def unpacked(values: Mapping[str, Any]) -> Exercise:
    """Return an exercise from how it is kept."""
    return Exercise(
        began=datetime.fromisoformat(values["began"]),
        sites=values["sites"],
        drill=values["drill"],
        shown=_read(values["shown"]),
        newest=_read(values["newest"]),
        taken=tuple(
            Taken(
                word=each["word"],
                began=datetime.fromisoformat(each["began"]),
                ended=datetime.fromisoformat(each["ended"]),
                fault=each["fault"],
            )
            for each in values["taken"]
        ),
    )


def _written(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _read(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
