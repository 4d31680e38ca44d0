"""Addresses of the public page; what ends in ``.json`` is the twin of the page before."""

from django.urls import path, register_converter

from secretaire.trust.centre.views import (
    asking,
    available,
    changes,
    contact,
    documents,
    files,
    pages,
    papers,
    published,
    questions,
)


class Key:
    """The name of a measure or of a check: words with dots and dashes."""

    regex = r"[a-z][a-z-]*(?:\.[a-z][a-z-]*)*"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


register_converter(Key, "key")

app_name = "centre"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("overview.json", pages.overview_twin, name="overview_twin"),
    path("responsibility/", pages.responsibility, name="responsibility"),
    path("responsibility.json", pages.responsibility_twin, name="responsibility_twin"),
    path("availability/", available.availability, name="availability"),
    path("availability.json", available.availability_twin, name="availability_twin"),
    path("registers/", published.registers, name="registers"),
    path("registers.json", published.registers_twin, name="registers_twin"),
    path("questions/", questions.questions, name="questions"),
    path("questions.json", questions.questions_twin, name="questions_twin"),
    path("documents/", documents.listing, name="documents"),
    path("documents.json", documents.listing_twin, name="documents_twin"),
    path("documents/<slug:key>-<slug:language>.pdf", papers.sheet, name="sheet"),
    path("documents/agreed/", documents.agreed, name="agreed"),
    path("documents/access/<str:word>/", documents.access, name="access"),
    path("documents/download/<str:word>/", documents.download, name="download"),
    path("documents/<uuid:pk>/agree/", documents.agree, name="agree"),
    path("documents/<uuid:pk>/document.pdf", documents.file, name="document"),
    path("contact/", contact.contact, name="contact"),
    path("contact/ask/", asking.ask, name="ask"),
    path("contact/asked/", asking.asked, name="asked"),
    path("contact.json", contact.contact_twin, name="contact_twin"),
    path("changes/", changes.changes, name="changes"),
    path("changes.json", changes.changes_twin, name="changes_twin"),
    path("changes/feed.atom", changes.feed, {"language": "en"}, name="feed"),
    path("changes/fr/feed.atom", changes.feed, {"language": "fr"}, name="feed_fr"),
    path("changes/confirm/<str:word>/", changes.confirm, name="confirm"),
    path("changes/stop/<str:word>/", changes.stop, name="stop"),
    path("measures/<key:key>/", pages.measure, name="measure"),
    path("measures/<key:key>.json", pages.measure_twin, name="measure_twin"),
    path("evidence/<uuid:pk>/bundle.json", files.bundle, name="bundle"),
    path("log/", pages.log, name="log"),
    path("log.json", pages.log_twin, name="log_twin"),
    path("log/checkpoint", files.newest, name="newest"),
    path("log/checkpoints/<int:size>", files.head, name="head"),
    path("oscal/<key:name>.json", papers.oscal, name="oscal"),
    path("checks/<key:name>.py", files.check, name="check"),
    path("verify.py", files.verifier, name="verifier"),
    path("schema.json", pages.schema, name="schema"),
]
