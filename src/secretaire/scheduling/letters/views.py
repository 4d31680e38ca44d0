"""The letters that were kept instead of sent, and writing some to the assistant (development only)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.csrf import csrf_exempt

from secretaire import config
from secretaire.lib import clock, mail, scope
from secretaire.lib.errors import Missing
from secretaire.lib.origins import FromElsewhere, from_elsewhere
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.letters import adapters
from secretaire.scheduling.letters.adapters import Draft, Kept
from secretaire.scheduling.letters.forms import WriteForm
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes import queries as mailbox_queries
from secretaire.scheduling.mailboxes.core import Envelope
from secretaire.ui.links import Link

#: A letter brings its own styles and nothing else; what is clicked in it opens in the whole window.
_FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-top-navigation-by-user-activation"
)

#: What one may answer with a click: the words of the button, and those of the letter.
_ANSWERS = {
    "first": (gettext_lazy("Take the first time"), gettext_lazy("The first time suits me very well, thank you.")),
    "other": (
        gettext_lazy("Ask for another"),
        gettext_lazy("I am not free then. Could we meet the week after?"),
    ),
    "no": (gettext_lazy("Say no"), gettext_lazy("I am sorry, but I do not wish to meet.")),
    "move": (gettext_lazy("Move it"), gettext_lazy("I have to move our meeting. Could we meet a day later?")),
    "cancel": (gettext_lazy("Cancel"), gettext_lazy("Unfortunately I have to cancel our meeting.")),
}


def mailbox(request: HttpRequest) -> HttpResponse:
    """List the letters, newest first; those of one person, if asked."""
    letters, who = adapters.every(), request.GET.get("who", "")
    found = [each for each in letters if not who or who in each.addresses]
    people = sorted({address for each in letters for address in each.addresses})
    links = [Link(href=f"?{urlencode({'who': each})}", text=each, current=each == who) for each in people]
    everybody = Link(href=reverse("letters:mailbox"), text=_("Everybody"), current=not who)
    context = {
        "letters": found,
        "drafts": adapters.drafts(),
        "people": [everybody, *links],
        "who": who,
        "sent": request.GET.get("sent", ""),
    }
    return render(request, "letters/mailbox.html", context)


def letter(request: HttpRequest, name: str) -> HttpResponse:
    """Show one letter in all its forms."""
    return render(request, "letters/letter.html", {"letter": adapters.one(name=name), "answers": _ANSWERS})


@csrf_exempt
def write(request: HttpRequest) -> HttpResponse:
    """Write a letter: an empty one, one that lies ready, or an answer; hand it to the assistant where it goes there.

    Nobody signs in here, so no cookie speaks for anybody; a form from elsewhere is refused all the same.

    :raises FromElsewhere: if the form is not from a page of ours
    """
    if request.method == "POST" and from_elsewhere(request):
        raise FromElsewhere(_("This form was sent from another site. Please open the page itself."))
    answers = adapters.one(name=request.GET["to"]) if "to" in request.GET else None
    if request.method != "POST":
        return _shown(request, WriteForm(initial=_begun(request, answers)), answers)
    form = WriteForm(request.POST)
    if form.is_valid():
        draft = form.draft(answers=answers, now=clock.now())
        try:
            taken = _handed_over(draft)
        except Missing as refused:
            form.add_error("to", str(refused))
        else:
            return redirect(f"{reverse('letters:mailbox')}?sent={'assistant' if taken else 'kept'}")
    return _shown(request, form, answers)


def frame(request: HttpRequest, name: str) -> HttpResponse:
    """Return the HTML of a letter, for the frame on its page."""
    html = adapters.one(name=name).html.replace("<head>", '<head><base target="_top">', 1)
    headers = {"Content-Security-Policy": _FRAME, "X-Frame-Options": "SAMEORIGIN"}
    return HttpResponse(html, headers=headers)


def file(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Return a file that a letter carries, to be saved."""
    found = adapters.file(name=name, number=number)
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"'}
    return HttpResponse(found.text, content_type=f"{found.kind}; charset=utf-8", headers=headers)


def _shown(request: HttpRequest, form: WriteForm, answers: Kept | None) -> HttpResponse:
    context = {"form": form, "answers": answers}
    return render(request, "letters/write.html", context, status=422 if form.is_bound else 200)


def _begun(request: HttpRequest, answers: Kept | None) -> dict[str, Any]:
    """Return what stands in the form before anybody writes."""
    if answers:
        return _answer(answers, request.GET.get("say", ""))
    if "draft" in request.GET:
        ready = adapters.draft(name=request.GET["draft"])
        return {
            "sender": ready.sender,
            "to": ready.reader,
            "copied": ready.copied,
            "subject": ready.subject,
            "text": ready.text,
            "zone": ready.zone,
        }
    return {}


def _answer(letter: Kept, say: str) -> dict[str, Any]:
    """Return an answer to a letter, with what it answers quoted below, as mail programs do."""
    with override(letter.language or None):
        words = str(_ANSWERS[say][1]) if say in _ANSWERS else ""
        head = _("%(who)s wrote:") % {"who": letter.sender}
    quoted = "\n".join(f"> {row}" for row in letter.text.splitlines())
    again = letter.subject if letter.subject.lower().startswith("re:") else f"Re: {letter.subject}"
    return {
        "sender": letter.reader,
        "to": letter.reply_to or letter.sender,
        "subject": again,
        "text": f"{words}\n\n{head}\n{quoted}\n",
    }


def _handed_over(draft: Draft) -> bool:
    """Hand a letter to the assistant of each tenant that it goes to, and keep a copy; tell whether there is one.

    :raises Missing: if it goes to an address of ours that does not exist
    """
    raw = adapters.composed(draft)
    domain = config.load().assistant.domain.lower()
    ours = [each for each in draft.readers if each.lower().endswith(f"@{domain}")]
    tenants = [(address, mailbox_queries.tenant_of(address=address).pk) for address in ours]
    for address, tenant_id in tenants:
        with scope.tenant(tenant_id):
            opened = mailbox_queries.opened(tenant_id=tenant_id)
            mailboxes.receive(
                actor=_actor(tenant_id),
                mailbox_id=opened.pk,
                raw=raw,
                envelope=Envelope(recipient=address, mail_from=draft.sender[1], written_here=True),
                now=clock.now(),
            )
    mail.keep(raw)
    return bool(tenants)


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="page/mailbox", tenant_id=tenant_id)
