"""Forms for a host's details and for teams."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.mail import LONGEST_ADDRESS
from secretaire.scheduling.desk.forms import language_choices, zone_choices
from secretaire.scheduling.hosts.core import LONGEST_NAME, MOST_WEIGHT, Details

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host


class DetailsForm(forms.Form):
    """What guests and letters know of a host."""

    name = forms.CharField(
        label=gettext_lazy("Name"), help_text=gettext_lazy("Guests see it on your pages."), max_length=LONGEST_NAME
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Invitations and questions go there."),
        max_length=LONGEST_ADDRESS,
    )
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), help_text=gettext_lazy("All your hours are read on its clocks.")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of your letters"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, host: "Host") -> None:
        initial = {"name": host.name, "email": host.email, "zone": host.zone, "language": host.language}
        super().__init__(data, initial=initial)
        self.fields["zone"].choices = zone_choices(host.zone)  # type: ignore[attr-defined]  # a choice field
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]  # as above

    def details(self) -> Details:
        """Return what was sent."""
        return Details(**self.cleaned_data)


class TeamForm(forms.Form):
    """A team's name, who is in it, and the weight of each."""

    name = forms.CharField(
        label=gettext_lazy("Name of the team"),
        help_text=gettext_lazy("For you and your colleagues."),
        max_length=LONGEST_NAME,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        hosts: Sequence["Host"],
        name: str = "",
        weights: Mapping[UUID, int],
    ) -> None:
        super().__init__(data, initial={"name": name})
        self.hosts = hosts
        for host in hosts:
            self.fields[f"in_{host.pk}"] = forms.BooleanField(label=host.name, required=False)
            self.fields[f"weight_{host.pk}"] = forms.IntegerField(
                label=_("Weight of %(name)s") % {"name": host.name}, min_value=1, max_value=MOST_WEIGHT, required=False
            )
            self.initial[f"in_{host.pk}"] = host.pk in weights
            self.initial[f"weight_{host.pk}"] = weights.get(host.pk, 1)

    @property
    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """Return for each host the box and the weight, to show them."""
        return [(self[f"in_{host.pk}"], self[f"weight_{host.pk}"]) for host in self.hosts]

    def weights(self) -> dict[UUID, int]:
        """Return the hosts who were chosen, with their weights."""
        chosen = [host.pk for host in self.hosts if self.cleaned_data[f"in_{host.pk}"]]
        return {pk: self.cleaned_data[f"weight_{pk}"] or 1 for pk in chosen}
