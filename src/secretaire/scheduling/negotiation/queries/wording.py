"""What a letter of the assistant says: to a guest only what concerns that guest, to the host a short report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib import mail
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.assistant.core.values import PlaceKind, Slot
from secretaire.scheduling.letters.core import Draft, Person, Sender, Thread, answering, isolated, line
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation.models import Participant, Preference, Request
from secretaire.scheduling.negotiation.queries import matters

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.mailboxes.models import Arrival

#: Sentences of a report to the host, by what they tell.
_NEWS: Mapping[str, str | Promise] = {
    "offered": gettext_lazy("I have offered the times below to %(names)s."),
    "linked": gettext_lazy("I have sent the link to your page to %(names)s, to choose a time there."),
    "waiting": gettext_lazy("I am waiting for an answer from %(names)s."),
    "accepted": gettext_lazy("Can make it: %(names)s. I am waiting for the others."),
    "booked": gettext_lazy("The meeting is booked: %(when)s."),
    "moving": gettext_lazy("The meeting of %(when)s stands until another time is agreed."),
    "declined": gettext_lazy("Declined without naming another time: %(names)s."),
    "goes_on": gettext_lazy("I go on with the other guests, unless you tell me otherwise."),
    "closed": gettext_lazy("This matter is closed; nothing is booked."),
    "stays": gettext_lazy("I look for no other time any more; what is booked stays booked."),
    "no_answer": gettext_lazy("No answer, although I asked again twice: %(names)s."),
    "silenced": gettext_lazy("No more letters from me are wanted by %(names)s. Please get in touch yourself."),
    "called_off": gettext_lazy("I have called the matter off and told whoever I had written to."),
    "cancelled": gettext_lazy("The meeting is cancelled, and everybody is told."),
    "removed": gettext_lazy("Taken off the meeting: %(names)s."),
    "unknown": gettext_lazy("I know nobody called %(names)s in this matter, so I took nobody off."),
    "unreachable": gettext_lazy("I have no address of %(names)s. Please send it to me."),
    "crowd": gettext_lazy("A meeting has 20 guests at most, so I left out %(names)s."),
    "added": gettext_lazy("Added to the meeting: %(names)s."),
    "duration": gettext_lazy("The meeting lasts %(minutes)s minutes now."),
    "place": gettext_lazy("The place is changed."),
    "unfree": gettext_lazy("Where it stands now there is no room for the change, so I am looking for another time."),
    "no_common": gettext_lazy("No time suits all guests. Please tell me how to go on."),
    "whom": gettext_lazy("I know nobody to write to. Please answer with the address of each guest."),
    "none_free": gettext_lazy(
        "I find no free time for %(minutes)s minutes in what was named and in your hours. Please name other days, "
        "or a shorter meeting. Until then I write to nobody."
    ),
    "no_calendar": gettext_lazy(
        "One of your calendars does not answer, so I cannot know when you are free, and I offer nothing. "
        "I go on by myself as soon as it answers again."
    ),
    "over": gettext_lazy("The times that you named are over."),
    "once": gettext_lazy("I arrange the first meeting of the series only."),
    "nothing": gettext_lazy("Nothing is arranged in this matter at present."),
}


_WHERE = {
    PlaceKind.PHONE: gettext_lazy("By phone"),
    PlaceKind.VIDEO: gettext_lazy("By video call"),
    PlaceKind.IN_PERSON: gettext_lazy("In person"),
    PlaceKind.LUNCH: gettext_lazy("Over lunch"),
    PlaceKind.COFFEE: gettext_lazy("Over coffee"),
    PlaceKind.DINNER: gettext_lazy("Over dinner"),
}
_LINES = 60  #: of a letter that is shown to the host


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A letter that is to be written: what it is for, not what it says."""

    kind: str  #: names its template
    key: str  #: what makes it this letter and no other
    request: Request
    preference: Preference
    guest: Participant | None = None  #: nothing: it goes to the host
    reason: str = ""  #: why it is written, where that changes the words
    slots: Sequence[Slot] = ()
    link: bool = False  #: whether it leads to the page on which a time can be chosen
    news: Sequence[tuple[str, Mapping[str, str]]] = ()
    quoted: str = ""  #: of a letter that the host is shown
    answers: "Arrival | None" = None  #: the letter that it answers


def draft(*, message: Message) -> Draft:
    """Return the letter in its reader's language, on their clock, as formal as the host wishes."""
    reader = _reader(message)
    with translation.override(reader.language):
        context = _context(message, reader)
        name = _("%(name)s, assistant of %(host)s") % {
            "name": line(message.preference.name),
            "host": line(message.request.host.name),
        }
    return Draft(
        key=message.key,
        kind=message.kind,
        about=f"request/{message.request.pk}",
        to=reader,
        sender=Sender(name=name, reply_to=_answers_go_to(message)),
        template="negotiation/mail",
        context=context,
        thread=_thread(message),
        unsubscribe=context["stop"] if message.kind == "follow_up" else "",
        mailbox=message.request.mailbox,
    )


def _thread(message: Message) -> Thread:
    """Return what a letter answers: nobody sees the name of a letter that they never had."""
    request, arrival = message.request, message.answers
    if arrival is not None:
        return answering(message_id=arrival.message_id, references=arrival.references)
    if request.root and (message.guest is None or message.guest.knows_subject):
        return replace(answering(message_id=request.root), automatic="auto-generated")
    return Thread(automatic="auto-generated")


def _reader(message: Message) -> Person:
    guest, host = message.guest, message.request.host
    if guest is None:
        return Person(name=line(host.name), email=host.email, language=host.language, zone=host.zone)
    return Person(name=line(guest.name), email=guest.email, language=guest.language, zone=guest.zone)


def _context(message: Message, reader: Person) -> dict[str, Any]:
    request, guest = message.request, message.guest
    return {
        "lead": f"negotiation/mail/leads/{message.kind}.txt",
        "to_host": guest is None,
        "formal": message.preference.formal,
        "name": isolated(reader.name),
        "assistant": isolated(line(message.preference.name)),
        "host": isolated(line(request.host.name)),
        "subject": _subject(message),
        "reason": message.reason,
        "minutes": int(request.duration.total_seconds()) // 60,
        "times": [mail.when(slot.start, slot.end, reader.zone) for slot in message.slots],
        "single": len(message.slots) == 1,
        "where": _where(message) if guest and message.slots else "",
        "href": page_link(request=request, preference=message.preference) if message.link else "",
        "news": [str(_NEWS[code]) % values for code, values in message.news],
        "quoted": message.quoted.splitlines()[:_LINES],
        "stop": _stop(guest) if guest else "",
    }


def _subject(message: Message) -> str:
    """Return what the letter is about: a guest sees the subject of the first letter only if they had that letter."""
    known = line(message.request.subject)
    if known and (message.guest is None or message.guest.knows_subject):
        return known if known.lower().startswith("re:") else f"Re: {known}"
    return _("Meeting with %(host)s") % {"host": line(message.request.host.name)}


def _where(message: Message) -> str:
    place = message.request.place or message.preference.places.get(message.request.place_kind, "")
    words = str(_WHERE[PlaceKind(message.request.place_kind)])
    # A room of a video call is made when the meeting is, so there is no link to give yet.
    whole = _("%(term)s: %(value)s") % {"term": words, "value": line(place)}
    return whole if place and "{" not in place else words


def page_link(*, request: Request, preference: Preference) -> str:
    """Return where a guest can choose a time of the matter's length; empty if that page cannot be had."""
    if request.duration not in preference.page.durations or not preference.page.published:
        return ""
    tenant = tenancy.get(tenant_id=request.tenant_id)
    path = tenancy.address(tenant=tenant, to="booking:page", slug=preference.page.slug)
    return f"{path}?duration={int(request.duration.total_seconds()) // 60}"


def _stop(guest: Participant) -> str:
    tenant = tenancy.get(tenant_id=guest.tenant_id)
    return tenancy.address(tenant=tenant, to="negotiation:silence", token=matters.silence_link(participant=guest))


def _answers_go_to(message: Message) -> str:
    request = message.request
    return mailboxes.address_for(tenant_id=request.tenant_id, request_id=request.pk, mailbox_id=request.mailbox)


def when(*, slot: Slot, host: "Host") -> str:
    """Return a time as a host reads it."""
    with translation.override(host.language):
        return mail.when(slot.start, slot.end, host.zone)
