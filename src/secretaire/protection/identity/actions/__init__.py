"""What can be done with accounts."""

from secretaire.protection.identity.actions.accounts import (
    AddressTaken,
    enrol,
    forget_sessions,
    link,
    offer_link,
    receive,
    speak,
)
from secretaire.protection.identity.actions.addresses import (
    MoveOver,
    agree_to_move,
    ask_move,
    forget_moves,
    move_letter,
)
from secretaire.protection.identity.actions.directory import admit, amend, reopen
from secretaire.protection.identity.actions.factors import (
    FactorNeeded,
    add_app,
    add_passkey,
    refuse_factor,
    remove_factor,
    renew_codes,
    spend_code,
)
from secretaire.protection.identity.actions.finding import AskedTooOften, close_search, forget_searches, search
from secretaire.protection.identity.actions.glass import GlassKeeper, alarm_letter, break_glass, outside_letter
from secretaire.protection.identity.actions.leaving import Ended, StillOpen, end, erase
from secretaire.protection.identity.actions.notices import notice_letter
from secretaire.protection.identity.actions.passwords import (
    NoDigest,
    PasswordsOff,
    adopt_password,
    check_counts,
    set_password,
)
from secretaire.protection.identity.actions.policies import NoWayIn, ShutOut, set_policy, ways
from secretaire.protection.identity.actions.roles import (
    Departure,
    LastKeeper,
    WrongPlace,
    departures,
    set_role,
)
from secretaire.protection.identity.actions.sessions import (
    end_everybodys_sessions,
    end_session,
    end_sessions,
    forget_devices,
    refuse_sign_in,
    sign_in,
    sign_out,
)

__all__ = [
    "AddressTaken",
    "AskedTooOften",
    "Departure",
    "Ended",
    "FactorNeeded",
    "GlassKeeper",
    "LastKeeper",
    "MoveOver",
    "NoDigest",
    "NoWayIn",
    "PasswordsOff",
    "ShutOut",
    "StillOpen",
    "WrongPlace",
    "add_app",
    "add_passkey",
    "admit",
    "adopt_password",
    "agree_to_move",
    "alarm_letter",
    "amend",
    "ask_move",
    "break_glass",
    "check_counts",
    "close_search",
    "departures",
    "end",
    "end_everybodys_sessions",
    "end_session",
    "end_sessions",
    "enrol",
    "erase",
    "forget_devices",
    "forget_moves",
    "forget_searches",
    "forget_sessions",
    "link",
    "move_letter",
    "notice_letter",
    "offer_link",
    "outside_letter",
    "receive",
    "refuse_factor",
    "refuse_sign_in",
    "remove_factor",
    "renew_codes",
    "reopen",
    "search",
    "set_password",
    "set_policy",
    "set_role",
    "sign_in",
    "sign_out",
    "speak",
    "spend_code",
    "ways",
]
