"""What is erased and what stays, in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

#: What each room is called.
ROOMS: Final[dict[str, str | Promise]] = {
    "letters": gettext_lazy("Letters out"),
    "corrections": gettext_lazy("Corrections"),
    "answers": gettext_lazy("Answers to programs"),
    "exports": gettext_lazy("Exports"),
    "directory": gettext_lazy("Directory"),
    "invitations": gettext_lazy("Invitations"),
    "documents": gettext_lazy("Agreements to keep documents secret"),
    "enquiries": gettext_lazy("Questions about security"),
    "subscriptions": gettext_lazy("Letters about suppliers"),
    "matters": gettext_lazy("Letters in, and matters"),
    "bookings": gettext_lazy("Bookings and waiting lists"),
    "host": pgettext_lazy("a part of the house", "Host"),
    "account": gettext_lazy("Account"),
}
#: What each table holds of somebody.
KINDS: Final[dict[str, str | Promise]] = {
    "api_answer": gettext_lazy("What programs were answered"),
    "booking_booking": gettext_lazy("Places at meetings"),
    "booking_hold": gettext_lazy("Times that meetings took"),
    "booking_meeting": gettext_lazy("Meetings"),
    "booking_waiter": gettext_lazy("Places on waiting lists"),
    "documents_agreement": gettext_lazy("Agreements"),
    "documents_ticket": gettext_lazy("Links for downloads of documents"),
    "enquiries_enquiry": gettext_lazy("Questions and their answers"),
    "files_file": gettext_lazy("Files"),
    "hosts_host": gettext_lazy("Name and address of the host"),
    "identity_move": gettext_lazy("Changes of the address"),
    "identity_user": gettext_lazy("Name and address of the account"),
    "letters_letter": gettext_lazy("Letters that left"),
    "mailboxes_arrival": gettext_lazy("Letters that came in"),
    "negotiation_choice": gettext_lazy("Times that suited"),
    "negotiation_offer": gettext_lazy("Times that were offered"),
    "negotiation_participant": gettext_lazy("Guests of matters"),
    "negotiation_request": gettext_lazy("Matters arranged by letter"),
    "negotiation_turn": gettext_lazy("What became of each letter"),
    "notices_subscriber": gettext_lazy("Subscriptions"),
    "people_invitation": gettext_lazy("Invitations of colleagues"),
    "portability_export": gettext_lazy("Archives of everything"),
    "provisioning_belonging": gettext_lazy("Groups of the directory"),
    "provisioning_exchange": gettext_lazy("Requests of directories"),
    "provisioning_record": gettext_lazy("What the directory says of the account"),
    "socialaccount_socialaccount": gettext_lazy("Ties to an identity provider"),
    "socialaccount_socialtoken": gettext_lazy("Tokens of an identity provider"),
    "supervision_correction": gettext_lazy("Corrections without names"),
    "webhooks_delivery": gettext_lazy("Messages to programs"),
}
#: What stays: its name, and why.
STAYS: Final[dict[str, tuple[str | Promise, str | Promise]]] = {
    "log": (
        gettext_lazy("Entries of the log"),
        gettext_lazy("Proof of what was done. They hold no name and no address, and lead to nobody any more."),
    ),
    "refusal": (
        gettext_lazy("That this address wants no letters"),
        gettext_lazy("So that nobody writes there again. Only a digest is kept."),
    ),
    "calendar": (
        gettext_lazy("Entries in calendars outside"),
        gettext_lazy("They are read again from the host's own calendar, and go when they are deleted there."),
    ),
    "webhooks": (
        gettext_lazy("What programs outside were told"),
        gettext_lazy("It lies with them. Tell them of the erasure (GDPR Article 19)."),
    ),
    "reviews": (
        gettext_lazy("Reviews of who had access"),
        gettext_lazy("Proof that access was reviewed; closed reviews do not change any more."),
    ),
    "account": (
        gettext_lazy("The account without name and address"),
        gettext_lazy("So that what was done keeps its doer, who cannot be named any more."),
    ),
}
