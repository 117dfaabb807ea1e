"""The table of names: the bundled one is consistent, a wrong one is refused with its line."""

import csv

import pytest

from corpuskit.core.errors import LexiconError
from corpuskit.core.places import bundled
from corpuskit.lexicon.aliases import aliases_of_any, load_aliases
from corpuskit.text.fold import fold


def test_the_bundled_table_has_each_name_once_and_no_pair_of_scripts():
    rows = list(
        csv.DictReader((bundled("lexicons") / "aliases.csv").read_text("utf-8").splitlines())
    )
    assert len(rows) > 120
    names = [name for row in rows for name in row["names"].split("|")]
    keys = [fold(name) for name in names]
    assert len(set(keys)) == len(keys)
    assert {row["kind"] for row in rows} == {"person", "place", "term"}
    aliases = load_aliases()
    assert len(aliases.groups) == len(rows)
    for row in rows:
        first, *others = row["names"].split("|")
        assert aliases.other_names(first) == tuple(others)


@pytest.mark.parametrize(
    ("word", "other"), [("普京", "普丁"), ("网际网路", "互聯網"), ("川普", "特朗普")]
)
def test_names_are_found_in_either_script(word, other):
    assert other in load_aliases().other_names(word)
    assert aliases_of_any([word])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kind,names\nperson,普京\n", ":2: fewer than two names"),
        ("kind,names\nperson,萨科齐|薩科齊\n", ":2: fewer than two names"),
        ("names\n甲|乙\n乙|丙\n", ":3: '乙' is already in line 2"),
        ("普京,普丁\n", ":1: is not a table of aliases"),
        ("names\n", "contains no names"),
        ("", ":1: is not a table"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(tmp_path, text, problem):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=problem) as caught:
        load_aliases(path)
    assert caught.value.hint


def test_the_fingerprint_is_of_the_names_only(tmp_path):
    tables = ["names\n甲|乙\n", "\ufeffnames;note\r\n甲|乙;x\r\n", "names\n甲|丙\n"]
    found = []
    for number, text in enumerate(tables):
        path = tmp_path / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        found.append(load_aliases(path).fingerprint)
    assert found[0] == found[1] != found[2]
