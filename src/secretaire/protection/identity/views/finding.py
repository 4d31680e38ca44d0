"""Where somebody asks which workspaces are theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from secretaire.lib import clock
from secretaire.protection.access.core import open_to_all
from secretaire.protection.identity import actions
from secretaire.protection.identity.forms.finding import Whose
from secretaire.protection.limits.queries import origin


@open_to_all
@csrf_exempt  # it only asks for a letter, as anybody may, and this page leaves no cookie to check a form against
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Promise a letter that lists the workspaces of an address, whosever it is; say the same to everybody."""
    form = Whose(request.POST or None)
    if form.is_valid():
        language = get_language() or "en"
        actions.search(
            email=form.cleaned_data["email"], language=language, network=origin(request=request), now=clock.now()
        )
        return redirect("workspaces_asked")
    return render(request, "identity/find.html", {"form": form})


@open_to_all
def asked(request: HttpRequest) -> HttpResponse:
    """Say what comes next."""
    return render(request, "identity/asked.html")
