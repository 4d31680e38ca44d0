"""Reviews by the clock, and the letters about them; the mail server is waited for outside of any transaction."""

from uuid import UUID

from secretaire.lib import clock, jobs, mail, scope
from secretaire.protection.access.core import Right
from secretaire.protection.identity import queries as identity
from secretaire.protection.reviews import actions, queries
from secretaire.protection.reviews import mail as letters
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


@jobs.periodic("17 5 * * *", name="reviews.rhythm")
@tenancy.each
def rhythm(tenant_id: UUID) -> None:
    """Open the reviews that are due, and call the open ones to mind."""
    with scope.tenant(tenant_id):
        actor = Actor(kind="system", name="job/reviews.rhythm", tenant_id=tenant_id)
        actions.keep_rhythm(actor=actor, now=clock.now())


@actions.letter.handler
def send(*, tenant_id: UUID, letter: str, campaign_id: str, user_id: str, about: str) -> None:
    """Write to one reviewer, if they still are one and the review is still open.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        campaign = queries.campaign(tenant_id=tenant_id, campaign_id=UUID(campaign_id))
        reviewers = identity.holders(tenant_id=tenant_id, right=Right.REVIEW)
        user = next((each for each in reviewers if str(each.pk) == user_id), None)
        asked = user is not None and campaign.closed_at is None
        found = letters.written(campaign=campaign, user=user, letter=letter, about=about) if asked and user else None
    if found:
        envelope, written = found
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())
