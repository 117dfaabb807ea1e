"""The index commands."""

import json

import pytest

from corpuskit import (
    CorpuskitError,
    index_build,
    index_list,
    index_prune,
    index_verify,
    open_corpus,
)
from corpuskit.store.format import ENDING
from tests.store.samples import files_of, home_of


def test_index_lists_verifies_shows_and_prunes(run, corpus_folder, cache):
    run("index", "build", "-c", corpus_folder, "-q")
    (row,) = json.loads(run("index", "list", "-f", "json").stdout)["rows"]
    assert (row["state"], row["documents"], row["path"]) == ("fresh", 6, str(corpus_folder))
    shown = json.loads(run("index", "show", row["key"], "-f", "json").stdout)
    assert {"section": "document_starts", "kind": "I", "length": 7, "bytes": 28} in shown["rows"]
    (verdict,) = json.loads(run("index", "verify", "-f", "json").stdout)["rows"]
    assert verdict["verdict"] == "sound"
    path = next(p for p in files_of(home_of(cache)) if p.name == f"postings{ENDING}")
    path.write_bytes(path.read_bytes()[:-4])
    (verdict,) = json.loads(run("index", "verify", "-f", "json").stdout)["rows"]
    assert "damaged" in verdict["verdict"]
    assert "unfinished" in run("index", "list", "-f", "json").stdout
    assert "built" in run("index", "build", "-c", corpus_folder, "-q").stdout
    assert not json.loads(run("index", "prune", "-f", "json").stdout)["rows"]
    (corpus_folder / "2000.txt").unlink()
    assert '"state": "changed"' in run("index", "list", "-f", "json").stdout
    for left in corpus_folder.iterdir():
        left.unlink()
    corpus_folder.rmdir()
    (row,) = json.loads(run("index", "prune", "-f", "json").stdout)["rows"]
    assert row["state"] == "missing"
    assert not list((cache / "stores").iterdir())
    assert run("index", "show", "nosuch").exit_code == 2


@pytest.mark.parametrize("days", [-1, float("nan"), float("-inf"), "5"])
def test_days_that_cannot_be_remove_nothing(corpus_folder, cache, days):
    index_build(open_corpus(corpus_folder))
    with pytest.raises(CorpuskitError, match=r"^days must be "):
        index_prune(days=days)
    assert len(index_list()) == 1


def test_a_text_is_one_key(corpus_folder, cache):
    index_build(open_corpus(corpus_folder))
    (key,) = index_list().column("key")
    assert list(index_verify(key)) == list(index_verify((key,)))
    with pytest.raises(CorpuskitError, match="unknown store 'nosuch'"):
        index_prune("nosuch")
    assert index_prune(key).column("key") == [key]
    assert not len(index_list())


def test_a_folder_that_could_not_be_read_leaves_no_store(run, tmp_path, cache):
    assert run("info", "-c", tmp_path / "empty").exit_code == 2
    (tmp_path / "empty").mkdir()
    assert run("info", "-c", tmp_path / "empty").exit_code == 2
    result = run("index", "verify", "-f", "json")
    assert result.exit_code == 0
    assert not json.loads(result.stdout)["rows"]
    assert not json.loads(run("index", "list", "-f", "json").stdout)["rows"]
    run("index", "prune")
    assert not list((cache / "stores").iterdir())
