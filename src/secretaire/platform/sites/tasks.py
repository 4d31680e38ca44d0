"""Each minute a site looks whether another one leads by a later term, for which it has to step back."""

from secretaire.lib import jobs
from secretaire.platform.sites import commands


@jobs.periodic("* * * * *", name="sites.heed")
def heed() -> None:
    """Step back where another site leads by a later term: a line that was cut is whole again."""
    commands.heed()
