"""The terms on which the people of a tenant sign in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretaire.protection.identity.core.passwords import Demand, Rule
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.models import User
from secretaire.protection.perimeter.core.addresses import Address, Network, networks


class PolicyForm(forms.Form):
    """What an administrator decides."""

    password_policy = forms.ChoiceField(
        label=_("Rule for passwords"),
        widget=forms.RadioSelect,
        choices=[
            (Rule.MODERN.value, _("Modern: length counts (15 characters, or 8 beside a second factor), nothing else")),
            (Rule.CLASSIC.value, _("Classic: 8 characters of three kinds out of four")),
        ],
        help_text=_("With both, passwords that everybody tries are refused. A new rule holds for new passwords."),
    )
    second_factor = forms.ChoiceField(
        label=_("Second factor for hosts"),
        widget=forms.RadioSelect,
        choices=[
            (Demand.OPTIONAL.value, _("Whoever wishes")),
            (Demand.ENFORCED.value, _("Everybody, before anything else opens")),
        ],
        help_text=_("Every other role needs one in any case."),
    )
    session_hours = forms.IntegerField(label=_("Hours after which a session ends"), min_value=1, max_value=720)
    idle_minutes = forms.IntegerField(
        label=_("Minutes without activity after which a session ends"), min_value=5, max_value=10080
    )
    password_sign_in = forms.BooleanField(
        label=_("People may sign in by password"),
        required=False,
        help_text=_("If not, they sign in by the identity provider or a passkey, and one account keeps its password."),
    )
    break_glass = forms.ChoiceField(
        label=_("Break-glass account"),
        required=False,
        help_text=_(
            "An owner's account whose password opens even when the identity provider fails. Its use is told to all "
            "owners and administrators at once."
        ),
    )

    networks = forms.CharField(
        label=_("Networks from which every role but host works"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, candidates: list[User], whence: Address | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["networks"].help_text = self._help(whence)
        named = [(str(user.pk), f"{user.name} ({user.email})") for user in candidates]
        self.fields["break_glass"].choices = [("", _("No account")), *named]  # type: ignore[attr-defined]  # a choice field

    def clean_networks(self) -> tuple[Network, ...]:
        """Return the networks, written with commas, blanks or each on its line."""
        words = self.cleaned_data["networks"].replace(",", " ").split()
        for word in words:
            try:
                networks(word)
            except ValueError:
                said = _(
                    "%(word)s is no network. Write an address, or a network with its length, such as 192.0.2.0/24."
                )
                raise forms.ValidationError(said, params={"word": word}) from None
        return networks(",".join(words))

    def terms(self) -> Terms:
        """Return what was decided."""
        said = self.cleaned_data
        return Terms(
            password_policy=Rule(said["password_policy"]),
            second_factor=Demand(said["second_factor"]),
            session_hours=said["session_hours"],
            idle_minutes=said["idle_minutes"],
            password_sign_in=said["password_sign_in"],
            break_glass=UUID(said["break_glass"]) if said["break_glass"] else None,
            networks=said["networks"],
        )

    def _help(self, whence: Address | None) -> str:
        words = gettext(
            "IPv4 or IPv6, one on a line, such as 192.0.2.0/24 or 2001:db8::/32; empty: from anywhere. You come from "
            "{address}. The break-glass account works from anywhere, and all owners and administrators are told when "
            "it does. Programs are not concerned."
        )
        return words.format(address=whence or gettext("an address that cannot be known"))
