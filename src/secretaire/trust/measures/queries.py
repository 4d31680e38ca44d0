"""The catalogue, read once from the files beside this one."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

from secretaire.trust.measures.core import Catalogue
from secretaire.trust.measures.core.reading import catalogue as read

#: Files that are of no area.
_WHOLE: Final = frozenset({"promises", "registers", "procedures", "frameworks", "fields", "words"})


@cache
def catalogue() -> Catalogue:
    """Return everything that can be promised.

    :raises Unsound: if something in the files is wrong, with all that is
    """
    said = _files()
    return read(
        areas={name: found for name, found in said.items() if name not in _WHOLE},
        promises=said["promises"],
        registers=said["registers"],
        procedures=said["procedures"],
        frameworks=said["frameworks"],
        fields=said["fields"],
        words=said["words"],
    )


def _files() -> dict[str, dict[str, Any]]:
    folder = resources.files("secretaire.trust.measures") / "catalogue"
    return {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_bytes().decode())
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    }
