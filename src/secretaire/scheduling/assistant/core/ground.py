"""What windows stand on: the day of the letter, the clocks, and what is agreed or offered already."""

from dataclasses import dataclass
from datetime import date, timedelta

from secretaire.scheduling.assistant.core.clocks import Clocks
from secretaire.scheduling.assistant.core.values import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What windows stand on."""

    today: date  #: of the writer's letter, on the host's clock
    clocks: Clocks
    length: timedelta
    said_length: bool  #: the letter names the length
    old: Slot | None = None  #: the agreed meeting
    offers: tuple[Slot, ...] = ()
    series: bool = False  #: a series is asked for, whose first time is wanted

    @property
    def anchors(self) -> tuple[date, ...]:
        """The days that are talked about anyway."""
        slots = (self.old,) if self.old else self.offers
        return tuple(sorted({slot.start.astimezone(self.clocks.host).date() for slot in slots}))
