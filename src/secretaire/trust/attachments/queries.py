"""What is attached, found again."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.files import queries as files
from secretaire.trust.attachments.core import Attachment


def one(*, tenant_id: UUID, among: Sequence[Attachment], file_id: UUID) -> Attachment:
    """Return one of several attachments.

    :raises Missing: if there is none like it, or its file is gone
    """
    found = next((each for each in among if each.id == str(file_id)), None)
    if found is None:
        raise Missing(_("There is no such file, or none any more."))
    files.get(tenant_id=tenant_id, file_id=file_id)
    return found
