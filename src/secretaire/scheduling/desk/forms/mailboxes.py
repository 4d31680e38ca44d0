"""Forms for mailboxes: connecting one on a server outside, with a password or with access that its server granted."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.mail import LONGEST_ADDRESS
from secretaire.scheduling.mailboxes.actions import Connection
from secretaire.scheduling.mailboxes.core import After, Method, Security

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from secretaire.scheduling.mailboxes.models import Mailbox

_LONGEST = 254
_LONGEST_SECRET = 4000
_PORTS = {"min_value": 1, "max_value": 65_535}
_SECURITIES = {Security.TLS: gettext_lazy("TLS from the start"), Security.STARTTLS: gettext_lazy("STARTTLS")}
_AFTERS = {
    After.SEEN: gettext_lazy("It is marked as seen"),
    After.MOVED: gettext_lazy("It is moved to another folder"),
}
#: The parts of a credential, by how it is proven who we are.
_CREDENTIALS = {
    Method.PASSWORD: ("password",),
    Method.OAUTH: ("token_url", "client_id", "client_secret", "refresh_token", "scope", "revocation_url"),
}
_PLAIN = ("address", "name", "imap_host", "imap_port", "user", "smtp_host", "smtp_port", "folder", "tagged")


class _Line(forms.CharField):
    """A line that no program corrects."""

    def __init__(self, *, label: "StrPromise", help_text: "StrPromise | str" = "", required: bool = True) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=_LONGEST,
            required=required,
            widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        )


class _Secret(forms.CharField):
    """A secret; it is never shown again."""

    def __init__(self, *, label: "StrPromise", help_text: "StrPromise | str" = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=_LONGEST_SECRET,
            strip=False,
            widget=forms.PasswordInput({"autocomplete": "new-password"}),
        )


class MailboxForm(forms.Form):
    """A mailbox on a server outside. What proves who we are may stay empty where it is known already."""

    method: Method

    address = forms.EmailField(label=gettext_lazy("Address of the mailbox"), max_length=LONGEST_ADDRESS)
    name = forms.CharField(
        label=gettext_lazy("Name in letters"),
        help_text=gettext_lazy("Whom guests see as the sender."),
        max_length=60,
        required=False,
    )
    user = _Line(
        label=gettext_lazy("User name"), help_text=gettext_lazy("Empty: the address of the mailbox."), required=False
    )
    imap_host = _Line(label=gettext_lazy("IMAP server"), help_text=gettext_lazy("Letters are fetched from it."))
    imap_port = forms.IntegerField(label=gettext_lazy("Port of IMAP"), initial=993, **_PORTS)  # type: ignore[arg-type]  # both are bounds
    imap_security = forms.ChoiceField(label=gettext_lazy("Encryption of IMAP"), choices=_SECURITIES.items)
    smtp_host = _Line(
        label=gettext_lazy("SMTP server"),
        help_text=gettext_lazy("Letters leave by it. Empty: they leave by the mail server of this installation."),
        required=False,
    )
    smtp_port = forms.IntegerField(label=gettext_lazy("Port of SMTP"), initial=465, **_PORTS)  # type: ignore[arg-type]  # as above
    smtp_security = forms.ChoiceField(label=gettext_lazy("Encryption of SMTP"), choices=_SECURITIES.items)
    after = forms.ChoiceField(
        label=gettext_lazy("What happens there to a letter that was fetched"),
        choices=_AFTERS.items,
        widget=forms.RadioSelect,
        initial=After.SEEN.value,
    )
    folder = forms.CharField(label=gettext_lazy("Folder that it is moved to"), max_length=200, required=False)
    tagged = forms.BooleanField(
        label=gettext_lazy("The server takes name+word@domain for this mailbox"),
        help_text=gettext_lazy("Then each matter has an address of its own for answers."),
        required=False,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, mailbox: "Mailbox | None" = None) -> None:
        super().__init__(data, initial=_initial(mailbox) if mailbox else None)
        for part in _CREDENTIALS[self.method]:
            self.fields[part].required = self.fields[part].required and mailbox is None
            if mailbox is not None:
                self.fields[part].help_text = _("Empty: it stays as it is.")

    @property
    def secrets(self) -> list[forms.BoundField]:
        """Return the fields that prove who we are, to show them."""
        return [self[part] for part in _CREDENTIALS[self.method]]

    def connection(self) -> Connection:
        """Return what was sent."""
        sent = self.cleaned_data
        secrets = {part: sent[part] for part in _CREDENTIALS[self.method] if sent[part]}
        return Connection(
            **{name: sent[name] for name in _PLAIN},
            imap_security=Security(sent["imap_security"]),
            smtp_security=Security(sent["smtp_security"]),
            method=self.method,
            credential=secrets,
            after=After(sent["after"]),
        )


class PasswordMailboxForm(MailboxForm):
    """With a password."""

    method = Method.PASSWORD
    password = _Secret(
        label=gettext_lazy("Password"),
        help_text=gettext_lazy("Best an app password that you make for this alone. It is kept encrypted."),
    )


class GrantedMailboxForm(MailboxForm):
    """With access that the mail server granted (OAuth 2)."""

    method = Method.OAUTH
    token_url = forms.URLField(
        label=gettext_lazy("Token address"), assume_scheme="https", max_length=500, widget=forms.TextInput
    )
    client_id = _Line(label=gettext_lazy("Client ID"))
    client_secret = _Secret(label=gettext_lazy("Client secret"))
    refresh_token = _Secret(
        label=gettext_lazy("Refresh token"), help_text=gettext_lazy("It is kept encrypted and renewed by itself.")
    )
    scope = forms.CharField(label=gettext_lazy("Scope"), max_length=500, required=False)
    revocation_url = forms.URLField(
        label=gettext_lazy("Revocation address"),
        help_text=gettext_lazy(
            "There we give access back when the mailbox is disconnected. Google's and Yahoo's are known; Microsoft has "
            "none."
        ),
        assume_scheme="https",
        max_length=500,
        required=False,
        widget=forms.TextInput,
    )


FORMS: dict[Method, type[PasswordMailboxForm] | type[GrantedMailboxForm]] = {
    Method.PASSWORD: PasswordMailboxForm,
    Method.OAUTH: GrantedMailboxForm,
}


class NameForm(forms.Form):
    """What the assistant is called in letters from the service's own mailbox."""

    name = forms.CharField(
        label=gettext_lazy("Name in letters"),
        help_text=gettext_lazy("Whom guests see as the sender."),
        max_length=60,
    )


def _initial(mailbox: "Mailbox") -> dict[str, Any]:
    names = (*_PLAIN, "imap_security", "smtp_security", "after")
    return {name: getattr(mailbox, name) for name in names}
