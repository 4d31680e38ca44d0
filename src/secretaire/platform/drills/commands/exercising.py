"""A person is walked through the loss of a site, step by step: ``secretaire drill site``.

What was done so far lies in a file of the installation's folder, since the database may well be away meanwhile.
Whenever it answers, its row is brought up to date.
"""

import importlib.metadata
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import DatabaseError, InterfaceError, connection

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.errors import Refused
from secretaire.platform.drills import actions, adapters, core, queries
from secretaire.platform.drills.commands.restoring import instant
from secretaire.platform.drills.core import Kind, exercising
from secretaire.platform.drills.core.exercising import DATA, Exercise, Step
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

Say = Callable[[str], None]
Ask = Callable[[str], str]

_DONE, _FAILED, _LATER = "d", "f", "l"
_CHOICE: Final = "      (d)one, (f)ailed, or (l)ater? "
_UNTOLD: Final = "it was not said why"


def exercise(*, say: Say, ask: Ask) -> bool:
    """Walk through the steps that are left, and tell whether none failed; the rest may be left for later."""
    with adapters.alone():
        found = _kept() or Exercise(began=clock.now(), sites=queries.sites())
        if found.taken:
            say(f"The exercise of {_written(found.began)} goes on.")
        while step := found.step:
            found = found.showing(clock.now())
            _keep(found)
            say(f"{len(found.taken) + 1}/{len(exercising.runbook(sites=found.sites))}  {step.does}")
            after = _taken(found, step, say, ask)
            if after is None:
                say("Until later: `secretaire drill site` goes on from here.")
                return True
            found = after
            _keep(found)
            if found.step:
                found = _told(found) or found
        return _over(found, _told(found) is not None, say)


def _taken(found: Exercise, step: Step, say: Say, ask: Ask) -> Exercise | None:
    """Return the exercise after a step; nothing: it is to be taken later."""
    with suppress(EOFError, KeyboardInterrupt):
        while (word := ask(_CHOICE).strip().lower()[:1]) != _LATER:
            if word == _FAILED:
                why = " ".join(ask("      What went wrong, in one sentence without names? ").split())
                return found.taking(now=clock.now(), fault=why or _UNTOLD)
            if word == _DONE:
                now = clock.now()
                newest = _instant(say, ask) if step.word == DATA else None
                return found.taking(now=now, newest=newest)
    return None


def _instant(say: Say, ask: Ask) -> datetime:
    while True:
        try:
            if found := instant(ask("      Which instant, as 2026-03-02T10:00:00Z? ").strip()):
                return found
        except Refused as error:
            say(f"      {error}")


def _told(found: Exercise) -> Exercise | None:
    """Bring the row up to date where there is a ground; return the exercise with its row, if the database answers."""
    if not adapters.open_to_us():
        return None
    try:
        ground = tenancy.ground()
        if ground is None:
            return found
        actor = Actor(kind="system", name="drill", tenant_id=ground)
        versions = {"secretaire": importlib.metadata.version("secretaire"), "postgresql": queries.server()}
        with scope.tenant(ground):
            if not (found.drill and queries.exercising(tenant_id=ground, drill_id=UUID(found.drill))):
                made = actions.begin(actor=actor, kind=Kind.SITE, now=found.began)  # also if it was lost with the site
                found = replace(found, drill=str(made.pk))
            actions.advance(actor=actor, exercise=found, versions=versions, now=clock.now())
    except (DatabaseError, InterfaceError):
        connection.close()
        return None
    return found


def _over(found: Exercise, kept: bool, say: Say) -> bool:  # noqa: FBT001  # private, and plain where it is called
    for each in found.taken:
        length = core.span((each.ended - each.began).total_seconds())
        say(f"{'FAIL' if each.fault else 'ok  '}  {each.word} ({length}){f': {each.fault}' if each.fault else ''}")
    if found.lost is not None and found.took is not None:
        lost, took = (core.span(each.total_seconds()) for each in (found.lost, found.took))
        say(f"Guests were served again after {took}; {lost} would be lost.")
    say("Passed." if found.holds else "FAILED.")
    if kept:
        _file().unlink(missing_ok=True)
    else:
        say("The database does not know of it yet: it does not answer. Give the command again when one does.")
    return found.holds


def _kept() -> Exercise | None:
    """Return the exercise that was interrupted, unless that is too long ago."""
    try:
        found = exercising.unpacked(json.loads(_file().read_text()))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if clock.now() - found.began < exercising.LONGEST else None


def _keep(found: Exercise) -> None:
    fresh = _file().with_suffix(".new")
    fresh.write_text(json.dumps(exercising.packed(found), indent=1))
    fresh.replace(_file())


def _file() -> Path:
    return config.load().directory / "exercise.json"


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
