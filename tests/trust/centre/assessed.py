"""Measures as the pages have them, made by hand, and the schema of NIST against which documents are held."""

import json
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from jsonschema_rs import Draft7Validator

from secretaire.trust.centre.core import (
    Brief,
    Code,
    Controls,
    Half,
    Head,
    Owed,
    Piece,
    Promised,
    Shown,
    Told,
    Version,
    text,
)
from secretaire.trust.centre.core.oscal import Basis
from secretaire.trust.evidence.core import Assurance, Outcome, Stand, State
from secretaire.trust.measures.core import Nature, Objective, Responsible

SCHEMA = Path(__file__).parents[2] / "data/oscal/oscal_complete_schema.json"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@cache
def validator():
    return Draft7Validator(json.loads(SCHEMA.read_text()), validate_formats=True)


def faults(document):
    return [
        f"{'/'.join(map(str, each.instance_path))}: {each.message[:200]}" for each in validator().iter_errors(document)
    ]


def piece(number=1, **values):
    told = {
        "id": UUID(int=number), "index": number, "duty": "measured", "version": 2, "outcome": Outcome.PASS,
        "assurance": Assurance.MEASURED, "begun_at": NOW - HOUR, "ended_at": NOW - HOUR, "collected_at": NOW,
        "expires_at": NOW + HOUR, "method": "backups.rpo", "source": "5" * 64,
        "facts": (
            Shown(name="seconds", label=text("would be lost"), value=41.0, said=text("41 s")),
            Shown(name="wrong", label=text("wrong"), value="", said=text("none")),
        ),
        "erased": False, "withheld": False, "proven": True,
    }  # fmt: skip
    return Piece(**(told | values))


SEEN = piece()


def told(state=State.HOLDS, key="backups.rpo", pieces=(SEEN,), **values):
    brief = Brief(
        key=key, area="continuity", sentence=text("At most 1 hour is lost.", "Au plus 1 heure est perdue."),
        state=state, assurance=Assurance.MEASURED if pieces else None, responsible=Responsible.PROVIDER,
        nature=Nature.MECHANISM, version=2, promised=(), measured=None, seen_at=None, missed=0,
    )  # fmt: skip
    duty = Owed(
        key="measured", executor="check", name="backups.rpo", every="PT1H", said=text("1 hour"), grace=text("1 hour"),
        per_tenant=False, code=Code(name="backups.rpo", sha256="5" * 64, function="def rpo(): ..."),
    )  # fmt: skip
    figure = Promised(name="rpo", value="PT1H", said=text("1 hour", "1 heure"))
    since = Version(number=2, stand=Stand.OFFERED, since=NOW - 9 * HOUR, reason="", promised=(figure,))
    said = {
        "brief": brief, "area": text("Continuity"), "at": NOW, "objectives": (Objective.AVAILABILITY,),
        "promises": ("BCP-08",), "registers": (), "modules": (), "duties": (duty,), "versions": (since,),
        "half": Half(whole=False, says=None, asks=()),
        "controls": (
            Controls(framework="iso27001", name="ISO/IEC 27001:2022", ids=("A.8.13",)),
            Controls(framework="gdpr", name="GDPR, articles", ids=("32(1)(b)", "32(1)(c)")),
        ),
        "changes": (), "missed": (), "days": (), "pieces": pieces, "older": None,
    }  # fmt: skip
    return Told(**(said | values))


def basis(*measures, **values):
    head = Head(size=7, made_at=NOW - 2 * HOUR, note="log\n7\n")
    said = {"provider": "Hôtes & Cie", "root": "https://sec.example/trust/", "key": "log+1+k", "head": head}
    return Basis(measures=measures or (told(),), **(said | values))
