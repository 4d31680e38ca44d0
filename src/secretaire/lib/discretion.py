"""What people write is kept without what nobody needs from them."""

from secretaire.lib import cards, logs, metrics

log = logs.logger(__name__)


def without_cards(text: str) -> str:
    """Return a text in which the numbers of payment cards are masked; that there were some is counted and logged."""
    found, many = cards.masked(text)
    if many:
        metrics.masked.inc(many)
        log.warning("card numbers were masked", many=many)
    return found


def original_without_cards(raw: bytes) -> bytes:
    """Return a letter as it came in, without those numbers; its signatures fit no more where there were some."""
    return without_cards(raw.decode("latin-1")).encode("latin-1")
