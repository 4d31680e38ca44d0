"""A ground on which something is promised, and what can be promised."""

from datetime import UTC, datetime, timedelta

from tests.factories import make_tenant, system

from secretaire.lib import scope
from secretaire.trust.evidence import actions, queries
from secretaire.trust.evidence.actions import Found, Wish
from secretaire.trust.evidence.core import Assurance, Outcome
from secretaire.trust.measures.core import (
    DutyTemplate,
    Executor,
    Kind,
    Measure,
    Nature,
    Parameter,
    Responsible,
    Stricter,
)

#: A Monday, at half past nine.
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def measure(*duties, key="backup.rpo", **values):
    """Return a measure with a figure."""
    hourly = DutyTemplate(key="measured", executor=Executor.CHECK, name="backups.rpo", every="PT1H", grace="PT10M")
    told = {
        "area": "continuity",
        "nature": Nature.MECHANISM,
        "responsible": Responsible.PROVIDER,
        "sentences": {"en": "No more than {most} is lost.", "fr": "Au plus {most} est perdu."},
        "objectives": (),
        "promises": (),
        "parameters": (
            Parameter(name="most", kind=Kind.DURATION, default="PT1H", stricter=Stricter.LESS, upper="P1D"),
        ),
        "duties": duties or (hourly,),
    }
    return Measure(key=key, **(told | values))


class Ground:
    """A tenant that promises."""

    def __init__(self, tenant=None):
        self.tenant = tenant or make_tenant()
        self.id, self.actor = self.tenant.pk, system(self.tenant)

    def adopt(self, what=None, now=NOW, **wish):
        with scope.tenant(self.id):
            return actions.adopt(actor=self.actor, measure=what or measure(), wish=Wish(**wish), now=now)

    def duties(self):
        with scope.tenant(self.id):
            return queries.duties(tenant_id=self.id)

    def open(self, now):
        with scope.tenant(self.id):
            return actions.open_periods(actor=self.actor, now=now)

    def miss(self, now):
        with scope.tenant(self.id):
            return actions.sign_missed(actor=self.actor, now=now)

    def record(self, now, outcome=Outcome.PASS, duty=None, ended=None, **values):
        ended = ended or now
        told = {"assurance": Assurance.MEASURED, "begun": ended, "ended": ended, "method": "backups.rpo"}
        found = Found(outcome=outcome, **(told | values))
        duty = duty or self.duties()[0]
        with scope.tenant(self.id):
            return actions.record(actor=self.actor, duty_id=duty.pk, found=found, now=now)

    def sign(self, now):
        with scope.tenant(self.id):
            return actions.checkpoint(actor=self.actor, now=now)

    def state(self, now, key="backup.rpo"):
        with scope.tenant(self.id):
            return queries.standings(tenant_id=self.id, now=now)[key].state

    def whole(self):
        with scope.tenant(self.id):
            return queries.verify(tenant_id=self.id)

    def bundle(self, evidence, older=None):
        with scope.tenant(self.id):
            return queries.bundle(tenant_id=self.id, evidence_id=evidence.pk, older=older).encode()

    @property
    def key(self):
        return queries.verifying(tenant_id=self.id)
