"""Lexicons listed and shown."""

import pytest

from corpuskit import lexicon_list
from corpuskit.core.errors import LexiconError


def test_list_tells_of_a_lexicon_that_cannot_be_used(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "lexicon.toml").write_text('[[domain]]\nname = "political"\n', encoding="utf-8")
    (folder / "political.csv").write_text("term\n安全\n安全\n", encoding="utf-8")
    table = lexicon_list([tmp_path])
    assert next(row for row in table if row[0] == "own")[1:6] == (None,) * 5
    assert "already" in table.captions[0]
    (tmp_path / "empty").mkdir()
    with pytest.raises(LexiconError, match=r"no lexicon\.toml"):
        lexicon_list([tmp_path / "empty"])


def test_show_takes_any_name_of_a_domain(run):
    shown = [
        run("lexicon", "show", "thesis", "--domain", name).stdout
        for name in ("cultural", "人文交流", "Cultural exchange")
    ]
    assert shown[0] == shown[1] == shown[2] != run("lexicon", "show", "thesis").stdout
    assert run("lexicon", "show", "thesis", "--domain", "none").exit_code == 2


def test_files_of_terms_are_listed(run, tmp_path):
    (tmp_path / "a.txt").write_text("安全\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("domain,term\n甲,安全\n乙,和平\n", encoding="utf-8")
    rows = list(lexicon_list([tmp_path / "a.txt", tmp_path / "b.csv"]).records())[-2:]
    assert [(row["name"], row["domains"], row["terms"]) for row in rows] == [
        ("a", 1, 1), ("b", 2, 2),
    ]  # fmt: skip
