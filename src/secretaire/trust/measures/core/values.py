"""The values of the catalogue; each refuses at construction what could never be kept or proven."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from string import Formatter
from typing import Final

from secretaire.trust.measures.core.durations import Duration
from secretaire.trust.measures.core.naming import KEY, LANGUAGES, NAME, PROMISE, Unsound, matched

#: What a figure is written as: a number, or a text such as ``P3M``.
Figure = int | str

#: The longest that a form may be thought to take, in minutes.
_A_DAYS_WORK: Final = 480
#: Who signs a form that each of the staff signs for themselves.
EVERYBODY: Final = "everybody"
#: What can call for a duty besides the calendar, and when that is.
EVENTS: Final[Mapping[str, str]] = {
    "release": "a version is released",
    "deploy": "a version is put to use",
    "change": "something larger changes, or is to be",
    "joiner": "a person joins the staff",
    "mover": "a person of the staff gets another task",
    "leaver": "a person leaves the staff",
    "version": "a policy has a new version",
    "lesson": "a lesson is sent to the staff",
    "supplier": "a supplier is to be taken on",
    "disposal": "equipment or a medium is given up or used anew",
    "incident": "an incident is known",
    "vulnerability": "a weakness is known",
    "notice": "a notice is sent",
    "request": "somebody asks for something",
    "end": "a tenant ends",
}


class Nature(StrEnum):
    """How a measure comes about."""

    MECHANISM = "mechanism"  #: the program does it
    INHERITED = "inherited"  #: a supplier does it, and its report says so
    LIMIT = "limit"  #: it is not done, and that is said
    REGISTER = "register"  #: people do it and keep a record
    STATEMENT = "statement"  #: it says something about other measures, or about who answers for what


class Responsible(StrEnum):
    """Who answers for a measure."""

    PROVIDER = "provider"
    CLIENT = "client"
    SHARED = "shared"
    SUPPLIER = "supplier"


class Objective(StrEnum):
    """What a measure is good for."""

    CONFIDENTIALITY = "confidentiality"
    INTEGRITY = "integrity"
    AVAILABILITY = "availability"
    PRIVACY = "privacy"


class Kind(StrEnum):
    """What sort of figure a parameter is."""

    DURATION = "duration"
    COUNT = "count"
    PERCENTAGE = "percentage"
    DATE = "date"
    CHOICE = "choice"


class Stricter(StrEnum):
    """In which direction a figure promises more."""

    LESS = "less"
    MORE = "more"
    NEITHER = "neither"


class Executor(StrEnum):
    """Who does a duty."""

    CHECK = "check"
    PERSON = "person"


class Proof(StrEnum):
    """Of what sort a promise is."""

    MECHANISM = "M"
    TASK = "T"
    RECORD = "R"
    STATEMENT = "S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A figure that a measure speaks of; the operator may choose another within its bounds."""

    name: str
    kind: Kind
    default: Figure
    stricter: Stricter = Stricter.NEITHER
    lower: Figure | None = None
    upper: Figure | None = None
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        matched(NAME, self.name)
        if (self.kind is Kind.CHOICE) != bool(self.choices):
            raise Unsound(f"{self.name}: choices belong to a choice, and to nothing else")
        self.check(self.default)

    def check(self, figure: Figure) -> None:
        """Refuse a figure that this parameter cannot have.

        :raises Unsound: if it is none of its kind, or out of bounds
        """
        size = self.size(figure)
        if self.lower is not None and size < self.size(self.lower):
            raise Unsound(f"{self.name}: {figure} is less than {self.lower}")
        if self.upper is not None and size > self.size(self.upper):
            raise Unsound(f"{self.name}: {figure} is more than {self.upper}")

    def size(self, figure: Figure) -> Decimal:
        """Return what a figure is compared by.

        :raises Unsound: if it is none of its kind
        """
        try:
            match self.kind:
                case Kind.DURATION:
                    return Decimal(Duration.parse(str(figure)).roughly)
                case Kind.DATE:
                    return Decimal(date.fromisoformat(str(figure)).toordinal())
                case Kind.CHOICE:
                    return Decimal(self.choices.index(str(figure)))
                case _:
                    size = Decimal(str(figure))
        except (ValueError, InvalidOperation):
            raise Unsound(f"{self.name}: {figure!r} is no {self.kind}") from None
        whole = self.kind is Kind.PERCENTAGE or size == size.to_integral_value()
        if not size.is_finite() or size < 0 or not whole or (self.kind is Kind.PERCENTAGE and size > 100):  # noqa: PLR2004  # as per cent says
            raise Unsound(f"{self.name}: {figure!r} is no {self.kind}")
        return size

    def weaker(self, figure: Figure, than: Figure) -> bool:
        """Tell whether a figure promises less than another."""
        match self.stricter:
            case Stricter.LESS:
                return self.size(figure) > self.size(than)
            case Stricter.MORE:
                return self.size(figure) < self.size(than)
            case _:
                return False


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTemplate:
    """What must be done for a measure, again and again or each time that something happens."""

    key: str
    executor: Executor
    name: str  #: of the check, or of the procedure
    every: str  #: an ISO 8601 duration, or one of :data:`EVENTS`
    grace: str = "P1D"  #: how long after its time it still counts
    per_tenant: bool = False
    parameter: str = ""  #: the parameter whose figure goes before :attr:`every`, if the operator may choose it

    def __post_init__(self) -> None:
        matched(KEY, self.key, self.name)
        Duration.parse(self.grace)
        if not self.by_event:
            Duration.parse(self.every)

    @property
    def by_event(self) -> bool:
        """Tell whether something that happens calls for it, not the calendar."""
        return self.every in EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A list that people keep: which states its entries have, and which may follow which."""

    key: str
    states: tuple[str, ...]
    transitions: Mapping[str, tuple[str, ...]]  #: from each state to those that may follow; none if it is the last
    initial: str
    fields: tuple[str, ...] = ("title",)  #: what an entry says, the title first
    needed: frozenset[str] = frozenset({"title"})  #: what it cannot leave out
    owned: frozenset[str] = frozenset()  #: the states in which somebody answers for it
    dated: frozenset[str] = frozenset()  #: the states in which something is due by a day
    second: frozenset[tuple[str, str]] = (
        frozenset()
    )  #: from which state to which only somebody brings who wrote nothing

    def __post_init__(self) -> None:
        matched(KEY, self.key)
        matched(NAME, *self.fields)
        if self.fields[:1] != ("title",) or not {"title"} <= self.needed <= set(_once(self.key, self.fields)):
            raise Unsound(f"{self.key}: an entry has a title, and what it needs is asked for")
        if set(self.transitions) != set(self.states) or self.initial not in self.states:
            raise Unsound(f"{self.key}: states and transitions speak of different ones")
        reached, waiting = set[str](), [self.initial]
        while waiting:
            state = waiting.pop()
            reached.add(state)
            waiting += [each for each in self.transitions.get(state, ()) if each not in reached]
        if reached != set(self.states):
            raise Unsound(f"{self.key}: {', '.join(sorted(reached ^ set(self.states)))} is unknown or never reached")
        if not self.owned | self.dated <= set(self.states):
            raise Unsound(f"{self.key}: owned or dated in a state that there is not")
        if not all(self.may(*each) for each in self.second):
            raise Unsound(f"{self.key}: a second person for what does not follow")

    def may(self, before: str, after: str) -> bool:
        """Tell whether an entry may go from one state to another."""
        return after in self.transitions.get(before, ())

    def anew(self, state: str) -> str | None:
        """Return where an entry in that state waits to be confirmed again once its words change; None if it need not.

        That is so from the step that somebody else takes for as long as somebody still answers for what comes of it.
        """
        for before, after in sorted(self.second):
            resting = {after}
            while more := {each for here in resting for each in self.transitions[here]} & self.owned - resting:
                resting |= more
            if state in resting:
                return before
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A form that a person fills and signs."""

    key: str
    fields: tuple[str, ...]
    signers: str  #: the role whose bearers may sign, or ``EVERYBODY`` of the staff, each for themselves
    second: bool = False  #: whether somebody else must confirm it
    minutes: int = 30  #: about how long it takes everybody who signs, in a small house

    def __post_init__(self) -> None:
        matched(KEY, self.key)
        matched(NAME, *self.fields)
        if not 0 < self.minutes <= _A_DAYS_WORK:
            raise Unsound(f"{self.key}: a form takes some minutes, and less than a day's work")
        if not self.fields or len(set(self.fields)) < len(self.fields):
            raise Unsound(f"{self.key}: a form has fields, each once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One thing that services of this sort promise, which the catalogue must be able to carry."""

    id: str
    area: str
    kind: Proof
    responsible: Responsible
    says: str
    figures: str = ""  #: the strictest that anybody promises; empty if there is none

    def __post_init__(self) -> None:
        matched(PROMISE, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that is done for security, or left undone and said so."""

    key: str
    area: str
    nature: Nature
    responsible: Responsible
    sentences: Mapping[str, str]  #: by language, without a digit, with ``{name}`` for each parameter
    objectives: tuple[Objective, ...]
    promises: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    controls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: ids by framework
    duties: tuple[DutyTemplate, ...] = ()
    registers: tuple[str, ...] = ()
    code: tuple[str, ...] = ()  #: the modules that do it
    starter: bool = False  #: whether a small operator begins with it
    half: Mapping[str, str] = field(default_factory=dict)  #: by language, what of a shared measure the client does
    asks: tuple[str, ...] = ()  #: measures of the client without which it does little for them

    def __post_init__(self) -> None:
        matched(KEY, self.key)
        matched(PROMISE, *self.promises)
        if set(self.sentences) != set(LANGUAGES):
            raise Unsound(f"{self.key}: one sentence in each of {', '.join(LANGUAGES)}")
        if set(self.half) != (set(LANGUAGES) if self.responsible is Responsible.SHARED else set()):
            raise Unsound(
                f"{self.key}: the client's half is said in each language where a measure is shared, else nowhere"
            )
        _once(self.key, self.asks)
        known = _once(self.key, [each.name for each in self.parameters])
        _once(self.key, [each.key for each in self.duties])
        for sentence in [*self.sentences.values(), *self.half.values()]:
            if any(letter.isdigit() for letter in sentence):
                raise Unsound(f"{self.key}: a digit in a sentence, where only parameters have figures")
        for sentence in self.sentences.values():
            if placeholders(sentence) != known:
                raise Unsound(f"{self.key}: a sentence names other parameters than the measure has")
        for duty in self.duties:
            if duty.parameter and (duty.parameter, Kind.DURATION) not in {(p.name, p.kind) for p in self.parameters}:
                raise Unsound(f"{self.key}: {duty.key} goes by {duty.parameter}, which is no duration of it")
        if self.responsible is Responsible.CLIENT and not all(each.per_tenant for each in self.duties):
            raise Unsound(f"{self.key}: what a client answers for is due at each tenant")

    @property
    def checks(self) -> tuple[str, ...]:
        """Return the names of the checks that prove it."""
        return tuple(duty.name for duty in self.duties if duty.executor is Executor.CHECK)

    @property
    def procedures(self) -> tuple[str, ...]:
        """Return the names of the procedures by which people prove it."""
        return tuple(duty.name for duty in self.duties if duty.executor is Executor.PERSON)


def placeholders(sentence: str) -> set[str]:
    """Return the names of the parameters that a sentence speaks of."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _once(key: str, names: Iterable[str]) -> set[str]:
    names = list(names)
    if len(set(names)) < len(names):
        raise Unsound(f"{key}: a name stands twice")
    return set(names)
