"""What rooms of the domain have promised to do, done at once; and the letters that came of it."""

import re

from secretaire.lib import jobs, scope
from secretaire.lib.jobs import Job
from secretaire.scheduling.letters.models import Letter


def fulfil(tenant_id):
    """Do what is owed to a tenant, but for the handing over of letters."""
    with scope.tenant(tenant_id):
        owed = [each for each in jobs.owed(tenant_id=tenant_id) if not each.name.startswith("letters.")]
        jobs.forgive(tenant_id=tenant_id)
    for each in owed:
        Job.declared[each.name].fulfil(tenant_id=tenant_id, **each.arguments)


def letters(tenant_id, kind=""):
    """Return the letters that were written, the oldest first."""
    fulfil(tenant_id)
    with scope.tenant(tenant_id):
        found = Letter.objects.filter(tenant_id=tenant_id).order_by("written_at", "pk")
        return [each for each in found if not kind or each.kind == kind]


def link(letter):
    """Return the path of the one link in a letter."""
    (found,) = re.findall(r"https?://[^/\s]+(/\S+)", letter.text)
    return found
