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
    said = "periods of c are ignored: periods of Small test corpus are used"
    assert said in corpus.notices
    periods = {d.period for d in corpus.documents if d.source.startswith(str(meetings))}
    assert periods == {"early"}


def test_periods_and_lexicon_are_those_of_the_first_corpus_that_has_some(meetings, tmp_path):
    (meetings / "corpus.toml").write_text('lexicon = "diplomatic"\n[periods]\nold = "2000-2010"\n')
    (meetings / "words.txt").write_text("夥伴關係\n")
    other = tmp_path / "other"
    other.mkdir()
    (other / "2004.txt").write_text("合作", encoding="utf-8")
    corpus = open_corpus(other, meetings)
    assert {d.period for d in corpus.documents if d.year} == {"old"}
    assert (corpus.lexicon, list(corpus.periods)) == ("diplomatic", ["old"])
    assert not [notice for notice in corpus.notices if "ignored" in notice]
    (meetings / "corpus.toml").write_text('dictionaries = ["words.txt"]\n')
    said = (
        "dictionaries of c are ignored: only the first corpus can name dictionaries, and it "
        "names none"
    )
    assert said in open_corpus(other, meetings).notices


def test_an_order_of_an_unknown_field_is_reported(meetings):
    (meetings / "corpus.toml").write_text('[order]\nyaer = ["b", "a"]\ncorpus = ["b"]\n')
    said = "[order] names yaer, which is not a field; did you mean year?"
    assert [notice for notice in open_corpus(meetings).notices if "[order]" in notice] == [said]


def test_a_period_of_the_metadata_stays(meetings, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "2004.txt").write_text("合作", encoding="utf-8")
    (other / "metadata.csv").write_text("file,period\n2004.txt,mine\n", encoding="utf-8")
    corpus = open_corpus(SMALL, other)
    assert [d.period for d in corpus.documents if d.name.endswith("2004")] == ["mine"]


def test_corpora_have_names_and_are_groups(run, meetings):
    result = run("kwic", "會晤", "--by", "corpus", "-c", f"甲={SMALL}", "-c", meetings, "-q")
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == ["corpus", "甲", "c"]
    other = run("kwic", "會晤", "--by", "corpus", "-c", meetings, "-c", f"甲={SMALL}", "-q")
    assert [line.split("\t")[0] for line in other.stdout.splitlines()] == ["corpus", "c", "甲"]
    assert sorted(result.stdout.splitlines()) == sorted(other.stdout.splitlines())
    both = open_corpus(f"x={SMALL}", f"x={meetings}")
    assert both.title == "x"
    assert {value for part in both.parts for value in part.values("corpus")} == {"x"}


def test_an_equals_sign_in_a_path_is_not_a_name(tmp_path):
    folder = tmp_path / "year=2000"
    folder.mkdir()
    (folder / "a.txt").write_text("合作", encoding="utf-8")
    assert open_corpus(folder).title == "year=2000"


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
