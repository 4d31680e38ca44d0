"""Questions about endpoints and what was sent to them."""

from secretaire.platform.webhooks.queries.describing import described
from secretaire.platform.webhooks.queries.reading import (
    Parcel,
    attempts,
    counts,
    deliveries,
    delivery,
    endpoint,
    endpoints,
    overdue,
    parcel,
    subscribed,
)

__all__ = [
    "Parcel",
    "attempts",
    "counts",
    "deliveries",
    "delivery",
    "described",
    "endpoint",
    "endpoints",
    "overdue",
    "parcel",
    "subscribed",
]
