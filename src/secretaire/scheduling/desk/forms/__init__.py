"""The desk's forms, by subject; here is what they share."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from secretaire.ui import zones

if TYPE_CHECKING:
    from django.forms.utils import ErrorDict


class Draft(forms.Form):
    """A form that may still be in the making: shown again with one row more, it complains about nothing yet."""

    def __init__(self, *args: Any, draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft

    @property
    def errors(self) -> "ErrorDict":
        """Return what is wrong; nothing while the form is in the making."""
        return forms.utils.ErrorDict() if self.draft else super().errors

    def is_valid(self) -> bool:
        """Tell whether it is finished and right."""
        return not self.draft and super().is_valid()


def languages() -> list[tuple[str, str]]:
    """Return the codes and names of the languages spoken here, in the reader's words, as inside of a sentence."""
    return [(code, get_language_info(code)["name_translated"]) for code, _name in settings.LANGUAGES]


def language_choices() -> list[tuple[str, str]]:
    """Return the languages spoken here, to choose from."""
    return [(code, capfirst(name)) for code, name in languages()]


def zone_choices(present: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the time zones by continent, and the present one if it is none of them."""
    extra = [] if zones.known(present) else [(present, [(present, present)])]
    return extra + [(area.name, [(zone.key, zone.place) for zone in area.zones]) for area in zones.areas()]
