"""A notice is written, sent, carried from ground to ground, and stays what it was."""

from datetime import timedelta

import psycopg
import pytest
from django.core import mail as outbox
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.factories import make_host, make_page, make_tenant, make_user, system
from tests.trust.notices.told import DAY, NOW, WRITTEN, nowhere, owed

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Forbidden, Missing, Refused
from secretaire.protection.audit.models import Entry
from secretaire.protection.tenancy.core import unnamed
from secretaire.trust.evidence import queries as proofs
from secretaire.trust.notices import actions, queries, tasks
from secretaire.trust.notices.actions import Unfitting
from secretaire.trust.notices.core import Kind, Part, Stage
from secretaire.trust.notices.models import Notice

pytestmark = pytest.mark.usefixtures("lasting")


def test_nobody_is_told_before_a_notice_is_sent(telling):
    notice = telling.draft()

    assert telling.standing(notice).untold == 2
    assert telling.standing(notice).ends is None
    telling.send(notice)
    assert {said["client"] for name, said in owed(telling.house) if name == "notices.deliver"} == {
        str(telling.own.pk),
        str(telling.other.pk),
    }


def test_how_many_notices_stand_is_asked_in_as_many_queries_as_how_one_does(telling):
    sent, counts = telling.send(telling.draft()), []
    telling.arrive(sent)
    telling.act("acknowledge", sent)
    telling.report(sent)

    for more in (0, 8):
        drafts = [telling.draft() for _ in range(more)]
        with scope.tenant(telling.id), CaptureQueriesContext(connection) as asked:
            found = queries.standings(tenant_id=telling.id, notices=[*drafts, sent])
        counts.append(len(asked))
        assert [each.notice.pk for each in found] == [each.pk for each in [*drafts, sent]]
        assert [each.untold for each in found] == [2] * more + [1]
    assert counts[0] == counts[1]


def test_what_was_sent_has_a_place_in_the_log_and_is_still_what_it_was(telling):
    notice = telling.send(telling.draft())

    with scope.tenant(telling.id):
        found = queries.notice(tenant_id=telling.id, notice_id=notice.pk)
        assert queries.genuine(found) is True
        assert found.evidence.envelope is not None
        assert "machines" not in str(found.evidence.envelope)
        found.content = {"salt": found.content["salt"], "said": {**found.kept, "why": {"en": "?"}}}
        assert queries.genuine(found) is False
        assert queries.genuine(Notice(tenant_id=telling.id)) is None
        assert proofs.verify(tenant_id=telling.id).faults == ()


def test_what_was_sent_does_not_change_by_whatever_role(telling):
    notice = telling.send(telling.draft())

    with pytest.raises(DatabaseError, match="does not change"), scope.tenant(telling.id), transaction.atomic():
        Notice.objects.filter(tenant_id=telling.id, pk=notice.pk).update(ahead_days=1)
    with scope.tenant(telling.id):
        with pytest.raises(Unfitting, match="stays"):
            actions.discard(actor=telling.actor, notice_id=notice.pk)
        with pytest.raises(Unfitting, match="stays"):
            actions.send(actor=telling.actor, by=None, notice_id=notice.pk, now=NOW)


def test_a_notice_that_nobody_was_sent_can_go(telling):
    notice = telling.draft()

    with scope.tenant(telling.id):
        actions.discard(actor=telling.actor, notice_id=notice.pk)
        with pytest.raises(Missing):
            queries.notice(tenant_id=telling.id, notice_id=notice.pk)


def test_a_notice_goes_all_the_way_and_the_provider_sees_each_step(telling, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.outbox = []
    notice = telling.send(telling.draft())
    telling.arrive(notice)
    telling.arrive(notice)  # the queue may do it twice
    telling.report(notice)
    assert telling.receipt(notice).journey(here=True).stage is Stage.SENT

    telling.post(notice)
    telling.post(notice)
    telling.report(notice)
    assert telling.receipt(notice).journey(here=True).stage is Stage.DELIVERED
    (letter,) = outbox.outbox
    assert letter.subject == "A new host for machines"
    assert "Nothing is to be done." in letter.body
    assert f"/{telling.own.slug}/settings/notices/{telling.copy(notice).pk}/" in letter.body
    assert "at the earliest" in letter.body

    telling.act("look", notice)
    telling.act("look", notice, now=NOW + DAY)
    telling.report(notice)
    assert telling.receipt(notice).opened_at == NOW
    telling.act("acknowledge", notice, now=NOW + DAY)
    telling.act("acknowledge", notice, now=NOW + 2 * DAY)
    telling.report(notice)
    assert telling.receipt(notice).acknowledged_at == NOW + DAY
    assert telling.copy(notice).acknowledged_by == telling.owner.pk
    assert telling.standing(notice).untold == 1
    assert telling.receipt(notice, telling.other).journey(here=True).stage is Stage.WAITING


def test_each_reader_gets_it_in_their_language(telling, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.outbox = []
    notice = telling.send(telling.draft())
    telling.arrive(notice)
    telling.post(notice, telling.other)

    assert outbox.outbox[0].subject == "Un nouvel hébergeur"
    assert [each.language for each in telling.letters(notice, telling.other)] == ["fr"]


def test_a_letter_that_no_server_takes_leaves_the_client_untold_until_somebody_tells_it(telling, settings):
    settings.EMAIL_BACKEND = "tests.trust.notices.test_actions.Refusing"
    notice = telling.send(telling.draft(clients=frozenset({telling.own.pk})))
    telling.arrive(notice, telling.own)
    telling.post(notice)
    telling.report(notice)

    assert telling.receipt(notice).refused == 1
    assert (telling.standing(notice).untold, telling.standing(notice).ends) == (1, None)
    with scope.tenant(telling.id):
        told = {"actor": telling.actor, "receipt_id": notice.receipts.get().pk}
        with pytest.raises(Unfitting, match="Say how"):
            actions.reach(**told, how=" \n", now=NOW)
        actions.reach(**told, how="By telephone, Ada.", now=NOW + DAY)
        actions.reach(**told, how="Again.", now=NOW + 2 * DAY)
    assert telling.receipt(notice).reached == "By telephone, Ada."
    assert telling.standing(notice).ends == NOW + 31 * DAY


class Refusing:
    """A mail server that knows nobody."""

    def __init__(self, *args, **keywords):
        pass

    def send_messages(self, messages):
        import smtplib  # noqa: PLC0415  # as little as a stand-in needs

        raise smtplib.SMTPRecipientsRefused({"a@b": (550, b"no such user")})

    def close(self):
        pass


def test_nobody_is_written_to_who_does_not_read_any_more(telling, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.outbox = []
    notice = telling.send(telling.draft())
    telling.arrive(notice)
    second = make_user(telling.own, email="second@client.test")
    with scope.tenant(telling.own.pk):
        letter = telling.letters(notice)[0]
        letter.user_id = second.pk
        letter.save()

    telling.post(notice)

    assert outbox.outbox == []


def test_an_objection_is_with_the_provider_and_counts_as_known(telling):
    notice = telling.send(telling.draft())
    telling.arrive(notice)
    telling.act("object_to", notice, why=" Not in this country. ")
    telling.report(notice)

    receipt = telling.receipt(notice)
    assert (receipt.objection, receipt.objected_at, receipt.acknowledged_at) == ("Not in this country.", NOW, NOW)
    assert telling.standing(notice).objections == 1
    with pytest.raises(Refused, match="already"):
        telling.act("object_to", notice, why="Again.")


@pytest.mark.parametrize("why", ["", " \x00", "x" * 2001], ids=["nothing", "nothing to be seen", "too much"])
def test_an_objection_says_why(telling, why):
    notice = telling.send(telling.draft())
    telling.arrive(notice)

    with pytest.raises(Refused, match="Say why"):
        telling.act("object_to", notice, why=why)


def test_nobody_objects_to_an_incident(telling):
    notice = telling.send(telling.draft(kind=Kind.INCIDENT, ahead_days=0))
    telling.arrive(notice)

    with pytest.raises(Refused, match="announces nothing"):
        telling.act("object_to", notice, why="No.")


def test_only_people_of_the_client_answer_for_it(telling):
    notice = telling.send(telling.draft())
    telling.arrive(notice)

    for verb, more in (("acknowledge", {}), ("object_to", {"why": "No."})):
        with pytest.raises(Forbidden):
            telling.act(verb, notice, kind="staff", **more)
    telling.act("look", notice, kind="staff")
    assert telling.copy(notice).opened_at is None


def test_the_provider_hears_when_and_never_who(telling):
    notice = telling.known(telling.draft())

    with scope.tenant(telling.id):
        entries = Entry.objects.filter(tenant_id=telling.id, verb="notice.heard")
        texts = [f"{each.actor} {each.subject}" for each in entries]
    assert any(str(telling.receipt(notice).pk) in text for text in texts)
    assert not [text for text in texts if str(telling.owner.pk) in text]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"written": {}}, "Give it a title"),
        ({"written": WRITTEN | {"why": {}}}, "Say why they are told"),
        ({"clients": frozenset({nowhere()})}, "no clients: 1"),
        ({"kind": Kind.INCIDENT, "ahead_days": 1}, "no notice period"),
        ({"kind": Kind.CHANGE, "ahead_days": 6}, "7 days ahead"),
        ({"kind": Kind.SUBPROCESSOR, "clients": frozenset(), "ahead_days": 29}, "30 days ahead"),
        ({"ahead_days": 367}, "a year is the most"),
        ({"number": 1}, "about no entry"),
    ],
    ids=lambda each: each if isinstance(each, str) else "-".join(sorted(each)),
)
def test_a_notice_that_could_not_be_kept_is_not_written(telling, values, why):
    with pytest.raises(Unfitting, match=why):
        telling.draft(**values)


def test_what_nobody_is_to_be_told_is_not_sent(telling):
    notice = telling.draft()
    with scope.tenant(telling.id):
        notice.receipts.all().delete()
        with pytest.raises(Unfitting, match="no client"):
            actions.send(actor=telling.actor, by=None, notice_id=notice.pk, now=NOW)


def test_a_notice_is_brought_to_nobody_who_is_no_client(telling):
    notice = telling.send(telling.draft())
    tasks.deliver(tenant_id=telling.id, notice_id=str(notice.pk), client=str(nowhere()))
    telling.arrive(notice, telling.own)
    with scope.tenant(telling.id), pytest.raises(Missing):
        actions.reach(actor=telling.actor, receipt_id=nowhere(), how="?", now=NOW)
    waiting = telling.receipt(telling.draft())
    with scope.tenant(telling.id), pytest.raises(Unfitting, match="not sent"):
        actions.reach(actor=telling.actor, receipt_id=waiting.pk, how="?", now=NOW)


def test_notices_of_one_client_are_nobodys_at_another(telling):
    notice = telling.send(telling.draft(clients=frozenset({telling.own.pk})))
    telling.arrive(notice, telling.own)
    copy = telling.copy(notice)

    with scope.tenant(telling.other.pk):
        assert queries.copies(tenant_id=telling.other.pk) == []
        with pytest.raises(Missing):
            queries.copy(tenant_id=telling.other.pk, copy_id=copy.pk)


def test_a_letter_that_was_settled_is_not_settled_again(telling):
    notice = telling.send(telling.draft())
    telling.arrive(notice)
    (letter,) = telling.letters(notice)
    with scope.tenant(telling.own.pk):
        actor = system(telling.own)
        actions.settle(actor=actor, letter_id=letter.pk, taken=True, now=NOW)
        actions.settle(actor=actor, letter_id=letter.pk, taken=False, now=NOW + DAY)
    (letter,) = telling.letters(notice)
    assert (letter.delivered_at, letter.refused_at) == (NOW, None)
    assert [name for name, _said in owed(telling.own)].count("notices.report") == 2


def test_a_client_that_came_later_is_awaited_by_no_older_notice(telling):
    notice = telling.known(telling.draft())
    telling.there.add(make_tenant().pk)

    assert telling.standing(notice).untold == 0
    assert telling.standing(notice).over(NOW + timedelta(days=30))
    assert not telling.standing(notice).over(NOW + timedelta(days=29))


def test_nothing_is_awaited_of_a_client_of_which_nothing_is_left(telling):
    notice = telling.send(telling.draft())
    telling.arrive(notice, telling.own)
    telling.act("look", notice)
    telling.report(notice)
    assert telling.standing(notice).untold == 1
    with psycopg.connect(config.database_url("worker"), autocommit=True) as worker:
        word = unnamed(telling.other.pk)
        worker.execute("UPDATE tenancy_tenant SET slug = %s, name = '' WHERE id = %s", [word, telling.other.pk])

    assert telling.standing(notice).untold == 0
    telling.arrive(notice, telling.other)
    with scope.tenant(telling.other.pk):
        assert queries.copies(tenant_id=telling.other.pk) == []


def test_whom_something_concerns_is_computed_by_what_each_client_uses(telling):
    with scope.tenant(telling.own.pk):
        make_page(telling.own, host=make_host(telling.own))
    notice = telling.draft(kind=Kind.INCIDENT, ahead_days=0, clients=frozenset(), part=Part.PAGES)
    with scope.tenant(telling.id), pytest.raises(Unfitting, match="no client"):
        actions.send(actor=telling.actor, by=None, notice_id=notice.pk, now=NOW)
    assert [(name, said["part"]) for name, said in owed(telling.house)] == [("notices.reckon", "pages")]

    for _twice in range(2):
        tasks.reckon(tenant_id=telling.id, notice_id=str(notice.pk), part="pages")
    told = {receipt.client for receipt, _journey in telling.standing(notice).receipts}
    assert telling.own.pk in told
    assert telling.other.pk not in told
    for values in ({"clients": frozenset(), "part": Part.PAGES}, {"clients": frozenset({telling.own.pk})}):
        with pytest.raises(Unfitting, match="All clients"):
            telling.draft(kind=Kind.SUBPROCESSOR, **values)


@pytest.mark.parametrize("part", list(Part))
def test_a_client_that_has_nothing_uses_no_part(telling, part):
    with scope.tenant(telling.own.pk):
        assert not queries.uses(tenant_id=telling.own.pk, part=part, now=NOW)
