"""List every address and what answers it: ``python -m tools.routes``."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import django
from django.urls import URLPattern, URLResolver

_TREES = {"/": "secretaire.site.urls", "/{tenant}/": "secretaire.site.tenant_urls"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An address, its name, and the view behind it."""

    address: str
    name: str
    view: Callable[..., Any]
    source: str  #: where the view stands


def routes() -> Iterator[Route]:
    """Yield each route."""
    for root, module in _TREES.items():
        yield from _below(root, "", import_module(module).urlpatterns)


def _below(start: str, space: str, patterns: Iterable[URLPattern | URLResolver]) -> Iterator[Route]:
    for each in patterns:
        address = f"{start}{each.pattern}"
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _below(address, inner, each.url_patterns)
        else:
            yield Route(address=address, name=f"{space}{each.name}", view=each.callback, source=each.lookup_str)


def main() -> None:
    """Print one line for each route."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretaire.site.settings")
    django.setup()
    lines = sorted((route.address, route.name, route.source) for route in routes())
    widths = [max(len(line[column]) for line in lines) for column in range(2)]
    sys.stdout.writelines(f"{line[0]:<{widths[0]}}  {line[1]:<{widths[1]}}  {line[2]}\n" for line in lines)


if __name__ == "__main__":
    main()
