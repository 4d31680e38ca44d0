"""What is asked wherever something is looked for."""

from typing import TYPE_CHECKING, Final

from django import forms

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_LONGEST: Final = 100  #: characters


def wording(label: "StrPromise") -> forms.CharField:
    """Return the field for the words that are looked for; none of them means all."""
    return forms.CharField(label=label, required=False, max_length=_LONGEST, widget=forms.TextInput({"type": "search"}))
