"""A new store reuses unchanged files and gives the same results as no store."""

import pytest

from corpuskit import open_corpus
from corpuskit.store.cache import rebuild
from corpuskit.store.options import StoreOptions
from corpuskit.store.writing import chunks
from tests.conftest import shared
from tests.store.samples import COMMANDS


@pytest.fixture
def work(monkeypatch):
    """Count the files that are read and the documents that are segmented."""
    counts = {"read": [], "segmented": 0}
    read_file, segment_chunk = rebuild.read_file, chunks.segment_chunk

    def count_read(path, options):
        counts["read"].append(path.name)
        return read_file(path, options)

    def count_segmented(segmenter, chunk):
        counts["segmented"] += 1
        return segment_chunk(segmenter, chunk)

    monkeypatch.setattr(rebuild, "read_file", count_read)
    monkeypatch.setattr("corpuskit.store.writing.build.segment_chunk", count_segmented)
    return counts


def test_only_changed_files_are_read_and_segmented_again(corpus_folder, cache, work):
    open_corpus(corpus_folder)
    work |= {"read": [], "segmented": 0}
    (corpus_folder / "2003.txt").write_text("全面戰略協作夥伴關係。", encoding="utf-8")
    corpus = open_corpus(corpus_folder)
    assert corpus.built
    assert work == {"read": ["2003.txt"], "segmented": 1}
    fresh = open_corpus(corpus_folder, store_options=StoreOptions(store=False))
    assert corpus.fingerprint == fresh.fingerprint
    assert [d.text for d in corpus.documents] == [d.text for d in fresh.documents]
    assert [corpus.parts[0].spans(i) for i in range(6)] == [
        fresh.parts[0].spans(i) for i in range(6)
    ]


def test_results_are_the_same_without_a_store(run, corpus_folder, cache):
    for command in COMMANDS:
        kept = run(*command, "-c", corpus_folder, "-q", "-f", "json").stdout
        assert run(*command, "-c", corpus_folder, "-q", "-f", "json", "--no-store").stdout == kept


def test_real_texts_give_the_same_results_without_a_store(run):
    folder = shared("texts", "tw-president")
    for command in COMMANDS:
        kept = run(*command, "-c", folder, "-q", "-f", "json").stdout
        assert run(*command, "-c", folder, "-q", "-f", "json", "--no-store").stdout == kept


def test_parts_from_files_are_the_same_as_one_folder(run, corpus_folder):
    files = [arg for path in sorted(corpus_folder.iterdir()) for arg in ("-c", path)]
    for command in (["freq"], ["domains", "--by-year"], ["kwic", "夥伴", "--sort", "right"]):
        assert run(*command, *files, "-q").stdout == run(*command, "-c", corpus_folder, "-q").stdout
