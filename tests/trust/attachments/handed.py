"""Files that are attached in tests, and what lies in the storage of them."""

from secretaire.lib import scope, storage
from secretaire.protection.audit.models import Entry
from secretaire.protection.files.models import File
from secretaire.trust.attachments import actions

PDF = b"%PDF-1.7\nNothing was found, and nobody was hurt.\n"


def taken(office, now, name="report.pdf", content=PDF):
    return actions.take(actor=office.actor, name=name, size=len(content), chunks=[content[:7], content[7:]], now=now)


def stored(office, file):
    """Return what lies in the storage of a file, or nothing."""
    names = list(storage.kept().names(str(office.id)))
    address = f"{office.id}/{file.id}"
    return b"".join(storage.kept().get(address)) if address in names else None


def rows(office):
    with scope.tenant(office.id):
        return {str(row.pk): row for row in File.objects.filter(tenant_id=office.id)}


def entries(office, *verbs):
    with scope.tenant(office.id):
        found = Entry.objects.filter(tenant_id=office.id, verb__in=verbs).order_by("at", "pk")
        return list(found.values_list("verb", "subject"))
