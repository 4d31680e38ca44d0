"""Start-up: load every room's tasks, once, and lay the wires between rooms."""

from django.apps import AppConfig


class Site(AppConfig):
    """The composition root; procrastinate loads each room's ``tasks`` when its app is ready."""

    name = "secretaire.site"

    def ready(self) -> None:
        """Lay the wires."""
        from secretaire.site import wiring  # noqa: PLC0415  # the rooms must be loaded first

        wiring.connect()
