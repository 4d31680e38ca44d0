"""What an authority of data protection asks of an incident (GDPR, Article 33), as far as the register knows it."""

from collections.abc import Mapping, Sequence
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


def report(
    values: Mapping[str, Any], *, name: str, begins: datetime, clocks: Sequence[Run], contact: Sequence[str]
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
        "known_at": _stamp(begins),
        "clocks": [_clock(each) for each in clocks if each.clock is not Clock.CLIENTS],
        "fields": sorted(fields, key=lambda each: str(each["asked"])),
        "missing": [each["name"] for each in fields if each["said"] in (None, "", [])],
    }


def _clock(run: Run) -> dict[str, Any]:
    told = _stamp(run.stopped) if run.stopped else None
    late = run.stopped is not None and run.stopped > run.until
    return {"clock": run.clock.value, "until": _stamp(run.until), "told_at": told, "reasons_for_delay_needed": late}


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
