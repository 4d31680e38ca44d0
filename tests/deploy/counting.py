"""A program for whoever restored: print the numbers of all bookings in a cluster that was laid out, one a line."""

import sys
from pathlib import Path

import psycopg

from secretaire.lib import foreign

with foreign.cluster(Path(sys.argv[1])) as cluster, psycopg.connect(cluster.superuser, dbname="secretaire") as server:
    for (each,) in server.execute("SELECT id FROM booking_booking").fetchall():
        sys.stdout.write(f"{each}\n")
