"""Lessons are sent to the staff, and whoever has not confirmed one is reminded."""

from secretaire.lib import clock, jobs, scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.lessons import mail, queries


@jobs.periodic("*/10 * * * *", name="lessons.send")
def send() -> None:
    """Write the letters that are due; each is written once, however often this runs."""
    if ground := tenancy.ground():
        with scope.tenant(ground):
            for each in queries.to_write(tenant_id=ground, now=clock.now()):
                mail.write(tenant_id=ground, due=each)
