"""What happens to people: they are invited, change roles, and leave."""

from secretaire.protection.people.actions.giving import (
    NotYours,
    OwnWish,
    Waits,
    change_role,
    confirm_role,
    drop_role,
    second_letter,
)
from secretaire.protection.people.actions.inviting import (
    AlreadyInvited,
    accept,
    confirm,
    invitation_letter,
    invite,
    resend,
    withdraw,
)
from secretaire.protection.people.actions.leaving import dismiss, erase, note_leaving, sign_out

__all__ = [
    "AlreadyInvited",
    "NotYours",
    "OwnWish",
    "Waits",
    "accept",
    "change_role",
    "confirm",
    "confirm_role",
    "dismiss",
    "drop_role",
    "erase",
    "invitation_letter",
    "invite",
    "note_leaving",
    "resend",
    "second_letter",
    "sign_out",
    "withdraw",
]
