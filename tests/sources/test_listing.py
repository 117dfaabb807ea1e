"""Which files of a folder are documents."""

from corpuskit import open_corpus
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
