"""A program for a stranger: guests who book, each until it is certain what became of that, and a log of each try.

Each wish has a name of its own (Idempotency-Key), under which it is sent again until it is granted or refused. A line
is written for each try: the name, when it was sent, when the answer came, the answer, and what was booked.
"""

import http.client
import json
import socket
import ssl
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

_PATIENCE = 12  #: seconds with one answer
_AFTER = 90  #: seconds in which what was begun may still become certain
_PAUSE = 0.25  #: seconds before a guest asks again
_LONGEST = 8  #: seconds before one of many asks again, each time twice as long as before
_CERTAIN = frozenset({200, 201, 403, 404, 409, 422})


class Guests:
    """As many guests as there are doors, each at a door of their own."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        self._end = time.time() + told["seconds"]
        self._patience = 3 * _PATIENCE if told["race"] else _PATIENCE
        self._lines = threading.Lock()
        self._trust = ssl.create_default_context(cafile=told["authority"])
        # From tomorrow, so that no wish lies in the past before it is granted.
        self._first = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)

    def run(self) -> None:
        """Book until the time is over, then until everything begun is certain."""
        race = self._told["race"]
        act, many = (self._race, race) if race else (self._guest, len(self._told["doors"]))
        threads = [threading.Thread(target=act, args=(number,)) for number in range(many)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _guest(self, number: int) -> None:
        door = self._told["doors"][number]
        for wish in count():
            if time.time() > self._end:
                return
            self._wish(f"{self._told['run']}-{number}-{wish}", door, self._told["from"] + wish)
            time.sleep(self._told["pause"])

    def _race(self, number: int) -> None:
        """Want the one time that all the others want."""
        self._wish(f"{self._told['run']}-race-{number}", self._told["doors"][0], self._told["from"])

    def _wish(self, name: str, door: dict[str, str], place: int) -> None:
        """Book one time: 95 of each day are free, a quarter of an hour each."""
        start = self._first + timedelta(minutes=15 * (place + place // 95))
        body = {
            "page_id": door["page"],
            "start": f"{start:%Y-%m-%dT%H:%M:%SZ}",
            "guest": {"name": "A guest", "email": f"{name}@guest.example", "time_zone": "Europe/Paris"},
        }
        self._insist(name, door["token"], body)

    def _insist(self, name: str, token: str, body: dict[str, Any]) -> None:
        pause = _PAUSE
        while time.time() < self._end + _AFTER:
            sent = time.time()
            status, made = self._ask(name, token, body)
            line = {"name": name, "sent": sent, "came": time.time(), "status": status, "made": made}
            with self._lines, Path(self._told["log"]).open("a") as log:
                log.write(json.dumps(line) + "\n")
            if status in _CERTAIN:
                return
            time.sleep(pause)
            if self._told["race"]:  # so many at once would do nothing but shut each other out
                pause = min(2 * pause, _LONGEST)

    def _ask(self, name: str, token: str, body: dict[str, Any]) -> tuple[int, str]:
        """Return the status and what was booked, or zero and why there was no answer."""
        headers = {
            "Host": self._told["host"],
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "Idempotency-Key": name,
        }
        try:
            plain = socket.create_connection((self._told["address"], 443), timeout=self._patience)
            with self._trust.wrap_socket(plain, server_hostname=self._told["host"]) as secure:
                connection = http.client.HTTPConnection(self._told["host"])
                connection.sock = secure
                connection.request("POST", f"/{self._told['slug']}/api/v1/bookings", json.dumps(body), headers)
                answer = connection.getresponse()
                said = answer.read()
        except (OSError, http.client.HTTPException) as error:
            return 0, type(error).__name__
        granted = answer.status in {200, 201}
        return answer.status, json.loads(said)["id"] if granted else said.decode(errors="replace")[:200]


if __name__ == "__main__":
    Guests(json.loads(sys.argv[1])).run()
