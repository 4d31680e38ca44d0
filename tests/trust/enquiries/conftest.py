"""The fixtures of the public page."""

from tests.trust.centre.conftest import at, house, page

__all__ = ["at", "house", "page"]
