"""The assessment results: what was seen last of each promise, and whether it is shown to be kept."""

from secretaire.trust.centre.core.oscal.basis import Basis, newest
from secretaire.trust.centre.core.oscal.naming import Json, instant, written
from secretaire.trust.centre.core.oscal.parts import assets, cited, finding, observation, speaking, system


def assessment_results(basis: Basis) -> Json:
    """Return what was seen of what is promised now, of which there is something."""
    content = {
        "metadata": speaking(basis),
        "import-ap": {
            "href": basis.names.href("overview.json"),
            "remarks": "There is no plan apart: each measure says by which duties it is checked, and how often.",
        },
        "results": [_result(basis)],
        "back-matter": cited(basis),
    }
    title = f"How the promises of {basis.provider} stand"
    return written(basis.names, "assessment-results", content, modified=basis.modified, title=title)


def _result(basis: Basis) -> Json:
    names, made = basis.names, basis.made
    seen = [(measure, piece) for measure in made for piece in measure.pieces]
    begun = [piece.begun_at for _, piece in seen] or [newest(each).since for each in made]
    ended = [piece.collected_at for _, piece in seen]
    told = {
        "uuid": names.uuid("result", *sorted(str(piece.id) for _, piece in seen)),
        "title": "The last evidence of each duty",
        "description": "What checks and people found last; a promise of which nothing was seen is not satisfied.",
        "start": instant(min(begun)),
        "local-definitions": {"components": [system(basis)], "assessment-assets": assets(basis, made)},
        "reviewed-controls": {
            "control-selections": [{"include-controls": [{"control-id": each.brief.key} for each in made]}]
        },
        "findings": [finding(basis, each) for each in made],
    }
    if seen:
        told |= {"end": instant(max(ended)), "observations": [observation(basis, *each) for each in seen]}
    return told
