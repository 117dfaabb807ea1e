"""Opening a corpus from several paths."""

import os

import pytest

from corpuskit import open_corpus
from corpuskit.core.errors import ReadError
from tests.conftest import SMALL


def test_a_file_is_counted_once(meetings):
    for paths in ((meetings, meetings), (meetings, meetings / "2003.txt")):
        with pytest.raises(ReadError, match=r"2003\.txt: named twice"):
            open_corpus(*paths)


def test_settings_that_are_ignored_are_reported(meetings):
    (meetings / "corpus.toml").write_text('[periods]\nold = "2000-2010"\n')
    corpus = open_corpus(SMALL, meetings)
    assert "c: its periods is ignored; that of the first corpus is used" in corpus.notices
    periods = {d.period for d in corpus.documents if d.source.startswith(str(meetings))}
    assert periods == {"early"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_cache_is_reported(run, meetings, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o500)
    monkeypatch.setenv("CORPUSKIT_CACHE", str(cache))
    result = run("kwic", "會晤", "-c", meetings)
    assert result.exit_code == 0
    assert "no store can be written" in result.stderr


def test_a_cache_that_cannot_be_created_is_reported(run, meetings, tmp_path, monkeypatch):
    expected = run("freq", "-c", meetings, "-q", "--no-store").stdout
    (tmp_path / "cache").write_text("a file, not a folder")
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "cache"))
    result = run("freq", "-c", meetings)
    assert (result.exit_code, result.stdout) == (0, expected)
    assert "no store can be written" in result.stderr


def test_a_full_disk_is_reported(run, meetings, monkeypatch):
    expected = run("freq", "-c", meetings, "-q", "--no-store").stdout

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpuskit.store.cache.lookup.open_store", full)
    result = run("freq", "-c", meetings)
    assert (result.exit_code, result.stdout) == (0, expected)
    assert "No space left on device" in result.stderr


def test_standard_input_can_be_read_only_once():
    with pytest.raises(ReadError, match="only once"):
        open_corpus("-", "-")
