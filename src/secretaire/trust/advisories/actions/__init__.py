"""The register says what was found, clients who are exposed are told, and people when nothing can be found."""

from secretaire.trust.advisories.actions.reconciling import LOOK, ask, reconcile, tell
from secretaire.trust.advisories.actions.warning import warn

__all__ = ["LOOK", "ask", "reconcile", "tell", "warn"]
