"""Which notices there are, how far each came, and whether its time is over."""

from secretaire.trust.notices.queries.arriving import READS, copies, copy, letter, letters, readers, uses
from secretaire.trust.notices.queries.clocking import clocks, lengths, submissions
from secretaire.trust.notices.queries.sending import (
    Standing,
    about,
    figure,
    genuine,
    here,
    least,
    notice,
    notices,
    ran,
    receipt,
    standing,
    standings,
)
from secretaire.trust.notices.queries.subscribing import (
    ASKED,
    announced,
    by_link,
    confirmed,
    confirming,
    stopping,
    subscriber,
)

__all__ = [
    "ASKED",
    "READS",
    "Standing",
    "about",
    "announced",
    "by_link",
    "clocks",
    "confirmed",
    "confirming",
    "copies",
    "copy",
    "figure",
    "genuine",
    "here",
    "least",
    "lengths",
    "letter",
    "letters",
    "notice",
    "notices",
    "ran",
    "readers",
    "receipt",
    "standing",
    "standings",
    "stopping",
    "submissions",
    "subscriber",
    "uses",
]
