"""A copy of an installation, to be run."""

from pathlib import Path

from tests.platform.drills import clusters
from tests.running import Running


def copied(house: clusters.Installed, directory: Path) -> Running:
    """Return a copy of an installation, stopped, whose first client is the provider."""
    laid = house.copied(directory)
    with clusters.Cluster(laid.cluster_directory, fast=True) as cluster, clusters.ruling(cluster) as session:
        session.execute("UPDATE tenancy_tenant SET provider = true WHERE id = %s", [house.clients[0].id])
    return Running(directory)
