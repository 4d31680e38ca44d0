"""A host's assistant: whether it is on, its addresses, and what it keeps to."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretaire.lib.errors import Missing
from secretaire.scheduling.desk.forms.assistant import PolicyForm, PreferencesForm
from secretaire.scheduling.desk.views import actor, member, show, told
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation import actions, queries
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.negotiation.models import Preference

HERE = "desk:assistant"


@member
def preferences(request: HttpRequest, host: "Host") -> HttpResponse:
    """Show what the assistant keeps to, or change it."""
    found = preference(host)
    if found is None:
        return show(request, host, "desk/assistant_off.html", here=HERE, context={})
    manners = queries.manners(preference=found)
    form = PreferencesForm(request.POST if request.method == "POST" else None, manners=manners)
    if form.is_bound and form.is_valid():
        try:
            actions.set_preferences(actor=actor(request), host_id=host.pk, manners=form.manners())
        except actions.Improper as refused:
            for name in refused.fields:
                form.add_error(name if name in form.fields else None, str(refused))
        else:
            messages.success(request, _("The assistant keeps to it from now on."))
            return redirect("desk:assistant_preferences")
    return _shown(request, host, found, form=form)


@require_POST
@member
def policy(request: HttpRequest, host: "Host") -> HttpResponse:
    """Say how far the assistants of all hosts here may go alone."""
    form = PolicyForm(request.POST, policy=queries.policy(tenant_id=host.tenant_id))
    if form.is_valid():
        sent = form.cleaned_data
        actions.set_policy(actor=actor(request), unsupervised=sent["unsupervised"], threshold=float(sent["threshold"]))
        messages.success(request, _("The rule is saved."))
        return redirect("desk:assistant_preferences")
    found = queries.preferences(tenant_id=host.tenant_id, host_id=host.pk)
    return _shown(request, host, found, policy=form)


@require_POST
@member
def on(request: HttpRequest, host: "Host") -> HttpResponse:
    """Switch the assistant on."""
    actions.enable(actor=actor(request), host_id=host.pk)
    messages.success(request, _("The assistant is on."))
    return redirect("desk:assistant_preferences")


@require_POST
@member
def off(request: HttpRequest, host: "Host") -> HttpResponse:
    """Switch the assistant off."""
    actions.disable(actor=actor(request), host_id=host.pk)
    messages.success(request, _("The assistant is off."))
    return redirect("desk:assistant_preferences")


def preference(host: "Host") -> "Preference | None":
    """Return what a host's assistant keeps to; nothing if there never was one."""
    try:
        return queries.preferences(tenant_id=host.tenant_id, host_id=host.pk)
    except Missing:
        return None


def tabs(here: str) -> list[Link]:
    """Return the views of the assistant; ``here`` is the name of the present one."""
    names = (
        ("desk:assistant", _("Matters")),
        ("desk:assistant_preferences", _("Preferences")),
        ("desk:mailboxes", _("Mailboxes")),
    )
    return [Link(href=reverse(name), text=words, current=name == here) for name, words in names]


def _shown(
    request: HttpRequest,
    host: "Host",
    preference: "Preference",
    *,
    form: PreferencesForm | None = None,
    policy: PolicyForm | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "tabs": tabs("desk:assistant_preferences"),
        "preference": preference,
        "page_title": told(preference.page),
        "addresses": [each.address for each in mailboxes.of_tenant(tenant_id=host.tenant_id)],
        "form": form or PreferencesForm(manners=queries.manners(preference=preference)),
        "policy": policy or PolicyForm(policy=queries.policy(tenant_id=host.tenant_id)),
    }
    bound = any(each.is_bound for each in (context["form"], context["policy"]))
    return show(request, host, "desk/assistant.html", here=HERE, context=context, status=422 if bound else 200)
