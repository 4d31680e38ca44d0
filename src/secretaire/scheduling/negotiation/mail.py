"""Letters that belong to no matter."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.core import Draft, Person, isolated, line
from secretaire.scheduling.mailboxes import queries as mailboxes


def broken(*, tenant_id: UUID, mailbox_id: UUID) -> None:
    """Tell every host of a tenant that a mailbox of the assistant cannot be used, and why; once for each trouble."""
    mailbox = mailboxes.mailbox(tenant_id=tenant_id, mailbox_id=mailbox_id)
    for host in hosts.every(tenant_id=tenant_id):
        with translation.override(host.language):
            context = {
                "lead": "negotiation/mail/leads/broken.txt",
                "to_host": True,
                "formal": True,
                "name": isolated(line(host.name)),
                "assistant": mailbox.name or _("Assistant"),
                "host": isolated(line(host.name)),
                "subject": _("The assistant's mailbox cannot be read"),
                "address": mailbox.address,
                "quoted": mailbox.fault.splitlines(),
            }
        draft = Draft(
            key=f"broken:{mailbox.pk}:{mailbox.told_at:%Y%m%dT%H%M%S%f}:{host.pk}"
            if mailbox.told_at
            else f"broken:{mailbox.pk}:{host.pk}",
            kind="broken",
            about=f"mailbox/{mailbox.pk}",
            to=Person(name=line(host.name), email=host.email, language=host.language, zone=host.zone),
            template="negotiation/mail",
            context=context,
        )
        letters.write(tenant_id=tenant_id, draft=draft)
