"""Loading a lexicon: bundled or from a folder; invalid files are refused with file and line."""

import pytest

from corpuskit import load_lexicon
from corpuskit.core.errors import LexiconError
from tests.conftest import refused


def test_a_broken_lexicon(run, folder, tmp_path_factory):
    lexicon = tmp_path_factory.mktemp("lexicon")
    refused(
        run("domains", "-c", folder, "--lexicon", lexicon), "lexicon.toml: No such file", "folder"
    )
    (lexicon / "lexicon.toml").write_text('[[domain]]\nname = "a"\n')
    (lexicon / "a.csv").write_text("term\n合作\n合作\n", encoding="utf-8")
    refused(
        run("domains", "-c", folder, "--lexicon", lexicon), "a.csv:3: '合作' stands in", "one term"
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
    with pytest.raises(LexiconError, match="two domains have one name: 政治, 政治"):
        load_lexicon(tmp_path)


@pytest.mark.parametrize(
    "term", ["會晤、經貿", "會晤;經貿", "會晤／經貿", "會晤｜經貿", "會晤|經貿"]
)
def test_two_terms_in_one_cell_are_refused(tmp_path, term):
    (tmp_path / "lexicon.toml").write_text('[[domain]]\nname = "a"\n')
    (tmp_path / "a.csv").write_text(f"term\n{term}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"a\.csv:2: "):
        load_lexicon(tmp_path)


def test_a_bundled_lexicon_goes_before_a_folder_of_its_name(tmp_path, monkeypatch):
    (tmp_path / "thesis").mkdir()
    monkeypatch.chdir(tmp_path)
    assert load_lexicon("thesis").terms
    with pytest.raises(LexiconError):
        load_lexicon("./thesis")
