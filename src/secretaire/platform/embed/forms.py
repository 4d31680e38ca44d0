"""The shape of the settings, and what is copied into a site."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from secretaire.lib import colours
from secretaire.scheduling.pages.core import in_language

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from secretaire.scheduling.pages.models import Page

_VARIANTS = (("inline", _("Inside the page")), ("popup", _("In a window, from a button")))
_THEMES = (("auto", _("As each visitor has it")), ("light", _("Light")), ("dark", _("Dark")))


class Sites(forms.Form):
    """The sites that may show booking pages."""

    sites = forms.CharField(
        required=False,
        label=_("Sites that may show your booking pages"),
        help_text=_("One on each line, such as https://www.example.org. Empty: none may."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        max_length=10_000,
    )


class Snippet(forms.Form):
    """What is copied into a site, put together from a few choices; each has a sensible one to begin with."""

    page = forms.ChoiceField(label=_("Page"))
    variant = forms.ChoiceField(label=_("Where"), choices=_VARIANTS)
    theme = forms.ChoiceField(label=_("Theme"), choices=_THEMES)
    spoken = forms.ChoiceField(label=_("Language"), required=False)
    accent = forms.CharField(
        label=_("Colour"),
        widget=forms.TextInput(attrs={"type": "color"}),
        max_length=7,
    )

    def __init__(self, data: Any, *, pages: Sequence["Page"], accent: str = "") -> None:
        """Begin with sensible choices.

        :param accent: the tenant's own, which its pages have wherever nothing else is wished; empty: ours
        """
        self.own = accent or colours.DEFAULT
        first = {"page": pages[0].slug if pages else "", "variant": "inline", "theme": "auto", "accent": self.own}
        super().__init__({name: data.get(name, first.get(name, "")) for name in self.base_fields})
        language = get_language() or ""
        _choose(
            self.fields["page"], [(each.slug, in_language(each.title, language, *each.languages)) for each in pages]
        )
        _choose(self.fields["spoken"], [("", _("As each visitor has it")), *settings.LANGUAGES])

    def clean_accent(self) -> str:
        """Return the colour as six digits."""
        found = colours.colour(self.cleaned_data["accent"])
        if found is None:
            raise forms.ValidationError(_("This is no colour. Write it as #1f5c47."))
        return found

    def shown(self) -> dict[str, str]:
        """Return the attributes of the element, by what follows ``data-secretaire``; empty if a choice is none."""
        if not self.is_valid():
            return {}
        chosen = self.cleaned_data
        accent = chosen["accent"] if chosen["accent"] != self.own else ""
        found = {"": chosen["page"], "-variant": chosen["variant"], "-theme": chosen["theme"]}
        return found | {name: value for name, value in (("-accent", accent), ("-lang", chosen["spoken"])) if value}

    def moved(self) -> tuple[str, str] | None:
        """Return the colours that are used instead of the wish, if its words could not be read."""
        if not self.is_valid():
            return None
        accent = self.cleaned_data["accent"]
        found = colours.readable(accent)
        return found if found != (accent, accent) and accent != self.own else None

    def code(self, *, src: str, page: str) -> str:
        """Return what is copied: the script, and the element, which leads to the page itself where no script runs."""
        found = self.shown()
        if not found:
            return ""
        attributes = "".join(format_html(' data-secretaire{}="{}"', name, value) for name, value in found.items())
        script = format_html('<script type="module" src="{}"></script>', src)
        link = format_html('<a href="{}"', page)
        with override(found.get("-lang", get_language())):
            words = gettext("Book a meeting")
        if found["-variant"] == "popup":
            return f"{script}\n{link}{attributes}>{words}</a>"
        return f"{script}\n<div{attributes}>{link}>{words}</a></div>"


def _choose(field: forms.Field, choices: "list[tuple[str, StrPromise | str]]") -> None:
    field.choices = choices  # type: ignore[attr-defined]  # a field with choices, made above
