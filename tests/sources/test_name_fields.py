"""Fields in the names of files."""

import pytest

from corpuskit import open_corpus
from corpuskit.core.errors import ReadError
from corpuskit.sources.name_fields import proposed_pattern


def write(folder, pattern, *names):
    (folder / "corpus.toml").write_text(f'name = "{pattern}"\n', encoding="utf-8")
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("兩國合作", encoding="utf-8")
    return open_corpus(folder)


def test_fields_of_names_group_and_select(run, tmp_path):
    corpus = write(tmp_path, "{year}_{genre}", "2000_演說.txt", "2001_公報.txt", "其他.txt")
    found = {document.name: document.value("genre") for document in corpus.documents}
    assert found == {"2000_演說": "演說", "2001_公報": "公報", "其他": None}
    assert [document.year for document in corpus.documents] == [2000, 2001, None]
    assert "names do not fit {year}_{genre}: 其他.txt" in corpus.notices
    result = run("kwic", "合作", "--by", "genre", "-c", tmp_path)
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == [
        *("genre", "演說", "公報", "(no genre)")
    ]


def test_folders_are_fields_with_and_without_a_pattern(tmp_path):
    corpus = write(tmp_path, "{party}/{_}-{speaker}", "甲黨/2000-王.txt", "乙黨/2001-李.docx.txt")
    found = [(d.value("party"), d.value("speaker")) for d in corpus.documents]
    assert found == [("乙黨", "李.docx"), ("甲黨", "王")]
    assert [value for part in corpus.parts for value in part.values("folder")] == ["乙黨", "甲黨"]
    assert [d.name for d in corpus.where("folder=甲党").documents] == ["甲黨/2000-王"]


def test_the_table_comes_before_the_name(tmp_path):
    write(tmp_path, "{year}_{genre}", "2000_演說.txt", "2001_公報.txt")
    (tmp_path / "metadata.csv").write_text("file,genre\n2000_演說.txt,宣言\n", encoding="utf-8")
    assert [d.value("genre") for d in open_corpus(tmp_path).documents] == ["宣言", "公報"]


def test_a_changed_pattern_is_read_again(tmp_path):
    corpus = write(tmp_path, "{year}_{genre}", "2000_演說.txt")
    assert corpus.documents[0].metadata["genre"] == "演說"
    (tmp_path / "corpus.toml").write_text('name = "{_}_{kind}"\n', encoding="utf-8")
    assert open_corpus(tmp_path).documents[0].metadata["kind"] == "演說"


@pytest.mark.parametrize("pattern", ["年", "{}_{a}", "{a}{b}", "{a}_{a}", "{document}", "{_}"])
def test_patterns_that_cannot_be_used(tmp_path, pattern):
    with pytest.raises(ReadError, match="name: '") as caught:
        write(tmp_path, pattern, "2000_演說.txt")
    assert "for example name = " in caught.value.hint


@pytest.mark.parametrize(
    ("names", "pattern"),
    [
        (["1990_元旦.txt", "1991_元旦.txt", "1992_國慶.txt"], "{year}_{genre}"),
        (["1990-a.txt", "1991-a.txt", "1991-b.md"], "{year}-{genre}"),
        (["1990.txt", "1991.txt"], ""),
        (["1990_a.txt", "1991_b.txt", "1992_c.txt"], ""),
        ([], ""),
    ],
)
def test_a_pattern_is_proposed_where_names_have_one(names, pattern):
    assert proposed_pattern(names) == pattern
