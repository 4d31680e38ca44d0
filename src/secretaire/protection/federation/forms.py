"""Forms for domains and identity providers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire import config
from secretaire.lib.errors import Refused
from secretaire.protection.federation.actions import Setup
from secretaire.protection.federation.adapters import saml
from secretaire.protection.federation.core import Issuer, Kind, mailboxes

_LONGEST_METADATA = 300_000
_PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class DomainForm(forms.Form):
    """A domain."""

    name = forms.CharField(
        label=gettext_lazy("Domain"),
        help_text=gettext_lazy("What stands behind the @ in your addresses."),
        max_length=253,
        widget=forms.TextInput({**_PLAIN, "placeholder": "example.org"}),
    )


class MailboxForm(forms.Form):
    """Who is written to."""

    mailbox = forms.ChoiceField(label=gettext_lazy("Send the code to"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, domain: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(mailboxes(domain).items())
        self.fields["mailbox"].choices = choices  # type: ignore[attr-defined]  # a field with choices
        self.fields["mailbox"].initial = choices[0][0]


class CodeForm(forms.Form):
    """The code of a letter."""

    code = forms.CharField(
        label=gettext_lazy("Code of the letter"), max_length=20, widget=forms.TextInput({**_PLAIN, "size": "12"})
    )


class _ProviderForm(forms.Form):
    kind: Kind

    name = forms.CharField(
        label=gettext_lazy("Name on the button"),
        help_text=gettext_lazy("People see “Continue with …”."),
        max_length=40,
    )
    creates = forms.BooleanField(
        label=gettext_lazy("Open an account for whoever has none"),
        help_text=gettext_lazy("Always with the role of a host, and only for addresses of proven domains."),
        required=False,
    )
    vouches = forms.BooleanField(
        label=gettext_lazy("A second factor there is enough"),
        help_text=gettext_lazy(
            "If the provider says that it asked for one, none of this service is asked for; otherwise it still is."
        ),
        required=False,
    )

    def issuer(self) -> Issuer | None:
        """Return what was handed over of the provider's own words."""
        return None

    def setup(self) -> Setup:
        """Return what was said."""
        said = self.cleaned_data
        return Setup(
            kind=self.kind,
            name=said["name"],
            address=said.get("address", ""),
            client=said.get("client", ""),
            secret=said.get("secret", ""),
            issuer=self.issuer(),
            creates=said["creates"],
            vouches=said["vouches"],
        )


class OidcForm(_ProviderForm):
    """A provider of OpenID Connect. The secret may stay empty where it is known already."""

    kind = Kind.OIDC

    address = forms.CharField(
        label=gettext_lazy("Issuer"),
        help_text=gettext_lazy("The address from which the provider's configuration is read; it starts with https://."),
        max_length=500,
        widget=forms.URLInput(_PLAIN),
    )
    client = forms.CharField(label=gettext_lazy("Client ID"), max_length=200, widget=forms.TextInput(_PLAIN))
    secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    field_order = ("name", "address", "client", "secret", "creates", "vouches")

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            self.fields["secret"].required = False
            self.fields["secret"].help_text = _("Empty: it stays as it is.")


class SamlForm(_ProviderForm):
    """A provider of SAML: where its metadata lie, or the metadata themselves."""

    kind = Kind.SAML

    address = forms.CharField(
        label=gettext_lazy("Address of the metadata"),
        help_text=gettext_lazy("They are read anew each day, so that new certificates are known in time."),
        max_length=500,
        required=False,
        widget=forms.URLInput(_PLAIN),
    )
    metadata = forms.CharField(
        label=gettext_lazy("Or the metadata themselves"),
        help_text=gettext_lazy("XML, as the provider gives it."),
        max_length=_LONGEST_METADATA,
        required=False,
        widget=forms.Textarea({**_PLAIN, "rows": "6"}),
    )

    field_order = ("name", "address", "metadata", "creates", "vouches")

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = known
        self._issuer: Issuer | None = None
        if known:
            self.fields["metadata"].help_text = _("Both empty: what is known stays as it is.")

    def clean(self) -> dict[str, Any]:
        """Read the metadata that were handed over."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("metadata"):
            try:
                self._issuer = saml.described(
                    said["metadata"].encode(), loopback=config.load().installation.development
                )
            except Refused as refused:
                self.add_error("metadata", str(refused))
        elif not said.get("address") and not self._known:
            self.add_error("address", _("Please give the address of the metadata, or the metadata themselves."))
        return said

    def issuer(self) -> Issuer | None:
        """Return what was handed over of the provider's own words."""
        return self._issuer


FORMS: dict[Kind, type[OidcForm] | type[SamlForm]] = {Kind.OIDC: OidcForm, Kind.SAML: SamlForm}
