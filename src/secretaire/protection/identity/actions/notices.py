"""Letters that tell somebody what happened to their account, so that they notice what was not their doing."""

from datetime import datetime
from uuid import uuid4

from secretaire.lib.jobs import Job
from secretaire.protection.identity.core.notices import Notice
from secretaire.protection.identity.models import User

notice_letter = Job("identity.notice")


def tell(*, user: User, notice: Notice, now: datetime, about: str = "") -> None:
    """Promise the letter, in the transaction of what happened.

    :param about: identifier of the device that it is about
    """
    notice_letter.promise(
        tenant_id=user.tenant_id,
        letter=str(uuid4()),
        user_id=str(user.pk),
        kind=notice.value,
        when=now.isoformat(),
        about=about,
    )
