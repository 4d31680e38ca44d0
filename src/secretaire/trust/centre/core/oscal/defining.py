"""The component definition: what is promised, and which controls of which framework each measure answers."""

from typing import Final

from secretaire.trust.centre.core.oscal.basis import Basis, newest
from secretaire.trust.centre.core.oscal.naming import Json, instant, prop, token, written
from secretaire.trust.centre.core.oscal.parts import OWN, cited, figures, speaking
from secretaire.trust.centre.core.values import Controls, Told
from secretaire.trust.evidence.core import State
from secretaire.trust.measures.core import Nature

_TYPES: Final = {Nature.MECHANISM: "software", Nature.INHERITED: "service"}


def component_definition(basis: Basis) -> Json:
    """Return all that is promised or announced, of which there is something."""
    told = basis.made + basis.planned
    answered = {each.framework for measure in told for each in measure.controls}
    content = {
        "metadata": speaking(basis),
        "components": [_component(basis, each) for each in told],
        "back-matter": cited(basis, sorted(answered)),
    }
    title = f"What {basis.provider} promises"
    return written(basis.names, "component-definition", content, modified=basis.modified, title=title)


def _component(basis: Basis, measure: Told) -> Json:
    names, brief = basis.names, measure.brief
    return {
        "uuid": names.uuid("component", brief.key),
        "type": _TYPES.get(brief.nature, "process-procedure"),
        "title": brief.key,
        "description": brief.sentence.en,
        "props": [
            prop("area", brief.area),
            prop("responsible", brief.responsible),
            prop("nature", brief.nature),
            prop("version", brief.version),
            prop("since", instant(newest(measure).since)),
            *(prop("promise", each) for each in measure.promises),
            *(prop("objective", each) for each in measure.objectives),
        ],
        "links": [{"href": names.href(f"measures/{brief.key}/"), "rel": "reference"}],
        "control-implementations": [
            _own(basis, measure),
            *(_framework(basis, measure, each) for each in measure.controls if each.ids),
        ],
        "remarks": brief.sentence.fr,
    }


def _own(basis: Basis, measure: Told) -> Json:
    names, key = basis.names, measure.brief.key
    told = {
        "uuid": names.uuid("implementation", key, OWN),
        "source": f"#{names.uuid('source', OWN)}",
        "description": "The measure itself, with the figures that are promised.",
        "implemented-requirements": [_requirement(basis, measure, OWN, key)],
    }
    if promised := figures(measure):
        told["set-parameters"] = promised
    return told


def _framework(basis: Basis, measure: Told, controls: Controls) -> Json:
    names, key = basis.names, measure.brief.key
    return {
        "uuid": names.uuid("implementation", key, controls.framework),
        "source": f"#{names.uuid('source', controls.framework)}",
        "description": f"What the measure answers of {controls.name}.",
        "implemented-requirements": [_requirement(basis, measure, controls.framework, each) for each in controls.ids],
    }


def _requirement(basis: Basis, measure: Told, framework: str, control: str) -> Json:
    brief = measure.brief
    status = "planned" if brief.state is State.PLANNED else "implemented"
    return {
        "uuid": basis.names.uuid("requirement", brief.key, framework, control),
        "control-id": control if framework == OWN else token(framework, control),
        "description": brief.sentence.en,
        "props": [{"name": "implementation-status", "value": status}, prop("control", control)],
    }
