"""Questionnaires of clients: taken in, matched to measures once, and written out with the answers of now."""

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.files import queries as files
from secretaire.protection.identity.queries import acting
from secretaire.trust.bureau.forms import HandForm, MatchForm
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.duties.queries import names
from secretaire.trust.questionnaires import actions, queries
from secretaire.trust.questionnaires.core import Blank, State, Why
from secretaire.trust.questionnaires.queries import Line
from secretaire.trust.registers.queries import language

if TYPE_CHECKING:
    from secretaire.trust.questionnaires.models import Questionnaire

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Questions on one page.
_MANY: Final = 50
_ANSWERED: Final = "answered"

_STATES: Final[dict[str, tuple[str, str | Promise]]] = {
    State.READING: ("waiting", pgettext_lazy("a questionnaire", "Being read")),
    State.READY: ("ok", pgettext_lazy("a questionnaire", "Read")),
    State.WRITING: ("waiting", pgettext_lazy("a questionnaire", "Answers are being written")),
    State.FAILED: ("failing", pgettext_lazy("a questionnaire", "Not read")),
}
#: How a question stands: its tone, and the words.
_SAID: Final[dict[str, tuple[str, str | Promise]]] = {
    Blank.OPEN.value: ("waiting", gettext_lazy("To be confirmed")),
    _ANSWERED: ("ok", gettext_lazy("Answered")),
    Blank.NOTHING.value: ("cancelled", gettext_lazy("No measure answers it")),
    Blank.FILLED.value: ("info", gettext_lazy("Answered in the file already")),
    Blank.ROOM.value: ("waiting", gettext_lazy("No room for a sentence")),
    Blank.FAILING.value: ("failing", gettext_lazy("Does not hold")),
    Blank.UNVERIFIED.value: ("waiting", gettext_lazy("Not proven yet")),
    Blank.STALE.value: ("failing", gettext_lazy("Proof is out of date")),
    Blank.WITHDRAWN.value: ("cancelled", gettext_lazy("Withdrawn")),
    Blank.PLANNED.value: ("info", gettext_lazy("Planned")),
    Blank.NOT_OFFERED.value: ("cancelled", gettext_lazy("Not offered")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """List the questionnaires, and take one in."""
    user = officer(request)
    form = HandForm(request.POST or None, request.FILES or None, initial={"language": language()})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.take_in(actor=acting(user), by=user.pk, handed=form.handed(), now=clock.now())
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("bureau:questionnaire", pk=row.pk)
    rows = [(each, _badge(each)) for each in queries.every(tenant_id=user.tenant_id)]
    context = {"rows": rows, "form": form}
    return show(request, "questionnaires", context, status=422 if request.method == "POST" else 200)


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def questionnaire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how far a questionnaire is, its questions, and what of them is answered now."""
    user = officer(request)
    row = queries.get(tenant_id=user.tenant_id, questionnaire_id=pk)
    under_way = row.state in {State.READING, State.WRITING}
    lines = [] if under_way else queries.lines(questionnaire=row, now=clock.now())
    wanted = request.GET.get("show", "")
    chosen = [each for each in lines if wanted in {"", _key(each)}]
    page = _page(request.GET.get("page", ""), len(chosen))
    counts = queries.tally(lines)
    context = {
        "row": row,
        "badge": _badge(row),
        "under_way": under_way,
        "why": queries.WHYS[Why(row.why)] if row.why else "",
        "counts": [(key, counts[key], *_SAID[key]) for key in _SAID if counts[key]],
        "open": next((each.number for each in lines if each.blank is Blank.OPEN), None),
        "lines": [(each, *_SAID[_key(each)]) for each in chosen[(page - 1) * _MANY : page * _MANY]],
        "show": wanted,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if page * _MANY < len(chosen) else None,
    }
    return show(request, "questionnaire", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def question(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show a question with the measures that are near to it, and keep what somebody confirms."""
    user, now = officer(request), clock.now()
    row = queries.get(tenant_id=user.tenant_id, questionnaire_id=pk)
    line = queries.line(questionnaire=row, number=number, now=now)
    form = MatchForm(request.POST or None, line=line, language=row.language)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm(actor=acting(user), by=user.pk, question=line.asked.text, verdict=form.verdict(), now=now)
        except Refused as refused:
            form.add_error("others", str(refused))
        else:
            return redirect(_onward(row, number, now))
    context = {
        "row": row,
        "line": line,
        "said": _SAID[_key(line)],
        "form": form,
        "by": names(tenant_id=user.tenant_id).get(line.match.confirmed_by, "") if line.match else "",
    }
    return show(request, "question", context, status=422 if request.method == "POST" else 200)


@require_POST
@needs(Right.STAFF_OFFICE)
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the answers of now written into a copy of the file."""
    user = officer(request)
    actions.ask(actor=acting(user), questionnaire_id=pk)
    return redirect("bureau:questionnaire", pk=pk)


@require_safe
@needs(Right.STAFF_OFFICE)
def fetch(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """Hand the file with the answers out."""
    user = officer(request)
    row = actions.fetch(actor=acting(user), questionnaire_id=pk)
    file = files.get(tenant_id=user.tenant_id, file_id=row.answers_id)
    return StreamingHttpResponse(
        files.content(tenant_id=user.tenant_id, file_id=file.pk),
        content_type=_XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="answers-{row.answered_at:%Y-%m-%d}.xlsx"',
            "Content-Length": str(file.size),
            "Cache-Control": "private, no-store",
        },
    )


@require_POST
@needs(Right.STAFF_OFFICE)
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a questionnaire with its files."""
    user = officer(request)
    actions.delete(actor=acting(user), questionnaire_id=pk)
    messages.success(request, _("The questionnaire is gone. What was confirmed about its questions is remembered."))
    return redirect("bureau:questionnaires")


def _onward(row: "Questionnaire", number: int, now: datetime) -> str:
    """Return the address of the next question that waits, or of the questionnaire if none does."""
    waiting = [each.number for each in queries.lines(questionnaire=row, now=now) if each.blank is Blank.OPEN]
    following = next((each for each in waiting if each > number), waiting[0] if waiting else None)
    if following is None:
        return reverse("bureau:questionnaire", kwargs={"pk": row.pk})
    return reverse("bureau:question", kwargs={"pk": row.pk, "number": following})


def _key(line: Line) -> str:
    return line.blank.value if line.blank else _ANSWERED


def _badge(row: "Questionnaire") -> tuple[str, str | Promise]:
    return _STATES[row.state]


def _page(wanted: str, many: int) -> int:
    """Return the number of the page that is shown.

    :raises Missing: if there is none of this number
    """
    last = max(1, -(-many // _MANY))
    if not wanted:
        return 1
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 6 and 1 <= int(wanted) <= last):  # noqa: PLR2004  # digits that no page needs
        raise Missing(_("There is no such page."))
    return int(wanted)
