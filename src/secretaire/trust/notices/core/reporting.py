"""What an authority of data protection asks of an incident (GDPR, Article 33), as far as the register knows it.

What the authority of NIS2 asks stands beside it where that counts (`directive.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from secretaire.trust.notices.core.clocks import Clock, Run

FORM: Final = "secretaire-breach/1"
#: The paragraph, what it asks, and the field of the register that says it.
_ASKED: Final = (
    ("33(3)(a)", "nature", "what"),
    ("33(3)(a)", "people_and_data", "affected"),
    ("33(3)(a)", "number_of_people", "people_affected"),
    ("33(3)(a)", "number_of_records", "records_affected"),
    ("33(3)(c)", "consequences", "consequences"),
    ("33(3)(d)", "measures", "taken"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """How a clock was stopped."""

    waived: bool  #: whether nobody need be told
    words: str  #: who was told and under which reference, or why not


def report(  # an entry, and what was written down of its clocks
    values: Mapping[str, Any],
    *,
    name: str,
    begins: datetime,
    clocks: Sequence[Run],
    stopped: Mapping[Clock, Stopped],
    contact: Sequence[str],
) -> dict[str, Any]:
    """Return the fields of the form, and the names of those to which nothing is known: they are never filled in.

    :param name: of the version of the entry
    :param begins: when the incident became known
    :param contact: whom the authority asks
    """
    fields = [{"asked": asked, "name": key, "said": values.get(field)} for asked, key, field in _ASKED]
    fields.append({"asked": "33(3)(b)", "name": "contact", "said": list(contact)})
    return {
        "form": FORM,
        "incident": name,
        "title": values.get("title"),
        "severity": values.get("severity"),
        "noticed_on": values.get("noticed"),
        "known_at": stamp(begins),
        "clocks": [clocked(each, stopped.get(each.clock)) for each in clocks if each.clock is not Clock.CLIENTS],
        "fields": sorted(fields, key=lambda each: str(each["asked"])),
        "missing": [each["name"] for each in fields if lacks(each["said"])],
    }


def clocked(run: Run, stopped: Stopped | None) -> dict[str, Any]:
    """Return until when somebody is to be told, and when that was; a decision that nobody need be is none of it."""
    waived = stopped is not None and stopped.waived
    told = run.stopped if not waived else None
    return {
        "clock": run.clock.value,
        "until": stamp(run.until),
        "told_at": stamp(told) if told else None,
        "waived": waived,
        "words": stopped.words if stopped else None,
        "reasons_for_delay_needed": told is not None and told > run.until,
    }


def lacks(said: object) -> bool:
    """Tell whether nothing is known; that there are none, or that it is not so, is something."""
    return said is None or said in ("", [])


def stamp(at: datetime) -> str:
    """Return an instant as forms have it."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
