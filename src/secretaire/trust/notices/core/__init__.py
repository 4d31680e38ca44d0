"""What a notice is, how far it came at each client, when it has run, and which clocks an incident starts."""

from secretaire.trust.notices.core.clocks import NIS2, STOPPED, Clock, Run, awareness, runs
from secretaire.trust.notices.core.directive import Event, reports
from secretaire.trust.notices.core.reporting import Stopped, report
from secretaire.trust.notices.core.running import (
    PREPARED,
    REGISTERS,
    RUNNING,
    Journey,
    Kind,
    Part,
    Stage,
    ends,
    left,
    untold,
)
from secretaire.trust.notices.core.wording import LONGEST, PARTS, Said, Unsaid, clean, digest, said, spoken

__all__ = [
    "LONGEST",
    "NIS2",
    "PARTS",
    "PREPARED",
    "REGISTERS",
    "RUNNING",
    "STOPPED",
    "Clock",
    "Event",
    "Journey",
    "Kind",
    "Part",
    "Run",
    "Said",
    "Stage",
    "Stopped",
    "Unsaid",
    "awareness",
    "clean",
    "digest",
    "ends",
    "left",
    "report",
    "reports",
    "runs",
    "said",
    "spoken",
    "untold",
]
