"""Letters about domains."""

from datetime import datetime

from secretaire import config
from secretaire.lib import mail
from secretaire.protection.federation import core
from secretaire.protection.federation.models import Domain
from secretaire.protection.tenancy import queries as tenancy


def proof(*, domain: Domain, mailbox: str, asked: datetime, letter: str) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter with the code that proves a domain.

    :param mailbox: the word before the @
    :param letter: names the letter; the same in each attempt to send it
    """
    workspace, language = tenancy.get(tenant_id=domain.tenant_id), tenancy.look(tenant_id=domain.tenant_id).language
    code = core.code(key=config.derived("domain code"), token=domain.token, asked=asked)
    context = {"workspace": workspace.name, "domain": domain.name, "code": f"{code[:4]}-{code[4:]}"}
    written = mail.render(folder="federation/mail/proof", language=language, context=context)
    address = core.mailboxes(domain.name)[mailbox]
    envelope = mail.Envelope(identity=letter, sender=workspace.name, name=address, address=address, language=language)
    return envelope, written
