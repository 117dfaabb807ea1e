"""The manifest, and which addresses may be asked."""

import csv

import pytest
from click.testing import CliRunner

from corpuskit.cli.fetch import fetch as fetch_command
from corpuskit.fetching import address
from corpuskit.fetching.address import checked, is_public
from corpuskit.fetching.download import Downloader, Manner
from corpuskit.fetching.errors import Refused
from corpuskit.fetching.manifest import load_manifest
from tests.conftest import SAMPLE, shared
from tests.fetching.samples import long_page
from tests.server import Reply, redirect


def test_the_bundled_manifest_has_thirty_meetings_and_eight_addresses():
    loaded = load_manifest(SAMPLE / "manifest.toml")
    assert [(e.ordinal, e.year) for e in loaded.entries] == [(n, 1995 + n) for n in range(1, 31)]
    with_pages = {e.year: (e.kind, e.complete) for e in loaded.entries if e.pages}
    assert with_pages == {
        2000: ("official", True), 2001: ("reprint", True), 2005: ("reprint", False),
        2009: ("agency", False), 2010: ("reprint", False), 2016: ("official", True),
        2017: ("agency", False), 2021: ("agency", True),
    }  # fmt: skip


def test_the_bundled_manifest_agrees_with_the_metadata_of_the_sample():
    loaded = {e.year: e for e in load_manifest(SAMPLE / "manifest.toml").entries}
    with (SAMPLE / "metadata.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            entry = loaded[int(row["year"])]
            assert (str(entry.ordinal), entry.date, entry.place, entry.title) == (
                row["ordinal"], row["date"], row["place"], row["title"],
            )  # fmt: skip


def test_no_address_of_the_bundled_manifest_was_made_up():
    with shared("thesis", "meetings.tsv").open(encoding="utf-8") as file:
        seen = {int(row["ordinal"]): row for row in csv.DictReader(file, delimiter="\t")}
    for entry in load_manifest(SAMPLE / "manifest.toml").entries:
        row = seen[entry.ordinal]
        assert set(entry.pages) <= set(row["url_seen"].replace(";", " ").split())
        if entry.pages:
            assert "news" not in row["url_kind"]
            assert "do not link" not in row["url_kind"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title = x", "list.toml: Invalid value"),
        ("color = 1", "unknown key 'color'"),
        ("", "no document"),
        ("document = [1]", "document must be a list of tables, got [1]"),
        ("[[document]]\nyear = 2000", "document 1: ordinal is missing"),
        ("[[document]]\nordinal = true", "ordinal must be a whole number, got True"),
        ("[[document]]\nordinal = 1\nyear = 20\ntitle = 'a'", "year must be 1000 to 2999, got 20"),
        ("[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\ndate = '3 Nov'", "date must be"),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\npages = [1]",
            "pages must be a list of texts, got [1]",
        ),
        ("[periods]\na = 1\n[[document]]", "periods must be a table of texts, got"),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\npages = ['http://a.example/']",
            "kind must be one of official, agency, reprint, got ''",
        ),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\nkind = 'agency'\n"
            "pages = ['http://a.example/1', 'http://a.example/1']",
            "an address stands there twice",
        ),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\nkind = 'agency'\n"
            "pages = ['https://a.example/wiki/.../1']",
            "'https://a.example/wiki/.../1' is not a whole address",
        ),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\n"
            "[[document]]\nordinal = 1\nyear = 2001\ntitle = 'b'",
            "document 2: the ordinal 1 stands there already",
        ),
    ],
)
def test_a_broken_manifest_is_one_line_and_exit_code_2(tmp_path, into, text, problem):
    path = tmp_path / "list.toml"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(fetch_command, [str(path), "--into", str(into)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr.splitlines()[0]
    assert not into.exists()


def test_a_manifest_that_is_not_there(tmp_path):
    result = CliRunner().invoke(fetch_command, [str(tmp_path / "no.toml")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no.toml: No such file" in result.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        "ftp://a.example/x", "file:///etc/passwd", "a.example/x", "http:///x", "javascript:1",
        "http://user:word@a.example/", "http://user@a.example/", "http://a.example:99999/", "http://a.example/a b",
        "http://[::1", "http://a.example/…",
    ],
)  # fmt: skip
def test_only_whole_http_addresses(wrong):
    with pytest.raises(Refused, match=r"address|http|user|host"):
        checked(wrong)


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
def test_which_numeric_addresses_are_public(number, public):
    assert is_public(number) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0177.0.0.1", "2130706433", "0"])
def test_a_private_host_is_refused_before_it_is_asked(site, manner, host):
    site.routes["/a"] = Reply(long_page())
    public = Downloader(Manner(limits=manner.limits, clock=manner.clock))
    with pytest.raises(Refused, match=r"not in the open internet|not found"):
        public.get(site.url("/a", host))
    assert site.asked == []


@pytest.fixture
def _here_is_public(monkeypatch):
    """Let 127.0.0.1 stand for a public server."""
    real = address.is_public
    monkeypatch.setattr(address, "is_public", lambda n: n == "127.0.0.1" or real(n))


def outside(manner, names):
    """Return a downloader for which names resolve as told, one answer after the other."""
    asked = []

    def resolver(host, port):
        asked.append(host)
        numbers = names[host]
        return numbers.pop(0) if len(numbers) > 1 else numbers[0]

    limits, clock = manner.limits, manner.clock
    return Downloader(Manner(limits=limits, clock=clock, resolver=resolver)), asked


@pytest.mark.usefixtures("_here_is_public")
@pytest.mark.parametrize(
    "target", ["http://inside.example/secret", "http://10.0.0.7/", "http://169.254.169.254/latest"]
)
def test_a_redirect_to_a_private_host_is_refused(site, manner, target):
    site.routes["/a"] = redirect(target)
    names = {
        "news.example": [["127.0.0.1"]], "inside.example": [["192.168.1.1"]],
        "10.0.0.7": [["10.0.0.7"]], "169.254.169.254": [["169.254.169.254"]],
    }  # fmt: skip
    downloader, _ = outside(manner, names)
    with pytest.raises(Refused, match="not in the open internet"):
        downloader.get(site.url("/a", "news.example"))
    assert site.pages == ["/a"]


@pytest.mark.usefixtures("_here_is_public")
def test_a_name_that_changes_between_two_requests_is_checked_each_time(site, manner):
    site.routes["/robots.txt"] = Reply("User-agent: *\nAllow: /", type="text/plain")
    site.routes["/a"] = Reply(long_page())
    downloader, asked = outside(manner, {"news.example": [["127.0.0.1"], ["10.0.0.7"]]})
    with pytest.raises(Refused, match=r"news.example is not in the open internet \(10.0.0.7\)"):
        downloader.get(site.url("/a", "news.example"))
    # One look-up a request: the address that was checked is the one that is used.
    assert (site.asked, asked) == (["/robots.txt"], ["news.example"] * 2)


@pytest.mark.usefixtures("_here_is_public")
def test_a_name_of_both_kinds_is_refused(site, manner):
    downloader, _ = outside(manner, {"news.example": [["127.0.0.1", "10.0.0.7"]]})
    with pytest.raises(Refused, match="not in the open internet"):
        downloader.get(site.url("/a", "news.example"))
    assert site.asked == []


@pytest.mark.usefixtures("_here_is_public")
def test_the_host_header_is_the_name_and_the_program_names_itself(site, manner):
    site.routes["/a"] = Reply(long_page())
    downloader, _ = outside(manner, {"news.example": [["127.0.0.1"]]})
    downloader.get(site.url("/a", "news.example"))
    assert {h["host"] for h in site.headers} == {f"news.example:{site.port}"}
    assert all(h["user-agent"].startswith("corpuskit/") for h in site.headers)
