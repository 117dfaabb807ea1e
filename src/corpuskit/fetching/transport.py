"""Send one GET request over a checked connection, bounded in time and size.

Invariants: the connection goes to an IP address that was checked for this request, so a name that
resolves differently a moment later (DNS rebinding) cannot lead elsewhere; every read and write
ends with the total time, however slowly single bytes arrive; neither the body as sent nor the
decompressed body exceeds the maximum size, and only one piece at a time is decompressed, so a
compression bomb is refused early. Each request has its own connection.
"""

import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from corpuskit import __version__
from corpuskit.fetching.address import Resolver, allowed_ip_addresses, resolve_host
from corpuskit.fetching.errors import FetchRefused, TransientError

if TYPE_CHECKING:
    from httpcore import NetworkBackend, NetworkStream, Response

ROBOT_NAME = "corpuskit"
_REQUEST_HEADERS = {
    "User-Agent": f"{ROBOT_NAME}/{__version__} (reads the pages that a manifest lists, slowly)",
    "Accept": "text/html, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Accept-Language": "zh",
    "Connection": "close",
}
_PIECE_SIZE = 65_536


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """How long a request may take, in seconds, and how large a response may be, in bytes.

    `total` is the time of one request, from connecting to the last byte of the response.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    max_size: int = 20_000_000


class ServerResponse(NamedTuple):
    """A response: header names in lower case, body decompressed.

    Only a response of status 200 has a body.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class _CheckedBackend:
    """A network backend of httpcore that connects to the IP address that was checked."""

    def __init__(self, deadline: float, *, allow_local: bool, resolver: Resolver) -> None:
        self._deadline, self._allow_local, self._resolver = deadline, allow_local, resolver

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[tuple[int, int, int]] | None = None,
    ) -> "NetworkStream":
        """Connect to a host, trying its IP addresses in order."""
        import httpcore

        addresses = allowed_ip_addresses(
            host, port, allow_local=self._allow_local, resolver=self._resolver
        )
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                seconds = _seconds_left(self._deadline, timeout)
                stream = httpcore.SyncBackend().connect_tcp(
                    address, port, seconds, local_address, socket_options
                )
                return cast("NetworkStream", _DeadlineStream(stream, self._deadline))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def sleep(self, seconds: float) -> None:
        """Wait; part of httpcore's interface."""
        time.sleep(seconds)


class _DeadlineStream:
    """A network stream of httpcore whose reads and writes end with the deadline."""

    def __init__(self, stream: "NetworkStream", deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _seconds_left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _seconds_left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> "_DeadlineStream":
        seconds = _seconds_left(self._deadline, timeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, seconds)
        return _DeadlineStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _seconds_left(deadline: float, timeout: float | None) -> float:
    import httpcore

    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("the total time is over")
    return seconds if timeout is None else min(seconds, timeout)


def send_request(
    address: str,
    headers: Mapping[str, str],
    limits: RequestLimits,
    *,
    allow_local: bool = False,
    resolver: Resolver = resolve_host,
) -> ServerResponse:
    """Return the response to one GET request; redirects are not followed.

    Parameters
    ----------
    address : str
        A checked address.
    headers : mapping
        In addition to those of every request.
    limits : RequestLimits
    allow_local : bool
        Whether hosts in private networks may be asked.
    resolver : callable

    Raises
    ------
    FetchRefused
        For a host that may not be asked, or a response that is too large.
    TransientError
        For a time-out, a broken connection, or an incomplete response.
    """
    import httpcore

    deadline = time.monotonic() + limits.total
    checked = _CheckedBackend(deadline, allow_local=allow_local, resolver=resolver)
    backend = cast("NetworkBackend", checked)
    timeouts = {
        "connect": limits.connect,
        "read": limits.read,
        "write": limits.read,
        "pool": limits.connect,
    }
    all_headers = [*_REQUEST_HEADERS.items(), *headers.items()]
    options = {"timeout": timeouts}
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend) as pool,
            pool.stream("GET", address, headers=all_headers, extensions=options) as response,
        ):
            return _read_response(address, response, limits.max_size)
    except httpcore.TimeoutException as error:
        raise TransientError("the server takes too long") from error
    except httpcore.ConnectError as error:
        # The pool drops the cause, but passes the original error as an argument.
        if any(isinstance(arg, ssl.SSLCertVerificationError) for arg in error.args):
            raise FetchRefused("the certificate of the server is not valid") from error
        raise TransientError("no connection to the server") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise TransientError("the response is incomplete or not http") from error


def _read_response(address: str, response: "Response", max_size: int) -> ServerResponse:
    headers = {_decode(name).lower(): _decode(value) for name, value in response.headers}
    length = headers.get("content-length", "")
    if response.status != 200:
        return ServerResponse(address, response.status, headers, b"")
    if length.isdecimal() and int(length) > max_size:
        raise _too_large(max_size)
    encoding = headers.get("content-encoding", "")
    body = b"".join(decompress(response.iter_stream(), encoding, max_size))
    return ServerResponse(address, response.status, headers, body)


def _decode(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def decompress(pieces: Iterable[bytes], encoding: str, max_size: int) -> Iterator[bytes]:
    """Yield a body without its compression; neither form may exceed `max_size` bytes.

    Raises
    ------
    FetchRefused
        If the body is too large, or has an encoding that was not requested.
    TransientError
        If a compressed body is incomplete.

    Examples
    --------
    >>> import gzip
    >>> b"".join(decompress([gzip.compress(b"text")], "gzip", 100))
    b'text'
    """
    encodings = encoding.lower().replace(" ", "").split(",")
    encodings = [name for name in encodings if name not in ("", "identity")]
    if encodings and encodings not in (["gzip"], ["x-gzip"]):
        raise FetchRefused(f"the response has the encoding '{encoding}', which was not requested")
    limited = _limit_size(pieces, max_size)
    return _limit_size(_inflate(limited), max_size) if encodings else limited


def _limit_size(pieces: Iterable[bytes], max_size: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > max_size:
            raise _too_large(max_size)
        yield piece


def _inflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield decompressed pieces of bounded size."""
    inflater = zlib.decompressobj(32 + zlib.MAX_WBITS)
    try:
        for piece in pieces:
            rest, is_full = piece, True
            # After a full piece, more output may wait inside the decompressor.
            while (rest or is_full) and not inflater.eof:
                inflated = inflater.decompress(rest, _PIECE_SIZE)
                rest, is_full = inflater.unconsumed_tail, len(inflated) == _PIECE_SIZE
                yield inflated
    except zlib.error as error:
        raise TransientError("the compression of the response is broken") from error
    if not inflater.eof:
        raise TransientError("the response is incomplete")


def _too_large(max_size: int) -> FetchRefused:
    return FetchRefused(f"the page is larger than {max_size:,} bytes")
