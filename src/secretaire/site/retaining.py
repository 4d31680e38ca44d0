"""For how long each kind is kept, and the bounds within which a tenant chooses.

What a room sweeps itself as well may be kept shorter, never longer than the room does.
"""

from secretaire.platform.retention.core import Rule
from secretaire.platform.retention.queries import rules

RULES = (
    Rule(table="booking_meeting", columns=("end",), days=400, least=30, most=1100),
    Rule(table="booking_waiter", columns=("created_at",), days=90, least=7, most=400),
    Rule(table="letters_letter", columns=("written_at",), days=90, least=30, most=400),
    Rule(table="mailboxes_arrival", columns=("received_at",), days=90, least=7, most=90),
    Rule(table="negotiation_request", columns=("changed_at", "meeting__end"), days=400, least=30, most=1100),
    Rule(table="negotiation_turn", columns=("done_at",), days=400, least=30, most=1100),
    Rule(table="supervision_claim", columns=("ended_at",), days=400, least=30, most=400),
    Rule(table="supervision_alarm", columns=("at",), days=400, least=30, most=1100),
    Rule(table="supervision_correction", columns=("at",), days=365, least=1, most=365),
    Rule(table="availability_override", columns=("day",), days=400, least=1, most=1100),
    Rule(table="calendars_event", columns=("end",), days=400, least=1, most=400),
    Rule(table="webhooks_delivery", columns=("made_at",), days=30, least=4, most=30),
    Rule(table="people_invitation", columns=("asked_at",), days=400, least=30, most=1100),
    Rule(table="people_proposal", columns=("decided_at",), days=400, least=30, most=1100),
    Rule(table="provisioning_exchange", columns=("at",), days=30, least=1, most=30),
    Rule(table="provisioning_leaver", columns=("arrived_at",), days=1100, least=365, most=3650),
    Rule(table="identity_device", columns=("seen_at",), days=180, least=30, most=180),
    Rule(table="documents_agreement", columns=("until",), days=1095, least=365, most=3650),
    Rule(table="documents_ticket", columns=("made_at",), days=90, least=30, most=1100),
    Rule(table="enquiries_enquiry", columns=("settled_at",), days=1095, least=90, most=3650),
    Rule(table="erasure_request", columns=("ended_at",), days=1095, least=365, most=3650),
)


def connect() -> None:
    """Tell the room of retention what is kept for how long."""
    rules[:] = RULES
