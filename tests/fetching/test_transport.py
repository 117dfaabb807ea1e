"""Servers that fail, stall, send wrong headers, or send too much."""

import gzip
import socket
import ssl
import threading
import time
import zlib

import httpcore
import pytest

from corpuskit.fetching import transport
from corpuskit.fetching.download import Downloader
from corpuskit.fetching.errors import FetchRefused, TransientError
from corpuskit.fetching.fetch import fetch
from corpuskit.fetching.transport import RequestLimits
from tests.fetching.samples import files_in, long_page, rows_of
from tests.server import Reply, packed, redirect, slow_headers


def test_a_missing_page_is_requested_once(site, policy):
    with pytest.raises(FetchRefused, match="the server answers 404"):
        Downloader(policy).get(site.url("/a"))
    assert site.pages == ["/a"]


def test_a_server_error_is_retried(site, policy, waits):
    site.routes["/a"] = [Reply("", 500), Reply("", 503), Reply(long_page())]
    assert Downloader(policy).get(site.url("/a")).body == long_page().encode()
    assert waits.slept == [2.0, 2.0, 4.0]


def test_a_persistent_error_fails_after_four_attempts(site, policy, waits):
    site.routes["/a"] = Reply("", 502)
    with pytest.raises(FetchRefused, match=r"the server answers 502 \(4 attempts\)"):
        Downloader(policy).get(site.url("/a"))
    assert waits.slept == [2.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize("value", ["30", "Wed, 01 Jan 2020 00:00:30 GMT"])
def test_retry_after(site, policy, waits, value):
    site.routes["/a"] = [Reply("", 429, headers={"Retry-After": value}), Reply(long_page())]
    assert Downloader(policy).get(site.url("/a")).status == 200
    assert waits.slept == [2.0, 30.0]


def test_a_very_long_retry_after_is_refused(site, policy):
    site.routes["/a"] = Reply("", 503, headers={"Retry-After": "86400"})
    with pytest.raises(FetchRefused, match="asks to wait 86400 s"):
        Downloader(policy).get(site.url("/a"))
    assert site.pages == ["/a"]


def test_an_incomplete_body_is_refused(site, policy):
    site.routes["/a"] = Reply(long_page(), cut=100)
    with pytest.raises(FetchRefused, match=r"is incomplete or not http \(4 attempts\)"):
        Downloader(policy).get(site.url("/a"))
    site.routes["/a"] = [Reply(long_page(), cut=100), Reply(long_page())]
    assert Downloader(policy).get(site.url("/a")).body == long_page().encode()


def test_an_incomplete_compressed_body_is_refused(site, policy):
    whole = packed(long_page())
    for broken in (whole.data[:-20], b"not gzip at all"):
        site.routes["/a"] = Reply(broken, headers=whole.headers)
        with pytest.raises(FetchRefused, match=r"is incomplete|is broken"):
            Downloader(policy).get(site.url("/a"))
    site.routes["/a"] = whole
    assert Downloader(policy).get(site.url("/a")).body == long_page().encode()


@pytest.mark.parametrize("length", [True, False])
def test_a_body_of_100_mb_is_neither_read_nor_stored(site, policy, manifest, into, length):
    site.routes["/a"] = Reply(b"a" * 100_000, repeat=1000, length=length)
    table = fetch(manifest({"pages": [site.url("/a")]}), into, policy=policy)
    assert rows_of(table) == [(2000, "failed", "the page is larger than 200,000 bytes")]
    assert site.sent < 20_000_000
    assert files_in(into) == ["fetch.lock"]


def test_a_gzip_bomb_is_refused(site, policy):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(100)) + packer.flush()
    assert len(bomb) < 200_000
    site.routes["/a"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchRefused, match="larger than 200,000 bytes"):
        Downloader(policy).get(site.url("/a"))


def test_decompression_yields_pieces_of_bounded_size():
    pieces = list(transport._inflate([gzip.compress(b"\0" * 1_000_000)]))
    assert max(map(len, pieces)) <= 65_536
    assert sum(map(len, pieces)) == 1_000_000


def test_decompression_yields_everything_that_is_buffered(monkeypatch):
    monkeypatch.setattr(transport, "_PIECE_SIZE", 1)
    assert b"".join(transport._inflate([gzip.compress(b"abcdef" * 50)])) == b"abcdef" * 50


def test_a_length_that_is_too_large_is_refused_before_the_body(monkeypatch):
    class Large:
        status, headers = 200, ((b"Content-Length", b"201"),)

    with pytest.raises(FetchRefused, match="larger than 200 bytes"):
        transport._read_response("http://a.example/", Large(), 200)


def test_an_encoding_that_was_not_requested_is_refused(site, policy):
    site.routes["/a"] = Reply(b"x", headers={"Content-Encoding": "br"})
    with pytest.raises(FetchRefused, match="encoding 'br'"):
        Downloader(policy).get(site.url("/a"))


def test_a_slow_body_ends_with_the_total_time(site, policy):
    site.routes["/a"] = Reply("a" * 1000, drip=0.02)
    with pytest.raises(TransientError, match="takes too long"):
        transport.send_request(site.url("/a"), {}, RequestLimits(1, 1, 0.2), allow_local=True)


def test_slow_headers_end_with_the_total_time():
    listener, stop = socket.create_server(("127.0.0.1", 0)), threading.Event()
    thread = threading.Thread(target=slow_headers, args=(listener, 3, stop))
    thread.start()
    try:
        place = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(TransientError, match="takes too long"):
            transport.send_request(place, {}, RequestLimits(1, 1, 0.2), allow_local=True)
    finally:
        stop.set()
        thread.join()
        listener.close()


def test_a_silent_server_times_out(policy):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        place = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        # The other limit is so long that a test of the wrong one would not end.
        for limits in (RequestLimits(1, 0.1, 3600), RequestLimits(1, 3600, 0.1)):
            with pytest.raises(TransientError, match="takes too long"):
                transport.send_request(place, {}, limits, allow_local=True)
    with pytest.raises(httpcore.ReadTimeout):
        transport._seconds_left(time.monotonic() - 1, None)


def test_a_closed_port_is_no_connection(policy):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(TransientError, match="no connection"):
        transport.send_request(f"http://127.0.0.1:{port}/", {}, RequestLimits(), allow_local=True)


def test_redirects_are_followed(site, policy):
    site.routes["/a"] = redirect("/b?x=1")
    site.routes["/b?x=1"] = redirect("c")
    site.routes["/c"] = Reply(long_page())
    answer = Downloader(policy).get(site.url("/a"))
    assert (answer.address, answer.status) == (site.url("/c"), 200)


def test_a_redirect_loop_ends(site, policy):
    site.routes["/a"], site.routes["/b"] = redirect("/b"), redirect("/a")
    with pytest.raises(FetchRefused, match="redirects more than 5 times"):
        Downloader(policy).get(site.url("/a"))
    assert site.pages == ["/a", "/b"] * 3


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/", "http://[", "data:,x"]
)
def test_a_redirect_to_another_scheme_is_refused(site, policy, target):
    site.routes["/a"] = redirect(target)
    with pytest.raises(FetchRefused, match=r"address|http"):
        Downloader(policy).get(site.url("/a"))


def test_an_invalid_certificate_is_not_retried(monkeypatch):
    def connect(*_args, **_options):
        raise httpcore.ConnectError(ssl.SSLCertVerificationError("self-signed"))

    monkeypatch.setattr(transport._CheckedBackend, "connect_tcp", connect)
    with pytest.raises(FetchRefused, match="certificate"):
        transport.send_request("https://a.example/", {}, RequestLimits())
