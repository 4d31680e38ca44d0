"""Whoever wishes hears of changes of suppliers, once they have shown that the address is theirs."""

import re
from uuid import uuid4

import pytest
from django.core import mail as outbox
from tests.trust.notices.told import DAY, NOW

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.lib.links import BadLink
from secretaire.protection.tenancy.core import Actor
from secretaire.site import forgetting
from secretaire.trust.notices import actions, queries, tasks
from secretaire.trust.notices.core import Kind
from secretaire.trust.notices.models import Subscriber

pytestmark = pytest.mark.usefixtures("lasting")


class Reader:
    """Somebody with an address of their own, and the mail that came."""

    def __init__(self, telling):
        self.telling, self.id = telling, telling.id
        self.email = f"{uuid4().hex}@reader.test"
        self.actor = Actor(kind="guest", name="subscriber", tenant_id=self.id)

    def do(self, verb, **values):
        with scope.tenant(self.id):
            return getattr(actions, verb)(actor=self.actor, **values)

    def ask(self, now=NOW, language="en", email=None):
        self.do("subscribe", email=email or self.email, language=language, now=now)

    @property
    def row(self):
        with scope.tenant(self.id):
            return Subscriber.objects.filter(tenant_id=self.id, email_index=self.email).first()

    def word(self, which):
        with scope.tenant(self.id):
            return getattr(queries, which)(subscriber=self.row)

    def letters(self):
        return [each for each in outbox.outbox if self.email in each.to[0]]

    def announce(self):
        notice = self.telling.draft(kind=Kind.SUBPROCESSOR, clients=frozenset())
        self.telling.send(notice)
        tasks.spread(tenant_id=self.id, notice_id=str(notice.pk))
        if self.row:
            tasks.tell(tenant_id=self.id, notice_id=str(notice.pk), subscriber_id=str(self.row.pk))
        return notice


@pytest.fixture
def reader(telling, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.outbox = []
    return Reader(telling)


def test_an_address_counts_once_its_letter_was_answered_and_one_click_ends_it(reader):
    reader.ask(language="fr")
    tasks.confirmation(tenant_id=reader.id, subscriber_id=str(reader.row.pk))
    (asked,) = reader.letters()
    assert "/trust/changes/confirm/" in asked.body
    reader.announce()
    assert len(reader.letters()) == 1

    word = re.search(r"/trust/changes/confirm/([^/\s]+)/", asked.body).group(1)
    reader.do("confirm", word=word, now=NOW + DAY)
    reader.do("confirm", word=word, now=NOW + 20 * DAY)
    assert reader.row.confirmed_at == NOW + DAY
    reader.announce()
    letter = reader.letters()[-1]
    assert letter.subject.endswith("Un nouvel hébergeur")
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in letter.body

    ended = stop.rstrip("/").rpartition("/")[2]
    reader.do("unsubscribe", word=ended, now=NOW)
    reader.do("unsubscribe", word=ended, now=NOW)
    assert reader.row is None
    with pytest.raises(Missing):
        reader.do("confirm", word=word, now=NOW + DAY)


def test_whoever_is_written_to_already_gets_no_other_question(reader):
    reader.ask()
    reader.do("confirm", word=reader.word("confirming"), now=NOW)
    before = reader.row.asked_at
    reader.ask(now=NOW + DAY, language="fr", email=reader.email.upper())

    assert (reader.row.asked_at, reader.row.language) == (before, "en")
    tasks.confirmation(tenant_id=reader.id, subscriber_id=str(reader.row.pk))
    assert reader.letters() == []


def test_a_second_wish_gives_a_new_week_and_a_late_answer_is_none(reader):
    reader.ask()
    word = reader.word("confirming")
    with pytest.raises(Missing, match="too old"):
        reader.do("confirm", word=word, now=NOW + 8 * DAY)
    reader.ask(now=NOW + 8 * DAY)
    reader.do("confirm", word=reader.word("confirming"), now=NOW + 9 * DAY)
    assert reader.row.confirmed_at == NOW + 9 * DAY


def test_one_link_does_nothing_that_another_is_for(reader):
    reader.ask()
    with pytest.raises(BadLink):
        reader.do("confirm", word=reader.word("stopping"), now=NOW)
    with pytest.raises(BadLink):
        reader.do("unsubscribe", word=reader.word("confirming"), now=NOW)
    with pytest.raises(BadLink):
        reader.do("unsubscribe", word="bm90aGluZw", now=NOW)


def test_what_nobody_confirms_is_forgotten_and_what_was_confirmed_stays(reader):
    reader.ask()
    kept = Reader(reader.telling)
    kept.ask()
    kept.do("confirm", word=kept.word("confirming"), now=NOW)
    reader.do("forget", now=NOW + 7 * DAY)
    assert reader.row is not None
    assert reader.do("forget", now=NOW + 8 * DAY) >= 1
    assert (reader.row, kept.row.confirmed_at) == (None, NOW)
    tasks.retention()


def test_an_address_is_encrypted_and_can_be_erased(reader):
    reader.ask()
    with scope.tenant(reader.id):
        (stored,) = Subscriber.objects.filter(pk=reader.row.pk).values_list("email", flat=True)
    assert reader.email.encode() not in bytes(stored)
    assert reader.do("erase", email=reader.email) == {"notices_subscriber": 1}
    assert reader.do("erase", email=reader.email) == {}
    assert "subscriptions" in [each.name for each in forgetting.rooms()]


def test_only_notices_about_suppliers_are_for_everybody(reader):
    reader.ask()
    reader.do("confirm", word=reader.word("confirming"), now=NOW)
    terms = reader.telling.send(reader.telling.draft())
    draft = reader.telling.draft(kind=Kind.SUBPROCESSOR, clients=frozenset())
    sent = reader.announce()

    with scope.tenant(reader.id):
        found = {each.pk for each in queries.announced(tenant_id=reader.id)}
    assert sent.pk in found
    assert not found & {terms.pk, draft.pk}


def test_a_letter_that_is_refused_is_not_sent_again(reader, settings):
    reader.ask()
    settings.EMAIL_BACKEND = "tests.trust.notices.test_actions.Refusing"
    tasks.confirmation(tenant_id=reader.id, subscriber_id=str(reader.row.pk))

    assert reader.letters() == []
