"""What is written reads back, in a folder and in memory."""

import pytest
from hypothesis import given

from corpuskit.core.errors import StoreError
from corpuskit.segmentation.factory import segmenter
from corpuskit.store.folder import StoreFolder
from corpuskit.store.format import write_head
from corpuskit.store.writing.build import BuildJob, build
from corpuskit.store.writing.sink import Sink
from corpuskit.text.characters import count_han, sentence_spans
from corpuskit.text.fold import fold
from tests.store.samples import TEXTS, documents_of, store_of, without_tokens


@given(TEXTS)
def test_what_is_written_reads_back(texts):
    store = store_of(texts)
    engine = segmenter()
    for index, text in enumerate(texts):
        document = store.document(index)
        assert document.text == text
        assert (document.name, document.size) == (f"d{index}", len(text))
        assert document.digest == documents_of(texts)[index].digest
        assert store.key(*store.bounds(index)) == fold(text)
        assert store.spans(index) == list(engine.spans(fold(text)))
        assert store.sections["document_han"][index] == count_han(text)
        assert store.sections["document_sentences"][index] == len(sentence_spans(text))


def test_chunks_do_not_change_the_arrays(monkeypatch):
    text = "兩國總理舉行會晤，簽署IP地址協定。\r\n" * 40 + "夥伴關係" * 60 + "，\r\n" + "合作" * 99
    whole = store_of([text, "短"])
    monkeypatch.setattr("corpuskit.store.writing.chunks.CHUNK_SIZE", 50)
    monkeypatch.setattr("corpuskit.store.writing.characters.BUFFER", 50)
    monkeypatch.setattr("corpuskit.store.writing.postings.CHUNK_SIZE", 64)
    cut = store_of([text, "短"])
    assert cut.summary == whole.summary
    for name, array in whole.sections.items():
        assert cut.sections[name].view().tolist() == array.view().tolist(), name


def test_a_folder_has_the_same_arrays_as_memory(tmp_path):
    texts = ["夥伴關係😀", "", "伙伴关系，合作"]
    sink = Sink(tmp_path)
    about = build(without_tokens(texts), sink, BuildJob(segmenter))
    write_head(tmp_path, sink.sections(), about)
    folder, memory = StoreFolder(tmp_path), store_of(texts)
    assert folder.head["summary"] == memory.summary
    assert set(folder) == set(memory.sections)
    for name in folder:
        assert folder[name].view().tolist() == memory.sections[name].view().tolist(), name


def test_more_characters_than_positions_are_refused(monkeypatch):
    monkeypatch.setattr("corpuskit.store.writing.build.MAX_CHARACTERS", 10)
    with pytest.raises(StoreError, match="more than 10 characters in one place"):
        store_of(["一二三四五", "六七八九十"])
