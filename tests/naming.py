"""A real DNS server on loopback that says what a test wants."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


class Zone:
    """What the server knows; ``silent`` names get no answer, ``broken`` ones an error, all others do not exist."""

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], list[str]] = {}
        self.silent: set[str] = set()
        self.broken: set[str] = set()
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"

    def text(self, name: str, *texts: str) -> None:
        """Give a name texts."""
        pieces = [" ".join(f'"{text[at : at + 200]}"' for at in range(0, len(text), 200)) for text in texts]
        self.records[name, "TXT"] = pieces

    def serve(self) -> None:
        """Answer until an empty datagram comes."""
        while True:
            question, peer = self._socket.recvfrom(4096)
            if not question:
                self._socket.close()
                return
            answer = self._answer(dns.message.from_wire(question))
            if answer:
                self._socket.sendto(answer.to_wire(), peer)

    def stop(self) -> None:
        """Stop."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as waker:
            waker.sendto(b"", self._socket.getsockname())

    def _answer(self, asked: dns.message.Message) -> dns.message.Message | None:
        question = asked.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        self.asked.append(name)
        if name in self.silent:
            return None
        answer = dns.message.make_response(asked)
        answer.flags |= dns.flags.RA
        kind = dns.rdatatype.to_text(question.rdtype)
        known = {each for each, _kind in self.records}
        if name in self.broken:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif (name, kind) in self.records:
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *self.records[name, kind]))
        elif name not in known:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return answer


@contextmanager
def naming() -> Iterator[Zone]:
    """Run a server while the block lasts."""
    zone = Zone()
    thread = Thread(target=zone.serve)
    thread.start()
    try:
        yield zone
    finally:
        zone.stop()
        thread.join()
