"""What is chosen and which windows count, by what a letter is for."""

from secretaire.scheduling.assistant.core.findings import Findings
from secretaire.scheduling.assistant.core.offers import choice
from secretaire.scheduling.assistant.core.values import Context, Intent, Preference, Slot, Window, WindowKind

#: Intents whose windows count.
TIMED = frozenset({Intent.ARRANGE, Intent.PROPOSE, Intent.COUNTER, Intent.POSTPONE})


def outcome(context: Context, findings: Findings, intent: Intent) -> tuple[Slot | None, tuple[Window, ...]]:
    """Return what is chosen and the windows that belong to the intent."""
    taken, wanted = findings.taken, findings.windows.windows
    if intent is Intent.ACCEPT:
        sole = choice.sole(taken, context.offered)
        if sole:
            return sole, ()
        slots = taken.slots or context.offered
        kind = WindowKind.SLOT
        return None, tuple(Window(start=slot.start, end=slot.end, kind=kind, span=taken.span) for slot in slots)
    if intent is Intent.COUNTER:
        return None, tuple(window for window in wanted if not _refusal(context, window, wanted))
    if intent is Intent.DECLINE:
        return None, tuple(window for window in wanted if window.preference is Preference.EXCLUDED)
    return None, wanted if intent in TIMED else ()


def _refusal(context: Context, window: Window, wanted: tuple[Window, ...]) -> bool:
    """Whether a time is ruled out only as the reason why an offer is refused, and bars nothing that is wished."""
    return (
        window.preference is Preference.EXCLUDED
        and any(window.start <= slot.start < window.end for slot in context.offered)
        and not any(each.meets(window) for each in wanted if each.preference is not Preference.EXCLUDED)
    )
