"""Numbers written in digits: what they can be, and which of them are no time at all."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from secretaire.scheduling.assistant.core.times import calendar
from secretaire.scheduling.assistant.core.times.clocks import Clock
from secretaire.scheduling.assistant.core.times.days import Fields
from secretaire.scheduling.assistant.core.times.grammar import Found
from secretaire.scheduling.assistant.core.times.policy import Order, Policy
from secretaire.scheduling.assistant.core.times.text import Folded, Sort

_YEARS = range(1900, 2101)
_PIVOT = 50  #: two digits above it are a year of the last century
_HOURS = 24
_SIXTY = 60
_MONTHS = 12
_DAYS = 31

_YMD = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])(?:t(?=\d\d:))?")
_DMY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d])")
_SPACED = re.compile(r"(\d{2})( )(\d{2}) (\d{4}|\d{2})(?![\d])")
_SLASHED = re.compile(r"(\d{1,2})(/)(\d{1,2})(?![\d]|[/.:]\d)")
_DASHED = re.compile(r"(\d{1,2})([-.])(\d{1,2})(?![\d]|[-/.:]\d)")
_MY = re.compile(r"(\d{1,2}) {0,2}[-/] {0,2}(\d{4})(?![\d]|[-/.]\d)")
_YM = re.compile(r"(\d{4}) {0,2}[-/] {0,2}(\d{1,2})(?![\d]|[-/.:]\d)")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.]\d{1,6})?)?(?![\d]|:\d)z?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{2})(?![\d]|[.,]\d)")
_DECIMAL = re.compile(r"(\d{1,4})[.,](\d{1,2})(?![\d]|[.,/-]\d)")
_DECIMAL_POINT = re.compile(r"\d{1,9}\.\d")
_GLUED = {"t", "z", "w", "kw", "cw", "s"}  #: letters that stand beside digits: of ISO 8601, and of weeks
_TIED = re.compile(r"[/:]\d")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_MONEY = {"€", "$", "£", "%", "#", "°", "²", "³"}
_WHOLE = 4  #: a longer run of digits is no number of anything here
_LONG = 9  #: so many digits in a row of groups are a telephone or account number
_RUN = re.compile(r"[+(]?\d[\d .()-]{7,40}")
_GROUPED = re.compile(r"(?<![\d.,:/-])(?<!\d )\d{1,3}(?:[, ]\d{3}){1,4}(?![\d:/h])")
_DATE_LIKE = re.compile(
    r"(?:\d{4}[-.]\d{1,2}[-.]\d{1,2}|\d{1,2}([-. ])\d{1,2}\1\d{4}|\d{4} ?- ?\d{4}|\d{1,2} ?- ?\d{1,2} ?\d{4})(?!\d)"
)


class Numbers:
    """The numbers of one text."""

    def __init__(self, folded: Folded, words: Mapping[str, Any], suffixes: Collection[str], policy: Policy) -> None:
        self.text = folded.text
        self.tokens = folded.tokens
        self.words = words
        self.suffixes = suffixes
        self.policy = policy
        self._ends = {token.end: place + 1 for place, token in enumerate(self.tokens)}
        self.junk = self._junk() if any(token.sort is Sort.NUMBER for token in self.tokens) else set()
        if "@" in self.text or "://" in self.text or "www." in self.text:
            self.junk |= self._addresses()

    def read(self, place: int, here: dict[str, list[Found]]) -> None:
        """Add what the number at a place can be, the longest first."""
        token = self.tokens[place]
        digits, value = token.text, int(token.text[:9])
        sign = self._sign_before(place)
        if sign and sign in ".:":
            return
        after = self.text[token.end : token.end + 1]
        if after and after in "-/.:, " and not self._composed(place, here, inner=sign == "/"):
            return
        if len(digits) == 8 and (found := _COMPACT.match(digits)):  # noqa: PLR2004  # yyyymmdd
            self._keep(here, "numdate", place + 1, _date(*map(int, found.groups())))
        if len(digits) > _WHOLE:
            return
        self._plain(place, value, here)
        if not _TIED.match(self.text, token.end) and sign != "/":
            here["digits"] = [(place + 1, value)]

    def _plain(self, place: int, value: int, here: dict[str, list[Found]]) -> None:
        """Add what a number of at most four digits is by itself."""
        digits = self.tokens[place].text
        here.setdefault("num", []).append((place + 1, value))
        if value in _YEARS and len(digits) == _WHOLE:
            here["year"] = [(place + 1, value)]
        if len(digits) == 2:  # noqa: PLR2004  # '27
            here["yy"] = [(place + 1, _century(value))]
        if len(digits) in {3, 4} and value // 100 < _HOURS and value % 100 < _SIXTY:
            hour, minute = divmod(value, 100)
            name = "hhmmyear" if value in _YEARS else "hhmm"
            here[name] = [(place + 1, Clock(hour, minute, fixed=hour == 0))]
        if place + 1 < len(self.tokens) and value <= _DAYS:
            further = self.tokens[place + 1]
            if further.text in self.suffixes and (further.glued or further.text != "e"):
                here.setdefault("nth", []).append((place + 2, value))

    def _sign_before(self, place: int) -> str:
        """Return the sign that ties a number to the number before it, as in 14.10."""
        if place < 2 or not self.tokens[place].glued or not self.tokens[place - 1].glued:  # noqa: PLR2004  # two before
            return ""
        return self.tokens[place - 1].text if self.tokens[place - 2].sort is Sort.NUMBER else ""

    def _composed(self, place: int, here: dict[str, list[Found]], *, inner: bool) -> bool:
        """Add what the number and what follows it make; return whether the number can also stand alone."""
        token = self.tokens[place]
        for pattern, name, make in _FORMS:
            if inner and name != "numdate":
                continue
            found = pattern.match(self.text, token.start)
            if found and (end := self._ends.get(found.end())):
                value = make(self.policy, *found.groups())
                self._keep(here, name, end, value)
                if value is None and name in {"numdate", "my"}:
                    self.junk |= set(range(place, end))
                    return False
        return not _DECIMAL_POINT.match(self.text, token.start)

    @staticmethod
    def _keep(here: dict[str, list[Found]], name: str, end: int, value: Any) -> None:
        if value is not None:
            here.setdefault(name, []).append((end, value))

    def _junk(self) -> set[int]:
        """Return the places of numbers that are amounts of money, telephone numbers, or parts of codes."""
        junk: set[int] = set()
        tokens = self.tokens
        for place, token in enumerate(tokens):
            if token.sort is not Sort.NUMBER:
                continue
            before = tokens[place - 1] if place else None
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            if (
                (before and before.text in _MONEY)
                or (after and after.text in _MONEY and after.text != "#")
                or (before and token.glued and self._code(place - 1))
                or (after and after.glued and self._code(place + 1))
            ):
                junk.add(place)
        junk |= self._covered(found.span() for found in _RUN.finditer(self.text) if _is_account(found[0]))
        return junk | self._covered(found.span() for found in _GROUPED.finditer(self.text))

    def _code(self, place: int) -> bool:
        """Return whether the token beside a number makes it part of a code, as in ABC-12345 or 1430B."""
        token = self.tokens[place]
        if token.sort is Sort.WORD:
            return (
                token.text not in self.suffixes
                and token.text not in _GLUED
                and token.text not in self.words
                and token.text.rstrip("'") not in self.words
            )
        if token.text == "_":
            return True
        if token.text == "-" and token.glued and place:
            before = self.tokens[place - 1]
            return before.sort is Sort.WORD and before.text not in self.words
        return False

    def _addresses(self) -> set[int]:
        """Return the places of what belongs to addresses of pages and of mail."""
        return self._covered(
            found.span()
            for found in re.finditer(r"\S+", self.text)
            if "://" in found[0] or found[0].startswith("www.") or re.search(r"[a-z0-9]@[a-z0-9]", found[0])
        )

    def _covered(self, spans: Iterable[tuple[int, int]]) -> set[int]:
        """Return the places of the tokens in spans of the text that ascend."""
        junk: set[int] = set()
        place = 0
        for start, end in spans:
            while place < len(self.tokens) and self.tokens[place].start < end:
                if self.tokens[place].start >= start:
                    junk.add(place)
                place += 1
        return junk


def _is_account(run: str) -> bool:
    """Return whether a row of groups of digits is a telephone, account or register number."""
    run = run.strip(" .-(")
    groups = re.findall(r"\d+", run)
    digits = sum(map(len, groups))
    if len(groups) == 1 or _DATE_LIKE.match(run):
        return False
    if run.startswith("+"):
        return digits > 6  # noqa: PLR2004  # shorter than any telephone number
    return digits >= _LONG or (len(groups) > 1 and digits > 6 and max(map(len, groups)) > _WHOLE)  # noqa: PLR2004  # as above


def _century(value: int) -> int:
    return value + (1900 if value > _PIVOT else 2000)


def _date(year: int, month: int, day: int) -> Fields | None:
    possible = 1 <= month <= _MONTHS and 1 <= day <= calendar.days_in(year, month) and year > 0
    return Fields(year, month, day) if possible else None


def _ymd(policy: Policy, year: str, _: str, month: str, day: str) -> Fields | None:
    return _date(int(year), int(month), int(day))


def _ordered(policy: Policy, first: int, second: int, year: int | None) -> Fields | None:
    """Return the date of two numbers, by the writer's custom if both orders are possible."""
    swapped = policy.order is Order.MONTH_FIRST
    day, month = (second, first) if swapped else (first, second)
    length = 29 if year is None else None
    for each_day, each_month in ((day, month), (month, day)):
        if 1 <= each_month <= _MONTHS and 1 <= each_day <= _longest(each_month, year, length):
            open_ = each_day <= _MONTHS and each_day != each_month
            return Fields(year, each_month, each_day, swapped=open_)
    return None


def _longest(month: int, year: int | None, february: int | None) -> int:
    if year is not None:
        return calendar.days_in(year, month)
    return 29 if month == 2 and february else calendar.days_in(2001, month)  # noqa: PLR2004  # February


def _dmy(policy: Policy, first: str, sign: str, second: str, year: str) -> Fields | None:
    return _ordered(policy, int(first), int(second), int(year) if len(year) == _WHOLE else _century(int(year)))


def _dm(policy: Policy, first: str, sign: str, second: str) -> Fields | None:
    return _ordered(policy, int(first), int(second), None)


def _dashed(policy: Policy, first: str, sign: str, second: str) -> Fields | None:
    found = _ordered(policy, int(first), int(second), None)
    ascending = sign == "-" and max(int(first), int(second)) <= _HOURS
    if found is None or sign == ".":
        return found and replace(found, dotted=True)
    return replace(found, hours=(int(first), int(second))) if ascending else found


def _month(policy: Policy, month: str, year: str) -> Fields | None:
    possible = 1 <= int(month) <= _MONTHS and int(year) in _YEARS
    return Fields(int(year), int(month)) if possible else None


def _clock(policy: Policy, hour: str, minute: str, second: str | None) -> Clock | None:
    if int(hour) > _HOURS or int(minute) >= _SIXTY or int(second or 0) >= _SIXTY:
        return None
    if int(hour) == _HOURS and int(minute):
        return None
    fixed = len(hour) == 2 and hour[0] == "0"  # noqa: PLR2004  # 08:00
    return Clock(
        int(hour) % 24, int(minute), None if second is None else int(second), fixed=fixed or int(hour) == _HOURS
    )


def _dotted(policy: Policy, hour: str, minute: str) -> Clock | None:
    return _clock(policy, hour, minute, None)


def _decimal(policy: Policy, whole: str, part: str) -> float:
    return float(f"{whole}.{part}")


_FORMS: tuple[tuple[re.Pattern[str], str, Callable[..., Any]], ...] = (
    (_YMD, "numdate", _ymd),
    (_DMY, "numdate", _dmy),
    (_SPACED, "spaced", _dmy),
    (_SLASHED, "dm", _dm),
    (_DASHED, "dashed", _dashed),
    (_MY, "my", _month),
    (_YM, "my", lambda policy, year, month: _month(policy, month, year)),
    (_CLOCK, "hm", _clock),
    (_DOTTED, "hdot", _dotted),
    (_DECIMAL, "decimal", _decimal),
)
