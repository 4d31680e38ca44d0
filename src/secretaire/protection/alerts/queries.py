"""Questions about alerts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.protection.alerts import core
from secretaire.protection.alerts.core import DRILL, Course, Severity, State, Steps, Way
from secretaire.protection.alerts.models import Alert, Contact, Notice
from secretaire.protection.identity import queries as identity

_LOST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """All that it takes to tell somebody of an alert."""

    notice: UUID
    alert: Alert
    way: Way
    name: str = field(repr=False)
    address: str = field(repr=False)
    secret: str = field(repr=False)
    language: str


def alert(*, tenant_id: UUID, alert_id: UUID) -> Alert:
    """Return one alert.

    :raises Missing: if there is none
    """
    found = Alert.objects.filter(tenant_id=tenant_id, pk=alert_id).first()
    if found is None:
        raise Missing(_("There is no such alert."))
    return found


def unsettled(*, tenant_id: UUID) -> list[Alert]:
    """Return the alerts that are not closed: first what nobody sees to, then the worst, then the newest."""
    badness = Case(
        *(When(severity=each.value, then=Value(each.rank)) for each in Severity), output_field=IntegerField()
    )
    rows = Alert.objects.filter(tenant_id=tenant_id).exclude(state=State.CLOSED)
    return list(rows.order_by("-state", badness.desc(), "-last_at"))


def closed(*, tenant_id: UUID, at_most: int) -> list[Alert]:
    """Return the alerts that are closed, the newest first."""
    return list(Alert.objects.filter(tenant_id=tenant_id, state=State.CLOSED).order_by("-closed_at")[:at_most])


def waiting(*, tenant_id: UUID) -> int:
    """Return how many alerts nobody has acknowledged."""
    return Alert.objects.filter(tenant_id=tenant_id, state=State.OPEN).exclude(kind=DRILL).count()


def notices(*, tenant_id: UUID, alert_id: UUID) -> list[Notice]:
    """Return who was told of an alert, or is to be, in order."""
    rows = Notice.objects.filter(tenant_id=tenant_id, alert_id=alert_id).select_related("contact")
    return list(rows.order_by("due_at", "pk"))


def contacts(*, tenant_id: UUID) -> list[Contact]:
    """Return the list of those who are told, in the order in which they are."""
    return list(Contact.objects.filter(tenant_id=tenant_id).order_by("after", "added_at", "pk"))


def contact(*, tenant_id: UUID, contact_id: UUID) -> Contact:
    """Return somebody on the list.

    :raises Missing: if there is nobody
    """
    found = Contact.objects.filter(tenant_id=tenant_id, pk=contact_id).first()
    if found is None:
        raise Missing(_("There is nobody like this on the list."))
    return found


def parcel(*, tenant_id: UUID, notice_id: UUID) -> Parcel | None:
    """Return what a notice needs to leave; nothing if it has left, or nobody is there to read it."""
    rows = Notice.objects.filter(tenant_id=tenant_id, pk=notice_id, state=Course.WAITING)
    notice = rows.select_related("alert", "contact").first()
    if notice is None:
        return None
    to = notice.contact
    if to is not None:
        return Parcel(
            notice=notice.pk,
            alert=notice.alert,
            way=Way(to.way),
            name=to.name,
            address=to.address,
            secret=to.secret,
            language=to.language,
        )
    readers = identity.accounts(tenant_id=tenant_id).filter(is_active=True)
    user = next((each for each in readers if each.pk == notice.user_id), None)
    if user is None:
        return None
    return Parcel(
        notice=notice.pk,
        alert=notice.alert,
        way=Way.MAIL,
        name=user.name,
        address=user.email,
        secret="",
        language=user.language,
    )


def lost(*, tenant_id: UUID, now: datetime) -> list[UUID]:
    """Return the notices that are due and that no job has taken up."""
    rows = Notice.objects.filter(tenant_id=tenant_id, state=Course.WAITING, tried_at__isnull=True)
    return list(rows.filter(due_at__lt=now - _LOST).values_list("pk", flat=True))


def drills(*, tenant_id: UUID, at_most: int) -> list[Alert]:
    """Return the last drills."""
    return list(Alert.objects.filter(tenant_id=tenant_id, kind=DRILL).order_by("-raised_at", "-pk")[:at_most])


def steps(*, tenant_id: UUID, alert_id: UUID) -> Sequence[tuple[Notice, Steps | None]]:
    """Return how long each step took by which each reader was told; nothing where they were not."""
    told = alert(tenant_id=tenant_id, alert_id=alert_id)
    return [(each, _steps(told, each)) for each in notices(tenant_id=tenant_id, alert_id=alert_id)]


def _steps(told: Alert, notice: Notice) -> Steps | None:
    if notice.state != Course.SENT or notice.settled_at is None:
        return None
    return core.steps(happened=told.happened_at, due=notice.due_at, taken=notice.taken_at, settled=notice.settled_at)


def ways() -> list[Way]:
    """Return the ways that this installation knows: SMS only with a gateway."""
    return [each for each in Way if each is not Way.SMS or config.load().alerts.sms_url]
