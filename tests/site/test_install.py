"""Installing twice changes nothing, and nothing is left to apply."""

import os
import subprocess
import sys

import pytest

from secretaire.site import install


@pytest.mark.django_db
def test_nothing_is_pending_after_the_installation():
    assert install.pending() == []


def test_a_second_installation_applies_nothing(django_db_setup):
    script = "import django; django.setup(); from secretaire.site import install; print(install.migrate())"

    done = subprocess.run(  # noqa: S603  # our own interpreter, fixed words
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "SECRETAIRE_ROLE": "owner"},
    )

    assert done.stdout.strip() == "[]"
