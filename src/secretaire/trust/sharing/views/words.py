"""What is said of each duty of a client, in the reader's language: what it is, how it stands, and what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.template.defaultfilters import date as shown
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from secretaire.trust.evidence.core import Assurance, Outcome
from secretaire.trust.sharing.core import Part, Standing, Way

Words = str | Promise
_DAY: Final = "j F Y"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of one part of a duty."""

    title: Words
    todo: Words
    place: str = ""  #: name of the page where it is done; empty: there is none
    says: Callable[[Mapping[str, Any]], str] = lambda facts: ""  #: what was found


#: A state of the badge, and the word.
STANDINGS: Final[Mapping[Standing, tuple[str, Words]]] = {
    Standing.OPEN: ("failing", pgettext_lazy("a client's duty", "To be done")),
    Standing.DUE: ("waiting", pgettext_lazy("a client's duty", "To be confirmed")),
    Standing.DONE: ("ok", pgettext_lazy("a client's duty", "Done")),
    Standing.EVENT: ("info", pgettext_lazy("a client's duty", "When it happens")),
    Standing.UNSEEN: ("cancelled", pgettext_lazy("a client's duty", "Not looked at")),
}
WAYS: Final[Mapping[Way, tuple[str, str, Words]]] = {
    Way.WEAKER: ("failing", "alert", pgettext_lazy("a promise", "Weakened")),
    Way.HEAVIER: ("failing", "alert", pgettext_lazy("a promise", "Asks more of you")),
    Way.OTHER: ("info", "info", pgettext_lazy("a promise", "Changed")),
    Way.LIGHTER: ("ok", "check", pgettext_lazy("a promise", "Asks less of you")),
    Way.STRONGER: ("ok", "check", pgettext_lazy("a promise", "Strengthened")),
}
OUTCOMES: Final[Mapping[Outcome, tuple[str, Words]]] = {
    Outcome.PASS: ("ok", pgettext_lazy("evidence", "Passed")),
    Outcome.FAIL: ("failing", pgettext_lazy("evidence", "Failed")),
    Outcome.ERROR: ("failing", pgettext_lazy("evidence", "The check broke")),
    Outcome.MISSED: ("waiting", pgettext_lazy("evidence", "Missed")),
    Outcome.WAIVED: ("cancelled", pgettext_lazy("evidence", "Waived")),
}
ASSURANCES: Final[Mapping[Assurance, Words]] = {
    Assurance.MEASURED: pgettext_lazy("how one knows", "Measured"),
    Assurance.WITNESSED: pgettext_lazy("how one knows", "Witnessed"),
    Assurance.INHERITED: pgettext_lazy("how one knows", "Inherited"),
    Assurance.DECLARED: pgettext_lazy("how one knows", "Declared"),
}
#: What the check of reviews writes.
_REVIEWS: Final[Mapping[str, Words]] = {
    "not planned": gettext_lazy("No review is planned."),
    "planned too seldom": gettext_lazy("Reviews are planned too seldom."),
    "not begun": gettext_lazy("A review should have begun."),
    "not ended": gettext_lazy("A review is overdue."),
}


def day(at: str | datetime | None) -> str:
    """Return a day in words."""
    found = datetime.fromisoformat(at) if isinstance(at, str) else at
    return str(shown(found.astimezone(UTC), _DAY)) if found else ""


def said(part: Part) -> str:
    """Return what was found of a part of a duty."""
    if part.done_at:
        return _("Confirmed on %(day)s.") % {"day": day(part.done_at)}
    return told(part.name).says(part.facts) if part.facts else ""


def told(name: str) -> Told:
    """Return what is said of a check or a procedure; of one that is not known here, its name."""
    return PARTS.get(name) or Told(title=name, todo="")


def _factor(facts: Mapping[str, Any]) -> str:
    if not facts["without"]:
        return _("Everybody has one.")
    words = ngettext(
        "%(without)d account of %(accounts)d has none.",
        "%(without)d accounts of %(accounts)d have none.",
        facts["without"],
    )
    return words % facts


def _users(facts: Mapping[str, Any]) -> str:
    if not facts["dormant"]:
        return _("Each account is used.")
    words = ngettext(
        "%(dormant)d account of %(accounts)d was not used for long.",
        "%(dormant)d accounts of %(accounts)d were not used for long.",
        facts["dormant"],
    )
    return words % facts


def _reviewed(facts: Mapping[str, Any]) -> str:
    if facts["wrong"]:
        return " ".join(str(_REVIEWS.get(each, each)) for each in facts["wrong"].split(", "))
    if facts["last"]:
        return _("The last review was done on %(day)s.") % {"day": day(facts["last"])}
    return _("The first review is planned.")


def _archives(facts: Mapping[str, Any]) -> str:
    if facts["last"]:
        return _("The last archive was made on %(day)s.") % {"day": day(facts["last"])}
    return _("No archive was made yet.")


def _notices(facts: Mapping[str, Any]) -> str:
    if not facts["waiting"]:
        return _("Everything that you were told is confirmed.") if facts["notices"] else _("You were told nothing yet.")
    words = ngettext(
        "%(waiting)d notice of %(notices)d is to be confirmed.",
        "%(waiting)d notices of %(notices)d are to be confirmed.",
        facts["waiting"],
    )
    return words % facts


def _leavers(facts: Mapping[str, Any]) -> str:
    if facts["without_a_record"]:
        words = ngettext(
            "Of %(without_a_record)d person who left it is not written down that nothing is open to them.",
            "Of %(without_a_record)d people who left it is not written down that nothing is open to them.",
            facts["without_a_record"],
        )
        return words % facts
    words = ngettext("%(left)d person left, and is out.", "%(left)d people left, and are out.", facts["left"])
    return words % facts if facts["left"] else _("Nobody has left.")


def _retention(facts: Mapping[str, Any]) -> str:
    if not facts["chosen"]:
        return _("Nobody has chosen: everything is kept for as long as is usual.")
    words = ngettext(
        "Chosen for %(chosen)d kind of %(kinds)d.", "Chosen for %(chosen)d kinds of %(kinds)d.", facts["chosen"]
    )
    return words % facts


def _erasure(facts: Mapping[str, Any]) -> str:
    if facts["late"]:
        words = ngettext("%(late)d request is late.", "%(late)d requests are late.", facts["late"])
        return words % facts
    words = ngettext("%(waiting)d request waits, in time.", "%(waiting)d requests wait, in time.", facts["waiting"])
    return words % facts if facts["waiting"] else _("Nobody waits.")


def _contract(facts: Mapping[str, Any]) -> str:
    if not facts["losses"]:
        return _("Nothing is to your loss.")
    if not facts["unanswered"]:
        return _("You objected to what is to your loss.")
    words = ngettext(
        "%(unanswered)d change is to your loss, and you have said nothing of it.",
        "%(unanswered)d changes are to your loss, and you have said nothing of them.",
        facts["unanswered"],
    )
    return words % facts


def _ending(facts: Mapping[str, Any]) -> str:
    words = _("The account ends on %(day)s, and an archive of its data waits here.")
    if not facts["archives"]:
        words = _("The account ends on %(day)s, and nobody has taken its data along yet.")
    return words % {"day": day(facts["until"])}


#: Everything that a client may be shown here.
PARTS: Final[Mapping[str, Told]] = {
    "tenant.factor": Told(
        title=gettext_lazy("A second factor for everybody"),
        todo=gettext_lazy("Demand a second factor of everybody, and speak with those who have none."),
        place="account_policy",
        says=_factor,
    ),
    "tenant.users": Told(
        title=gettext_lazy("No account that nobody uses"),
        todo=gettext_lazy("End the accounts of those who do not come any more."),
        place="people:people",
        says=_users,
    ),
    "leavers.handled": Told(
        title=gettext_lazy("Whoever left is out"),
        todo=gettext_lazy("End the account of whoever leaves on the day itself, and look that it is written down."),
        place="people:people",
        says=_leavers,
    ),
    "tenant.reviewed": Told(
        title=gettext_lazy("Reviews of who has access"),
        todo=gettext_lazy("Plan reviews as often as was agreed, and decide each of them in time."),
        place="reviews:overview",
        says=_reviewed,
    ),
    "tenant.archives": Told(
        title=gettext_lazy("An archive of your own data"),
        todo=gettext_lazy("Have an archive made, and keep it elsewhere. An owner can."),
        place="portability:data",
        says=_archives,
    ),
    "tenant.notices": Told(
        title=gettext_lazy("Notices are read and confirmed"),
        todo=gettext_lazy("Read what you are told of incidents, changes and weaknesses, and confirm that you did."),
        place="notices:listing",
        says=_notices,
    ),
    "retention.chosen": Told(
        title=gettext_lazy("For how long data is kept"),
        todo=gettext_lazy("Choose for how long each kind of data is kept."),
        place="retention:overview",
        says=_retention,
    ),
    "erasure.answered": Told(
        title=gettext_lazy("Whoever wishes to be forgotten is, in time"),
        todo=gettext_lazy("Settle the requests that wait."),
        place="erasure:overview",
        says=_erasure,
    ),
    "contract.answered": Told(
        title=gettext_lazy("What became weaker is answered"),
        todo=gettext_lazy("Read what changed, and agree or object."),
        place="sharing:contract",
        says=_contract,
    ),
    "tenant.ended": Told(
        title=gettext_lazy("Your data is taken along before the end"),
        todo=gettext_lazy("Have an archive made and fetch it before the account ends."),
        place="portability:data",
        says=_ending,
    ),
    "governance.information": Told(title=gettext_lazy("You see your half, and your contract"), todo=""),
    "clock": Told(title=gettext_lazy("Nothing came in time"), todo=""),
    "acknowledge": Told(
        title=gettext_lazy("Somebody of yours stands for it"),
        todo=gettext_lazy("Make sure that it is so, and confirm it once a year."),
    ),
    "describe-data": Told(
        title=gettext_lazy("Somebody of yours has considered it"),
        todo=gettext_lazy("Consider which data you bring and whose it is, and confirm once a year that you did."),
    ),
}
