"""What an operator restores and rehearses: ``secretaire restore``, ``secretaire drill``."""

from secretaire.platform.drills.commands.exercising import exercise
from secretaire.platform.drills.commands.killing import due, kill
from secretaire.platform.drills.commands.naming import run
from secretaire.platform.drills.commands.restoring import NoBackups, Taken, Unproven, drill, instant, one, whole

__all__ = ["NoBackups", "Taken", "Unproven", "drill", "due", "exercise", "instant", "kill", "one", "run", "whole"]
