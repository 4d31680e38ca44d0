"""Which drill a word means."""

from collections.abc import Callable

from secretaire.lib.errors import Refused
from secretaire.platform.drills.commands import exercising, killing, restoring
from secretaire.platform.drills.core import KILLS, Kind

_DUE = "due"  #: every kill drill whose time has come


def run(*, name: str, say: Callable[[str], None], ask: Callable[[str], str] = input) -> bool:
    """Hold the drill of a name, and tell whether it passed.

    :param ask: puts a question to the person at the terminal
    :raises Refused: if there is none, or it cannot be held here
    """
    if name == _DUE:
        return killing.due(say=say)
    if name not in set(Kind):
        raise Refused(f"There is no drill {name}; there are: {', '.join([*Kind, _DUE])}.")
    kind = Kind(name)
    if kind is Kind.SITE:
        return exercising.exercise(say=say, ask=ask)
    return killing.kill(kind=kind, say=say) if kind in KILLS else restoring.drill(kind=kind, say=say)
