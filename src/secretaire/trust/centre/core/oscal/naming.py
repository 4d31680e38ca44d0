"""Names and forms that OSCAL asks for: stable ids, tokens, single lines, instants."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, TypeAlias
from uuid import NAMESPACE_URL, uuid5

#: Of OSCAL, whose published schema the tests check against.
VERSION: Final = "1.2.1"
#: Names the words that are ours among the properties; nothing need lie there.
WORDS: Final = "https://secretaire.example/ns/oscal"
Json: TypeAlias = dict[str, Any]

_STRANGE: Final = re.compile(r"[^0-9A-Za-z.]+")
_DIGITS: Final = 16  #: of a digest that names a version


class Names:
    """Ids that are the same whenever they are asked for.

    :param root: the address of the first page, with the slash at its end
    """

    def __init__(self, root: str) -> None:
        self.root, self._space = root, uuid5(NAMESPACE_URL, root)

    def uuid(self, *words: str) -> str:
        """Return the id of what has a name."""
        return str(uuid5(self._space, "/".join(words)))

    def href(self, path: str) -> str:
        """Return the address of a page or a file."""
        return f"{self.root}{path}"


def token(framework: str, control: str) -> str:
    """Return the id of a control, by which no two of any frameworks are called alike."""
    return f"{framework}-{_STRANGE.sub('-', control).strip('-')}"


def line(text: str) -> str:
    """Return a text in one line that is never empty."""
    return " ".join(text.split()) or "-"


def instant(at: datetime) -> str:
    """Return an instant, in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def prop(name: str, value: object, **more: str) -> Json:
    """Return a property that is a word of ours."""
    return {"name": name, "ns": WORDS, "value": line(str(value)), **more}


def written(names: Names, kind: str, content: Json, *, modified: datetime, title: str) -> Json:
    """Return a whole document; its id and its version follow from what it says.

    :param kind: what OSCAL calls it
    """
    said = json.dumps(content, sort_keys=True, ensure_ascii=False)
    digest = sha256(f"{kind}{instant(modified)}{said}".encode()).hexdigest()
    metadata = {
        "title": line(title),
        "last-modified": instant(modified),
        "version": digest[:_DIGITS],
        "oscal-version": VERSION,
        **content.pop("metadata", {}),
    }
    return {kind: {"uuid": names.uuid(kind, digest), "metadata": metadata, **_filled(content)}}


def _filled(content: Mapping[str, Any]) -> Json:
    """Return what there is: OSCAL has no empty lists."""
    return {key: value for key, value in content.items() if value not in ([], {})}
