"""Signed words for addresses: they name something and cannot be guessed, changed or used for anything else."""

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing


class BadLink(Missing):
    """The link was changed, cut off or never ours."""


def sign(values: dict[str, str | int], *, purpose: str) -> str:
    """Return a word of URL-safe characters that carries the values."""
    key = config.link_key() or None
    return signing.dumps(values, key=key, salt=f"secretaire.links.{purpose}", compress=False).replace(":", "~")


def read(word: str, *, purpose: str) -> dict[str, str | int]:
    """Return the values that a word carries.

    :raises BadLink: if it was not signed here, or in another cell, for this purpose
    """
    salt, key = f"secretaire.links.{purpose}", config.link_key() or None
    own: list[str | bytes] = [settings.SECRET_KEY]  # of what was signed before the cells had a key in common
    try:
        values: dict[str, str | int] = signing.loads(word.replace("~", ":"), key=key, salt=salt, fallback_keys=own)
    except signing.BadSignature:
        raise BadLink(_("This link is incomplete or was changed. Please open it again from the letter.")) from None
    return values
