"""The letter that certifies an erasure."""

from typing import TYPE_CHECKING
from uuid import uuid5

from secretaire.lib import mail, signing
from secretaire.platform.portability.actions import PURPOSE

if TYPE_CHECKING:
    from secretaire.protection.tenancy.models import Closing


def certificate(*, closing: "Closing", number: int) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter to one of those who owned what is gone; the same each time it is tried."""
    name, address, language, workspace = closing.readers[number]
    context = {
        "name": name,
        "workspace": workspace,
        "certificate": closing.certificate,
        "signature": signing.sign(closing.certificate.encode(), purpose=PURPOSE),
        "key": signing.public_key(purpose=PURPOSE),
    }
    written = mail.render(folder="portability/mail/certificate", language=language, context=context)
    envelope = mail.Envelope(
        identity=str(uuid5(closing.pk, address)), sender=workspace, name=name, address=address, language=language
    )
    return envelope, written
