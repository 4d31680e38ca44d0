"""Letters to those who review."""

from typing import TYPE_CHECKING

from secretaire.lib import mail
from secretaire.protection.reviews import queries
from secretaire.protection.tenancy import queries as tenancy

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.protection.reviews.models import Campaign


def written(*, campaign: "Campaign", user: "User", letter: str, about: str) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter that tells one reviewer of a review.

    :param letter: names the letter; the same in each attempt to send it
    :param about: ``opened``, ``reminder`` or ``overdue``
    """
    workspace = tenancy.get(tenant_id=campaign.tenant_id)
    found = queries.items(tenant_id=campaign.tenant_id, campaign_id=campaign.pk)
    context = {
        "name": user.name,
        "workspace": workspace.name,
        "about": about,
        "open": sum(1 for item in found if not item.decision),
        "total": len(found),
        "due": campaign.due_at,
        "href": tenancy.address(tenant=workspace, to="reviews:campaign", pk=campaign.pk),
    }
    envelope = mail.Envelope(
        identity=letter, sender=workspace.name, name=user.name, address=user.email, language=user.language
    )
    return envelope, mail.render(folder="reviews/mail/review", language=user.language, context=context)
