"""The parts that several documents share: who speaks, what is cited, what was seen, and what follows from it."""

from collections.abc import Iterable
from typing import Final

from secretaire.trust.centre.core.facts import Shown
from secretaire.trust.centre.core.oscal.basis import KEPT, Basis, newest
from secretaire.trust.centre.core.oscal.naming import Json, instant, line, prop
from secretaire.trust.centre.core.values import Piece, Told
from secretaire.trust.evidence.core import Outcome, State

#: The source of controls that are our own measures.
OWN: Final = "measures"
_WHY: Final = {
    State.HOLDS: "pass",
    State.DUE: "pass",
    State.FAILING: "fail",
    State.STALE: "other",
    State.UNVERIFIED: "other",
}
#: What each state means for whoever reads a finding.
MEANS: Final = {
    State.HOLDS: "The last evidence of each duty passed and is in date.",
    State.DUE: "It passed, and the next evidence is awaited.",
    State.STALE: "It passed once, but no new evidence came in time.",
    State.FAILING: "The last evidence did not pass.",
    State.UNVERIFIED: "Nothing has proven it so far.",
}
_CAME: Final = {
    Outcome.PASS: "It passed.",
    Outcome.FAIL: "It did not pass.",
    Outcome.ERROR: "The check broke, which does not pass.",
    Outcome.WAIVED: "It was waived.",
    Outcome.MISSED: "Nothing came in its period.",
}


def speaking(basis: Basis) -> Json:
    """Return who says all this, as metadata has it."""
    party = basis.names.uuid("party", "provider")
    return {
        "props": [prop("evidence-key", basis.key)],
        "links": [{"href": basis.names.href(""), "rel": "canonical", "text": "The same for people"}],
        "roles": [{"id": "provider", "title": "Whoever promises"}],
        "parties": [{"uuid": party, "type": "organization", "name": line(basis.provider)}],
        "responsible-parties": [{"role-id": "provider", "party-uuids": [party]}],
    }


def cited(basis: Basis, frameworks: Iterable[str] = ()) -> Json:
    """Return the sources of controls: our own measures, and frameworks, of which the ids alone are told."""
    names = basis.names
    own = {
        "uuid": names.uuid("source", OWN),
        "title": "What is promised here",
        "description": "Each measure, with its sentence, its figures, its evidence and how it is checked.",
        "rlinks": [{"href": names.href("overview.json"), "media-type": "application/json"}],
    }
    return {"resources": [own, *(_framework(basis, each) for each in frameworks)]}


def system(basis: Basis) -> Json:
    """Return the service that all this is about."""
    return {
        "uuid": basis.names.uuid("component", "service"),
        "type": "this-system",
        "title": line(f"The service of {basis.provider}"),
        "description": "Everything that is promised at the address of its trust centre.",
        "links": [{"href": basis.names.href(""), "rel": "reference"}],
        "status": {"state": "operational"},
    }


def assets(basis: Basis, measures: Iterable[Told]) -> Json:
    """Return what looks: the checks of the service itself."""
    used = sorted({piece.method for each in measures for piece in each.pieces if _by_check(each, piece)})
    names = basis.names
    platform = {"uuid": names.uuid("platform"), "title": "The service's own checks"}
    if not used:
        return {"assessment-platforms": [platform]}
    components = [
        {
            "uuid": names.uuid("check", each),
            "type": "validation",
            "title": each,
            "description": "A check in code, which runs in the service itself.",
            "links": [{"href": names.href(f"checks/{each}.py"), "rel": "reference", "media-type": "text/plain"}],
            "status": {"state": "operational"},
        }
        for each in used
    ]
    uses = [{"component-uuid": each["uuid"]} for each in components]
    return {"components": components, "assessment-platforms": [{**platform, "uses-components": uses}]}


def observation(basis: Basis, measure: Told, piece: Piece) -> Json:
    """Return what was seen last of a duty, as far as it is for everybody."""
    names, by_check = basis.names, _by_check(measure, piece)
    actor = ("tool", names.uuid("check", piece.method)) if by_check else ("party", names.uuid("party", "provider"))
    told: Json = {
        "uuid": names.uuid("evidence", str(piece.id)),
        "title": line(f"{measure.brief.key}: {piece.duty}"),
        "description": f"{_CAME[piece.outcome]} {measure.brief.sentence.en}",
        "props": [*_marks(piece), *map(_fact, piece.facts)],
        "methods": ["TEST" if by_check else "EXAMINE"],
        "types": ["control-objective"],
        "origins": [{"actors": [{"type": actor[0], "actor-uuid": actor[1]}]}],
        "subjects": [{"subject-uuid": names.uuid("component", "service"), "type": "component"}],
        "collected": instant(piece.collected_at),
    }
    if piece.proven:
        proof = {"href": names.href(f"evidence/{piece.id}/bundle.json"), "description": "Its proof, checked offline."}
        told["relevant-evidence"] = [proof]
    if piece.expires_at:
        told["expires"] = instant(piece.expires_at)
    return told


def finding(basis: Basis, measure: Told, *, risk: bool = False) -> Json:
    """Return what follows for a measure.

    :param risk: whether its risk stands in the same document
    """
    names, brief = basis.names, measure.brief
    kept = "satisfied" if brief.state in KEPT else "not-satisfied"
    told: Json = {
        "uuid": names.uuid("finding", brief.key, str(brief.version), brief.state),
        "title": line(f"{brief.key}: {brief.state}"),
        "description": f"{MEANS[brief.state]} {brief.sentence.en}",
        "props": [prop("state", brief.state), prop("version", brief.version)],
        "links": [{"href": names.href(f"measures/{brief.key}/"), "rel": "reference"}],
        "target": {
            "type": "objective-id",
            "target-id": brief.key,
            "status": {"state": kept, "reason": _WHY[brief.state]},
        },
        "implementation-statement-uuid": names.uuid("requirement", brief.key, OWN, brief.key),
    }
    if brief.assurance:
        told["props"].append(prop("assurance", brief.assurance))
    if seen := [{"observation-uuid": names.uuid("evidence", str(each.id))} for each in measure.pieces]:
        told["related-observations"] = seen
    if risk:
        told["related-risks"] = [{"risk-uuid": names.uuid("risk", brief.key, str(brief.version), brief.state)}]
    return told


def figures(measure: Told) -> list[Json]:
    """Return the figures of a promise, as parameters of the measure."""
    return [
        {"param-id": f"{measure.brief.key}_{each.name}", "values": [line(str(each.value))], "remarks": each.said.en}
        for each in newest(measure).promised
    ]


def _framework(basis: Basis, key: str) -> Json:
    name = basis.frameworks[key]
    return {"uuid": basis.names.uuid("source", key), "title": name, "citation": {"text": name}}


def _by_check(measure: Told, piece: Piece) -> bool:
    """Tell whether something was seen by a check whose source can be looked at."""
    return piece.method in {each.code.name for each in measure.duties if each.code}


def _marks(piece: Piece) -> list[Json]:
    marks = [
        prop("outcome", piece.outcome),
        prop("assurance", piece.assurance),
        prop("log-index", piece.index),
        prop("version", piece.version),
        prop("observed-from", instant(piece.begun_at)),
        prop("observed-to", instant(piece.ended_at)),
    ]
    if piece.source:
        marks.append(prop("check-sha256", piece.source))
    if piece.erased or piece.withheld:
        marks.append(prop("statement", "erased" if piece.erased else "withheld"))
    return marks


def _fact(fact: Shown) -> Json:
    value = fact.said.en if fact.value is None or fact.value == "" else fact.value
    return prop(fact.name, value, **{"class": "fact", "remarks": f"{fact.label.en}: {fact.said.en}"})
