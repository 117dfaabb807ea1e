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
from corpuskit.core.places import CACHE_TAG
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
    assert not [home for home in (cache / "stores").iterdir() if home.is_dir()]
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
    assert not [home for home in (cache / "stores").iterdir() if home.is_dir()]


def test_prune_leaves_what_is_not_a_store(run, corpus_folder, cache, tmp_path):
    index_build(open_corpus(corpus_folder))
    stores = cache / "stores"
    outside = tmp_path / "outside"
    names = {
        "photos/a.jpg": "photo",
        "shop/current": "stock",
        "shop/stock.txt": "stock",
        "0123456789abcdef/current": "stock",
        "0123456789abcdef/mine.txt": "stock",
        "fedcba9876543210": "a file",
    }
    for name, content in names.items():
        (stores / name).parent.mkdir(exist_ok=True)
        (stores / name).write_text(content)
    outside.mkdir()
    (outside / "current").write_text("stock")
    (stores / "aaaaaaaaaaaaaaaa").symlink_to(outside, target_is_directory=True)
    run("index", "prune", "--all")
    assert {name: (stores / name).read_text() for name in names} == names
    assert [path.name for path in outside.iterdir()] == ["current"]
    assert (stores / "aaaaaaaaaaaaaaaa").is_symlink()
    assert not len(index_list())


def test_the_mode_of_a_folder_of_the_user_is_not_changed(corpus_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path))
    folder = tmp_path / "stores"
    folder.mkdir()
    folder.chmod(0o755)
    index_build(open_corpus(corpus_folder))
    assert folder.stat().st_mode & 0o777 == 0o755
    assert not (folder / CACHE_TAG).exists()
    folder.chmod(0o777)
    notices = open_corpus(corpus_folder).notices
    assert any("other users may write to it" in notice for notice in notices)


def test_a_source_that_cannot_be_read_leaves_nothing_behind(tmp_path, cache):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "missing"):
        with pytest.raises(CorpuskitError):
            open_corpus(path)
    assert [path.name for path in (cache / "stores").iterdir()] == [CACHE_TAG]
