"""Which files of a folder are documents."""

import os
from pathlib import Path

import pytest

from corpuskit import open_corpus
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.core.errors import CorpuskitError, ReadError
from corpuskit.segmentation.user_dictionary import load_dictionary
from corpuskit.sources.blocks import load_blocks
from tests.conftest import document_names


def test_files_about_the_corpus_are_not_documents(meetings):
    for name in ("words.txt", "README.txt"):
        (meetings / name).write_text("會晤\n", encoding="utf-8")
    (meetings / "corpus.toml").write_text('dictionaries = ["words.txt"]')
    assert document_names(meetings) == ["2003"]
    (meetings / "corpus.toml").write_text('files = ["*"]')
    assert "corpus" not in document_names(meetings)


def test_linked_folders_are_read_once_and_broken_links_reported(meetings, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "2004.txt").write_text("會晤", encoding="utf-8")
    (meetings / "linked").symlink_to(other)
    (meetings / "linked" / "back").symlink_to(meetings)
    (meetings / "2011.txt").symlink_to("/nosuch")
    corpus = open_corpus(meetings)
    assert [d.name for d in corpus.documents] == ["2003", "linked/2004"]
    assert any("2011.txt" in notice for notice in corpus.notices)


def test_pipes_and_lock_files_in_a_folder_are_named_and_not_read(meetings):
    os.mkfifo(meetings / "2004.txt")
    (meetings / "2005.md").symlink_to("/dev/zero")
    (meetings / "~$2006.docx").write_bytes(b"user")
    corpus = open_corpus(meetings)
    assert [d.name for d in corpus.documents] == ["2003"]
    assert "ignored, lock files of an open document: ~$2006.docx" in corpus.notices
    assert "ignored, pipes, sockets or devices and not files: 2004.txt, 2005.md" in corpus.notices
    (meetings / "corpus.toml").write_text('files = ["*.docx", "*.txt"]')
    with pytest.raises(ReadError, match=r"no file matches '\*\.docx'"):
        open_corpus(meetings)


@pytest.mark.parametrize("read", [open_corpus, load_stopwords, load_dictionary, load_blocks])
def test_a_pipe_that_the_user_names_is_refused(tmp_path, read):
    pipe = tmp_path / "2004.txt"
    os.mkfifo(pipe)
    with pytest.raises(CorpuskitError, match="is a pipe, socket or device, not a file"):
        read(pipe)


def test_a_pipe_of_the_shell_is_read():
    reading, writing = os.pipe()
    os.write(writing, "合作\n".encode())
    os.close(writing)
    try:
        assert load_stopwords(Path(f"/dev/fd/{reading}")) == {"合作"}
    finally:
        os.close(reading)
