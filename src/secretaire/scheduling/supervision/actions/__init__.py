"""What supervisors do, and what happens by the clock."""

from secretaire.scheduling.supervision.actions.holding import Occupied, Taken, claim, give_back, view
from secretaire.scheduling.supervision.actions.watching import alarm, forget

__all__ = ["Occupied", "Taken", "alarm", "claim", "forget", "give_back", "view"]
