"""What else than accounts is reviewed: programs, personal tokens, directories, certificates."""

from datetime import datetime
from uuid import UUID

from secretaire.protection.clients import actions as client_actions
from secretaire.protection.clients import queries as clients
from secretaire.protection.clients.core import Kind
from secretaire.protection.perimeter import actions as perimeter_actions
from secretaire.protection.perimeter import queries as perimeter
from secretaire.protection.provisioning import actions as provisioning_actions
from secretaire.protection.provisioning import queries as provisioning
from secretaire.protection.reviews.core import Source, Subject
from secretaire.protection.tenancy.core import Actor


def sources() -> list[Source]:
    """Return every kind of access that a review asks for."""
    return [
        Source(kind="client", listing=_programs, cut=_cut_program),
        Source(kind="token", listing=_tokens, cut=_cut_token),
        Source(kind="directory", listing=_directories, cut=_cut_directory),
        Source(kind="certificate", listing=_certificates, cut=_cut_certificate),
    ]


def _programs(tenant_id: UUID, now: datetime) -> list[Subject]:
    return [one for kind, one in _clients(tenant_id, now) if kind != Kind.TOKEN]


def _tokens(tenant_id: UUID, now: datetime) -> list[Subject]:
    return [one for kind, one in _clients(tenant_id, now) if kind == Kind.TOKEN]


def _clients(tenant_id: UUID, now: datetime) -> list[tuple[Kind, Subject]]:
    return [
        (
            each.kind,
            Subject(
                id=each.key,
                label=each.name,
                detail=f"{each.holder}: {' '.join(each.scopes)}",
                holder=each.holder_id,
                since=each.made_at,
                last_used=each.last_used_at,
            ),
        )
        for each in clients.every(tenant_id=tenant_id, now=now)
    ]


def _directories(tenant_id: UUID, now: datetime) -> list[Subject]:
    return [
        Subject(
            id=each.pk,
            label=each.name,
            detail=f"SCIM … {each.hint}",
            holder=each.made_by,
            since=each.made_at,
            last_used=each.last_used,
        )
        for each in provisioning.connections(tenant_id=tenant_id)
    ]


def _certificates(tenant_id: UUID, now: datetime) -> list[Subject]:
    return [
        Subject(
            id=each.pk,
            label=each.name or each.fingerprint[:16],
            detail=each.fingerprint,
            holder=each.user_id,
            since=each.registered_at,
        )
        for each in perimeter.living(tenant_id=tenant_id)
    ]


def _cut_program(actor: Actor, subject: UUID, now: datetime) -> None:
    client_actions.cut(actor=actor, application_id=subject, now=now)


def _cut_token(actor: Actor, subject: UUID, now: datetime) -> None:
    client_actions.cut_token(actor=actor, token_id=subject, now=now)


def _cut_directory(actor: Actor, subject: UUID, now: datetime) -> None:
    provisioning_actions.cut(actor=actor, connection_id=subject, now=now)


def _cut_certificate(actor: Actor, subject: UUID, now: datetime) -> None:
    perimeter_actions.end(actor=actor, certificate_id=subject, now=now)
