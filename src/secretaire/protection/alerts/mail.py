"""Letters and texts about alerts."""

from django.utils import translation
from django.utils.translation import gettext as _

from secretaire.lib import mail
from secretaire.protection.alerts.core import DRILL, Severity
from secretaire.protection.alerts.queries import Parcel
from secretaire.protection.tenancy import queries as tenancy


def written(*, parcel: Parcel) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter that tells somebody of an alert."""
    workspace = tenancy.get(tenant_id=parcel.alert.tenant_id)
    with translation.override(parcel.language):
        context = {
            "name": parcel.name,
            "workspace": workspace.name,
            "title": _(parcel.alert.title),
            "severity": severity(Severity(parcel.alert.severity)),
            "drill": parcel.alert.kind == DRILL,
            "at": parcel.alert.happened_at,
            "href": href(parcel=parcel),
        }
    envelope = mail.Envelope(
        identity=str(parcel.notice),
        sender=workspace.name,
        name=parcel.name,
        address=parcel.address,
        language=parcel.language,
    )
    return envelope, mail.render(folder="alerts/mail/alert", language=parcel.language, context=context)


def text(*, parcel: Parcel) -> str:
    """Return the few words for a telephone."""
    workspace = tenancy.get(tenant_id=parcel.alert.tenant_id)
    with translation.override(parcel.language):
        return f"{workspace.name}: {severity(Severity(parcel.alert.severity))}: {_(parcel.alert.title)}"


def href(*, parcel: Parcel) -> str:
    """Return the address of an alert's page."""
    workspace = tenancy.get(tenant_id=parcel.alert.tenant_id)
    return tenancy.address(tenant=workspace, to="alerts:alert", pk=parcel.alert.pk)


def severity(found: Severity) -> str:
    """Return the word for how bad something is, in the language in force."""
    words = {
        Severity.LOW: _("low severity"),
        Severity.MEDIUM: _("medium severity"),
        Severity.HIGH: _("high severity"),
        Severity.CRITICAL: _("critical"),
    }
    return words[found]
