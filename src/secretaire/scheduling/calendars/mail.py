"""Letters about calendars."""

from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import mail
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.calendars.models import Calendar
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.core import Draft, Person


def failing(*, calendar: Calendar, now: datetime) -> None:
    """Tell the host that a calendar cannot be read, once for each trouble."""
    host = calendar.host
    stops = (calendar.read_at or now) + timedelta(hours=config.load().calendars.stale_hours)
    with translation.override(host.language):
        context = {
            "name": host.name,
            "calendar": calendar.name,
            "trouble": calendar.trouble,
            "since": mail.instant(calendar.read_at, host.zone) if calendar.read_at else "",
            "stops": mail.instant(stops, host.zone) if calendar.read_at else _("now"),
            "href": tenancy.address(tenant=tenancy.get(tenant_id=calendar.tenant_id), to="desk:calendars"),
        }
    draft = Draft(
        key=f"failing:{calendar.pk}:{now:%Y%m%dT%H%M%S}",
        kind="failing",
        about=f"calendar/{calendar.pk}",
        to=Person(name=host.name, email=host.email, language=host.language, zone=host.zone),
        template="calendars/mail/failing",
        context=context,
    )
    letters.write(tenant_id=calendar.tenant_id, draft=draft)
