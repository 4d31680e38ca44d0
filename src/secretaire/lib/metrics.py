"""What is counted while we work, for a Prometheus server: how often, how long, and never about whom.

Each program counts in a folder of its own below ``metrics``, one file a process; the web server adds them up. The
library decides whether to use files when it is loaded, by a variable that the programs set as they start; where it is
not set, as in commands, counting stays in memory.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST

_SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_LONG: Final = (0.1, 0.5, 1, 5, 15, 30, 60, 90, 120, 180, 300, 600, 3600)
_LATEST: Final[dict[str, Any]] = {"multiprocess_mode": "mostrecent"}

requests = Counter("secretaire_http_requests", "Requests that were answered", ["method", "view", "status"])
request_seconds = Histogram("secretaire_http_request_duration_seconds", "Time to an answer", buckets=_SECONDS)
refused = Counter("secretaire_http_refused_requests", "Requests that no view saw", ["reason"])
jobs = Counter("secretaire_jobs", "Jobs that a worker did", ["job", "outcome"])
job_seconds = Histogram("secretaire_job_duration_seconds", "Time that a job took", buckets=_SECONDS)
shipped = Counter("secretaire_shipped_entries", "Entries of the log that a collector took", ["collector"])
unshipped = Counter("secretaire_shipping_failures", "Times that a collector took nothing", ["collector"])
shipped_at = Gauge(
    "secretaire_shipping_last_success_timestamp_seconds", "When a collector took something", ["collector"], **_LATEST
)
shipping_delay = Gauge(
    "secretaire_shipping_delay_seconds", "From the writing of an entry to its taking", ["collector"], **_LATEST
)
heartbeat_delay = Gauge(
    "secretaire_shipping_heartbeat_delay_seconds", "The same for the last heartbeat", ["collector"], **_LATEST
)
rootless = Counter("secretaire_root_key_failures", "Times that a root key was needed and could not be used")
alert_steps = Histogram(
    "secretaire_alert_step_seconds", "Time that a step took by which somebody was told", ["way", "step"], buckets=_LONG
)
drill = Gauge("secretaire_alert_drill_seconds", "The same for the last drill", ["way", "step"], **_LATEST)
detection_delay = Histogram(
    "secretaire_detection_delay_seconds", "From the writing of an entry to what a rule found by it", buckets=_LONG
)
rehearsed = Gauge(
    "secretaire_restore_drill_seconds",
    "What would be lost, and how long a restore took",
    ["drill", "figure"],
    **_LATEST,
)
target_up = Gauge(
    "secretaire_target_up", "Whether places outside see a target work; NaN: none reports", ["target"], **_LATEST
)
budget_burn = Gauge(
    "secretaire_budget_burn_rate", "How many times too fast failures use up the budget", ["target", "window"], **_LATEST
)
days_to_full = Gauge(
    "secretaire_days_to_full",
    "Days until something is likely full; NaN: not within two years",
    ["kind", "node"],
    **_LATEST,
)
archived_at = Gauge(
    "secretaire_last_archived_wal_timestamp_seconds",
    "The newest instant to which a place for backups was confirmed to lead",
    ["place"],
    **_LATEST,
)
backed_up_at = Gauge("secretaire_last_backup_success_timestamp_seconds", "When the last backup ended", **_LATEST)
masked = Counter("secretaire_masked_card_numbers", "Card numbers that were masked before they were kept")

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def method(word: str | None) -> str:
    """Return the method of a request as it is counted: strangers may not make up labels."""
    return word if word in _METHODS else "other"


def gauge(name: str, meaning: str, value: float | None, **labels: str) -> GaugeMetricFamily:
    """Return something that is measured at the moment it is asked for; NaN where it cannot be."""
    found = GaugeMetricFamily(name, meaning, labels=list(labels))
    found.add_metric(list(labels.values()), float("nan") if value is None else value)
    return found


def exposition(measured: Iterable[Metric]) -> bytes:
    """Return everything that was counted, and what was measured just now, in Prometheus' text format."""
    return generate_latest(_Everything([*_counted(), *measured]))


class _Everything(CollectorRegistry):
    """A registry of metrics that are at hand already."""

    def __init__(self, found: Iterable[Metric]) -> None:
        super().__init__()
        self._found = list(found)

    def collect(self) -> Iterable[Metric]:
        """Return them."""
        return self._found


def _counted() -> list[Metric]:
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder is None:
        return list(REGISTRY.collect())
    files = [str(each) for each in sorted(Path(folder).parent.glob("*/*.db"))]
    return list(MultiProcessCollector.merge(files))  # type: ignore[no-untyped-call]  # the library has no types here
