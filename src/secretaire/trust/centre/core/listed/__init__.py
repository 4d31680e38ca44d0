"""The facts of each check that may be shown, by area; and the checks of which none may.

What names a person, a machine, a path or a client is on no list; nor is what a single client does for itself, of which
even a count would tell where there are few.
"""

from typing import Final

from secretaire.trust.centre.core.listed.access import ACCESS
from secretaire.trust.centre.core.listed.data import DATA
from secretaire.trust.centre.core.listed.kinds import Listed, Lists, Unit
from secretaire.trust.centre.core.listed.running import RUNNING
from secretaire.trust.centre.core.listed.vocabulary import VOCABULARY
from secretaire.trust.centre.core.listed.written import WRITTEN

#: The facts of each check that may be shown; that a period was missed has none.
PUBLIC: Final[Lists] = {"clock": (), **DATA, **ACCESS, **RUNNING, **WRITTEN}
#: Checks of what clients do for themselves: that is shown to the client, and whether all did it is said by the state.
OF_CLIENTS: Final = frozenset(
    {
        "governance.information",
        "tenant.archives",
        "tenant.factor",
        "tenant.notices",
        "tenant.reviewed",
        "tenant.users",
    }
)

__all__ = ["OF_CLIENTS", "PUBLIC", "VOCABULARY", "Listed", "Lists", "Unit"]
