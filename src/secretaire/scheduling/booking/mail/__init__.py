"""Letters about bookings: each reader is told in their own language and by their own clock.

A guest's calendar shows one event for each of their bookings, a host's one for each meeting. What a person was last
sent about an event decides what they are sent next: nothing is cancelled that was never announced, and the sequence
of an event only rises (RFC 5546, section 2.1.4).
"""

from secretaire.scheduling.booking.mail.writing import write, write_waiter

__all__ = ["write", "write_waiter"]
