"""The terms on which the people of a tenant sign in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from secretaire.protection.identity.core.passwords import Demand, Rule
from secretaire.protection.identity.core.policies import Terms


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
        help_text=_("Owners always may, beside their second factor, so that nobody locks themselves out."),
    )

    def terms(self) -> Terms:
        """Return what was decided."""
        said = self.cleaned_data
        return Terms(
            password_policy=Rule(said["password_policy"]),
            second_factor=Demand(said["second_factor"]),
            session_hours=said["session_hours"],
            idle_minutes=said["idle_minutes"],
            password_sign_in=said["password_sign_in"],
        )
