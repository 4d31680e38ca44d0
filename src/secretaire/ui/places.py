"""Where the frames of the pages lead to; what there is for whom, the rooms above say in ``site/wiring.py``."""

from collections.abc import Callable

from django.http import HttpRequest

from secretaire.ui.links import Link

Source = Callable[[HttpRequest], list[Link]]

#: The parts of the house that are open to whoever asks, and their settings.
sources: dict[str, list[Source]] = {"main": [], "settings": [], "office": [], "ways": []}
#: What a guest can do besides, from the page of a booking; told the word of the guest's link.
guest_sources: list[Callable[[str], list[Link]]] = []


def main(request: HttpRequest) -> list[Link]:
    """Return the parts of the house that are open to whoever asks."""
    return [link for source in sources["main"] for link in source(request)]


def settings(request: HttpRequest) -> list[Link]:
    """Return the settings that are open to whoever asks."""
    return [link for source in sources["settings"] for link in source(request)]


def office(request: HttpRequest) -> list[Link]:
    """Return what somebody of the provider's staff works at, with how much waits for them."""
    return [link for source in sources["office"] for link in source(request)]


def ways(request: HttpRequest) -> list[Link]:
    """Return the ways of signing in at another house; each is posted to."""
    return [link for source in sources["ways"] for link in source(request)]


def guest(word: str) -> list[Link]:
    """Return what a guest can do besides with a booking, by the word of its link."""
    return [link for source in guest_sources for link in source(word)]
