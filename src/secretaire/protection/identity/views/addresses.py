"""Another address for one's account, and the two mailboxes that must agree."""

from typing import Literal, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from secretaire.lib import clock, links, scope
from secretaire.protection.access.core import open_to_all, signed_in
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.forms.addresses import NewAddress
from secretaire.protection.identity.mail import MOVE
from secretaire.protection.identity.views import actor
from secretaire.protection.tenancy.core import Actor


@signed_in
@never_cache
@queries.recently
def change(request: HttpRequest) -> HttpResponse:
    """Ask both mailboxes whether the account may have another address."""
    user = queries.account(request)
    form = NewAddress(request.POST or None, user=user)
    if form.is_valid():
        actions.ask_move(actor=actor(request), user_id=user.pk, email=form.cleaned_data["email"], now=clock.now())
        messages.success(request, _("Two letters are on their way. Open the link in each; until then nothing changes."))
        return redirect("account_home")
    return render(request, "identity/address.html", {"form": form})


@open_to_all
@never_cache
def agree(request: HttpRequest, word: str) -> HttpResponse:
    """Let the owner of one mailbox agree, by a button: programs that open every link agree to nothing."""
    said = links.read(word, purpose=f"{MOVE} {scope.current()}")
    side = cast("Literal['old', 'new']", said["side"])
    if request.method != "POST":
        return render(request, "identity/agree.html", {"side": side})
    stranger = Actor(kind="guest", name="letter", tenant_id=scope.current())
    done = actions.agree_to_move(actor=stranger, move_id=UUID(str(said["move"])), side=side, now=clock.now())
    return render(request, "identity/agreed.html", {"done": done})
