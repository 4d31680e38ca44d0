"""List every address and what answers it: ``python -m tools.routes``."""

import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module

import django
from django.urls import URLPattern, URLResolver

_TREES = {"/": "secretaire.site.urls", "/{tenant}/": "secretaire.site.tenant_urls"}


def routes() -> Iterator[tuple[str, str, str]]:
    """Yield address, name and view of each route."""
    for root, module in _TREES.items():
        yield from _below(root, "", import_module(module).urlpatterns)


def _below(start: str, space: str, patterns: Iterable[URLPattern | URLResolver]) -> Iterator[tuple[str, str, str]]:
    for each in patterns:
        address = f"{start}{each.pattern}"
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _below(address, inner, each.url_patterns)
        else:
            yield address, f"{space}{each.name}", each.lookup_str


def main() -> None:
    """Print one line for each route."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretaire.site.settings")
    django.setup()
    lines = sorted(routes())
    widths = [max(len(line[column]) for line in lines) for column in range(2)]
    sys.stdout.writelines(f"{line[0]:<{widths[0]}}  {line[1]:<{widths[1]}}  {line[2]}\n" for line in lines)


if __name__ == "__main__":
    main()
