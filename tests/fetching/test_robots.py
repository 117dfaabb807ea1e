"""Manners: robots.txt, pauses, retries; and redirects."""

import pytest

from corpuskit.fetching.download import Downloader
from corpuskit.fetching.errors import Refused
from tests.fetching.samples import long_page
from tests.server import Reply, Site, redirect


def test_robots_forbids(site, manner):
    site.routes["/robots.txt"] = Reply("User-agent: corpuskit\nDisallow: /no/", type="text/plain")
    site.routes["/yes/a"] = Reply(long_page())
    downloader = Downloader(manner)
    with pytest.raises(Refused, match=r"robots.txt of 127.0.0.1 forbids it"):
        downloader.get(site.url("/no/a"))
    assert downloader.get(site.url("/yes/a")).status == 200
    assert site.asked == ["/robots.txt", "/yes/a"]


def test_robots_of_the_host_that_a_redirect_leads_to(site, manner):
    other = Site()
    try:
        other.routes["/robots.txt"] = Reply("User-agent: *\nDisallow: /", type="text/plain")
        site.routes["/a"] = redirect(other.url("/b"))
        with pytest.raises(Refused, match="forbids it"):
            Downloader(manner).get(site.url("/a"))
        assert other.asked == ["/robots.txt"]
    finally:
        other.close()


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_missing_robots_allows_all(site, manner, status):
    site.routes["/robots.txt"] = Reply("Disallow: /", status)
    site.routes["/a"] = Reply(long_page())
    assert Downloader(manner).get(site.url("/a")).status == 200


def test_a_failing_robots_allows_nothing_and_is_asked_for_once(site, manner):
    site.routes["/robots.txt"] = Reply("", 503)
    downloader = Downloader(manner)
    for _ in range(2):
        with pytest.raises(Refused, match=r"cannot be read: the server answers 503 \(4 attempts\)"):
            downloader.get(site.url("/a"))
    assert site.asked == ["/robots.txt"] * 4


def test_the_pause_between_requests_to_one_host(site, manner, waits):
    site.routes["/a"] = site.routes["/b"] = Reply(long_page())
    downloader = Downloader(manner)
    downloader.get(site.url("/a"))
    downloader.get(site.url("/b"))
    assert waits.slept == [2.0, 2.0]


def test_a_crawl_delay_is_kept_and_a_very_long_one_refused(site, manner, waits):
    site.routes["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 7", type="text/plain")
    site.routes["/a"] = Reply(long_page())
    Downloader(manner).get(site.url("/a"))
    assert waits.slept == [7.0]
    site.routes["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 9999", type="text/plain")
    with pytest.raises(Refused, match="wants 9999 s"):
        Downloader(manner).get(site.url("/a"))
