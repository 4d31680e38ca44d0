"""For how long backups are kept, and when the next is due."""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from secretaire.platform.backups.core.values import Backup, Kind, lineage


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


_RHYTHMS: tuple[tuple[str, Callable[[datetime], Hashable]], ...] = (
    ("daily", lambda at: at.date()),
    ("weekly", lambda at: at.isocalendar()[:2]),
    ("monthly", lambda at: (at.year, at.month)),
)


def kept(backups: Iterable[Backup], policy: Policy, *, now: datetime) -> set[str]:
    """Return the backups that stay: for the window, the last of each day, week and month, and what those are made of.

    The newest stays however old it is: if nothing new comes, that is the fault to mend.
    """
    known = {each.id: each for each in backups if lineage(each, {other.id: other for other in backups})}
    order = sorted(known.values(), key=lambda each: each.ended_at)
    start = now - policy.window
    wanted = {each.id for each in order if each.ended_at > start}
    wanted |= {each.id for each in [each for each in order if each.ended_at <= start][-1:]}
    for name, span in _RHYTHMS:
        last = {span(each.ended_at): each.id for each in order}
        number = getattr(policy, name)
        wanted |= set(list(last.values())[-number:]) if number else set()
    young = {each.id for each in order if each.began_at > now - policy.longest} | {each.id for each in order[-1:]}
    return {part.id for word in wanted & young for part in lineage(known[word], known)}


def wanting(held: Collection[str], *, catalogued: Iterable[Backup], policy: Policy, now: datetime) -> list[str]:
    """Return the backups that should be at a place and are not."""
    return sorted(kept(list(catalogued), policy, now=now) - set(held))


def overdue(backups: Iterable[Backup], policy: Policy, *, now: datetime) -> list[str]:
    """Return the backups that are older than anything may be, the newest among them or not."""
    return sorted(each.id for each in backups if each.began_at <= now - policy.longest)


def due(backups: Iterable[Backup], *, full: timedelta, change: timedelta, now: datetime) -> Kind | None:
    """Return which kind of backup is to be made now, if any."""
    order = sorted(backups, key=lambda each: each.began_at)
    fulls = [each for each in order if each.kind is Kind.FULL]
    if not fulls or now - fulls[-1].began_at >= full:
        return Kind.FULL
    return Kind.CHANGE if now - order[-1].began_at >= change else None
