"""Questions about what a tenant takes away."""

from secretaire.platform.portability.queries.archiving import archive
from secretaire.platform.portability.queries.reading import every, get

__all__ = ["archive", "every", "get"]
