"""Pauses between requests to one host."""

from corpuskit.fetching.download import Downloader
from tests.fetching.samples import long_page
from tests.server import Reply


def test_the_pause_between_requests_to_one_host(site, policy, waits):
    site.routes["/a"] = site.routes["/b"] = Reply(long_page())
    downloader = Downloader(policy)
    downloader.get(site.url("/a"))
    downloader.get(site.url("/b"))
    assert waits.slept == [2.0, 2.0]
