"""Which store belongs to a request."""

from pathlib import Path

from corpuskit import open_corpus
from corpuskit.formats.options import ReadOptions


def test_a_store_of_another_version_is_rebuilt(corpus_folder, cache, monkeypatch):
    open_corpus(corpus_folder)
    assert not open_corpus(corpus_folder).built
    monkeypatch.setattr("corpuskit.store.cache.entry.BUILD_VERSION", 10**6)
    assert open_corpus(corpus_folder).built
    monkeypatch.undo()


def test_two_corpora_with_the_same_key_are_distinguished(tmp_path, cache, monkeypatch):
    monkeypatch.setattr("corpuskit.store.cache.entry.StoreRequest.key", "same")
    for text in ("和平", "夥伴"):
        (tmp_path / text).mkdir()
        (tmp_path / text / "2001.txt").write_text(f"{text}關係。", encoding="utf-8")
    for text in ("和平", "夥伴", "和平"):
        assert open_corpus(tmp_path / text).documents[0].text == f"{text}關係。"


def test_two_requests_with_the_same_key_are_distinguished(tmp_path, cache, monkeypatch):
    monkeypatch.setattr("corpuskit.store.cache.entry.StoreRequest.key", "same")
    (tmp_path / "2001.txt").write_text("戰略 協作夥伴", encoding="utf-8")
    for segmented, size in ((True, 2), (False, 3), (True, 2)):
        options = ReadOptions(segmented=segmented)
        corpus = open_corpus(tmp_path / "2001.txt", read_options=options)
        assert len(corpus.parts[0].spans(0)) == size


def test_another_working_folder_sees_the_same_store(corpus_folder, cache, monkeypatch):
    monkeypatch.chdir(corpus_folder.parent)
    open_corpus("texts")
    monkeypatch.chdir(corpus_folder)
    corpus = open_corpus("../texts")
    assert not corpus.built
    assert Path(corpus.documents[0].source).is_file()
