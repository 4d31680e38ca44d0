"""What is asked most, answered from how the measures stand at this moment."""

from datetime import datetime
from uuid import UUID

from secretaire.trust.centre.core import ANSWERS, QUESTIONS, Answered, Questions, verdict
from secretaire.trust.centre.queries.standing import NOBODY, brief, scene
from secretaire.trust.measures.queries import catalogue


def questions(*, tenant_id: UUID | None, now: datetime) -> Questions:
    """Return the questions with their answers.

    :param tenant_id: whose promises; nothing: there is nobody who promises
    """
    here, known = scene(tenant_id=tenant_id, now=now) if tenant_id else NOBODY, catalogue().measures
    answered = []
    for each in QUESTIONS:
        found = tuple(brief(known[key], here) for key in each.measures)
        said = verdict(one.state for one in found)
        answered.append(Answered(key=each.key, asks=each.asks, verdict=said, answer=ANSWERS[said], measures=found))
    return Questions(provider=here.provider, at=now, questions=tuple(answered))
