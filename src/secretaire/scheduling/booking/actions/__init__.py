"""What can be done with bookings."""

from secretaire.scheduling.booking.actions.deciding import Decided, approve, decline
from secretaire.scheduling.booking.actions.leaving import NotHeld, cancel, expire
from secretaire.scheduling.booking.actions.moving import move
from secretaire.scheduling.booking.actions.places import SlotTaken, lapse, letter, reminder
from secretaire.scheduling.booking.actions.taking import FormUsed, SomeTaken, book
from secretaire.scheduling.booking.actions.waiting import (
    NothingOffered,
    accept,
    leave,
    offer_next,
    offering,
    wait,
    waiting_letter,
)

__all__ = [
    "Decided",
    "FormUsed",
    "NotHeld",
    "NothingOffered",
    "SlotTaken",
    "SomeTaken",
    "accept",
    "approve",
    "book",
    "cancel",
    "decline",
    "expire",
    "lapse",
    "leave",
    "letter",
    "move",
    "offer_next",
    "offering",
    "reminder",
    "wait",
    "waiting_letter",
]
