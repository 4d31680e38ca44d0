"""Start-up: load every room's tasks, once."""

from django.apps import AppConfig


class Site(AppConfig):
    """The composition root; procrastinate loads each room's ``tasks`` when its app is ready."""

    name = "secretaire.site"
