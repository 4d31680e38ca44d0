"""Letters about a request are promised in the transaction of what they tell."""

from uuid import uuid4

from secretaire.lib.jobs import Job
from secretaire.platform.erasure.core import Notice
from secretaire.platform.erasure.models import Request
from secretaire.protection.access.core import Right
from secretaire.protection.identity import queries as identity

letter = Job("erasure.letter")


def tell(request: Request, notice: Notice) -> None:
    """Promise a letter to whoever a request is about."""
    letter.promise(
        tenant_id=request.tenant_id,
        letter=str(uuid4()),
        request_id=str(request.pk),
        notice=notice.value,
        user_id="",
    )


def tell_keepers(request: Request, notice: Notice) -> None:
    """Promise a letter to each of those who answer for requests."""
    for user in identity.holders(tenant_id=request.tenant_id, right=Right.ERASURE):
        letter.promise(
            tenant_id=request.tenant_id,
            letter=str(uuid4()),
            request_id=str(request.pk),
            notice=notice.value,
            user_id=str(user.pk),
        )
