"""What is left of the windows of a letter once those are dropped that cannot be meant.

Windows are composed clause by clause, so what one clause tells of another day reaches this place too. It is weighed
here against all the others at once. Doubts look at the windows before: what is dropped here still counts as said.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core.values import Preference, Window

_DAY = timedelta(hours=20)  #: what is ruled out for longer is a day, and may be of use without any wish on it
_ONE_DAY = timedelta(hours=30)  #: what no window of a single day is longer than
_NEAR = timedelta(days=21)  #: where a meeting is looked for by most letters
_FAR = timedelta(days=50)  #: beside a wish that is near, a day so far off is told of and not wished for


def consolidated(windows: Sequence[Window], received: datetime) -> tuple[Window, ...]:
    """Return the windows without those that are over, told of, or bar nothing."""
    kept = [each for each in windows if each.end > received or _bars(each)]
    near = any(each.start - received < _NEAR for each in kept if _wanted(each))
    if near:
        kept = [each for each in kept if _bars(each) or each.start - received <= _FAR]
    wanted = [each for each in kept if _wanted(each)]
    return tuple(each for each in kept if not (wanted and _idle(each, wanted)))


def open_to(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Return the windows that tell when the meeting may be: none that rule out days beside those wished for."""
    wanted = [each for each in windows if _wanted(each)]
    apart = wanted and all(each.end - each.start < _ONE_DAY for each in wanted)
    return tuple(each for each in windows if not (apart and _bars(each) and not any(map(each.meets, wanted))))


def _wanted(window: Window) -> bool:
    return window.preference is Preference.REQUIRED


def _bars(window: Window) -> bool:
    return window.preference is Preference.EXCLUDED


def _idle(window: Window, wanted: Sequence[Window]) -> bool:
    """Whether hours are ruled out in which nothing is wished for anyway."""
    short = _bars(window) and window.end - window.start < _DAY
    return short and not any(each.meets(window) for each in wanted)
