"""Documents for people, made by the clock where something changed, and kept with the files."""

from typing import Final

from django.template.loader import render_to_string
from django.utils import translation

from secretaire.lib import clock, jobs, logs, scope
from secretaire.protection.files import actions as files
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.centre import adapters, queries
from secretaire.trust.centre.adapters import Enclosed
from secretaire.trust.centre.core.oscal import Basis
from secretaire.trust.centre.core.printing import KEPT
from secretaire.trust.centre.queries.printing import Owed
from secretaire.trust.evidence import queries as evidence

_log = logs.logger(__name__)
#: What a reader needs to check the proofs that go along.
_VERIFIER: Final = "verify.py"


@jobs.periodic("7-59/15 * * * *", name="centre.print")
def print_papers() -> None:
    """Make each document anew that is out of date, and delete the one of which it takes the place."""
    ground = tenancy.ground()
    if ground is None:
        return
    if why := adapters.lacking():
        _log.warning("documents cannot be made: libpango-1.0-0, libpangoft2-1.0-0 and a font are needed", why=why)
        return
    now, actor = clock.now(), Actor(kind="system", name="job/centre.print", tenant_id=ground)
    with scope.tenant(ground, still=True):
        basis = queries.basis(tenant_id=ground, now=now)
        owed = queries.owed(tenant_id=ground, basis=basis, now=now)
        enclosed = _enclosed(queries.proofs(tenant_id=ground, basis=basis)) if owed else []
    for each in owed:
        content = _printed(each, basis, enclosed)
        files.store(actor=actor, kind=each.kind, name=each.name, chunks=[content], until=now + KEPT, now=now)
        with scope.tenant(ground):
            files.delete(actor=actor, file_ids=each.instead)


def _printed(owed: Owed, basis: Basis, enclosed: list[Enclosed]) -> bytes:
    context = {
        "basis": basis,
        "title": owed.sort.title,
        "about": owed.sort.about,
        "sections": owed.sort.sections(basis.made),
        "planned": basis.planned,
        "enclosed": enclosed,
    }
    with translation.override(owed.language):
        html = render_to_string("centre/paper.html", context)
    return adapters.pdf(html, enclosed=enclosed, made=basis.modified, identifier=owed.name)


def _enclosed(proofs: dict[str, str]) -> list[Enclosed]:
    found = [
        Enclosed(name=name, content=said.encode(), about="What proves a piece of evidence")
        for name, said in proofs.items()
    ]
    program = Enclosed(name=_VERIFIER, content=evidence.script(), about="The program that checks each of them")
    return [*found, program] if found else []
