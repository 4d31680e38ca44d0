"""Signed words for addresses: they name something and cannot be guessed, changed or used for anything else."""

from django.core import signing
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing


class BadLink(Missing):
    """The link was changed, cut off or never ours."""


def sign(values: dict[str, str | int], *, purpose: str) -> str:
    """Return a word of URL-safe characters that carries the values."""
    return signing.dumps(values, salt=f"secretaire.links.{purpose}", compress=False).replace(":", "~")


def read(word: str, *, purpose: str) -> dict[str, str | int]:
    """Return the values that a word carries.

    :raises BadLink: if it was not signed here for this purpose
    """
    try:
        values: dict[str, str | int] = signing.loads(word.replace("~", ":"), salt=f"secretaire.links.{purpose}")
    except signing.BadSignature:
        raise BadLink(_("This link is incomplete or was changed. Please open it again from the letter.")) from None
    return values
