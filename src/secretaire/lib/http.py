"""Going out over HTTP to addresses that strangers gave: only https, only to public addresses, never for long.

A name is resolved once, every address that it has is checked, and the connection goes to the very address that was
checked; the certificate is still verified for the name. Redirects are followed by hand, each one checked anew.
"""

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, Self

import httpcore
import httpx
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from secretaire.lib.errors import Refused, Unavailable

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Resolver = Callable[[str, int], Sequence[str]]

#: Looks public and is not: protocol assignments, relays of 6to4, and where Azure's machines ask for their secrets.
_SPECIAL: Final = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))
#: Global unicast; all that embeds or translates IPv4 (RFC 4291, 6052) lies outside, but for 6to4 and Teredo.
_UNICAST: Final = ipaddress.ip_network("2000::/3")
#: Networks of an organisation's own (RFC 1918, 4193).
_OWN: Final = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
_CHUNK: Final = 65_536


class BadAddress(Refused):
    """This is no address on the web."""


class NotSecure(Refused):
    """The address is not https."""


class AddressRefused(Refused):
    """The address leads into a private network."""


class TooManyRedirects(Refused):
    """The address leads on and on."""


class TooLarge(Refused):
    """The answer is larger than is read."""


class Unanswered(Unavailable):
    """The server does not answer, or not as HTTP has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long is waited and how much is read."""

    connect: timedelta = timedelta(seconds=10)
    #: Between two pieces of an answer.
    read: timedelta = timedelta(seconds=20)
    #: For the whole, redirects included.
    total: timedelta = timedelta(seconds=60)
    #: Bytes of an answer, packed or unpacked.
    size: int = 20_000_000
    #: Whether a larger answer is cut off there instead of being refused.
    cut: bool = False
    #: Zero: the answer that would lead on is itself the answer.
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user name and password; sent to the origin that was asked for and nowhere else."""

    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said, and at which address after redirects."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    url: str = field(repr=False)


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a name as the system knows them."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Client:
    """A guarded client; keeps connections open while it is used as a context.

    :param allow_loopback: also reach this machine, then even without https; for tests and demonstrations.
    :param allow_private: also reach private networks, by https; for addresses that the operator set, never a stranger.
    :param verify: certificates to trust instead of the public ones.
    :param resolve: how names are resolved.
    """

    def __init__(
        self,
        *,
        allow_loopback: bool = False,
        allow_private: bool = False,
        limits: Limits | None = None,
        verify: ssl.SSLContext | None = None,
        resolve: Resolver = resolved,
    ) -> None:
        self._limits = limits or Limits()
        self._loopback = allow_loopback
        self._deadline = _Deadline()
        context = verify or httpx.create_ssl_context(trust_env=False)

        def transport(*, public: bool) -> _Transport:
            permit = partial(permitted, public=public, loopback=allow_loopback, private=allow_private and public)
            backend = _Backend(self._deadline, resolve, permit, public=public)
            return _Transport(backend, context)

        self._client = httpx.Client(
            trust_env=False,
            timeout=httpx.Timeout(self._limits.read.total_seconds(), connect=self._limits.connect.total_seconds()),
            headers={"User-Agent": "Secretaire", "Accept-Encoding": "gzip"},
            transport=transport(public=True),
            mounts={"http://": transport(public=False)},
        )

    def __enter__(self) -> Self:
        self._client.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        account: Account | None = None,
    ) -> Answer:
        """Send a request, and return the answer after redirects, whatever its status.

        A redirect keeps the method and the content; the account does not follow it to another origin.

        :raises Refused: if the address may not be reached, or the answer is too large.
        :raises Unanswered: if no answer comes in time.
        """
        target = parsed(url, loopback=self._loopback)
        origin = _origin(target)
        self._deadline.set(self._limits.total)
        for _number in range(self._limits.redirects + 1):
            with self._sent(method, target, headers, content, account) as response:
                if response.next_request is None or not self._limits.redirects:
                    return self._answer(response, target)
            target = parsed(str(response.next_request.url), loopback=self._loopback)
            if _origin(target) != origin:
                account = None
        raise TooManyRedirects(_("The address leads on to other addresses without end."))

    @contextmanager
    def _sent(
        self,
        method: str,
        target: httpx.URL,
        headers: Mapping[str, str] | None,
        content: bytes,
        account: Account | None,
    ) -> Iterator[httpx.Response]:
        auth = httpx.BasicAuth(account.username, account.password) if account else None
        try:
            request = self._client.build_request(method, target, headers=headers, content=content or None)
            response = self._client.send(request, stream=True, auth=auth)
            try:
                yield response
            finally:
                response.close()
        except (httpcore.ProtocolError, httpx.RemoteProtocolError) as error:
            raise Unanswered(_said(_("{host} does not answer as a web server does."), target)) from error
        except (httpcore.NetworkError, httpcore.TimeoutException) as error:
            raise Unanswered(_said(_("{host} does not answer."), target)) from error

    def _answer(self, response: httpx.Response, target: httpx.URL) -> Answer:
        content = b"".join(_unpacked(response, self._limits, target))
        return Answer(status=response.status_code, headers=dict(response.headers), content=content, url=str(target))


def parsed(url: str, *, loopback: bool = False) -> httpx.URL:
    """Return an address that may be asked, as far as can be told without asking.

    :param loopback: this machine may be reached, then even without https
    :raises Refused: if it is none
    """
    try:
        target = httpx.URL(url.strip())
        host = target.host
    except (httpx.InvalidURL, ValueError) as error:
        raise BadAddress(_("This is not a complete address; it should start with https://.")) from error
    if target.scheme not in {"http", "https"} or not host:
        raise BadAddress(_("This is not a complete address; it should start with https://."))
    if target.userinfo:
        raise BadAddress(_("Leave user name and password out of the address."))
    if target.scheme == "http" and not loopback:
        raise NotSecure(_("The address must start with https://, so that nobody can read along."))
    return target


def permitted(address: str, *, public: bool = True, loopback: bool = False, private: bool = False) -> bool:
    """Whether an address may be reached: on the public internet, or on this machine or near it if that is allowed."""
    ip = ipaddress.ip_address(address)
    if ip.is_loopback:
        return loopback
    if private and any(ip in network for network in _OWN):
        return True
    special = ip.is_multicast or ip.is_reserved or any(ip in network for network in _SPECIAL)
    if not public or special or not ip.is_global:
        return False
    return isinstance(ip, ipaddress.IPv4Address) or (ip in _UNICAST and ip.sixtofour is None and ip.teredo is None)


def _unpacked(response: httpx.Response, limits: Limits, target: httpx.URL) -> Iterator[bytes]:
    """Yield the content, never holding much more than the limit, however well it is packed."""
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in {"", "identity", "gzip", "x-gzip"}:
        raise Unanswered(_said(_("{host} answers in an encoding that was not asked for."), target))
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if packed not in {"", "identity"} else None
    left = limits.size
    for raw in response.iter_raw(_CHUNK):
        try:
            piece = unpacker.decompress(raw, left + 1) if unpacker else raw
        except zlib.error as error:
            raise Unanswered(_said(_("{host} sends an answer that cannot be unpacked."), target)) from error
        left -= len(piece)
        if left < 0 and limits.cut:
            yield piece[:left]
            return
        if left < 0:
            raise TooLarge(format_lazy(_("The answer is larger than {size} MB."), size=limits.size // 1_000_000))
        yield piece
    if unpacker and not unpacker.eof:
        raise Unanswered(_said(_("{host} sends an answer that cannot be unpacked."), target))


def _said(text: "StrPromise", target: httpx.URL) -> "StrPromise":
    """Return the lazily translated text with the host's name; the rest of an address may be secret."""
    return format_lazy(text, host=target.host)


def _origin(target: httpx.URL) -> tuple[str, str, int]:
    return target.scheme, target.host, target.port or {"http": 80, "https": 443}[target.scheme]


class _Deadline:
    """When the present request must be done."""

    def __init__(self) -> None:
        self._at = 0.0

    def set(self, length: timedelta) -> None:
        self._at = time.monotonic() + length.total_seconds()

    def within(self, timeout: float | None) -> float:
        """Return the time left, at most the given one.

        :raises httpcore.ReadTimeout: if there is none.
        """
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("The time for the whole request is over.")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A connection on which every step counts against the whole, so that a trickle does not hold us."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.within(timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to addresses that were checked, and to no others."""

    def __init__(self, deadline: _Deadline, resolve: Resolver, permit: Callable[[str], bool], *, public: bool) -> None:
        self._deadline = deadline
        self._resolve = resolve
        self._permit = permit
        self._public = public
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        problem: Exception = httpcore.ConnectError(f"{host} has no address.")
        for address in self._addresses(host, port):
            try:
                left = self._deadline.within(timeout)
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
            else:
                return _Stream(stream, self._deadline)
        raise problem

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = list(dict.fromkeys(self._resolve(host, port)))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} is not known.") from error
        for address in addresses:
            if not self._permit(address):
                raise AddressRefused(
                    format_lazy(_("{host} is not on the public internet and is not reached."), host=host)
                    if self._public
                    else _("The address must start with https://, so that nobody can read along.")
                )
        return addresses


class _Transport(httpx.BaseTransport):
    """httpx over a pool whose connections the backend makes."""

    def __init__(self, backend: _Backend, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=backend, max_connections=4)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
