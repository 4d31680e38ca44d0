"""Forms for calendars: the ways to connect one, and what can be changed later."""

from typing import TYPE_CHECKING

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretaire import config
from secretaire.scheduling.calendars.actions import Connection
from secretaire.scheduling.calendars.core import Kind

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django_stubs_ext import StrPromise

_LONGEST_ADDRESS = 1000
_LONGEST = 200


class _Address(forms.CharField):
    """An address as people copy it; what it leads to is found out by reading."""

    def __init__(self, *, help_text: "StrPromise") -> None:
        super().__init__(
            label=_("Address"),
            help_text=help_text,
            max_length=_LONGEST_ADDRESS,
            widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
        )


class _Account(forms.CharField):
    def __init__(self, *, required: bool) -> None:
        super().__init__(
            label=_("User name"),
            max_length=_LONGEST,
            required=required,
            widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        )


class _Password(forms.CharField):
    def __init__(self, *, required: bool) -> None:
        super().__init__(
            label=_("Password"),
            help_text=_("Best an app password that you make for this alone. It is kept encrypted."),
            max_length=_LONGEST,
            required=required,
            strip=False,
            widget=forms.PasswordInput({"autocomplete": "new-password"}),
        )


class ChangeForm(forms.Form):
    """What a calendar is called here, and whether its subjects are kept."""

    name = forms.CharField(label=_("Name"), help_text=_("Only you see it."), max_length=_LONGEST, required=False)
    keeps_subjects = forms.BooleanField(
        label=_("Keep the subjects of events"),
        help_text=_("Only you see them, in your week. Places, guests and descriptions are never kept."),
        initial=True,
        required=False,
    )


class CalDavForm(ChangeForm):
    """A calendar on a CalDAV server."""

    address = _Address(help_text=_("Of the server, of your account or of one calendar."))
    account = _Account(required=True)
    password = _Password(required=True)
    field_order = ("address", "account", "password", "name", "keeps_subjects")

    def connection(self) -> Connection:
        """Return what was sent."""
        return Connection(kind=Kind.CALDAV, **self.cleaned_data)


class FeedForm(ChangeForm):
    """A calendar that is published at an address."""

    address = _Address(
        help_text=_("It begins with https:// or webcal:// and often ends with .ics. Whoever knows it can read along.")
    )
    field_order = ("address", "name", "keeps_subjects")

    def connection(self) -> Connection:
        """Return what was sent."""
        return Connection(kind=Kind.FEED, **self.cleaned_data)


class UploadForm(ChangeForm):
    """A calendar in a file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A calendar that was exported, usually with the ending .ics."),
        widget=forms.FileInput({"accept": ".ics,.ical,.ifb,.icalendar,text/calendar"}),
    )
    field_order = ("file", "name", "keeps_subjects")

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        most = config.load().calendars.largest_bytes
        if file.size is None or file.size > most:
            raise forms.ValidationError(
                gettext("The file is larger than %(size)s. Export a shorter span of time.")
                % {"size": filesizeformat(most)}
            )
        return file

    def named(self) -> str:
        """Return the name that was given, or that of the file."""
        name: str = self.cleaned_data["name"] or self.cleaned_data["file"].name
        return name[:_LONGEST]


class PasswordForm(forms.Form):
    """The account with which a calendar is read."""

    account = _Account(required=True)
    password = _Password(required=True)
