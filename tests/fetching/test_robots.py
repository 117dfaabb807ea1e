"""robots.txt: which pages it forbids, and the pauses that it asks for."""

import pytest

from corpuskit.fetching.download import Downloader
from corpuskit.fetching.errors import FetchRefused
from tests.fetching.samples import long_page
from tests.server import Reply, Site, redirect


def test_a_forbidden_page_is_refused_and_robots_is_read_once(site, policy):
    site.routes["/robots.txt"] = Reply("User-agent: corpuskit\nDisallow: /no/", type="text/plain")
    site.routes["/yes/a"] = Reply(long_page())
    downloader = Downloader(policy)
    with pytest.raises(FetchRefused, match=r"robots.txt of 127.0.0.1 forbids it"):
        downloader.get(site.url("/no/a"))
    assert downloader.get(site.url("/yes/a")).status == 200
    assert site.asked == ["/robots.txt", "/yes/a"]


def test_robots_of_the_target_of_a_redirect_is_checked(site, policy):
    other = Site()
    try:
        other.routes["/robots.txt"] = Reply("User-agent: *\nDisallow: /", type="text/plain")
        site.routes["/a"] = redirect(other.url("/b"))
        with pytest.raises(FetchRefused, match="forbids it"):
            Downloader(policy).get(site.url("/a"))
        assert other.asked == ["/robots.txt"]
    finally:
        other.close()


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_missing_robots_allows_everything(site, policy, status):
    site.routes["/robots.txt"] = Reply("Disallow: /", status)
    site.routes["/a"] = Reply(long_page())
    assert Downloader(policy).get(site.url("/a")).status == 200


def test_a_failing_robots_allows_nothing_and_is_requested_once(site, policy):
    site.routes["/robots.txt"] = Reply("", 503)
    downloader = Downloader(policy)
    for _ in range(2):
        with pytest.raises(
            FetchRefused, match=r"cannot be read: the server answers 503 \(4 attempts\)"
        ):
            downloader.get(site.url("/a"))
    assert site.asked == ["/robots.txt"] * 4


def test_a_crawl_delay_is_respected_and_a_very_long_one_refused(site, policy, waits):
    site.routes["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 7", type="text/plain")
    site.routes["/a"] = Reply(long_page())
    Downloader(policy).get(site.url("/a"))
    assert waits.slept == [7.0]
    site.routes["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 9999", type="text/plain")
    with pytest.raises(FetchRefused, match="asks for 9999 s"):
        Downloader(policy).get(site.url("/a"))


@pytest.mark.parametrize(
    ("rules", "pauses"),
    [
        ("Request-rate: 1/5", [5.0]),
        ("Request-rate: 2/1m", [30.0]),
        ("Crawl-delay: 3\nRequest-rate: 1/9", [9.0]),
        ("Crawl-delay: 9\nRequest-rate: 1/3", [9.0]),
        ("Crawl-delay: 0.5", [2.0]),
        ("Crawl-delay: soon\nRequest-rate: often", [2.0]),
    ],
)
def test_the_longest_pause_counts(site, policy, waits, rules, pauses):
    site.routes["/robots.txt"] = Reply(f"User-agent: *\n{rules}", type="text/plain")
    site.routes["/a"] = Reply(long_page())
    Downloader(policy).get(site.url("/a"))
    assert waits.slept == pauses


@pytest.mark.parametrize(
    ("rules", "allowed", "forbidden"),
    [
        ("Disallow: /*.pdf$", ["/a.pdf?x=1", "/a.html", "/pdf"], ["/doc/1.pdf", "/.pdf"]),
        ("Disallow: /draft*/", ["/draft.html", "/a/draft1/"], ["/draft/x", "/draft1/x.html"]),
        ("Disallow: /a\nAllow: /a/b", ["/a/b", "/a/b/c", "/b"], ["/a", "/a/c", "/abc"]),
        ("Allow: /a/b\nDisallow: /a", ["/a/b"], ["/a/c"]),
        ("Disallow: /\nAllow: /$", ["/"], ["/a", "/?a"]),
        ("Disallow: /*?print=", ["/a?page=1", "/print="], ["/a?print=1", "/a/b?print="]),
        ("Disallow: /草稿/", ["/公報/1"], ["/草稿/1", "/%E8%8D%89%E7%A8%BF/1"]),
        ("Disallow: /%7Ea/", ["/a/"], ["/~a/1", "/%7ea/1"]),
        ("disallow : /a # no\n\nDISALLOW: /b", ["/c"], ["/a", "/b"]),
        ("Disallow:", ["/a"], []),
    ],
)
def test_wildcards_and_the_longest_rule(site, policy, rules, allowed, forbidden):
    site.routes["/robots.txt"] = Reply(f"\ufeffUser-agent: *\r\n{rules}", type="text/plain")
    downloader = Downloader(policy)
    for path in forbidden:
        with pytest.raises(FetchRefused, match="forbids it"):
            downloader.get(site.url(path))
    assert site.pages == []
    for path in allowed:
        with pytest.raises(FetchRefused, match="the server answers 404"):
            downloader.get(site.url(path))
    assert len(site.pages) == len(allowed)


@pytest.mark.parametrize(
    ("groups", "is_allowed"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: CorpusKit\nAllow: /", True),
        ("User-agent: corpuskit\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: other\nUser-agent: corpuskit\nDisallow: /a", False),
        ("User-agent: corpuskit\nAllow: /b\n\nUser-agent: corpuskit\nDisallow: /a", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: mycorpuskit\nDisallow: /", True),
    ],
)
def test_the_group_for_this_program_counts(site, policy, groups, is_allowed):
    site.routes["/robots.txt"] = Reply(groups, type="text/plain")
    site.routes["/a"] = Reply(long_page())
    downloader = Downloader(policy)
    if is_allowed:
        assert downloader.get(site.url("/a")).status == 200
    else:
        with pytest.raises(FetchRefused, match="forbids it"):
            downloader.get(site.url("/a"))
