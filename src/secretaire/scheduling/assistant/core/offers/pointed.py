"""The one offer that a letter names by its place, so that an hour is one of its day: "the first, but at 11"."""

from dataclasses import replace

from secretaire.scheduling.assistant.core.ground import Ground
from secretaire.scheduling.assistant.core.offers import ordinals
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Slot


def one(text: Text, offers: tuple[Slot, ...]) -> Slot | None:
    """Return the offer that is named by its place, where it is the only one and no word refuses it."""
    named = {slot for each in text.sentences for slot in ordinals.named(each.plain, offers)}
    picked = {slot for each in text.sentences for slot in (ordinals.picked(each, offers, []) or ((),))[0]}
    return picked.pop() if named == picked and len(picked) == 1 else None


def about(text: Text, ground: Ground) -> Ground:
    """Return the ground with the one offer alone that is named by its place, if one is."""
    slot = one(text, ground.offers) if len(ground.offers) > 1 else None
    return replace(ground, offers=(slot,)) if slot else ground
