"""The shape of a tenant's looks."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from secretaire.lib import colours
from secretaire.platform.branding.core import MOST
from secretaire.protection.tenancy.core import Branding, Look

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class Appearance(forms.Form):
    """What guests see of a workspace.

    A colour can be typed or picked; without a script neither field knows of the other, so the one that was changed
    counts, and ``was`` says from what.
    """

    name = forms.CharField(label=_("Name that guests see"), max_length=200, required=False)
    accent = forms.CharField(
        label=_("Colour"),
        help_text=_("Six digits, such as #1f5c47; empty: the colour of Secretaire."),
        max_length=9,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )
    picked = forms.CharField(
        label=_("Or pick one"), max_length=9, required=False, widget=forms.TextInput({"type": "color"})
    )
    was = forms.CharField(max_length=9, required=False, widget=forms.HiddenInput)
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_(
            "A PNG, JPEG or WebP picture of at most 256 kB. It is painted anew, so nothing hidden comes along."
        ),
        required=False,
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}),
    )
    without_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    language = forms.ChoiceField(
        label=_("Default language"),
        help_text=_("For guests whose browser asks for none of those below, and for letters to people without one."),
        choices=settings.LANGUAGES,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that guests may choose"),
        help_text=_("A booking page is offered in those of them in which it is written."),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    privacy = forms.URLField(
        label=_("What guests can read about their data"),
        help_text=_("Address of your privacy notice, https: every booking page leads there. Empty: no link."),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"], message=_("Give an address that begins with https://."))],
        widget=forms.URLInput({"autocomplete": "off", "dir": "ltr", "placeholder": "https://"}),
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, look: Look, founded: str, wish: Branding | None = None
    ) -> None:
        """Take what is shown now.

        :param founded: the name that the workspace has otherwise
        :param wish: what is tried and not kept yet; nothing: the look itself
        """
        own = look.name if look.name != founded else ""
        shown = wish or Branding(
            name=own, accent=look.accent, language=look.language, languages=look.languages, privacy=look.privacy
        )
        initial = {
            "name": shown.name,
            "accent": shown.accent,
            "picked": shown.accent or colours.DEFAULT,
            "was": shown.accent or colours.DEFAULT,
            "language": shown.language,
            "languages": shown.languages,
            "privacy": shown.privacy,
        }
        super().__init__(data, files, initial=initial)
        self.founded = founded
        self.fields["name"].help_text = _("Empty: %(name)s.") % {"name": founded}
        if not look.logo:
            del self.fields["without_logo"]

    def clean_name(self) -> str:
        """Return the name in one line; nothing if it is the one that the workspace has anyway."""
        name = " ".join(self.cleaned_data["name"].split())
        return name if name != self.founded else ""

    def clean_accent(self) -> str:
        """Return the colour as six digits; nothing if it is ours."""
        was = colours.colour(str(self.data.get("was", ""))) or colours.DEFAULT
        typed, picked = (str(self.data.get(name, "")).strip() for name in ("accent", "picked"))
        chosen = picked if picked != was and (colours.colour(typed) or colours.DEFAULT) == was else typed
        found = colours.colour(chosen)
        if chosen and found is None:
            raise forms.ValidationError(_("This is no colour. Write it as #1f5c47."))
        return found if found and found != colours.DEFAULT else ""

    def clean_logo(self) -> "UploadedFile[Any] | None":
        """Return the file, unless it is so large that it is not even read."""
        found: UploadedFile[Any] | None = self.cleaned_data["logo"]
        if found is not None and (found.size or 0) > MOST:
            raise forms.ValidationError(_("This file is larger than 256 kB."))
        return found

    def wish(self) -> Branding:
        """Return what was chosen."""
        sent = self.cleaned_data
        return Branding(
            name=sent["name"],
            accent=sent["accent"],
            language=sent["language"],
            languages=tuple(sent["languages"]),
            privacy=sent["privacy"],
        )

    def picture(self) -> bytes | None:
        """Return the file that was handed in."""
        found = self.cleaned_data["logo"]
        return found.read() if found else None
