"""The process that proves a restored database: ``python -m secretaire.site.examiner``.

It reads one question from its standard input and writes one answer to its output, both JSON. Its database is whichever
the environment names, and its role is the owner's.
"""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import django

from secretaire.platform.drills.core import Sight, gone, packed
from secretaire.site import roles


def main() -> int:
    """Answer one question."""
    question = json.loads(sys.stdin.read())
    roles.create()
    django.setup()
    sys.stdout.write(json.dumps(answered(question)))
    return 0


def answered(question: Mapping[str, Any]) -> dict[str, Any]:
    """Return who was forgotten since an instant, which tenant was put back, or what became of a restored database."""
    if "since" in question:
        from secretaire.platform.drills import queries  # noqa: PLC0415  # complete only once Django stands

        return packed(queries.erased(since=datetime.fromisoformat(question["since"])))
    from secretaire.site import proving  # noqa: PLC0415  # as above

    if "side" in question:
        return proving.one_back(side=question["side"], week=question["week"])
    sight = Sight(at=datetime.fromisoformat(question["at"]), superuser=question["superuser"])
    return packed(proving.prove(sight=sight, erased=gone(question["erased"])))


if __name__ == "__main__":
    sys.exit(main())
