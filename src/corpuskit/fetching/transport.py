"""One request over a connection that was checked, within a time and a size."""

import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from corpuskit import __version__
from corpuskit.fetching.address import Resolve, allowed_numbers, resolve
from corpuskit.fetching.errors import Broken, Refused

if TYPE_CHECKING:
    from httpcore import NetworkBackend, NetworkStream, Response

NAME = "corpuskit"
AGENT = f"{NAME}/{__version__} (reads the pages that a manifest lists, slowly)"
_SENT = {
    "User-Agent": AGENT,
    "Accept": "text/html, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Accept-Language": "zh",
    "Connection": "close",
}
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a request may take, in seconds, and how large an answer may be, in bytes.

    `whole` is for one request from the first byte of the connection to the last of the answer.
    """

    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    size: int = 20_000_000


class Answer(NamedTuple):
    """What a server said; header names are in lower case, compression is undone.

    Only an answer of status 200 has a body.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Connector:
    """Connects to the very numeric address that was checked, so that no second look-up differs."""

    def __init__(self, until: float, *, local: bool, resolver: Resolve) -> None:
        self._until, self._local, self._resolver = until, local, resolver

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[tuple[int, int, int]] | None = None,
    ) -> "NetworkStream":  # fmt: skip
        """Connect to a host, trying its addresses in order."""
        import httpcore

        numbers = allowed_numbers(host, port, local=self._local, resolver=self._resolver)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for number in numbers:
            try:
                left = _left(self._until, timeout)
                stream = httpcore.SyncBackend().connect_tcp(
                    number, port, left, local_address, socket_options
                )
                return cast("NetworkStream", _TimedStream(stream, self._until))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def sleep(self, seconds: float) -> None:
        """Wait; part of the interface."""
        time.sleep(seconds)


class _TimedStream:
    """A stream that ends with the whole time, however slowly single bytes drip."""

    def __init__(self, stream: "NetworkStream", until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._until, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._until, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> "_TimedStream":  # fmt: skip
        left = _left(self._until, timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._until)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _left(until: float, timeout: float | None) -> float:
    import httpcore

    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the whole time is over")
    return left if timeout is None else min(left, timeout)


def request(
    address: str, headers: Mapping[str, str], limits: Limits, *, local: bool = False,
    resolver: Resolve = resolve,
) -> Answer:  # fmt: skip
    """Return the answer to one GET request; redirects are not followed.

    Each request has a connection of its own: no connection outlives the check of its address.

    Parameters
    ----------
    address : str
        Checked.
    headers : mapping
        Beside those that every request has.
    limits : Limits
    local : bool
        Whether hosts in private networks may be asked.
    resolver : callable

    Raises
    ------
    Refused
        For a host that may not be asked, or an answer that is too large.
    Broken
        For a time-out, a broken connection, or an answer that was cut off.
    """
    import httpcore

    connector = Connector(time.monotonic() + limits.whole, local=local, resolver=resolver)
    backend = cast("NetworkBackend", connector)
    timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read,
               "pool": limits.connect}  # fmt: skip
    sent = [*_SENT.items(), *headers.items()]
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend) as pool,
            pool.stream("GET", address, headers=sent, extensions={"timeout": timeout}) as response,
        ):
            return _answer(address, response, limits.size)
    except httpcore.TimeoutException as error:
        raise Broken("the server takes too long") from error
    except httpcore.ConnectError as error:
        # The pool drops the cause, but the message is the error itself.
        if any(isinstance(arg, ssl.SSLCertVerificationError) for arg in error.args):
            raise Refused("the certificate of the server is not valid") from error
        raise Broken("no connection to the server") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise Broken("the answer broke off or is not http") from error


def _answer(address: str, response: "Response", size: int) -> Answer:
    headers = {_text(name).lower(): _text(value) for name, value in response.headers}
    length = headers.get("content-length", "")
    if response.status == 200:
        if length.isdecimal() and int(length) > size:
            raise _too_large(size)
        pieces = unpacked(response.iter_stream(), headers.get("content-encoding", ""), size)
        body = b"".join(pieces)
    else:
        body = b""
    return Answer(address, response.status, headers, body)


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def unpacked(pieces: Iterable[bytes], encoding: str, size: int) -> Iterator[bytes]:
    """Yield a body without its compression; neither form may exceed `size` bytes.

    Raises
    ------
    Refused
        If the body is too large, or packed in a way that was not asked for.
    Broken
        If a packed body ends before its end.

    Examples
    --------
    >>> import gzip
    >>> b"".join(unpacked([gzip.compress(b"text")], "gzip", 100))
    b'text'
    """
    names = [name for name in encoding.lower().replace(" ", "").split(",") if name != "identity"]
    names = [name for name in names if name]
    if names and names not in (["gzip"], ["x-gzip"]):
        raise Refused(f"the answer is packed as '{encoding}', which was not asked for")
    whole = _bounded(pieces, size)
    return _bounded(_inflated(whole), size) if names else whole


def _bounded(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    seen = 0
    for piece in pieces:
        seen += len(piece)
        if seen > size:
            raise _too_large(size)
        yield piece


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what is packed, in pieces that a bomb cannot swell."""
    unpacker = zlib.decompressobj(32 + zlib.MAX_WBITS)
    try:
        for piece in pieces:
            rest, full = piece, True
            # A full piece means that more may be waiting inside the unpacker.
            while (rest or full) and not unpacker.eof:
                inflated = unpacker.decompress(rest, _PIECE)
                rest, full = unpacker.unconsumed_tail, len(inflated) == _PIECE
                yield inflated
    except zlib.error as error:
        raise Broken("the answer is packed in a broken way") from error
    if not unpacker.eof:
        raise Broken("the answer broke off")


def _too_large(size: int) -> Refused:
    return Refused(f"the page is larger than {size:,} bytes")
