"""A ground of the installation on which something of the catalogue is promised."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from tests.trust.evidence.promised import Ground

from secretaire.lib import scope
from secretaire.trust.evidence import queries
from secretaire.trust.evidence.core import Outcome
from secretaire.trust.measures.queries import catalogue

#: A Monday, at half past nine.
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LOST = MappingProxyType({"seconds": 41.0, "worst_seconds_of_90_days": 2460, "places": 2})


class House(Ground):
    """Whoever promises something of the catalogue."""

    def promise(self, *keys, now=NOW, **wish):
        for key in keys:
            self.adopt(catalogue().measures[key], now=now, **wish)

    def see(self, check, now, outcome=Outcome.PASS, **values):
        """Keep what a check has found."""
        told = {"method": check, "source": "5" * 64, "actual": "something", "facts": {}} | values
        return self.record(now, outcome, duty=self.duty(check), **told)

    def duty(self, name):
        return next(each for each in self.duties() if each.name == name)

    def lose(self, now, **facts):
        """See what would be lost."""
        return self.see("backups.rpo", now, facts=LOST | facts)

    def newest(self):
        with scope.tenant(self.id):
            return queries.newest(tenant_id=self.id)
