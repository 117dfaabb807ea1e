"""A local web server with faults: replies by path, and a record of all requests."""

import gzip
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass
class Reply:
    """A response, and how it misbehaves.

    `cut` bytes are missing at the end; there are `drip` seconds between single bytes; `repeat`
    is how often the body is sent, without a copy in memory.
    """

    body: bytes | str = b""
    status: int = 200
    type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    drip: float = 0.0
    repeat: int = 1
    length: bool = True

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


def redirect(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


def packed(body: str) -> Reply:
    return Reply(gzip.compress(body.encode()), headers={"Content-Encoding": "gzip"})


Route = Reply | list[Reply] | Callable[[dict[str, str]], Reply]


class Site:
    """Serves `routes`; the replies of a list are sent one after the other, the last repeatedly."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.sent = 0
        self.stop = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.answer(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    @property
    def port(self) -> int:
        return self.server.server_port

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def pages(self) -> list[str]:
        """The requested paths except robots.txt."""
        return [path for path in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        self.stop.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.asked.append(handler.path)
        self.headers.append(headers)
        reply = self._reply(handler.path, headers)
        with suppress(OSError):
            self._send(handler, reply)
        handler.close_connection = True

    def _reply(self, path: str, headers: dict[str, str]) -> Reply:
        route = self.routes.get(path, Reply("no", 404))
        if isinstance(route, list):
            return route.pop(0) if len(route) > 1 else route[0]
        return route(headers) if callable(route) else route

    def _send(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        data = reply.data
        handler.send_response(reply.status)
        for name, value in {"Content-Type": reply.type, **reply.headers}.items():
            handler.send_header(name, value)
        if reply.length:
            handler.send_header("Content-Length", str(len(data) * reply.repeat))
        handler.end_headers()
        if reply.drip:
            for byte in data:
                if self.stop.wait(reply.drip):
                    return
                handler.wfile.write(bytes([byte]))
            return
        for _ in range(reply.repeat):
            handler.wfile.write(data[: len(data) - reply.cut])
            self.sent += len(data)


class Waits:
    """A clock that never waits, and records how long it should have waited."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def slow_headers(listener, seconds: float, stop: threading.Event) -> None:
    """Answer one connection with a header that never ends, byte by byte."""
    connection, _ = listener.accept()
    with connection:
        connection.recv(1000)
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
            end = time.monotonic() + seconds
            while time.monotonic() < end and not stop.wait(0.02):
                connection.sendall(b"a")
        except OSError:
            pass
