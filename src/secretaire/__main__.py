"""Run the command ``secretaire`` as a module."""

import sys

from secretaire.site.cli import main

sys.exit(main())
