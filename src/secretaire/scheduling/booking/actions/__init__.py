"""What can be done with bookings."""

from secretaire.scheduling.booking.actions.arranging import arrange, join, rearrange
from secretaire.scheduling.booking.actions.deciding import Decided, approve, decline
from secretaire.scheduling.booking.actions.erasing import StillToCome, erase
from secretaire.scheduling.booking.actions.facts import Listener, listeners
from secretaire.scheduling.booking.actions.leaving import NotHeld, cancel, expire
from secretaire.scheduling.booking.actions.moving import SharedMeeting, move
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
    "Listener",
    "NotHeld",
    "NothingOffered",
    "SharedMeeting",
    "SlotTaken",
    "SomeTaken",
    "StillToCome",
    "accept",
    "approve",
    "arrange",
    "book",
    "cancel",
    "decline",
    "erase",
    "expire",
    "join",
    "lapse",
    "leave",
    "letter",
    "listeners",
    "move",
    "offer_next",
    "offering",
    "rearrange",
    "reminder",
    "wait",
    "waiting_letter",
]
