"""What lies in the folder of a corpus and is not read as a text."""

import json
import os

import pytest

from corpuskit import open_corpus
from tests.conftest import document_names

LEXICON = '[[domain]]\nname = "economic"\nzh = "經濟"\nen = "Economic"\n'


@pytest.fixture
def lexicon(meetings):
    folder = meetings / "lex"
    folder.mkdir()
    (folder / "lexicon.toml").write_text(LEXICON, encoding="utf-8")
    (folder / "economic.csv").write_text("term\n會晤\n", encoding="utf-8")
    return folder


def test_a_lexicon_in_the_corpus_can_be_used(run, meetings, lexicon):
    (meetings / "corpus.toml").write_text('lexicon = "lex"\n')
    result = run("domains", "-c", meetings, "-f", "json")
    assert result.exit_code == 0
    (row,) = json.loads(result.stdout)["rows"]
    assert (row["domain"], row["hits"]) == ("economic", 1)
    assert result.stderr == ""
    assert "not read as texts: lex/ (a lexicon)" in run("info", "-c", meetings).stderr
    assert document_names(meetings) == ["2003"]


def test_a_cache_in_the_corpus_is_no_text_and_makes_no_store_stale(meetings, monkeypatch):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(meetings))
    assert open_corpus(meetings).built
    corpus = open_corpus(meetings)
    assert not corpus.built
    assert [document.name for document in corpus.documents] == ["2003"]


def test_results_of_a_study_are_no_texts(meetings):
    results = meetings / "results"
    results.mkdir()
    (results / "provenance.json").write_text('{"made_by": "corpuskit study", "files": {}}')
    (results / "table.md").write_text("會晤", encoding="utf-8")
    assert document_names(meetings) == ["2003"]
    (results / "provenance.json").write_text('{"made_by": "somebody", "text": "會晤"}')
    assert len(document_names(meetings)) == 3


def test_folders_that_only_patterns_name_are_read(meetings, lexicon):
    (lexicon / "2004.txt").write_text("會晤", encoding="utf-8")
    (meetings / "corpus.toml").write_text('files = ["**/*.txt"]\n')
    assert document_names(meetings) == ["2003"]
    (meetings / "corpus.toml").write_text('files = ["*.txt", "lex/*.txt"]\n')
    assert document_names(meetings) == ["2003", "lex/2004"]


def test_a_pattern_reads_a_file_about_the_corpus_only_by_its_full_name(meetings):
    for name in ("README.txt", "words.txt", "metadata.tsv"):
        (meetings / name).write_text("file\n", encoding="utf-8")
    (meetings / "corpus.toml").write_text('files = ["*.t*"]\ndictionaries = ["words.txt"]\n')
    assert document_names(meetings) == ["2003"]
    (meetings / "corpus.toml").write_text('files = ["2003.txt", "README.txt"]\n')
    assert document_names(meetings) == ["2003", "README"]


def test_a_table_that_describes_files_that_no_pattern_matches(meetings):
    (meetings / "kwic.txt").write_text("會晤會晤", encoding="utf-8")
    (meetings / "2004.md").write_text("會晤", encoding="utf-8")
    (meetings / "corpus.toml").write_text('files = ["2*.txt"]\n')
    (meetings / "metadata.csv").write_text("file\n2003.txt\n2004.md\n1999.txt\n")
    corpus = open_corpus(meetings)
    assert corpus.notices == (
        "metadata.csv names files that do not exist: 1999.txt",
        "metadata.csv names files that files = [...] in corpus.toml does not match, so they are "
        "not read: 2004.md",
    )
    assert corpus.remarks == (
        "not matched by files = [...] in corpus.toml, not read: 2004.md, kwic.txt",
    )


def test_a_row_for_several_files_is_said(tmp_path):
    for folder in "xy":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "2001.txt").write_text("會晤", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,place\n2001.txt,北京\n", encoding="utf-8")
    assert open_corpus(tmp_path).notices == (
        "metadata.csv has no row for x/2001.txt, y/2001.txt",
        "metadata.csv: several files are named 2001.txt; write the folder before the name",
    )


def test_a_leftover_dictionary_is_doubted(meetings):
    (meetings / "words.txt").write_text("夥伴關係 500 n\n安理會 300 nt\n", encoding="utf-8")
    notice = next(notice for notice in open_corpus(meetings).notices if "words.txt" in notice)
    assert "looks like a list of words" in notice
    (meetings / "corpus.toml").write_text('dictionaries = ["words.txt"]\n')
    assert document_names(meetings) == ["2003"]


@pytest.mark.parametrize("name", ["corpus.toml", "metadata.csv", "metadata.xlsx"])
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_settings_that_cannot_be_read_are_refused(run, meetings, name, make):
    make(meetings / name)
    result = run("info", "-c", meetings)
    assert result.exit_code == 2
    assert name in result.stderr


def test_no_pipe_is_waited_for(run, meetings, tmp_path, monkeypatch):
    """Every option and file that names something to read, with a pipe in its place."""
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    (tmp_path / "lex").mkdir()
    (tmp_path / "lex" / "lexicon.toml").write_text('[[domain]]\nname = "a"\n')
    os.mkfifo(tmp_path / "lex" / "a.csv")
    (tmp_path / "words.txt").write_text("@pipe.csv\n")
    (tmp_path / "fetched").mkdir()
    os.mkfifo(tmp_path / "fetched" / "metadata.csv")
    corpus = ("-c", meetings)
    lines = [
        ("info", "-c", pipe),
        ("freq", *corpus, "--dictionary", pipe),
        ("freq", *corpus, "--dictionary", tmp_path / "words.txt"),
        ("freq", *corpus, "--stopwords", pipe),
        ("freq", *corpus, "--remove-blocks", pipe),
        ("kwic", *corpus, "--queries", pipe),
        ("domains", *corpus, "--lexicon", pipe),
        ("domains", *corpus, "--lexicon", tmp_path / "lex"),
        ("domains", *corpus, "--audit", pipe),
        ("domains", *corpus, "--by-year", "--correlate", "--with", pipe),
        ("lexicon", "show", pipe),
        ("lexicon", "convert", pipe, "-o", tmp_path / "new"),
        ("lexicon", "score", pipe),
        ("dictionary", "check", pipe, *corpus),
        ("study", "run", pipe, "-o", tmp_path / "results"),
        ("study", "check", "--published", pipe),
        ("segment", pipe),
        ("clean", pipe),
        ("convert", "--to", "simplified", pipe),
        ("add", pipe, *corpus),
        ("fetch", pipe, "--into", tmp_path / "fetched"),
    ]
    for line in lines:
        result = run(*line)
        assert result.exit_code == 2, (line, result.output)
        assert "pipe" in result.stderr or "no such" in result.stderr.lower(), (line, result.stderr)
    for key in ("metadata", "remove_blocks", "lexicon"):
        (meetings / "corpus.toml").write_text(f'{key} = "{pipe}"\n')
        assert run("domains", *corpus).exit_code == 2
    (meetings / "corpus.toml").write_text(f'dictionaries = ["{pipe}"]\n')
    assert run("freq", *corpus).exit_code == 2
