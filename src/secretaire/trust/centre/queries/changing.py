"""Changes of suppliers that clients were told of."""

from datetime import datetime
from uuid import UUID

from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre.core import Announced, Changes, Text
from secretaire.trust.notices import queries as notices


def changes(*, tenant_id: UUID | None, now: datetime) -> Changes:
    """Return every change that was told, the newest first; none where nobody promises anything."""
    if tenant_id is None:
        return Changes(provider="", at=now, announced=())
    found = notices.announced(tenant_id=tenant_id)
    provider = tenancy.look(tenant_id=tenant_id).name
    stand = notices.standings(tenant_id=tenant_id, notices=found)
    return Changes(provider=provider, at=now, announced=tuple(map(_announced, stand)))


def _announced(standing: notices.Standing) -> Announced:
    notice = standing.notice
    en, fr = notice.said("en"), notice.said("fr")
    return Announced(
        id=notice.pk,
        at=notice.sent_at or notice.written_at,
        title=Text(en=en.title, fr=fr.title),
        text=Text(en=en.text, fr=fr.text),
        why=Text(en=en.why, fr=fr.why),
        ahead_days=notice.ahead_days,
        begins=standing.ends,
    )
