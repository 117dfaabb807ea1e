"""A new lexicon loads as it is, is checked without an error, and overwrites nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import lexicon_check, lexicon_new, load_lexicon, open_corpus
from corpuskit.core.errors import LexiconError
from tests.conftest import refused

NAMES = ["own.csv", "own.txt", "own"]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_loads_and_has_no_error(run, tmp_path, name):
    path = tmp_path / name
    result = run("lexicon", "new", path, "安全", "state security", "a/b")
    assert result.exit_code == 0, result.stderr
    assert f"corpuskit lexicon check {path}" in result.stderr
    lexicon = load_lexicon(path)
    assert [d.name for d in lexicon.domains] == ["安全", "state-security", "a-b"]
    assert [term.form for term in lexicon.terms] == ["安全", "statesecurity", "例詞3"]
    findings = lexicon_check(open_corpus("sino-russian-communiques"), path).column("finding")
    assert not {"refused", "repeated"} & set(findings)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_overwritten(run, tmp_path, name):
    path = tmp_path / name
    assert run("lexicon", "new", path).exit_code == 0
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    refused(
        run("lexicon", "new", path),
        "already exists",
        "another file" if path.suffix else "a new file or folder",
    )
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_other_endings_and_equal_names_are_refused(run, tmp_path):
    refused(run("lexicon", "new", tmp_path / "a.xlsx"), "the ending '.xlsx'", ".csv, .txt")
    refused(run("lexicon", "new", tmp_path / "a.csv", "經濟", "经济"), "two domains have", None)
    assert list(tmp_path.iterdir()) == []


@given(
    st.lists(st.text("安全經濟 ab/[|,#*！、", min_size=1, max_size=5), max_size=4),
    st.sampled_from(NAMES),
)
def test_any_names_of_domains_give_a_lexicon_or_an_error(tmp_path_factory, labels, name):
    path = tmp_path_factory.mktemp("new") / name
    try:
        lexicon_new(path, labels)
    except LexiconError:
        assert not path.exists()
    else:
        assert len(load_lexicon(path).domains) == (len(labels) or 2)
