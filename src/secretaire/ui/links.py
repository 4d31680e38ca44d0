"""Links as values: what a view hands to navigation, tabs and rows of actions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Somewhere to go; ``current`` marks where the reader already is, ``group`` what it belongs to."""

    href: str
    text: str
    icon: str = ""
    current: bool = False
    count: int = 0
    group: str = ""
