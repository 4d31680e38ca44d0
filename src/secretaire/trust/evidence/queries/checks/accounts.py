"""Checks of who gets in, by which proof, with which rights, and of those who left."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import get_resolver

from secretaire.lib.errors import Missing
from secretaire.platform.portability import queries as portability
from secretaire.protection.access.core import KEEPERS, Right, access, holders
from secretaire.protection.audit import queries as audit
from secretaire.protection.clients import queries as clients
from secretaire.protection.federation import queries as federation
from secretaire.protection.identity import queries as identity
from secretaire.protection.identity.core import passwords
from secretaire.protection.perimeter import queries as perimeter
from secretaire.protection.reviews import queries as reviews
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.trust.evidence.core import Result, later
from secretaire.trust.evidence.queries.checks.marking import (
    check,
    gathered,
    of_client,
    of_each_tenant,
    of_installation,
)
from secretaire.trust.evidence.queries.checks.running import reviewed

#: Mailboxes that belong to a task (RFC 2142, and what firms call them), hence to nobody.
_TASKS: Final = frozenset(
    {
        *(
            "abuse",
            "accueil",
            "admin",
            "administrator",
            "all",
            "billing",
            "bureau",
            "contact",
            "direction",
            "equipe",
            "everybody",
            "hello",
        ),
        *(
            "help",
            "helpdesk",
            "hostmaster",
            "info",
            "it",
            "mail",
            "marketing",
            "noc",
            "no-reply",
            "noreply",
            "office",
            "operations",
        ),
        *(
            "ops",
            "postmaster",
            "reception",
            "root",
            "sales",
            "security",
            "secretariat",
            "service",
            "staff",
            "supervision",
            "support",
            "sysadmin",
        ),
        *("team", "test", "webmaster"),
    }
)
#: Who stands before every page, so that the terms of signing in are kept.
_GUARDS: Final = (
    "secretaire.protection.access.middleware.Gate",
    "secretaire.protection.identity.middleware.Enrolment",
    "secretaire.protection.identity.middleware.Sessions",
)
_URLS: Final = "secretaire.site.tenant_urls"
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")  #: digits at the edge do not count, and may be all there is
#: What people try first, in each rule for passwords.
_TRIED: Final = ("password1234567", "Password123456!", "secretaire-secretaire")


@of_installation("staff.factor")
def armed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Whoever of the staff has no second factor is kept away from everything, and nobody may be without one."""
    staff = _open(tenant_id)
    second = identity.with_factor(tenant_id=tenant_id)
    without = [user for user in staff if user.pk not in second]
    let_in = [user for user in without if not identity.needs_factor(user=user)]
    guarded = set(_GUARDS) <= set(settings.MIDDLEWARE)
    return Result(
        ok=bool(staff) and not let_in and guarded,
        actual=f"{len(let_in)} of {len(staff)} may do without",
        facts={"accounts": len(staff), "not_enrolled_yet": len(without), "may_do_without": len(let_in)},
    )


@of_installation("staff.single")
def single(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Staff come in by an identity provider; one password may open, for the day on which that fails."""
    terms, doors = identity.policy(tenant_id=tenant_id), federation.open_providers(tenant_id=tenant_id)
    staff = _open(tenant_id)
    by_password = [each for each in staff if terms.takes_password(each.pk) and each.has_usable_password()]
    own = [each for each in by_password if each.pk != terms.break_glass]
    return Result(
        ok=bool(doors) and bool(staff) and not terms.password_sign_in and not own,
        actual=f"{len(own)} of {len(staff)} by password",
        facts={"identity_providers": len(doors), "accounts": len(staff), "by_password": len(own)},
    )


@of_installation("accounts.personal")
def personal(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """No account of the staff bears the address of a task instead of a person's."""
    staff = _open(tenant_id)
    shared = [each for each in staff if each.email.partition("@")[0].partition("+")[0].casefold() in _TASKS]
    return Result(
        ok=bool(staff) and not shared,
        actual=f"{len(shared)} of {len(staff)} are of a task",
        facts={"accounts": len(staff), "of_a_task": len(shared)},
    )


@of_each_tenant("users.named")
def invited(tenant_id: UUID, now: datetime) -> list[str]:
    """Nobody makes an account for themselves, and whoever is there can name others only by an account of theirs."""
    request = HttpRequest()
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    found = ["anybody may sign up"] if get_adapter(request).is_open_for_signup(request) else []
    people = _open(tenant_id)
    kept = any(each.role in KEEPERS for each in people)
    return found if kept or not people else [*found, "nobody can name others"]


@check("users.rights")
def righted(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each address says who may call it, the gate stands before all of them, and each right has a role."""
    views = [each for urls in (_URLS, settings.ROOT_URLCONF) for each in _views(get_resolver(urls))]
    bare = sum(access(each) is None for each in views)
    orphans = sorted(right.value for right in Right if not holders(right))
    return Result(
        ok=bool(views) and not bare and not orphans and _GUARDS[0] in settings.MIDDLEWARE,
        actual=f"{bare} of {len(views)} addresses are bare",
        facts={"addresses": len(views), "bare": bare, "rights_without_a_role": ", ".join(orphans)},
    )


@check("users.factor")
def offered(now: datetime, figures: Mapping[str, Any]) -> Result:
    """An authenticator app and passkeys are offered to each account, and a tenant can demand them of all."""
    kinds = set(settings.MFA_SUPPORTED_TYPES)
    names = {name for name in get_resolver(_URLS).reverse_dict if isinstance(name, str)}
    wrong = {
        "no app": "totp" not in kinds,
        "no passkey": "webauthn" not in kinds,
        "no page": not any(name.startswith("mfa_") for name in names),
        "not demanded": not set(_GUARDS) <= set(settings.MIDDLEWARE),
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(ok=not said, actual=said or "offered", facts={"kinds": ", ".join(sorted(kinds)), "wrong": said})


@check("passwords.rule")
def ruled(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each tenant's rule refuses what is too short and what people try first, and takes what is long and random."""
    return gathered(lambda tenant_id: _lax(tenant_id, figures["alone"], figures["beside"]))


@of_each_tenant("leavers.out")
def out(tenant_id: UUID, now: datetime) -> list[str]:
    """Whoever left has no session, no token and no certificate any more."""
    return [
        str(user.pk)
        for user in _ended(tenant_id)
        if identity.sessions(tenant_id=tenant_id, user_id=user.pk)
        or clients.personal(tenant_id=tenant_id, now=now, user_id=user.pk)
        or perimeter.fingerprints(tenant_id=tenant_id, user_id=user.pk)
    ]


@of_each_tenant("connections.ended")
def cut(tenant_id: UUID, now: datetime) -> list[str]:
    """Of an account that ended nothing is connected: no program, no calendar, no mailbox."""
    ended = {user.pk for user in _ended(tenant_id)}
    boxes = {each.connected_by for each in mailboxes.connected(tenant_id=tenant_id)}
    return [
        str(user_id)
        for user_id in ended
        if user_id in boxes or clients.consents(tenant_id=tenant_id, user_id=user_id) or _calendars(tenant_id, user_id)
    ]


@of_each_tenant("tenant.ended")
def gone(tenant_id: UUID, now: datetime) -> list[str]:
    """Nothing is left of a client whose time to take everything along is over."""
    end = tenancy.closing(tenant_id=tenant_id)
    late = end is not None and end.erased_at is None and now > later(end.due_at, "P1D")
    return ["not deleted"] if late else []


@of_client("tenant.factor")
def all_armed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Everybody of a client has a second factor."""
    people, second = _open(tenant_id), identity.with_factor(tenant_id=tenant_id)
    without = sum(each.pk not in second for each in people)
    return Result(
        ok=not without,
        actual=f"{without} of {len(people)} without",
        facts={"accounts": len(people), "without": without},
    )


@of_client("tenant.users")
def used(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """No account of a client stays open that nobody used for as long as was agreed."""
    people = reviews.accounts(tenant_id, now)
    seen = [max(filter(None, (each.since, each.last_used, each.acted_at)), default=None) for each in people]
    dormant = sum(at is None or now > later(at, figures["dormant"]) for at in seen)
    return Result(
        ok=not dormant,
        actual=f"{dormant} of {len(people)} dormant",
        facts={"accounts": len(people), "dormant": dormant},
    )


@of_client("tenant.reviewed")
def looked_over(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """A client reviews who has access as often as was agreed, and each review ends in time."""
    return reviewed(tenant_id, now, figures)


@of_client("tenant.archives")
def archived(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """A client took an archive of everything lately enough."""
    made = [each.made_at for each in portability.every(tenant_id=tenant_id) if each.made_at]
    # An archive is forgotten within days; that it was made, the log remembers.
    told = audit.latest(tenant_id=tenant_id, wanted=audit.Wanted(verb="export.made"), before=None, many=1)
    last = max([*made, *(each.at for each in told)], default=None)
    return Result(
        ok=last is not None and now <= later(last, figures["rhythm"]),
        actual=f"{last:%Y-%m-%d}" if last else "never",
        facts={"archives": len(made), "last": last.isoformat() if last else None},
    )


def _open(tenant_id: UUID) -> list[Any]:
    return [each for each in identity.everybody(tenant_id=tenant_id) if each.is_active]


def _ended(tenant_id: UUID) -> list[Any]:
    return [each for each in identity.everybody(tenant_id=tenant_id) if not each.is_active]


def _views(resolver: Any) -> list[Any]:
    """Return every view below a resolver."""
    found = []
    for each in resolver.url_patterns:
        found += _views(each) if hasattr(each, "url_patterns") else [each.callback]
    return found


def _calendars(tenant_id: UUID, user_id: UUID) -> bool:
    try:
        host = hosts.of_user(tenant_id=tenant_id, user_id=user_id)
    except Missing:
        return False
    return any(each.host_id == host.pk for each in calendars.connected(tenant_id=tenant_id))


def _lax(tenant_id: UUID, alone: int, beside: int) -> list[str]:
    def faults(password: str) -> list[passwords.Fault]:
        return identity.password_faults(tenant_id=tenant_id, user=None, password=password)

    rule = identity.policy(tenant_id=tenant_id).password_policy
    least = max(alone, identity.shortest(tenant_id=tenant_id, user=None))
    long = f"{uuid4().hex}{uuid4().hex}".translate(_LETTERS)[: least - 3] + "aB!"
    wrong = {
        "too short is taken": not faults(long[-alone + 1 :]),
        "long is refused": bool(faults(long)),
        "too short beside a factor": passwords.shortest(rule, second_factor=True) < beside,
        "common is taken": any(not faults(each) for each in _TRIED),
    }
    return [word for word, holds in wrong.items() if holds]
