"""The target folder, the lock file, and the command."""

import io
import json
import sys

import pytest
from click.testing import CliRunner

from corpuskit.cli.commands.fetch import _progress
from corpuskit.cli.main import main
from corpuskit.fetching.errors import FetchError
from corpuskit.fetching.fetch import fetch
from tests.fetching.samples import TITLE, files_in, long_page, rows_of
from tests.server import Reply


def test_nothing_is_written_outside_the_folder(site, policy, manifest, into, tmp_path):
    evil = "../../聯合公報/../evil\\..\x07"
    site.routes["/../../evil"] = site.routes["/a"] = Reply(
        long_page(title=evil), headers={"Content-Disposition": 'attachment; filename="../../evil"'}
    )
    row = {"pages": [site.url("/a")], "title": evil, "place": evil, "note": evil}
    table = fetch(manifest(row), into, policy=policy)
    assert rows_of(table) == [(2000, "fetched", None)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["into", "list.toml"]
    assert all(name.count("..") == 0 for name in files_in(into))


def test_links_do_not_lead_out_of_the_folder(site, policy, manifest, into, tmp_path):
    site.routes["/a"] = Reply(long_page())
    (tmp_path / "elsewhere").mkdir()
    into.mkdir()
    (into / "raw").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FetchError, match="leads out of"):
        fetch(manifest({"pages": [site.url("/a")]}), into, policy=policy)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda lock: lock["texts"]["2000"]["pages"][0].update(file="raw/../../../etc/passwd"),
        lambda lock: lock["texts"]["2000"]["pages"][0].update(file="/etc/passwd"),
        lambda lock: lock["texts"]["2000"].update(pages=None),
        lambda lock: lock.update(lock=2),
        lambda lock: lock.pop("texts"),
    ],
)
def test_a_foreign_lock_file_is_refused(site, policy, manifest, into, change):
    site.routes["/a"] = Reply(long_page())
    loaded = manifest({"pages": [site.url("/a")]})
    fetch(loaded, into, policy=policy)
    lock = json.loads((into / "fetch.lock").read_text("utf-8"))
    change(lock)
    (into / "fetch.lock").write_text(json.dumps(lock), encoding="utf-8")
    with pytest.raises(FetchError, match="is not a lock file"):
        fetch(loaded, into, policy=policy)


def test_a_lost_lock_file_is_rebuilt_and_nothing_overwritten(site, policy, manifest, into):
    site.routes["/a"] = [Reply(long_page()), Reply(long_page(year=1999))]
    loaded = manifest({"pages": [site.url("/a")]})
    fetch(loaded, into, policy=policy)
    old = (into / "texts/2000.txt").read_bytes()
    (into / "fetch.lock").unlink()
    assert [row[1] for row in rows_of(fetch(loaded, into, policy=policy))] == ["changed"]
    assert (into / "texts/2000.txt").read_bytes() == old


def test_a_folder_that_cannot_be_written_is_an_error_before_any_request(
    site, policy, manifest, tmp_path
):
    (tmp_path / "file").write_text("")
    with pytest.raises(FetchError, match="cannot be written"):
        fetch(manifest({"pages": [site.url("/a")]}), tmp_path / "file" / "in", policy=policy)
    assert site.asked == []


def test_two_texts_of_one_year_have_two_names(site, policy, manifest, into):
    site.routes["/a"], site.routes["/b"] = Reply(long_page()), Reply(long_page(year=2001))
    rows = [{"year": 2000, "pages": [site.url(path)]} for path in ("/a", "/b")]
    fetch(manifest(*rows), into, policy=policy)
    assert sorted(p.name for p in (into / "texts").iterdir()) == ["2000-01.txt", "2000-02.txt"]
    assert len(list(into.glob("texts/*[0-9].txt"))) == 2


def command(*arguments):
    return CliRunner().invoke(main, ["fetch", *map(str, arguments)])


def test_the_command(site, manifest, into):
    site.routes["/a"] = Reply(long_page())
    path = manifest({"pages": [site.url("/a")]}, {}).path
    result = command(path, "--into", into, "--delay", 0, "--allow-local", "-f", "csv")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "year,title,status,characters,sha256,note"
    assert lines[1].startswith(f"2000,{TITLE},fetched,")
    assert lines[2] == f"2001,{TITLE},missing,,,no address is known"
    assert result.stderr == "note: 1 fetched, 1 missing\n"


def test_the_command_writes_its_table_and_then_fails(site, manifest, into):
    path = manifest({"pages": [site.url("/a")]}).path
    result = command(path, "--into", into, "--delay", 0, "--allow-local", "-q")
    assert result.exit_code == 2
    assert "failed" in result.stdout
    assert result.stderr.splitlines() == [
        f"Error: {path}: 1 of the texts could not be fetched",
        "Hint: the notes say why; --allow-local lets hosts of your own network in",
    ]


def test_max_size_limits_the_size_of_a_page(site, manifest, into):
    site.routes["/a"] = Reply(b"a" * 1_000_001)
    path = manifest({"pages": [site.url("/a")]}).path
    result = command(path, "--into", into, "--delay", 0, "--allow-local", "--max-size", 1)
    assert "the page is larger than 1,000,000 bytes" in result.stdout


def test_without_allow_local_no_local_host_is_asked(site, manifest, into):
    path = manifest({"pages": [site.url("/a")]}).path
    result = command(path, "--into", into, "--delay", 0)
    assert result.exit_code == 2
    assert "not on the public internet" in result.stdout
    assert site.asked == []


def test_an_unknown_error_is_not_swallowed(site, policy, manifest, into, monkeypatch):
    def wrong(*_args, **_options):
        raise ZeroDivisionError

    monkeypatch.setattr("corpuskit.fetching.download.send_request", wrong)
    with pytest.raises(ZeroDivisionError):
        fetch(manifest({"pages": [site.url("/a")]}), into, policy=policy)


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_for_terminals_only(monkeypatch, terminal):
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    with _progress(True) as progress:
        assert (progress is not None) is terminal
        if progress:
            progress(1, 2, "2000 [公報]")
    assert ("2000 [公報]" in stream.getvalue()) is terminal
