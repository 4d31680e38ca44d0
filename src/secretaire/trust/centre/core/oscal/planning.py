"""The plan of action and milestones: what is promised and not shown to be kept, and what is announced."""

from secretaire.trust.centre.core.oscal.basis import Basis, newest
from secretaire.trust.centre.core.oscal.naming import Json, line, prop, written
from secretaire.trust.centre.core.oscal.parts import MEANS, assets, cited, finding, observation, speaking, system
from secretaire.trust.centre.core.values import Told


def plan_of_action(basis: Basis) -> Json:
    """Return what is open or announced, of which there is something: OSCAL knows no plan without an item."""
    items = [*(_item(basis, each) for each in basis.open), *(_announced(basis, each) for each in basis.planned)]
    local = {"components": [system(basis)], "assessment-assets": assets(basis, basis.open)}
    content = {
        "metadata": speaking(basis),
        "system-id": {
            "identifier-type": "http://ietf.org/rfc/rfc4122",
            "id": basis.names.uuid("component", "service"),
        },
        "local-definitions": local,
        "observations": [observation(basis, each, piece) for each in basis.open for piece in each.pieces],
        "risks": [_risk(basis, each) for each in basis.open],
        "findings": [finding(basis, each, risk=True) for each in basis.open],
        "poam-items": items,
        "back-matter": cited(basis),
    }
    title = f"What is open at {basis.provider}"
    return written(basis.names, "plan-of-action-and-milestones", content, modified=basis.modified, title=title)


def _item(basis: Basis, measure: Told) -> Json:
    names, brief = basis.names, measure.brief
    name = (brief.key, str(brief.version), brief.state)
    return {
        "uuid": names.uuid("item", *name),
        "title": line(f"{brief.key}: {brief.state}"),
        "description": f"{MEANS[brief.state]} {brief.sentence.en}",
        "props": [prop("responsible", brief.responsible)],
        "links": [{"href": names.href(f"measures/{brief.key}/"), "rel": "reference"}],
        "related-findings": [{"finding-uuid": names.uuid("finding", *name)}],
        "related-risks": [{"risk-uuid": names.uuid("risk", *name)}],
    }


def _announced(basis: Basis, measure: Told) -> Json:
    names, brief, version = basis.names, measure.brief, newest(measure)
    told = {
        "uuid": names.uuid("item", brief.key, str(brief.version), brief.state),
        "title": line(f"{brief.key}: {brief.state}"),
        "description": f"It is announced, and not promised yet. {brief.sentence.en}",
        "links": [{"href": names.href(f"measures/{brief.key}/"), "rel": "reference"}],
    }
    return told | ({"remarks": version.reason} if version.reason else {})


def _risk(basis: Basis, measure: Told) -> Json:
    names, brief = basis.names, measure.brief
    return {
        "uuid": names.uuid("risk", brief.key, str(brief.version), brief.state),
        "title": line(f"{brief.key} is not shown to hold"),
        "description": MEANS[brief.state],
        "statement": f"Whoever relies on it cannot be sure of this now: {brief.sentence.en}",
        "status": "open",
    }
