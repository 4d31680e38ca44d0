"""Checks of what is connected outside: by which rights, with which secrets, and how it ends."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from secretaire.protection.keys import queries as keys
from secretaire.protection.vault import core as vault
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.mailboxes.core import Revoking
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks.marking import check, gathered, of_each_tenant

_SAMPLE: Final = 20  #: values of each column that must open
_PASSWORDS: Final = ("calendars_calendar.password/", "calendars_calendar.account/", "mailboxes_mailbox.credential/")
_TOKENS: Final = ("mailboxes_mailbox.credential/", "mailboxes_revocation.access/")
#: What is asked of a mail server that lets programs in: to read and to send the letters of one mailbox, and to go on.
_MAIL: Final = frozenset({"offline_access", "openid", "email", "imap", "smtp", "imap.accessasuser.all", "smtp.send"})
_GOOGLE: Final = "https://mail.google.com/"
_SIGN_IN: Final = frozenset({"openid", "profile", "email"})
#: What is kept of another's calendar: whose row it is, and when somebody is busy.
_BUSY: Final = frozenset(
    {
        *("id", "tenant_id", "calendar_id", "resource_id", "uid", "recurrence", "start", "end", "all_day", "busy"),
        *("subject",),
    }
)
_COLUMNS: Final = """
    SELECT a.attname FROM pg_attribute a WHERE a.attrelid = 'calendars_event'::regclass
    AND a.attnum > 0 AND NOT a.attisdropped
"""
#: Titles of events whose holder lets us keep none; an encrypted nothing has one length.
_TITLES: Final = """
    SELECT count(*) FROM calendars_event e
    JOIN calendars_calendar c ON (c.tenant_id, c.id) = (e.tenant_id, e.calendar_id)
    WHERE e.tenant_id = %s AND NOT c.keeps_subjects AND octet_length(e.subject) > %s
"""
_STORED: Final = "SELECT has_table_privilege('socialaccount_socialtoken', 'INSERT')"
_PATIENCE: Final = timedelta(days=2)  #: for a server from which access is taken back


@of_each_tenant("connections.passwords")
def sealed(tenant_id: UUID, now: datetime) -> list[str]:
    """Each password of a calendar or mailbox is sealed, and opens in its own place."""
    return _faults(tenant_id, _PASSWORDS)


@of_each_tenant("connections.tokens")
def own(tenant_id: UUID, now: datetime) -> list[str]:
    """Each mailbox has a token of its own, which is sealed."""
    if faults := _faults(tenant_id, _TOKENS):
        return faults
    grants = [mailboxes.grant(mailbox=each) for each in mailboxes.connected(tenant_id=tenant_id)]
    tokens = [each.refresh_token for each in grants if each and each.refresh_token]
    return ["shared"] * (len(tokens) - len(set(tokens)))


@of_each_tenant("connections.scopes")
def narrow(tenant_id: UUID, now: datetime) -> list[str]:
    """Of a mail server no more is asked than to read and send the letters of one mailbox."""
    grants = [mailboxes.grant(mailbox=each) for each in mailboxes.connected(tenant_id=tenant_id)]
    words = [word for each in grants if each for word in each.scope.split()]
    return [word for word in words if word != _GOOGLE and word.rpartition("/")[2].casefold() not in _MAIL]


@of_each_tenant("connections.revoked")
def taken_back(tenant_id: UUID, now: datetime) -> list[str]:
    """Access that was given up was taken back at its server, or somebody was told the page on which to do it."""
    return [
        str(each.pk)
        for each in mailboxes.revocations(tenant_id=tenant_id)
        if (each.state == Revoking.WAITING and each.began_at < now - _PATIENCE)
        or (each.state == Revoking.FAILED and not each.by_hand)
    ]


@check("logins.scopes")
def who_alone(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Of an account elsewhere with which one signs in, only who one is is asked, and no token of it can be kept."""
    provider = import_string(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["provider_class"])
    asked = set(provider.get_scope(None))
    with connection.cursor() as cursor:
        cursor.execute(_STORED)
        (stored,) = cursor.fetchone()
    stored = stored or getattr(settings, "SOCIALACCOUNT_STORE_TOKENS", False)
    return Result(
        ok=bool(asked) and asked <= _SIGN_IN and not stored,
        actual=", ".join(sorted(asked)),
        facts={"asked": ", ".join(sorted(asked)), "tokens_can_be_kept": stored},
    )


@check("calendars.minimal")
def busy_alone(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Of a calendar there is room for busy times alone, and for titles where the holder lets us."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        besides = sorted({name for (name,) in cursor.fetchall()} - _BUSY)
    found = gathered(lambda tenant_id: ["title"] * _titles(tenant_id))
    return Result(
        ok=found.ok and not besides,
        actual=", ".join(besides) or found.actual,
        facts={**found.facts, "besides": ", ".join(besides)},
    )


def _faults(tenant_id: UUID, columns: tuple[str, ...]) -> list[str]:
    return [each for each in keys.census(tenant_id=tenant_id, sample=_SAMPLE) if each.startswith(columns)]


def _titles(tenant_id: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_TITLES, [tenant_id, vault.SHORTEST])
        return int(cursor.fetchone()[0])
