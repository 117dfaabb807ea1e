"""Which addresses may be requested, and what a redirect or a resolver cannot get around."""

import pytest

from corpuskit.fetching import address
from corpuskit.fetching.address import check_address, is_public
from corpuskit.fetching.download import Downloader, FetchPolicy
from corpuskit.fetching.errors import FetchRefused
from tests.fetching.samples import long_page
from tests.server import Reply, redirect


@pytest.mark.parametrize(
    "wrong",
    [
        "ftp://a.example/x", "file:///etc/passwd", "a.example/x", "http:///x", "javascript:1",
        "http://user:word@a.example/", "http://user@a.example/", "http://a.example:99999/", "http://a.example/a b",
        "http://[::1", "http://a.example/…",
    ],
)  # fmt: skip
def test_invalid_and_incomplete_addresses_are_refused(wrong):
    with pytest.raises(FetchRefused, match=r"address|http|user|host"):
        check_address(wrong)


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False), ("172.16.0.1", False),
        ("169.254.169.254", False), ("0.0.0.0", False), ("100.64.0.1", False),
        ("198.18.0.1", False), ("224.0.0.1", False), ("240.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False),
        ("fc00::1", False), ("ff02::1", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b::5db8:d822", True), ("2002:7f00:1::", False),
        ("2001:db8::1", False),
    ],
)  # fmt: skip
def test_public_and_private_ip_addresses(number, public):
    assert is_public(number) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0177.0.0.1", "2130706433", "0"])
def test_a_private_host_is_refused_without_a_request(site, policy, host):
    site.routes["/a"] = Reply(long_page())
    public = Downloader(FetchPolicy(limits=policy.limits, clock=policy.clock))
    with pytest.raises(FetchRefused, match=r"not on the public internet|cannot be found"):
        public.get(site.url("/a", host))
    assert site.asked == []


@pytest.fixture
def _here_is_public(monkeypatch):
    """Let 127.0.0.1 stand for a public server."""
    real = address.is_public
    monkeypatch.setattr(address, "is_public", lambda n: n == "127.0.0.1" or real(n))


def outside(policy, names):
    """Return a downloader for which names resolve as told, one answer after the other."""
    asked = []

    def resolver(host, port):
        asked.append(host)
        numbers = names[host]
        return numbers.pop(0) if len(numbers) > 1 else numbers[0]

    limits, clock = policy.limits, policy.clock
    return Downloader(FetchPolicy(limits=limits, clock=clock, resolver=resolver)), asked


@pytest.mark.usefixtures("_here_is_public")
@pytest.mark.parametrize(
    "target", ["http://inside.example/secret", "http://10.0.0.7/", "http://169.254.169.254/latest"]
)
def test_a_redirect_to_a_private_host_is_refused(site, policy, target):
    site.routes["/a"] = redirect(target)
    names = {
        "news.example": [["127.0.0.1"]], "inside.example": [["192.168.1.1"]],
        "10.0.0.7": [["10.0.0.7"]], "169.254.169.254": [["169.254.169.254"]],
    }  # fmt: skip
    downloader, _ = outside(policy, names)
    with pytest.raises(FetchRefused, match="not on the public internet"):
        downloader.get(site.url("/a", "news.example"))
    assert site.pages == ["/a"]


@pytest.mark.usefixtures("_here_is_public")
def test_a_name_is_resolved_and_checked_for_each_request(site, policy):
    site.routes["/robots.txt"] = Reply("User-agent: *\nAllow: /", type="text/plain")
    site.routes["/a"] = Reply(long_page())
    downloader, asked = outside(policy, {"news.example": [["127.0.0.1"], ["10.0.0.7"]]})
    with pytest.raises(
        FetchRefused, match=r"news.example is not on the public internet \(10.0.0.7\)"
    ):
        downloader.get(site.url("/a", "news.example"))
    # One look-up a request: the address that was check_address is the one that is used.
    assert (site.asked, asked) == (["/robots.txt"], ["news.example"] * 2)


@pytest.mark.usefixtures("_here_is_public")
def test_a_name_with_public_and_private_addresses_is_refused(site, policy):
    downloader, _ = outside(policy, {"news.example": [["127.0.0.1", "10.0.0.7"]]})
    with pytest.raises(FetchRefused, match="not on the public internet"):
        downloader.get(site.url("/a", "news.example"))
    assert site.asked == []


@pytest.mark.usefixtures("_here_is_public")
def test_host_and_user_agent_headers(site, policy):
    site.routes["/a"] = Reply(long_page())
    downloader, _ = outside(policy, {"news.example": [["127.0.0.1"]]})
    downloader.get(site.url("/a", "news.example"))
    assert {h["host"] for h in site.headers} == {f"news.example:{site.port}"}
    assert all(h["user-agent"].startswith("corpuskit/") for h in site.headers)
