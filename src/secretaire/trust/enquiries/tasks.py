"""Letters about questions, each written once in its reader's language."""

from uuid import UUID

from secretaire.lib import scope
from secretaire.protection.access.core import Right
from secretaire.protection.identity import queries as identity
from secretaire.trust.enquiries import actions, mail, queries
from secretaire.trust.enquiries.core import Notice


@actions.letter.handler
def letter(*, tenant_id: UUID, enquiry_id: str, notice: str, user_id: str) -> None:
    """Write to one reader; to nobody who no longer answers, and nothing about what was put aside."""
    with scope.tenant(tenant_id):
        found = queries.get(tenant_id=tenant_id, enquiry_id=UUID(enquiry_id))
        if not found.email:
            return
        if not user_id:
            mail.write(enquiry=found, notice=Notice(notice))
            return
        for user in identity.holders(tenant_id=tenant_id, right=Right.STAFF_OFFICE):
            if str(user.pk) == user_id:
                mail.write(enquiry=found, notice=Notice(notice), user=user)
