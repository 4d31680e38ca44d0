"""What there is to do: duties that are late or due, forms that wait for a signature, and clocks that run."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import Right, may, needs
from secretaire.trust.bureau.views.advised import watch
from secretaire.trust.bureau.views.clocks import ticking
from secretaire.trust.bureau.views.enquiries import row as row_of
from secretaire.trust.bureau.views.notices import running
from secretaire.trust.bureau.views.standing import behind, officer, show
from secretaire.trust.duties import queries as duties
from secretaire.trust.duties.core import Turn, may_confirm, may_sign
from secretaire.trust.duties.queries import Task
from secretaire.trust.enquiries import queries as enquiries
from secretaire.trust.evidence.core import Outcome
from secretaire.trust.lessons import queries as lessons
from secretaire.trust.lessons.core import Lesson
from secretaire.trust.measures.core import sentence
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import queries as registers

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.trust.duties.models import Form
    from secretaire.trust.registers.models import Entry

#: How far ahead a day is shown that something is due by.
_AHEAD: Final = timedelta(days=14)

#: How many of a kind are shown; what is more stands on pages of its own.
_SHOWN: Final = 20

TURNS: Final[dict[Turn, tuple[str, str | Promise]]] = {
    Turn.LATE: ("failing", pgettext_lazy("a duty is", "Late")),
    Turn.DUE: ("waiting", pgettext_lazy("a duty is", "Due")),
    Turn.NEW: ("waiting", pgettext_lazy("a duty is", "Never done")),
    Turn.DONE: ("ok", pgettext_lazy("a duty is", "Done")),
    Turn.EVENT: ("info", pgettext_lazy("a duty is", "When it happens")),
}
EVENTS: Final[dict[str, str | Promise]] = {
    "release": _("when a version is released"),
    "deploy": _("when a version is put to use"),
    "change": _("when something larger changes"),
    "joiner": _("when somebody joins the staff"),
    "mover": _("when somebody of the staff gets another task"),
    "leaver": _("when somebody leaves the staff"),
    "version": _("when a policy has a new version"),
    "lesson": _("when a lesson is sent to the staff"),
    "supplier": _("before a supplier is taken on"),
    "disposal": _("when equipment is given up"),
    "incident": _("when an incident is known"),
    "vulnerability": _("when a weakness is known"),
    "notice": _("when a notice is sent"),
    "request": _("when somebody asks for it"),
    "end": _("when a client ends"),
}


@require_safe
@needs(Right.STAFF)
@never_cache
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits, the most urgent first."""
    user, now = officer(request), clock.now()
    names = duties.names(tenant_id=user.tenant_id)
    tasks = duties.tasks(tenant_id=user.tenant_id, now=now)
    rows = [row(each, user, names) for each in tasks]
    papers = [(form, each) for each in tasks for form in each.forms if _concerns(form, each, user)]
    after = behind(request, "papers")
    context: dict[str, Any] = {
        "urgent": [each for each in rows if each["task"].turn in {Turn.LATE, Turn.DUE, Turn.NEW}],
        "waiting": [_paper(form, each, names) for form, each in papers[after : after + _SHOWN]],
        "papers": {"behind": after, "next": after + _SHOWN, "more": max(len(papers) - after - _SHOWN, 0)},
        "events": [each for each in rows if each["task"].turn is Turn.EVENT],
        "done": [each for each in rows if each["task"].turn is Turn.DONE],
        "lessons": [_lesson(each, now) for each in lessons.waiting(tenant_id=user.tenant_id, person=user.pk)],
    }
    if may(user.role, Right.STAFF_OFFICE):
        context |= _clocks(user, now)
        asked = enquiries.waiting(tenant_id=user.tenant_id)
        context["asked"] = [row_of(each, now) for each in asked[:_SHOWN]]
        context["asked_more"] = max(len(asked) - _SHOWN, 0)
        context["watch"] = watch(user.tenant_id)
    return show(request, "today", context)


def _lesson(found: Lesson, now: datetime) -> dict[str, Any]:
    return {
        "lesson": found,
        "title": found.title(registers.language()),
        "state": "late" if now.astimezone(UTC).date() > found.due else "waiting",
    }


def row(task: Task, user: "User", names: dict[Any, str]) -> dict[str, Any]:
    """Return a duty in words."""
    language, commitment = registers.language(), task.duty.commitment
    state, words = TURNS[task.turn]
    measure = catalogue().measures.get(commitment.measure)
    last = task.last
    return {
        "task": task,
        "title": catalogue().called("procedures", task.procedure.key, language),
        "sentence": sentence(measure, language, commitment.figures) if measure else commitment.measure,
        "badge": (state, str(words)),
        "until": task.until,
        "when": EVENTS.get(task.duty.every, ""),
        "whose": names.get(task.person, "") if task.person else "",
        "mine": task.person == user.pk,
        "may": may_sign(user.role, task.procedure),
        "last": last,
        "failed": bool(last and last.outcome != Outcome.PASS),
        "missed": task.missed,
    }


def _concerns(form: "Form", task: Task, user: "User") -> bool:
    """Tell whether somebody can go on with a form: with their own, or as the second person."""
    if form.filled_by == user.pk:
        return True
    return task.procedure.second and may_confirm(user.role)


def _paper(form: "Form", task: Task, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "form": form,
        "title": catalogue().called("procedures", task.procedure.key, registers.language()),
        "by": names.get(form.filled_by, ""),
    }


def _clocks(user: "User", now: datetime) -> dict[str, Any]:
    """Return the clocks that run, the most urgent of each kind, and how many there are besides."""
    tenant_id, day = user.tenant_id, now.astimezone(UTC).date()
    clocks, notices = ticking(tenant_id, now), running(tenant_id, now)
    waiting = registers.waiting(tenant_id=tenant_id, today=day, ahead=_AHEAD)
    outgrown = registers.outgrown(tenant_id=tenant_id)
    entries = {"late": waiting.late, "soon": waiting.soon, "ownerless": waiting.ownerless, "outgrown": outgrown}
    shown = {kind: [clocked(each, day) for each in registers.opened(rows[:_SHOWN])] for kind, rows in entries.items()}
    return {
        **shown,
        "ticking": clocks[:_SHOWN],
        "notices": notices[:_SHOWN],
        "notices_more": max(len(notices) - _SHOWN, 0),
        "clocks_more": sum(max(len(rows) - _SHOWN, 0) for rows in (clocks, *entries.values())),
    }


def clocked(entry: "Entry", day: date) -> dict[str, Any]:
    """Return an entry with how many days are left until it is due, or over."""
    language = registers.language()
    return {
        "entry": entry,
        "title": entry.title or str(entry),
        "register": catalogue().called("registers", entry.register, language),
        "state": catalogue().called("states", entry.state, language),
        "days": abs((entry.due - day).days) if entry.due else None,
    }
