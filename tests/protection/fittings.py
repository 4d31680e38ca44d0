"""Pieces of the furniture: the people of a tenant, what they were given, and what watches over it."""

from datetime import UTC, datetime, timedelta

from allauth.socialaccount.models import SocialAccount
from tests.factories import system

from secretaire.platform.api import actions as answers
from secretaire.platform.capacity.models import Sample
from secretaire.platform.status.models import Day, Incident, Place, Result, Update
from secretaire.protection.alerts.models import Alert as Alarmed
from secretaire.protection.alerts.models import Contact, Notice
from secretaire.protection.clients import actions as clients
from secretaire.protection.clients.actions import Registration
from secretaire.protection.clients.core import Kind
from secretaire.protection.clients.models import AccessToken, Grant, RefreshToken
from secretaire.protection.detection.models import Finding, Trial, Watched
from secretaire.protection.federation.models import Answer, Domain, Provider
from secretaire.protection.grants.models import Errand, Terms
from secretaire.protection.grants.models import Grant as Leave
from secretaire.protection.identity.models import User
from secretaire.protection.people.models import Invitation, Leaving, Proposal
from secretaire.protection.perimeter.models import Certificate
from secretaire.protection.provisioning.models import Belonging, Connection, Exchange, Group, Leaver, Record
from secretaire.protection.provisioning.models import Terms as DirectoryTerms
from secretaire.protection.reviews.models import Campaign, Item, Rhythm
from secretaire.protection.tenancy.models import Tenant
from secretaire.trust.documents.models import Agreement, Document, Ticket
from secretaire.trust.enquiries.models import Enquiry
from secretaire.trust.notices.models import Copy, Receipt, Submission, Subscriber
from secretaire.trust.notices.models import Letter as Told
from secretaire.trust.notices.models import Notice as Announced
from secretaire.trust.questionnaires.models import Match, Questionnaire
from secretaire.trust.sharing.models import Objection

#: The present, so that no sweep of another test that goes by the clock finds anything old here.
NOW = datetime.now(UTC).replace(microsecond=0)
LATER = NOW + timedelta(days=30)
#: A word that nobody but its tenant may read.
SECRET = "Zeligstraße"  # noqa: S105  # no password


def watched(tenant: Tenant) -> None:
    place = Place.objects.create(tenant=tenant, name=SECRET, key=SECRET, added_at=NOW)
    seen = {"target": "page", "ok": False, "why": "silent", "milliseconds": 1}
    Result.objects.create(tenant=tenant, place=place, at=NOW, arrived_at=NOW, **seen)
    Day.objects.create(tenant=tenant, target="page", day=NOW.date(), reckoned_at=NOW)
    told = {"title": {"en": SECRET}, "kind": "incident", "impact": "minor"}
    incident = Incident.objects.create(tenant=tenant, began_at=NOW, **told)
    Update.objects.create(tenant=tenant, incident=incident, stage="identified", text={"en": SECRET}, at=NOW)
    Sample.objects.create(tenant=tenant, node=SECRET, kind="disk", at=NOW, value=1)


def asked(tenant: Tenant) -> None:
    told = {"email": "q@example.org", "language": "en"}
    Enquiry.objects.create(tenant=tenant, question=SECRET, asked_at=NOW, due_at=LATER, **told)
    made = {"reading": "nda", "dated_on": NOW.date(), "pages": 1, "size": 1, "added_at": NOW, "added_by": tenant.pk}
    document = Document.objects.create(tenant=tenant, title=SECRET, content=SECRET, **made)
    reader = {"name": SECRET, "company": SECRET, "asked_at": NOW, "until": LATER}
    agreement = Agreement.objects.create(tenant=tenant, document=document, **reader, **told)
    Ticket.objects.create(tenant=tenant, agreement=agreement, made_at=NOW, until=LATER)


def peopled(tenant: Tenant, user: User) -> None:
    Invitation.objects.create(
        tenant=tenant,
        email="i@example.org",
        name=SECRET,
        role="host",
        language="en",
        stage="open",
        asked_by=user,
        asked_at=NOW,
        letters=1,
        expires_at=datetime(2100, 1, 1, tzinfo=UTC),
    )
    Proposal.objects.create(tenant=tenant, user=user, role="manager", asked_by=user, asked_at=NOW, answer="open")
    Leaving.objects.create(tenant=tenant, user=user, asked_at=NOW)


def served(tenant: Tenant, user: User) -> None:
    wanted = Registration(name=SECRET, kind=Kind.ITSELF, scopes=["account:read"])
    program, _ = clients.register(actor=system(tenant), user_id=user.pk, wanted=wanted)
    clients.consent(actor=system(tenant), user_id=user.pk, application_id=program.pk, scopes=["account:read"], now=NOW)
    clients.make_token(actor=system(tenant), user_id=user.pk, name=SECRET, scopes=["account:read"], days=30, now=NOW)
    Grant.objects.create(application=program, user=user, code=SECRET, expires=LATER, redirect_uri=SECRET)
    access = AccessToken.objects.create(application=program, user=user, token=SECRET, expires=LATER)
    RefreshToken.objects.create(application=program, user=user, token=SECRET, access_token=access)
    answers.claim(tenant_id=tenant.pk, key=SECRET, request=SECRET, now=NOW)


def federated(tenant: Tenant, user: User) -> None:
    Domain.objects.create(tenant=tenant, name=f"{tenant.slug}.example", token=SECRET)
    provider = Provider.objects.create(tenant=tenant, kind="oidc", name=SECRET)
    Answer.objects.create(
        tenant=tenant,
        provider=provider,
        mark=SECRET,
        request=SECRET,
        ticket=SECRET,
        claims={"name": SECRET},
        until=LATER,
    )
    SocialAccount.objects.create(user=user, provider=str(provider.pk), uid=SECRET)


def provisioned(tenant: Tenant, user: User) -> None:
    until = NOW + timedelta(days=1)
    DirectoryTerms.objects.create(tenant=tenant)
    connection = Connection.objects.create(
        tenant=tenant, name=SECRET, digest=SECRET, hint="1234", made_by=user.pk, made_at=NOW, expires_at=until
    )
    Record.objects.create(tenant=tenant, user=user, document={"name": SECRET}, created_at=NOW, changed_at=NOW)
    group = Group.objects.create(tenant=tenant, display_name=SECRET, created_at=NOW, changed_at=NOW)
    Belonging.objects.create(tenant=tenant, group=group, user=user)
    Leaver.objects.create(tenant=tenant, account=user.pk, connection=connection.pk, arrived_at=NOW)
    Exchange.objects.create(tenant=tenant, at=NOW, method="GET", path=SECRET, status=200, milliseconds=1)


def reviewed(tenant: Tenant, user: User) -> None:
    Rhythm.objects.create(tenant=tenant, next_at=NOW)
    campaign = Campaign.objects.create(tenant=tenant, number=1, opened_at=NOW, due_at=NOW, told_at=NOW)
    Item.objects.create(tenant=tenant, campaign=campaign, kind="account", subject=user.pk, label=SECRET)


def alerted(tenant: Tenant, user: User) -> None:
    Contact.objects.create(tenant=tenant, name=SECRET, way="mail", address=SECRET, language="en", added_at=NOW)
    found = Alarmed.objects.create(
        tenant=tenant,
        kind="drill",
        key=SECRET,
        title=SECRET,
        severity="low",
        happened_at=NOW,
        raised_at=NOW,
        last_at=NOW,
    )
    Watched.objects.create(tenant=tenant, at=NOW)
    Finding.objects.create(tenant=tenant, rule="own", entry=user.pk, at=NOW, found_at=NOW, metric=1)
    Trial.objects.create(tenant=tenant, rule="own", at=NOW, holds=True)
    Notice.objects.create(tenant=tenant, alert=found, user_id=user.pk, way="mail", due_at=NOW)


def noticed(tenant: Tenant, user: User) -> None:
    """A notice that waits, its receipt, and one that came."""
    said = {"title": {"en": SECRET}, "text": {"en": SECRET}, "why": {"en": SECRET}}
    content = {"salt": "00", "said": said}
    notice = Announced.objects.create(tenant=tenant, kind="terms", content=content, written_at=NOW)
    Receipt.objects.create(tenant=tenant, notice=notice, client=tenant.pk, objection=SECRET, reached=SECRET)
    came = {"kind": "terms", "content": said, "ahead_days": 1, "came_at": NOW, "objection": SECRET}
    copy = Copy.objects.create(tenant=tenant, notice=notice.pk, **came)
    Told.objects.create(tenant=tenant, copy=copy, user_id=user.pk, language="en")
    Subscriber.objects.create(tenant=tenant, email=f"{SECRET}@example.org", language="en", asked_at=NOW)
    stopped = {"number": 1, "clock": "authority", "waived": True, "words": SECRET}
    Submission.objects.create(tenant=tenant, at=NOW, written_at=NOW, **stopped)
    against = {"measure": "m", "version": 1, "against": 1}
    Objection.objects.create(tenant=tenant, reason=SECRET, made_at=NOW, made_by=user.pk, **against)


def granted(tenant: Tenant, user: User) -> None:
    Terms.objects.create(tenant=tenant)
    Errand.objects.create(tenant=tenant, user=user, client=tenant.pk, asked_at=NOW)
    Leave.objects.create(
        tenant=tenant,
        staff=tenant.pk,
        staff_name=SECRET,
        kind="support",
        reason=SECRET,
        minutes=30,
        approval=True,
        asked_at=NOW,
    )
    Certificate.objects.create(
        tenant=tenant, user=user, fingerprint="ab" * 32, name=SECRET, ends=LATER, registered_at=NOW
    )
    Questionnaire.objects.create(tenant=tenant, title=SECRET, language="en", handed=b"", added_at=NOW, added_by=user.pk)
    Match.objects.create(tenant=tenant, question=SECRET, says="yes", confirmed_at=NOW, confirmed_by=user.pk)
