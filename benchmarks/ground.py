"""What benchmarks share: a house for the part that measures, a tenant to measure on, and lines of figures."""

import json
import subprocess
import sys
from uuid import UUID, uuid4

import psycopg

from benchmarks.booking import as_role, cellar
from secretaire import config


def inside(module: str, *words: str) -> None:
    """Build what lies below a house, and run a benchmark in it, as the worker."""
    with cellar():
        said = [sys.executable, "-m", module, "--inside", *words]
        subprocess.run(said, check=True, env=as_role("worker"))  # noqa: S603  # our own interpreter


def found(slug: str, *, name: str = "Practice", provider: bool = False) -> UUID:
    """Found a tenant and return its id."""
    tenant_id = uuid4()
    with psycopg.connect(config.database_url("worker"), autocommit=True) as worker:
        worker.execute(
            "INSERT INTO tenancy_tenant (id, name, slug, language, provider) VALUES (%s, %s, %s, 'en', %s)",
            [tenant_id, name, slug, provider],
        )
    return tenant_id


def say(**figures: object) -> None:
    """Print a line of figures, at once."""
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
