"""What probes and collectors of numbers ask: without signing in, and without learning anything about anybody."""

import importlib.metadata
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from prometheus_client.core import Metric

from secretaire import config
from secretaire.lib import clock, metrics
from secretaire.platform.backups import queries as backups
from secretaire.platform.operations import core, queries
from secretaire.protection.access.core import open_to_all
from secretaire.protection.files import queries as files
from secretaire.protection.limits import core as limits
from secretaire.protection.perimeter.core import addresses


@open_to_all
def live(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; whoever restarts processes asks this, and nothing else than we is looked at."""
    return JsonResponse({"status": "ok"})


@open_to_all
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether people can be served; to those who watch over us also what is wrong."""
    found = core.faults(queries.facts(), queries.bounds())
    said: dict[str, object] = {"status": "unready" if found else "ok"}
    if _trusted(request):
        said["faults"] = found
        said["files"] = files.watch()
    return JsonResponse(said, status=HTTPStatus.SERVICE_UNAVAILABLE if found else HTTPStatus.OK)


@open_to_all
def numbers(request: HttpRequest) -> HttpResponse:
    """Return what is counted and measured; for others there is no such address.

    :raises Http404: if whoever asks is in none of the networks of ``monitoring.networks``
    """
    if not _trusted(request):
        raise Http404
    return HttpResponse(metrics.exposition(_measured()), content_type=metrics.CONTENT_TYPE)


def _trusted(request: HttpRequest) -> bool:
    """Tell whether somebody asks who watches over us.

    A request that came through a proxy that we do not know comes from anywhere, whatever its connection says.
    """
    settings = config.load()
    forwarded = request.headers.get("X-Forwarded-For", "")
    if (forwarded or "Forwarded" in request.headers) and not settings.web.proxies:
        return False
    peer = limits.client(peer=request.META.get("REMOTE_ADDR", ""), forwarded=forwarded, proxies=settings.web.proxies)
    return addresses.within(addresses.address(peer), addresses.networks(settings.monitoring.networks))


def _measured() -> Iterator[Metric]:
    facts = queries.facts()
    wrong = core.faults(facts, queries.bounds())
    build = importlib.metadata.version("secretaire")
    yield metrics.gauge("secretaire_build_info", "The version that runs", 1, version=build)
    yield metrics.gauge("secretaire_ready", "Whether people can be served", 0 if wrong else 1)
    yield metrics.gauge("secretaire_root_key_up", "Whether the root key can be used", 1 if facts.rooted else 0)
    yield metrics.gauge("secretaire_disk_free_bytes", "Room on the disk of the folder", facts.free)
    yield metrics.gauge("secretaire_migrations_missing", "Migrations that are not applied", facts.missing)
    yield metrics.gauge("secretaire_database_up", "Whether the database answers", 1 if facts.pulse else 0)
    if files.scanning():
        there = 1 if files.watch() == files.Watch.SCANNED else 0
        yield metrics.gauge("secretaire_scanner_up", "Whether the scanner for malware answers", there)
    if facts.pulse and backups.wanted():
        lag = backups.measured(now=clock.now())
        yield metrics.gauge(
            "secretaire_backup_rpo_seconds",
            "What would be lost with this site now",
            lag.total_seconds() if lag else None,
        )
    if pulse := facts.pulse:
        yield metrics.gauge("secretaire_queue_due_jobs", "Jobs that are due and wait", pulse.due)
        yield metrics.gauge("secretaire_queue_running_jobs", "Jobs that are being done", pulse.doing)
        yield metrics.gauge("secretaire_queue_failed_jobs", "Jobs that failed for good", pulse.failed)
        yield metrics.gauge("secretaire_queue_age_seconds", "Since when the oldest due job waits", _age(pulse.waiting))
        beat = pulse.heartbeat.total_seconds() if pulse.heartbeat else None
        yield metrics.gauge("secretaire_worker_heartbeat_age_seconds", "Since when no worker was heard of", beat)


def _age(span: timedelta | None) -> float:
    return span.total_seconds() if span else 0
