"""What is deleted at a place, since its time is over; and what it lacks that another place has."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from secretaire.lib.storage import Storage
from secretaire.platform.backups.adapters.streams import drop_keys, stamped
from secretaire.platform.backups.core import Backup, Policy, kept, wal

_BEGUN: Final = timedelta(days=2)  #: after which a backup that is not in the catalogue never will be
#: What is told of in the catalogue comes before it, and goes after it.
_BELOW: Final = ("files", "wal", "base", "catalogue")


class Wanted:
    """What stays at each place.

    :param known: all backups
    :param keys: for how long copies of keys stay; the newest does in any case
    """

    def __init__(self, known: Sequence[Backup], *, policy: Policy, keys: timedelta, now: datetime) -> None:
        self._stays, self._keys, self._now = kept(known, policy, now=now), keys, now
        left = sorted((each for each in known if each.id in self._stays), key=lambda each: each.ended_at)
        self._files = {f"files/{name}" for each in left for name in each.files}
        # The log before the backup from which the window starts goes: older ones bring along what they need of it.
        start = [each for each in left if each.ended_at <= now - policy.window][-1:] or left[:1]
        self._first = start[0].segment if start else ""

    def __contains__(self, name: str) -> bool:
        below, _, rest = name.partition("/")
        if below in {"base", "catalogue"}:
            return rest.partition("/")[0] in self._stays
        if not self._first:
            return True  # nothing is known, so nothing goes
        return name in self._files if below == "files" else not wal.before([wal.called(name)], first=self._first)

    def tidy(self, place: Storage) -> list[str]:
        """Delete at a place what needs not be there any more; return the backups that went.

        :raises Unavailable: if the place does not answer
        """
        gone = [name.partition("/")[2] for name in place.names("catalogue") if name not in self]
        for below in reversed(_BELOW):
            for name in place.names(below):
                if name not in self and (below != "base" or self._old(name, gone)):
                    place.delete(name)
        drop_keys(place, before=self._now - self._keys)
        return gone

    def lacking(self, place: Storage, other: Storage) -> list[str]:
        """Return what a place lacks and another has, in the order in which it is to come.

        :raises Unavailable: if one of them does not answer
        """
        return [
            name
            for below in _BELOW
            for name in sorted(set(other.names(below)) - set(place.names(below)))
            if name in self
        ]

    def _old(self, name: str, gone: Sequence[str]) -> bool:
        """Tell whether a part is of a backup that went, or of one that never came into the catalogue."""
        word = name.split("/")[1]
        return word in gone or stamped(word) < self._now - _BEGUN
