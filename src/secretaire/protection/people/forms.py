"""What is asked of those who look after people, and of those who come."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretaire.lib.mail import LONGEST_ADDRESS
from secretaire.protection.access import queries as access
from secretaire.protection.access.core import Role
from secretaire.protection.identity import queries as identity
from secretaire.protection.people.core import Wish, gives

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.protection.people.models import Invitation

_LONGEST_NAME = 200


def roles(*, giver: str, provider: bool) -> list[tuple[str, str]]:
    """Return the roles that a role may give, as choices, the least first."""
    found = [role for role in access.roles(provider=provider) if gives(giver=giver, role=role)]
    return [(role.value, access.called(role)) for role in sorted(found, key=_breadth)]


def _breadth(role: Role) -> int:
    return len(access.deeds(role))


class RoleForm(forms.Form):
    """Which role somebody shall have."""

    role = forms.ChoiceField(label=pgettext_lazy("a role", "Role"))

    def __init__(self, data: Mapping[str, Any] | None, *, user: "User", choices: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"role": user.role})
        self.fields["role"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def chosen(self) -> Role:
        """Return the role that was chosen."""
        return Role(self.cleaned_data["role"])


class InviteForm(forms.Form):
    """Who shall come, and as what."""

    name = forms.CharField(label=_("Name"), max_length=_LONGEST_NAME)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation goes there; it works for seven days."),
        max_length=LONGEST_ADDRESS,
    )
    role = forms.ChoiceField(label=pgettext_lazy("a role", "Role"))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def __init__(self, data: Mapping[str, Any] | None, *, language: str, choices: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"language": language})
        self.fields["role"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def wish(self) -> Wish:
        """Return what was asked for."""
        return Wish(**self.cleaned_data | {"role": Role(self.cleaned_data["role"])})


class JoinForm(forms.Form):
    """The name under which somebody comes, and a password where passwords count."""

    name = forms.CharField(
        label=_("Your name"), max_length=_LONGEST_NAME, widget=forms.TextInput({"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, invitation: "Invitation", user: "User") -> None:
        super().__init__(data, initial={"name": invitation.name})
        self._user = user
        if identity.policy(tenant_id=user.tenant_id).password_sign_in:
            self.fields["password"].help_text = identity.password_rule(tenant_id=user.tenant_id, user=None)
        else:
            del self.fields["password"]

    def clean_password(self) -> str:
        """Return the password, if the tenant's rules let it through."""
        password: str = get_adapter().clean_password(self.cleaned_data["password"], self._user)
        return password
