"""A ground on which something is promised and proven, and clients' questionnaires about it."""

import io

from openpyxl import load_workbook
from tests.factories import make_tenant, make_user, system
from tests.trust.questionnaires.sheets import REST, numbered, saved

from secretaire.lib import clock, scope
from secretaire.protection.files import queries as files
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.evidence.actions import Found
from secretaire.trust.evidence.actions import Wish as Promise
from secretaire.trust.evidence.core import Assurance, Outcome
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.questionnaires import actions, queries, tasks
from secretaire.trust.questionnaires.actions import Handed
from secretaire.trust.questionnaires.core import Says, Verdict

KEY = "encryption.stored"
STORED = Verdict(measures=(KEY,), says=Says.YES)


class House:
    """A tenant that is asked how it stands."""

    def __init__(self, tenant=None):
        self.tenant = tenant or make_tenant()
        self.id, self.actor = self.tenant.pk, system(self.tenant)
        self.user = make_user(self.tenant)
        self.now = clock.now()

    def promise(self, key=KEY):
        with scope.tenant(self.id):
            evidence.adopt(actor=self.actor, measure=catalogue().measures[key], wish=Promise(), now=self.now)

    def prove(self, outcome=Outcome.PASS):
        with scope.tenant(self.id):
            for duty in proofs.duties(tenant_id=self.id):
                found = Found(
                    outcome=outcome, assurance=Assurance.MEASURED, begun=self.now, ended=self.now, method=duty.name
                )
                evidence.record(actor=self.actor, duty_id=duty.pk, found=found, now=self.now)

    def take_in(self, content=None, **values):
        handed = {"title": "Practice Zelig", "language": "en", "content": content or saved(numbered())} | values
        with scope.tenant(self.id):
            return actions.take_in(actor=self.actor, by=self.user.pk, handed=Handed(**handed), now=self.now)

    def read(self, content=None, **values):
        """Take a questionnaire in, and have it read."""
        row = self.take_in(content, **values)
        tasks.read(tenant_id=self.id, questionnaire_id=str(row.pk))
        return self.get(row)

    def confirm(self, question=REST, verdict=STORED, now=None):
        with scope.tenant(self.id):
            return actions.confirm(
                actor=self.actor, by=self.user.pk, question=question, verdict=verdict, now=now or self.now
            )

    def write(self, row):
        """Ask for the answers, and have them written."""
        with scope.tenant(self.id):
            actions.ask(actor=self.actor, questionnaire_id=row.pk)
        tasks.write(tenant_id=self.id, questionnaire_id=str(row.pk))
        return self.get(row)

    def get(self, row):
        with scope.tenant(self.id):
            return tasks._opened(queries.get(tenant_id=self.id, questionnaire_id=row.pk))

    def lines(self, row, now=None):
        with scope.tenant(self.id):
            return queries.lines(questionnaire=row, now=now or self.now)

    def cells(self, row, sheet="Assessment"):
        """Return what the file of answers says."""
        content = b"".join(files.content(tenant_id=self.id, file_id=row.answers_id))
        book = load_workbook(io.BytesIO(content))
        return {cell.coordinate: cell.value for line in book[sheet].iter_rows() for cell in line}

    def act(self, name, row, **values):
        with scope.tenant(self.id):
            return getattr(actions, name)(actor=self.actor, questionnaire_id=row.pk, **values)
