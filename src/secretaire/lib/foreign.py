"""Clusters of servers that the operator brings, laid out beside them: run by the system's programs of their version.

What the copied server was told to do to others is not done here: it sends its log nowhere, waits for nobody, loads
nothing.
"""

from pathlib import Path
from typing import Final

from secretaire.lib.postgres import VERSION, Cluster, NoServer
from secretaire.lib.recovery import Recovery

#: Where Debian and those that follow it keep the programs of each version.
PROGRAMS: Final = Path("/usr/lib/postgresql")
_CONF: Final = "server.conf"
_LATER: Final = {"summarize_wal"}  #: settings that older servers do not know
_ALONE: Final = {"archive_mode": "off", "synchronous_standby_names": "", "shared_preload_libraries": "", "ssl": "off"}


class Foreign(Cluster):
    """A cluster of whichever version its data is."""

    def _programs(self) -> Path:
        kept = (self.data / "PG_VERSION").read_text().strip()
        found = PROGRAMS / kept / "bin"
        if not (found / "postgres").exists():
            raise NoServer(
                f"This is data of PostgreSQL {kept}, and its programs are not here: install the package "
                f"postgresql-{kept}."
            )
        return found

    def _launch(self, programs: Path) -> None:
        conf = self.home / _CONF  # the server's own may lie anywhere, and would apply
        conf.write_text("")
        conf.chmod(0o644)
        known = {name: value for name, value in self._settings.items() if name not in _LATER}
        self._settings = known | _ALONE | {"config_file": str(conf)}
        super()._launch(programs)


class ForeignRecovery(Foreign, Recovery):
    """Such a cluster, as it becomes what it was at an instant."""


def cluster(directory: Path) -> Cluster:
    """Return a cluster that was laid out: one of ours, or one of a server that the operator brought."""
    found = Cluster(directory)
    version = found.data / "PG_VERSION"
    brought = (found.home / _CONF).exists() and version.exists() and version.read_text().strip() != VERSION
    return Foreign(directory) if brought else found
