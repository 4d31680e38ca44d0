"""What an operator does with backups: ``secretaire backup …``; and what goes on by itself: ``secretaire archive``.

The archiver takes the database's log as it is written, makes backups when they are due, and sends to each place by a
thread of its own, so that one that is away holds nothing up. What is told of it in the database is told if that is
there: nothing here waits for it.
"""

from collections.abc import Iterator

from secretaire import config
from secretaire.platform.backups.commands import inside, outside

__all__ = ["run"]


def run(*words: str) -> Iterator[str]:
    """Do what the words say, with the embedded server or with the operator's; yield what is to be told.

    :raises Refused: if they say nothing, or the settings do not say enough
    :raises Unavailable: if the database cannot be copied, or a place does not take what it is given
    """
    yield from (inside if config.load().embedded else outside).run(*words)
