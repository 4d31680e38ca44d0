"""List every table, what it holds and for whom: ``python -m tools.schema``."""

import os
import sys
from collections.abc import Iterator

import django
from django.db.models import ForeignKey

from secretaire.lib.holdings import Holding


def tables() -> Iterator[str]:
    """Yield the lines that describe each table."""
    from django.apps import apps  # noqa: PLC0415  # complete only once Django stands

    for model in sorted(apps.get_models(include_auto_created=True), key=lambda each: each._meta.db_table):  # noqa: SLF001  # Django's own way
        about = model._meta  # noqa: SLF001  # Django's own way
        yield f"{about.db_table}  {_held(getattr(model, 'holding', None))}"
        for field in about.concrete_fields:
            target = field.target_field.model._meta.db_table if isinstance(field, ForeignKey) else ""  # noqa: SLF001  # as above
            yield f"    {field.column}  {field.get_internal_type()}  {target}".rstrip()
        for constraint in about.constraints:
            yield f"    {type(constraint).__name__}  {constraint.name}"


def _held(holding: object) -> str:
    if not isinstance(holding, Holding):
        return "(of a library)"
    kept = f"{holding.keep_days} days" if holding.keep_days else "as long as its owner exists"
    return f"{holding.owner}: {holding.purpose}; kept {kept}"


def main() -> None:
    """Print every table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretaire.site.settings")
    django.setup()
    sys.stdout.writelines(f"{line}\n" for line in tables())


if __name__ == "__main__":
    main()
