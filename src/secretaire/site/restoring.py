"""What the restore of one tenant leaves as it is, and why; and what can be restored by itself."""

from typing import Final

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.backups.actions import lay_out
from secretaire.platform.drills.core import Record
from secretaire.platform.drills.queries import house
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.pages import queries as pages
from secretaire.site import proving

_ACCESS: Final = "a restore gives nobody back an access that was taken, and takes none that was given"
_CUT: Final = "a connection that was cut stays so"
_PROOF: Final = "proof of what happened, which did happen"
_WORK: Final = "the state of work that is under way, which goes on"
_OUTSIDE: Final = "what came from outside, or went there, cannot be taken back"

#: What a tenant works with, and gets back.
TAKEN: Final = (
    "availability_override",
    "availability_schedule",
    "booking_booking",
    "booking_hold",
    "booking_meeting",
    "booking_waiter",
    "calendars_calendar",
    "embed_embedding",
    "hosts_host",
    "hosts_member",
    "hosts_team",
    "negotiation_choice",
    "negotiation_offer",
    "negotiation_participant",
    "negotiation_policy",
    "negotiation_preference",
    "negotiation_request",
    "negotiation_turn",
    "pages_page",
    "pages_question",
    "retention_choice",
    "supervision_alarm",
    "supervision_correction",
    "tenancy_brand",
)
#: What it does not get back, and why.
STAYS: Final = {
    "account_emailaddress": _ACCESS,
    "account_emailconfirmation": _ACCESS,
    "alerts_alert": _PROOF,
    "alerts_contact": "who is told of what is wrong is no matter of the past",
    "alerts_notice": _PROOF,
    "api_answer": _WORK,
    "audit_attestation": _PROOF,
    "audit_checkpoint": _PROOF,
    "audit_entry": _PROOF,
    "audit_leaf": _PROOF,
    "audit_tree": _PROOF,
    "backups_copy": _PROOF,
    "backups_lag": _PROOF,
    "backups_reach": _WORK,
    "backups_record": _PROOF,
    "calendars_event": "read again from its calendar",
    "calendars_resource": "read again from its calendar",
    "capacity_sample": _PROOF,
    "clients_accesstoken": _ACCESS,
    "clients_application": _ACCESS,
    "clients_consent": _ACCESS,
    "clients_grant": _ACCESS,
    "clients_personaltoken": _ACCESS,
    "clients_refreshtoken": _ACCESS,
    "detection_finding": _PROOF,
    "detection_trial": _WORK,
    "detection_watched": _WORK,
    "documents_agreement": _ACCESS,
    "documents_document": "its file lies elsewhere",
    "documents_ticket": _ACCESS,
    "drills_drill": _PROOF,
    "duties_assignment": _PROOF,
    "duties_form": _PROOF,
    "duties_signature": _PROOF,
    "enquiries_enquiry": _PROOF,
    "erasure_request": "who was forgotten stays so",
    "erasure_step": "who was forgotten stays so",
    "evidence_checkpoint": _PROOF,
    "evidence_commitment": _PROOF,
    "evidence_duty": _PROOF,
    "evidence_evidence": _PROOF,
    "evidence_occurrence": _PROOF,
    "federation_answer": _ACCESS,
    "federation_domain": _ACCESS,
    "federation_provider": _ACCESS,
    "files_file": "its bytes lie elsewhere",
    "grants_errand": _ACCESS,
    "grants_grant": _ACCESS,
    "grants_terms": _ACCESS,
    "identity_device": _ACCESS,
    "identity_move": _ACCESS,
    "identity_policy": _ACCESS,
    "identity_session": _ACCESS,
    "identity_shared": _ACCESS,
    "identity_user": _ACCESS,
    "letters_letter": _OUTSIDE,
    "limits_counter": _WORK,
    "limits_memory": _WORK,
    "mailboxes_arrival": _OUTSIDE,
    "mailboxes_mailbox": _CUT,
    "mailboxes_revocation": _ACCESS,
    "mfa_authenticator": _ACCESS,
    "negotiation_refusal": "whoever does not wish to be written to is not written to",
    "notices_copy": _PROOF,
    "notices_letter": _OUTSIDE,
    "notices_notice": _PROOF,
    "notices_receipt": _PROOF,
    "notices_submission": _PROOF,
    "notices_subscriber": "whoever does not wish to be written to is not written to",
    "people_invitation": _ACCESS,
    "people_leaving": _PROOF,
    "people_proposal": _ACCESS,
    "perimeter_certificate": _ACCESS,
    "portability_export": "its file lies elsewhere",
    "provisioning_belonging": _ACCESS,
    "provisioning_connection": _ACCESS,
    "provisioning_exchange": _PROOF,
    "provisioning_group": _ACCESS,
    "provisioning_leaver": _ACCESS,
    "provisioning_record": _ACCESS,
    "provisioning_terms": _ACCESS,
    "questionnaires_match": "what somebody confirmed stays so",
    "questionnaires_questionnaire": "its files lie elsewhere",
    "registers_entry": _PROOF,
    "reviews_campaign": _PROOF,
    "reviews_item": _PROOF,
    "reviews_rhythm": _PROOF,
    "sharing_agreement": _PROOF,
    "sharing_objection": _PROOF,
    "shipping_cursor": _WORK,
    "socialaccount_socialaccount": _ACCESS,
    "status_day": _PROOF,
    "status_incident": _PROOF,
    "status_place": _PROOF,
    "status_result": _PROOF,
    "status_update": _PROOF,
    "supervision_claim": _WORK,
    "tenancy_closing": "whether a tenant ends is decided now",
    "vault_key": "keys that were destroyed stay so, and those that were renewed too",
    "webhooks_attempt": _OUTSIDE,
    "webhooks_delivery": _OUTSIDE,
    "webhooks_endpoint": _CUT,
}

RECORDS: Final = {
    "booking": Record(table="booking_booking", along=("meeting_id",), parts=("booking_hold",)),
    "page": Record(table="pages_page", parts=("pages_question",)),
    "person": Record(table="hosts_host", parts=("availability_schedule", "availability_override", "hosts_member")),
}


def connect() -> None:
    """Tell the room of restores what the rest of the house knows."""
    house.lay_out = lay_out if config.load().archived else None
    house.examiner = "secretaire.site.examiner"
    house.holds = (proving.log_of, proving.values_of)
    house.taken, house.records = TAKEN, RECORDS
    house.page = _page


def _page() -> str:
    """Return the path of the first booking page that is published."""
    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            if tenancy.closing(tenant_id=tenant_id) is None:
                for page in pages.published(tenant_id=tenant_id):
                    return f"/{tenancy.get(tenant_id=tenant_id).slug}/{page.slug}/"
    return ""
