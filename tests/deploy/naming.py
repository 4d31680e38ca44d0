"""A server of names: ``naming.py OWN ADDRESS`` tells whoever asks it at OWN that every name stands for ADDRESS."""

import socketserver
import struct
import sys
from ipaddress import ip_address

_HEADER = 12
_RECORD_A = 1
_ANSWERED = 0x8180  #: an answer, without a fault


class Names(socketserver.BaseRequestHandler):
    """Answer one question."""

    address = b""

    def handle(self) -> None:
        asked, socket = self.request
        end = asked.index(0, _HEADER) + 5  # the name, its kind and its class
        question = asked[_HEADER:end]
        known = struct.unpack("!H", question[-4:-2])[0] == _RECORD_A
        head = struct.pack("!2s5H", asked[:2], _ANSWERED, 1, known, 0, 0)
        found = struct.pack("!HHHIH", 0xC00C, _RECORD_A, 1, 60, 4) + self.address if known else b""
        socket.sendto(head + question + found, self.client_address)


if __name__ == "__main__":
    Names.address = ip_address(sys.argv[2]).packed
    socketserver.UDPServer((sys.argv[1], 53), Names).serve_forever()
