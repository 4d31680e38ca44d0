"""For how long backups are kept, and when the next is due."""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from secretaire.platform.backups.core.values import Backup, Kind, lineage

TIDIED: Final = timedelta(hours=1)  #: time between two looks at a place for what is too old there
#: What is about to be too old goes so long before it is: the next look may wait for a backup that is on its way.
_EARLY: Final = 2 * TIDIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is kept."""

    window: timedelta  #: back to every instant within it one can return
    daily: int
    weekly: int
    monthly: int
    longest: timedelta  #: after which nothing is kept any more

    def fault(self, *, full: timedelta) -> str:
        """Return what of it contradicts itself; nothing: it can be held.

        :param full: time between two full backups: the one from which the window starts is that much older
        """
        if self.window + full > self.longest:
            return "backups.longest_days must be at least backups.window_days and the time between two full backups"
        return ""

    def between(self, *, full: timedelta, lasted: timedelta) -> timedelta:
        """Return the time between the beginnings of two full backups by which all of this can be held.

        The older one may go only once the window starts from the younger, which has to have ended by then.

        :param full: that time as it is wished, which is not exceeded
        :param lasted: how long the last full backup took; the next one may take twice as long
        """
        room = self.longest - self.window
        return min(full, max(room - _EARLY - 2 * lasted, room / 2))


_RHYTHMS: tuple[tuple[str, Callable[[datetime], Hashable]], ...] = (
    ("daily", lambda at: at.date()),
    ("weekly", lambda at: at.isocalendar()[:2]),
    ("monthly", lambda at: (at.year, at.month)),
)


def kept(backups: Iterable[Backup], policy: Policy, *, now: datetime) -> set[str]:
    """Return the backups that stay: for the window, the last of each day, week and month, and what those are made of.

    What a backup is made of is no younger than it, so it goes as soon as the oldest of that is too old. The newest
    stays however old it is: if nothing new comes, that is the fault to mend.
    """
    every = {each.id: each for each in backups}
    made_of = {word: parts for word, each in every.items() if (parts := lineage(each, every))}
    order = sorted((every[word] for word in made_of), key=lambda each: each.ended_at)
    start = now - policy.window
    wanted = {each.id for each in order if each.ended_at > start}
    wanted |= {each.id for each in [each for each in order if each.ended_at <= start][-1:]}
    for name, span in _RHYTHMS:
        last = {span(each.ended_at): each.id for each in order}
        number = getattr(policy, name)
        wanted |= set(list(last.values())[-number:]) if number else set()
    end = now - policy.longest + min(_EARLY, policy.longest / 2)
    young = {word for word, parts in made_of.items() if min(each.began_at for each in parts) > end}
    young |= {each.id for each in order[-1:]}
    return {part.id for word in wanted & young for part in made_of[word]}


def wanting(held: Collection[str], *, catalogued: Iterable[Backup], policy: Policy, now: datetime) -> list[str]:
    """Return the backups that should be at a place and are not."""
    return sorted(kept(list(catalogued), policy, now=now) - set(held))


def overdue(backups: Iterable[Backup], policy: Policy, *, now: datetime) -> list[str]:
    """Return the backups that are older than anything may be, the newest among them or not."""
    return sorted(each.id for each in backups if each.began_at <= now - policy.longest)


def due(backups: Iterable[Backup], *, full: timedelta, change: timedelta, policy: Policy, now: datetime) -> Kind | None:
    """Return which kind of backup is to be made now, if any."""
    order = sorted(backups, key=lambda each: each.began_at)
    fulls = [each for each in order if each.kind is Kind.FULL]
    if not fulls:
        return Kind.FULL
    last = fulls[-1]
    if now - last.began_at >= policy.between(full=full, lasted=last.ended_at - last.began_at):
        return Kind.FULL
    return Kind.CHANGE if now - order[-1].began_at >= change else None
