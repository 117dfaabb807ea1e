"""Terms that a user types count like a lexicon of them."""

import pytest

from corpuskit import domains, open_corpus
from corpuskit.core.errors import LexiconError, OptionError


def test_typed_terms_count_as_a_list_of_them_does(run, tmp_path):
    path = tmp_path / "terms.txt"
    path.write_text("安全\n合作\n", encoding="utf-8")
    listed = run("domains", "--lexicon", path, "--by-year", "--terms", "-f", "tsv", "-q").stdout
    typed = run(
        "domains", "--term", "安全", "--term", "合作", "--by-year", "--terms", "-f", "tsv", "-q"
    )
    assert typed.stdout == listed
    assert "terms\t安全\t" in listed
    corpus = open_corpus("sino-russian-communiques")
    table = domains(corpus, terms=["安全", "合作"], view="terms", by="year")
    assert table.column("hits") == [
        int(line.split("\t")[3]) if line.split("\t")[3] else None for line in listed.splitlines()[1:]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        (["安全,合作"], "term 1: ',' in a line"),
        (["安全", "國家 安全"], "term 2: '國家 安全' contains a space"),
        (["安全*"], "is a pattern"),
        (["安全", ""], "term 2: is empty"),
        ([""], "none is given"),
        (["夥伴", "伙伴"], "term 2: '伙伴' is already in term 1"),
    ],
)
def test_what_is_not_one_term_is_refused(run, terms, problem):
    if not all(terms):
        with pytest.raises(LexiconError, match=problem):
            domains(open_corpus("sino-russian-communiques"), terms=terms)
        return
    options = [part for term in terms for part in ("--term", term)]
    result = run("domains", "-c", "sino-russian-communiques", *options)
    assert (result.exit_code, problem in result.stderr.splitlines()[0]) == (2, True)
    with pytest.raises(LexiconError, match="term"):
        domains(open_corpus("sino-russian-communiques"), terms=terms)


def test_terms_and_a_lexicon_exclude_each_other(run):
    result = run("domains", "--term", "安全", "--lexicon", "thesis")
    assert result.exit_code == 2
    assert "--term and --lexicon exclude each other" in result.stderr
    with pytest.raises(OptionError, match="exclude"):
        domains(open_corpus("sino-russian-communiques"), "thesis", terms="安全")


def test_a_typed_term_without_a_hit_is_noted(run):
    result = run("domains", "--term", "安全", "--term", "火星", "--by-period")
    assert result.exit_code == 0
    assert "no hit for 火星 in 20 documents" in result.stderr
    assert "no hit for 安全" not in result.stderr
    quiet = run("domains", "--term", "安全", "--term", "國家安全", "-q")
    assert "no hit" not in quiet.stderr
