"""Whether a corpus would read a place: exactly what it reads once a file is written there."""

import os

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.core.written_place import named_place
from corpuskit.sources.listing import list_files
from corpuskit.sources.read_back import CorpusFolder, corpora_above
from corpuskit.sources.settings import load_settings

FOLDERS = ("", "a", "a/b", ".hidden", "lex", "results", "linked", "to-root")
NAMES = (
    *("k.txt", "2001.txt", "k.TXT", "k.csv", "k.svg", "k", ".k.txt", "~$k.docx", "README.txt"),
    *("metadata.tsv", "blocks.txt", "words.txt", "corpus.toml", "k.html", "[1].txt"),
)
PATTERNS = (
    [],
    ["*.txt"],
    ["**/*.txt"],
    ["a/*.txt"],
    ["a/**/*.csv"],
    ["*/*.txt", "k.csv"],
    ["linked/*.txt"],
    ["[0-9][0-9][0-9][0-9].txt"],
    ["../outside/*.txt"],
    ["README.txt", "a/../*.csv"],
    [".hidden/*.txt", "**/k.csv"],
    ["lex/*.csv", "**/[!a-z]*.txt"],
    ["a/b/k.txt", "../corpus/*.html"],
)


@pytest.fixture
def root(tmp_path):
    """Make a corpus with hidden, linked and other folders; linked/ leads to outside/."""
    root = tmp_path / "corpus"
    for folder in ("a/b", ".hidden", "lex", "results"):
        (root / folder).mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (root / "linked").symlink_to(tmp_path / "outside")
    (root / "to-root").symlink_to(root)
    (root / "lex/lexicon.toml").write_text("", "utf-8")
    (root / "results/provenance.json").write_text('{"made_by": "corpuskit study"}', "utf-8")
    (root / "2000.txt").write_text("兩國合作。", "utf-8")
    return root


def files_read(root):
    """Return the files that are read, through the patterns that match some."""
    settings = load_settings(root)
    try:
        return list_files(root, settings).files
    except ReadError:
        return []


@pytest.mark.parametrize("patterns", PATTERNS, ids=str)
def test_a_place_is_refused_exactly_if_the_corpus_would_read_it(root, tmp_path, patterns):
    (root / "corpus.toml").write_text(
        f'dictionaries = ["words.txt"]\nfiles = {[*patterns, "2000.txt"]}\n' if patterns else "",
        "utf-8",
    )
    if patterns:
        # Each pattern matches a file, or the corpus cannot be read at all.
        matching = ("a/x.txt", "a/b/x.csv", "k.csv", "../outside/x.txt", "1999.txt", "README.txt")
        for name in (*matching, "x.csv", ".hidden/x.txt", "lex/x.csv", "a/b/k.txt", "x.html"):
            (root / name).write_text("合作", "utf-8")
    corpus = CorpusFolder(root)
    places = [root / folder / name for folder in FOLDERS for name in NAMES]
    places += [tmp_path / "outside" / name for name in NAMES] + [tmp_path / "k.txt"]
    wrong, results = [], set()
    for place in places:
        if place.name == "corpus.toml" and place.resolve().parent == root:
            continue
        existed = place.exists()
        would = corpus.would_read(named_place(str(place)))
        if not existed:
            place.write_text("合作", "utf-8")
        did = any(os.path.samefile(place, file) for file in files_read(root))
        results.add(did)
        if would != did:
            wrong.append((str(place.relative_to(tmp_path)), would, did))
        if not existed:
            place.unlink()
    assert not wrong
    assert results == {False, True}


@pytest.mark.parametrize("patterns", [[], ["*.txt"], ["**/*.txt"]], ids=str)
def test_a_link_to_a_text_is_the_text(root, tmp_path, patterns):
    (root / "corpus.toml").write_text(f"files = {patterns}" if patterns else "", "utf-8")
    (tmp_path / "outside/text.csv").write_text("text\n合作\n", "utf-8")
    (root / "1999.txt").symlink_to(tmp_path / "outside/text.csv")
    os.link(root / "2000.txt", tmp_path / "hard.bin")
    (tmp_path / "soft.bin").symlink_to(root / "2000.txt")
    (tmp_path / "new.bin").symlink_to(root / "new.txt")
    (root / "out.txt").symlink_to(tmp_path / "elsewhere.bin")
    corpus = CorpusFolder(root)
    for name in ("outside/text.csv", "hard.bin", "soft.bin", "new.bin", "corpus/out.txt"):
        assert corpus.would_read(named_place(str(tmp_path / name))), name
    assert not corpus.would_read(named_place(str(tmp_path / "other.txt")))


def test_corpora_above(root):
    (root / "corpus.toml").write_text("", "utf-8")
    assert corpora_above(named_place(str(root / "a/b/k.txt"))) == [root]
    assert corpora_above(named_place(str(root.parent / "k.txt"))) == []
