"""Say whether the models and their migrations agree, without a database: ``python -m tools.migrations``."""

import os
import sys

import django


def missing() -> list[str]:
    """Return what a new migration would have to do."""
    from django.apps import apps  # noqa: PLC0415  # complete only once Django stands
    from django.db.migrations.autodetector import MigrationAutodetector  # noqa: PLC0415  # as above
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415  # as above
    from django.db.migrations.state import ProjectState  # noqa: PLC0415  # as above

    loader = MigrationLoader(None)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    changes = detector.changes(graph=loader.graph)
    return [f"{app}: {step.describe()}" for app, found in changes.items() for each in found for step in each.operations]


def main() -> int:
    """Print what is missing; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretaire.site.settings")
    django.setup()
    lines = missing()
    sys.stdout.writelines(f"no migration yet for {line}\n" for line in lines)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
