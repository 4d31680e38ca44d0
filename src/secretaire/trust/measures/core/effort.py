"""How long people need for the duties of measures: reckoned from the estimate of each form, and how often it is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from secretaire.trust.measures.core.durations import Duration
from secretaire.trust.measures.core.values import Executor, Figure, Measure, Procedure

_MONTH: Final = Duration(months=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What duties of people ask for."""

    minutes: int  #: each month, of what comes by the calendar; of everybody who signs, rounded up
    by_clock: int  #: how many duties that is
    by_event: int  #: how many come only when something happens: nobody knows how often, so they are not in the minutes
    each: int  #: minutes of all those together, if each happens once


def effort(
    measures: Iterable[Measure],
    procedures: Mapping[str, Procedure],
    figures: Mapping[str, Mapping[str, Figure]],
) -> Effort:
    """Return what the duties of some measures ask people for at the provider.

    :param figures: those that were chosen, by measure and parameter; the others are the catalogue's
    """
    seconds, by_clock, by_event, each = 0.0, 0, 0, 0
    for measure in measures:
        chosen = figures.get(measure.key, {})
        for duty in measure.duties:
            if duty.executor is not Executor.PERSON or duty.per_tenant:
                continue
            minutes = procedures[duty.name].minutes
            if duty.by_event:
                by_event, each = by_event + 1, each + minutes
            else:
                every = Duration.parse(str(chosen.get(duty.parameter, duty.every)))
                by_clock, seconds = by_clock + 1, seconds + 60 * minutes * _MONTH.roughly / every.roughly
    return Effort(minutes=-int(-seconds // 60), by_clock=by_clock, by_event=by_event, each=each)
