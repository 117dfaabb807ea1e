"""A first run, a second, an interrupted one."""

import csv
import hashlib
import os
import tomllib

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.fetching.errors import FetchError
from corpuskit.fetching.fetch import fetch
from corpuskit.fetching.folder import TargetFolder
from corpuskit.fetching.page_text import extract_text
from tests.fetching.samples import SECTIONS, TITLE, files_in, long_page, rows_of
from tests.server import Reply


def test_a_first_and_a_second_run(site, policy, manifest, into):
    site.routes["/a"], site.routes["/b"] = Reply(long_page()), Reply(long_page(year=2001))
    loaded = manifest({"pages": [site.url("/a")], "place": "北京"}, {}, {"pages": [site.url("/b")]})
    table = fetch(loaded, into, policy=policy)
    assert rows_of(table) == [
        (2000, "fetched", None), (2001, "missing", "no address is known"), (2002, "fetched", None),
    ]  # fmt: skip
    assert files_in(into) == [
        "corpus.toml", "fetch.lock", "metadata.csv", "raw/2000-1.html", "raw/2002-1.html",
        "texts/2000.txt", "texts/2002.txt",
    ]  # fmt: skip
    assert (into / "raw/2000-1.html").read_bytes() == long_page().encode()
    text = (into / "texts/2000.txt").read_text("utf-8")
    assert "\n".join(SECTIONS) in text
    assert "var a" not in text
    first = next(table.records())
    assert first["characters"] == len(text)
    assert first["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    before = {name: (into / name).stat().st_mtime_ns for name in files_in(into)}
    again = fetch(loaded, into, policy=policy)
    assert [row[1] for row in rows_of(again)] == ["unchanged", "missing", "unchanged"]
    after = {name: (into / name).stat().st_mtime_ns for name in files_in(into)}
    assert {name for name in after if after[name] != before[name]} == {"fetch.lock"}


def test_the_folder_is_a_corpus(site, policy, manifest, into):
    site.routes["/a"] = Reply(long_page())
    head = 'title = "會晤"\nmark = "聯合公報"\nlexicon = "thesis"\nperiods = {all = "2000-2019"}\n'
    fetch(manifest({"pages": [site.url("/a")], "place": "北京"}, head=head), into, policy=policy)
    settings = tomllib.loads((into / "corpus.toml").read_text("utf-8"))
    assert settings == {
        "title": "會晤", "files": ["texts/*[0-9].txt"], "metadata": "metadata.csv",
        "lexicon": "thesis", "periods": {"all": "2000-2019"},
    }  # fmt: skip
    assert (into / "metadata.csv").read_text("utf-8") == (
        "file,year,ordinal,date,place,title,kind,source\n"
        f"texts/2000.txt,2000,1,,北京,{TITLE},official,{site.url('/a')}\n"
    )


def test_domains_by_year_on_a_fetched_folder(site, policy, manifest, into, run):
    site.routes["/a"], site.routes["/b"] = Reply(long_page()), Reply(long_page(year=2001))
    loaded = manifest({"pages": [site.url("/a")]}, {"pages": [site.url("/b")]})
    fetch(loaded, into, policy=policy)
    changed = into / "texts/2000.0123abcd-changed.txt"
    changed.write_text("貿易", encoding="utf-8")
    result = run("domains", "--by-year", "-c", into, "-f", "csv")
    assert result.exit_code == 0, result.stderr
    counted = {(row["year"], row["documents"]) for row in csv.DictReader(result.stdout.split("\n"))}
    assert counted == {("2000", "1"), ("2001", "1")}


def test_an_unchanged_page_is_not_sent_again(site, policy, manifest, into):
    def page(headers):
        if headers.get("if-none-match") == '"v1"':
            return Reply(status=304, length=False)
        return Reply(long_page(), headers={"ETag": '"v1"'})

    site.routes["/a"] = page
    loaded = manifest({"pages": [site.url("/a")]})
    fetch(loaded, into, policy=policy)
    sent = site.sent
    assert rows_of(fetch(loaded, into, policy=policy)) == [(2000, "unchanged", None)]
    assert site.sent - sent < 100
    (into / "raw/2000-1.html").unlink()
    fetch(loaded, into, policy=policy)
    assert (into / "raw/2000-1.html").read_bytes() == long_page().encode()


def test_a_changed_text_is_reported_and_stored_next_to_the_old_one(site, policy, manifest, into):
    site.routes["/a"] = [Reply(long_page()), Reply(long_page(year=1999))]
    loaded = manifest({"pages": [site.url("/a")]})
    fetch(loaded, into, policy=policy)
    old = (into / "texts/2000.txt").read_bytes()
    for _ in range(2):
        (row,) = fetch(loaded, into, policy=policy).records()
        assert (row["status"], row["sha256"]) == ("changed", hashlib.sha256(old).hexdigest())
        assert (into / "texts/2000.txt").read_bytes() == old
    (new,) = (into / "texts").glob("*changed*")
    assert row["note"] == f"the new text is texts/{new.name}"
    assert "1999年的第3項" in new.read_text("utf-8")
    assert len(list((into / "raw").iterdir())) == 2
    # The user takes the new text over the old one.
    new.replace(into / "texts/2000.txt")
    assert rows_of(fetch(loaded, into, policy=policy)) == [(2000, "unchanged", None)]


def test_a_page_that_changes_only_around_the_text(site, policy, manifest, into):
    counted = long_page().replace("var a", "var visits = 7, a")
    site.routes["/a"] = [Reply(long_page()), Reply(counted)]
    loaded = manifest({"pages": [site.url("/a")]})
    fetch(loaded, into, policy=policy)
    table = fetch(loaded, into, policy=policy)
    assert rows_of(table) == [(2000, "unchanged", "the page has changed around the text")]
    (into / "texts/2000.txt").write_text("改過的公報", encoding="utf-8")
    site.routes["/a"] = Reply(counted.replace("visits = 7", "visits = 8"))
    note = "the page has changed around the text; edited here"
    assert rows_of(fetch(loaded, into, policy=policy)) == [(2000, "unchanged", note)]
    assert [p.name for p in (into / "texts").iterdir()] == ["2000.txt"]
    # Pages with counters change with each visit; what lies there is enough.
    assert [p.name for p in (into / "raw").iterdir()] == ["2000-1.html"]


def test_edited_texts_and_settings_are_not_overwritten(site, policy, manifest, into):
    site.routes["/a"] = Reply(long_page())
    loaded = manifest({"pages": [site.url("/a")]})
    fetch(loaded, into, policy=policy)
    (into / "texts/2000.txt").write_text("改過的公報", encoding="utf-8")
    (into / "corpus.toml").write_text("title = 'mine'", encoding="utf-8")
    (into / "metadata.csv").write_text("file,year,mine\ntexts/2000.txt,1900,x", encoding="utf-8")
    assert rows_of(fetch(loaded, into, policy=policy)) == [(2000, "unchanged", "edited here")]
    assert (into / "texts/2000.txt").read_text("utf-8") == "改過的公報"
    assert (into / "corpus.toml").read_text("utf-8") == "title = 'mine'"
    site.routes["/b"] = Reply(long_page(year=2001))
    fetch(manifest({"pages": [site.url("/a")]}, {"pages": [site.url("/b")]}), into, policy=policy)
    assert (into / "metadata.csv").read_text("utf-8") == (
        "file,year,mine\ntexts/2000.txt,1900,x\ntexts/2001.txt,2001,\n"
    )


def test_an_interrupted_run_continues_where_it_stopped(site, policy, manifest, into):
    for number in range(4):
        site.routes[f"/{number}"] = Reply(long_page(year=2000 + number))
    loaded = manifest(*({"pages": [site.url(f"/{number}")]} for number in range(4)))

    def interrupt(done, total, title):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(FetchError, match="interrupted after 2 of 4 texts"):
        fetch(loaded, into, policy=policy, progress=interrupt)
    assert files_in(into) == ["fetch.lock", "raw/2000-1.html", "raw/2001-1.html"]
    site.asked.clear()
    assert [row[1] for row in rows_of(fetch(loaded, into, policy=policy))] == ["fetched"] * 4
    assert site.pages == ["/2", "/3"]
    site.asked.clear()
    assert [row[1] for row in rows_of(fetch(loaded, into, policy=policy))] == ["unchanged"] * 4
    assert site.pages == ["/0", "/1", "/2", "/3"]


def test_an_interruption_while_a_file_is_written(site, policy, manifest, into, monkeypatch):
    site.routes["/a"] = Reply(long_page())
    loaded = manifest({"pages": [site.url("/a")]})

    def stop(_):
        raise KeyboardInterrupt

    fetch(manifest({}), into, policy=policy)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", stop)
        with pytest.raises(KeyboardInterrupt):
            TargetFolder(into).write("raw/2000-1.html", b"half")
    assert files_in(into) == ["fetch.lock"]
    assert rows_of(fetch(loaded, into, policy=policy)) == [(2000, "fetched", None)]


def test_only_missing_texts_are_requested(site, policy, manifest, into):
    site.routes["/a"] = Reply(long_page())
    rows = [{"pages": [site.url("/a")]}, {"pages": [site.url("/b")]}]
    loaded = manifest(*rows)
    table = fetch(loaded, into, policy=policy)
    assert rows_of(table)[1] == (2001, "failed", "the server answers 404")
    assert table.notes["failed"] == 1
    site.routes["/b"] = Reply(long_page(year=2001))
    site.asked.clear()
    assert [row[1] for row in rows_of(fetch(loaded, into, policy=policy, only_missing=True))] == [
        "unchanged", "fetched",
    ]  # fmt: skip
    assert site.pages == ["/b"]


def test_a_failure_keeps_the_text_that_was_fetched_before(site, policy, manifest, into):
    site.routes["/a"] = [Reply(long_page()), Reply("", 404)]
    loaded = manifest({"pages": [site.url("/a")]})
    fetch(loaded, into, policy=policy)
    (row,) = fetch(loaded, into, policy=policy).records()
    assert (row["status"], row["note"]) == (
        "failed", "the server answers 404; texts/2000.txt exists",
    )  # fmt: skip
    assert row["characters"] > 500


def test_a_pdf_is_not_a_page(site, policy, manifest, into):
    site.routes["/a"] = Reply(b"%PDF-1.7", type="application/pdf")
    table = fetch(manifest({"pages": [site.url("/a")]}), into, policy=policy)
    assert rows_of(table) == [
        (2000, "failed", "the address leads to application/pdf, not to a page")
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gb18030", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "gb2312"), ("gb18030", "iso-8859-1")],
)
def test_the_bytes_override_a_wrong_charset(site, policy, manifest, into, encoding, declared):
    page = long_page(title="中俄总理第五次定期会晤联合公报")
    site.routes["/a"] = Reply(page.encode(encoding), type=f"text/html; charset={declared}")
    table = fetch(manifest({"pages": [site.url("/a")]}), into, policy=policy)
    assert rows_of(table) == [(2000, "fetched", None)]
    assert SECTIONS[3] in (into / "texts/2000.txt").read_text("utf-8")


def test_the_declared_charset_is_used_if_the_bytes_are_ambiguous():
    data = "Совместное коммюнике по итогам встречи".encode("koi8-r")
    with pytest.raises(ReadError):
        extract_text(data, "text/plain", "http://a.example/")
    found = extract_text(data, "text/plain; charset=koi8-r", "http://a.example/")
    assert found.text.startswith("Совместное")
    with pytest.raises(ReadError, match=r"http://a\.example/"):
        extract_text(data, "text/plain; charset=utf-8", "http://a.example/")
