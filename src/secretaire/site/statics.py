"""Styles and scripts of pages, where they are looked for."""

import fcntl
import os

from django.core.management import call_command

from secretaire import config


def lay_out() -> None:
    """Lay styles and scripts of this version out, one program after the other.

    The web server hands them out. The worker, which may be on another machine, asks for pages of ours in its checks,
    and a page names them by what they contain.
    """
    folder = config.load().directory / "static"
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        call_command("collectstatic", interactive=False, verbosity=0)
    finally:
        os.close(held)
