"""Entries as people write them, each in the state that it has come to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.trust.registers.kept import Office

from secretaire.lib import scope
from secretaire.trust.evidence.queries.checks import CHECKS
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Wish, writing
from secretaire.trust.registers.models import Entry

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY, TOMORROW = NOW.date(), (NOW + DAY).date()
NEXT_YEAR = date(2027, 3, 2)
#: What an entry says with which nothing is wrong.
GOOD = {
    "risk": {
        "title": "The cellar floods",
        "asset": "Machines",
        "threat": "Water",
        "likelihood": "2",
        "impact": "4",
        "treatment": "reduce",
        "plan": "Pumps",
    },
    "role": {"title": "Officer", "tasks": "Looks after all of this"},
    "asset": {"title": "web1", "asset_kind": "machine"},
    "agreement": {"title": "Secrecy", "party": "Ada"},
    "scope": {"title": "All", "covers": "Everything, Hostco too", "leaves_out": "The canteen"},
    "supplier": {
        "title": "Hostco",
        "service": "Machines",
        "place": "Gravelines",
        "data": "All of it",
        "law": "French",
        "contract": "No. 7",
        "expires": str(NEXT_YEAR),
    },
    "certification": {"title": "ISO 27001", "covers": "All", "body": "Somebody", "expires": str(NEXT_YEAR)},
    "policy": {"title": "Access", "version": "1"},
    "lesson": {"title": "Phishing", "text": "Look twice"},
    "processing": {
        "title": "Meetings",
        "purposes": "To arrange meetings",
        "people": "Guests",
        "kinds": "Addresses",
        "kept": "A year",
    },
    "incident": {"title": "Outage", "what": "Dark", "noticed": str(TODAY), "severity": "high"},
    "vulnerability": {"title": "Hole", "component": "A library", "severity": "low", "advisory": "From its makers"},
    "change": {
        "title": "A new door",
        "what": "It opens",
        "reason": "It was shut",
        "change_impact": "nobody",
        "when": str(TODAY),
        "back": "Shut it",
    },
    "finding": {"title": "A gap", "what": "Nobody looked", "cause": "Haste", "correction": "Look"},
    "request": {"title": "Papers", "asker": "Bob", "asked": "Which there are"},
}


class Desk(Office):
    """Where entries are written, and looked at by checks."""

    def __init__(self, tenant):
        super().__init__(tenant)
        assert self.other

    def put(self, register, *states, at=NOW, by=None, visibility="public", measures=(), due=NEXT_YEAR, **values):
        """Write an entry and lead it through some states, by another where that is asked; return its last version."""
        said = {name: each for name, each in (GOOD[register] | values).items() if each}
        wish = Wish(values=said, owner=self.user.pk, due=due, visibility=visibility, measures=measures)
        by = by or self.user.pk
        with scope.tenant(self.id):
            found = queries.register(key=register)
            row = actions.add(actor=self.actor, by=by, register=found, wish=wish, now=at)
        for state in states:
            apart = (row.state, state) in found.second
            row = self.lead(row, state, at=at, by=self.other.pk if apart else by)
        return row

    def agreed_alone(self, register, by=None, **values):
        """Write an entry that was agreed to as it could be before a second person had to, and leave it released."""
        row = self.put(register, **values)
        with scope.tenant(self.id):
            author = writing._author(self.actor, by, NOW)
            content = replace(row.content, version=row.version + 1, state="approved")
            row = writing._written(author, queries.register(key=register), content)
        return self.lead(row, "released")

    def lead(self, row, state, *, at=NOW, by=None, note=""):
        """Lead an entry into another state."""
        with scope.tenant(self.id):
            told = {"owner": row.owner, "due": row.due, "state": state, "note": note, "now": at}
            return actions.move(actor=self.actor, by=by or self.user.pk, seen=row, **told)

    def say(self, row, *, at=NOW, **values):
        """Write down something else in an entry."""
        said = {name: str(each) for name, each in row.values_said.items() if each} | values
        wish = Wish(
            values={name: each for name, each in said.items() if each},
            owner=row.owner,
            due=row.due,
            visibility=row.visibility,
            measures=tuple(row.measures),
        )
        with scope.tenant(self.id):
            return actions.amend(actor=self.actor, by=self.user.pk, seen=row, wish=wish, now=at)

    def leave(self):
        """Let whoever answers for the entries have left."""
        type(self.user).objects.filter(pk=self.user.pk).update(is_active=False)

    def erase(self, row):
        """Forget what an entry says."""
        with scope.tenant(self.id):
            actions.erase(actor=self.actor, register=row.register, number=row.number)


def look(name, *, now=NOW, **figures):
    """Return what a check finds."""
    return CHECKS[name](now, figures)


def wrong(name, **figures):
    """Return what a check finds wrong."""
    return look(name, **figures).facts["wrong"]


def gone():
    """Tell whether nothing is written anywhere."""
    return not Entry.objects.exists()
