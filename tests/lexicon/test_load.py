"""Loading a lexicon: bundled or from a folder; invalid files are refused with file and line."""

import pytest

from corpuskit import load_lexicon
from corpuskit.core.errors import LexiconError
from tests.conftest import refused


def test_an_invalid_lexicon_is_an_error_with_file_and_line(run, folder, tmp_path_factory):
    lexicon = tmp_path_factory.mktemp("lexicon")
    refused(
        run("domains", "-c", folder, "--lexicon", lexicon), "lexicon.toml: No such file", "folder"
    )
    (lexicon / "lexicon.toml").write_text('[[domain]]\nname = "a"\n')
    (lexicon / "a.csv").write_text("term\n合作\n合作\n", encoding="utf-8")
    refused(
        run("domains", "-c", folder, "--lexicon", lexicon),
        "a.csv:3: '合作' is already in",
        "one term",
    )
    (lexicon / "a.csv").write_text("word\n合作\n", encoding="utf-8")
    refused(
        run("domains", "-c", folder, "--lexicon", lexicon),
        "a.csv:1: no column 'term'",
        "first line",
    )


def test_two_domains_with_one_label_are_refused(tmp_path):
    text = '[[domain]]\nname = "a"\nzh = "政治"\n[[domain]]\nname = "b"\nzh = "政治"\n'
    (tmp_path / "lexicon.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match="two domains have the same name: 政治, 政治"):
        load_lexicon(tmp_path)


@pytest.mark.parametrize(
    "term", ["會晤、經貿", "會晤;經貿", "會晤／經貿", "會晤｜經貿", "會晤|經貿"]
)
def test_two_terms_in_one_cell_are_refused(tmp_path, term):
    (tmp_path / "lexicon.toml").write_text('[[domain]]\nname = "a"\n')
    (tmp_path / "a.csv").write_text(f"term\n{term}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"a\.csv:2: "):
        load_lexicon(tmp_path)


def test_a_bundled_lexicon_overrides_a_folder_of_its_name(tmp_path, monkeypatch):
    (tmp_path / "thesis").mkdir()
    monkeypatch.chdir(tmp_path)
    assert load_lexicon("thesis").terms
    with pytest.raises(LexiconError):
        load_lexicon("./thesis")


def lexicon_folder(tmp_path, rows, header="term,variants,guards,note,source"):
    (tmp_path / "lexicon.toml").write_text('[[domain]]\nname = "a"\n\n[[domain]]\nname = "b"\n')
    (tmp_path / "a.csv").write_text(header + "\n" + rows, encoding="utf-8")
    (tmp_path / "b.csv").write_text("term\n金融\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("rows", "where", "problem"),
    [
        ("和平,,,,\n合作,伙伴,,,\n夥伴,,,,\n", "a.csv:4", "'夥伴' is already in .*a.csv:3"),
        ("和平,,,,\n,,,,x\n", "a.csv:3", "the column term is empty"),
        ("金融,,,,\n", "b.csv:2", "is already in"),
        ("和平,和 平,,,\n", "a.csv:2", "contains a space"),
        ("和平,和睦、友好,,,\n", "a.csv:2", "'、' in variants"),
        ("和平,,安全,,\n", "a.csv:2", "the guard '安全' is not a longer word"),
        ("和平,,和平區,,\n和平區,,,,\n", "a.csv:2", "is also a term"),
        ("和平,,\n", "a.csv:2", "3 cells, but the header has 5 columns"),
    ],
)
def test_bad_rows_are_refused_with_file_line_and_reason(tmp_path, rows, where, problem):
    with pytest.raises(LexiconError, match=problem) as caught:
        load_lexicon(lexicon_folder(tmp_path, rows))
    assert f"{where}: " in str(caught.value)


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("words,note", "no column 'term'"),
        ("term,color", "unknown column 'color'"),
        ("term,term", "two columns 'term'"),
    ],
)
def test_a_bad_header_is_refused(tmp_path, header, problem):
    with pytest.raises(LexiconError, match=problem):
        load_lexicon(lexicon_folder(tmp_path, "", header))


def test_an_unknown_lexicon_is_refused_with_the_known_ones():
    with pytest.raises(LexiconError, match="known: diplomatic, thesis"):
        load_lexicon("nosuch")


def test_the_bundled_lexicons():
    thesis, diplomatic = load_lexicon("thesis"), load_lexicon("diplomatic")
    assert [d.name for d in thesis.domains] == [d.name for d in diplomatic.domains] == [
        "political-security", "economic", "cultural",
    ]  # fmt: skip
    assert len(diplomatic.terms) >= 300
    assert all(term.source for term in (*thesis.terms, *diplomatic.terms))


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "..", "a\\\\b", "a/b"])
def test_a_domain_cannot_name_a_file_elsewhere(tmp_path, name):
    (tmp_path / "a.csv").write_text("term\n合作\n", encoding="utf-8")
    folder = tmp_path / "lex"
    folder.mkdir()
    (folder / "lexicon.toml").write_text(f'[[domain]]\nname = "{name}"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="must be the name of a file in the folder"):
        load_lexicon(folder)
