"""Windows once each, and wishes within what is open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secretaire.scheduling.assistant.core.values import Preference, Window, WindowKind

_MOST = 60  #: windows of one letter


def tidied(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Return the windows once each, with each wish as it lies in what is required, or else as what is required."""
    required = [window for window in windows if window.preference is Preference.REQUIRED]
    done: dict[object, Window] = {}
    for window in windows:
        for kept in _wished(window, required) if window.preference is Preference.PREFERRED else (window,):
            done.setdefault((kept.start, kept.end, kept.preference), kept)
    return tuple(list(done.values())[:_MOST])


def _wished(window: Window, required: Sequence[Window]) -> Iterator[Window]:
    """Yield the parts of a wish that may be: "ideally after eleven, but anything up to three"."""
    if any(each.start <= window.start and window.end <= each.end for each in required):
        yield window
        return
    open_ = [each for each in required if each.meets(window) and each.kind is not WindowKind.SLOT]
    if not open_ or window.kind is WindowKind.SLOT:
        yield replace(window, preference=Preference.REQUIRED)
        return
    for each in open_:
        start, end = max(each.start, window.start), min(each.end, window.end)
        yield replace(window, start=start, end=end, kind=each.kind)
