"""Questions about matters: where each stands, what is offered, what a letter says, and who waits for a person."""

from secretaire.scheduling.negotiation.queries.binding import (
    Bound,
    arrival,
    bound,
    context,
    invited,
    letter,
    reply_fits,
)
from secretaire.scheduling.negotiation.queries.listing import Whole, listed, whole
from secretaire.scheduling.negotiation.queries.matters import (
    asked_back,
    by_silence_link,
    digest,
    guests,
    of_host,
    open_offers,
    refused,
    request,
    restless,
    seated,
    silence_link,
    slots,
    stands,
    taken_on_page,
)
from secretaire.scheduling.negotiation.queries.preferring import manners, policy, preferences, rules
from secretaire.scheduling.negotiation.queries.searching import Found, found, own
from secretaire.scheduling.negotiation.queries.turns import forgotten, stale, turn, waiting
from secretaire.scheduling.negotiation.queries.wording import Message, draft, page_link, when

__all__ = [
    "Bound",
    "Found",
    "Message",
    "Whole",
    "arrival",
    "asked_back",
    "bound",
    "by_silence_link",
    "context",
    "digest",
    "draft",
    "forgotten",
    "found",
    "guests",
    "invited",
    "letter",
    "listed",
    "manners",
    "of_host",
    "open_offers",
    "own",
    "page_link",
    "policy",
    "preferences",
    "refused",
    "reply_fits",
    "request",
    "restless",
    "rules",
    "seated",
    "silence_link",
    "slots",
    "stale",
    "stands",
    "taken_on_page",
    "turn",
    "waiting",
    "when",
    "whole",
]
