"""Documents of a folder: names, order, years, notices."""

import pytest

from corpuskit import open_corpus
from corpuskit.core.errors import ReadError
from corpuskit.formats.options import ReadOptions
from corpuskit.sources.folder import read_source
from tests.conftest import SMALL, shared


def put(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".txt").write_text(text, encoding="utf-8")


def test_the_small_corpus():
    source = read_source(SMALL)
    assert [(d.name, d.year, d.period) for d in source.documents] == [
        ("2001_北京", 2001, "early"), ("2003_莫斯科", 2003, "early"), ("2006_北京", 2006, "late"),
    ]  # fmt: skip
    assert source.documents[0].metadata == {"place": "北京", "title": "第一次會晤"}
    assert source.notices == ()


def test_text_is_unchanged_except_for_the_byte_order_mark(tmp_path):
    (tmp_path / "a.txt").write_bytes("\ufeff甲\r\n乙\u3000\r丙".encode())
    assert open_corpus(tmp_path).documents[0].text == "甲\r\n乙\u3000\r丙"


def test_files_come_in_the_order_of_their_paths_with_names_below_their_folder(tmp_path):
    put(tmp_path, b="乙", a__c="丙", a="甲", a__b__2001="丁")
    (tmp_path / ".hidden.txt").write_text("x")
    assert [d.name for d in open_corpus(tmp_path).documents] == ["a", "a/b/2001", "a/c", "b"]
    (tmp_path / "corpus.toml").write_text("files = ['a/**/*.txt']")
    assert [d.name for d in open_corpus(tmp_path).documents] == ["b/2001", "c"]


def test_ignored_files_are_reported(tmp_path):
    put(tmp_path, a="甲")
    for name in ("a.xyz", "b.jpeg", "README.md", "corpus.toml"):
        (tmp_path / name).write_text("")
    assert read_source(tmp_path).notices == (
        "ignored, missing or of an unknown kind: a.xyz, b.jpeg",
    )


def test_a_detected_encoding_is_reported(tmp_path):
    text = "兩國總理舉行會晤，商定擴大合作。"
    for name, encoding in (("a", "gb18030"), ("b", "cp950"), ("c", "utf-16"), ("d", "utf-8")):
        (tmp_path / f"{name}.txt").write_bytes(text.encode(encoding))
    source = read_source(tmp_path)
    assert {d.text for d in source.documents} == {text}
    assert [d.origin.encoding for d in source.documents] == ["gb18030", "cp950", "utf-16", "utf-8"]
    assert source.remarks == ("read as gb18030: a", "read as cp950: b", "read as utf-16: c")
    assert not any("read as" in notice for notice in source.notices)


def test_a_year_that_only_the_text_states_is_reported(tmp_path):
    put(
        tmp_path,
        a="公報\n（2003年9月24日，北京）\n正文。",
        **{"2001_b": "今天是民國八十九年元旦。", "2000_c": "今天是民國八十九年元旦。"},
    )
    source = read_source(tmp_path)
    assert [(d.name, d.year) for d in source.documents] == [
        ("2000_c", 2000), ("2001_b", 2000), ("a", 2003)
    ]  # fmt: skip
    assert source.documents[2].metadata == {"title": "公報", "date": "2003-09-24"}
    assert source.notices == (
        "the year is taken from the text itself: 2001_b, a",
        "2001_b: the text itself says 民國八十九年 (2000), its name says 2001; 2000 is used",
    )


def test_the_wrong_year_of_a_real_text_is_reported():
    notices = read_source(shared("texts", "tw-president")).notices
    (found,) = [n for n in notices if n.startswith("years in doubt: 1990_元旦開國致詞")]
    assert "says 1990, the text itself says 民國八十九年 (2000); 1990 is used" in found


def test_many_doubtful_years_are_one_line(tmp_path):
    stated = "兩國公報\n（2003年9月24日，北京）\n雙方商定擴大合作。"
    put(tmp_path, **{f"{year}_公報": stated for year in range(1991, 1999)})
    (notice,) = [n for n in read_source(tmp_path).notices if "in doubt" in n]
    assert "\n" not in notice
    assert notice.count("is used") == 3
    assert notice.endswith("; and 5 more, in corpuskit info --documents")
    table = open_corpus(tmp_path).info(view="documents")
    assert all("text itself says 2003年9月24日" in doubt for doubt in table.column("doubt"))


def test_the_metadata_table_and_the_folder_are_compared(tmp_path):
    put(tmp_path, **{"2001": "甲", "2002": "乙"})
    (tmp_path / "metadata.csv").write_text("file,year\n2001.txt,2000\n2003.txt,2003\n")
    one, two, three = read_source(tmp_path).notices
    assert one == "metadata.csv has no row for 2002.txt"
    assert two == "metadata.csv names files that do not exist: 2003.txt"
    assert three == "2001: the metadata table says 2000, its name says 2001; 2000 is used"


def test_the_year_is_read_as_corpus_toml_says(tmp_path):
    put(tmp_path, **{"v12_doc98": "甲"})
    assert open_corpus(tmp_path).documents[0].year is None
    (tmp_path / "corpus.toml").write_text(r"year = 'doc(\d+)'")
    assert open_corpus(tmp_path).documents[0].year == 98


def test_corpus_toml_itself_can_be_named():
    assert len(open_corpus(SMALL / "corpus.toml").documents) == 3


@pytest.mark.parametrize(("folder", "count"), [("gwr", 52), ("tw-president", 70)])
def test_real_folders(folder, count):
    corpus = open_corpus(shared("texts", folder))
    assert len(corpus.documents) == count
    assert all(document.year for document in corpus.documents)


MISREAD = "兩國商定鞏固夥伴關係，促進各地和平與邊境安全。".encode().decode("latin-1")


def write(folder, files):
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_file_without_text_is_not_a_document_and_is_noted(tmp_path):
    files = {"2001.txt": "和平。", "2002.txt": " \n\u3000", "2003.md": "---\ntitle: 公報\n---\n"}
    source = read_source(write(tmp_path, files))
    assert [document.name for document in source.documents] == ["2001"]
    assert source.notices == ("without text, left out: 2002.txt, 2003.md",)


def test_rows_without_text_are_noted_with_their_file(tmp_path):
    write(tmp_path, {"a.csv": "text,year\n,2001\n和平,2002\n安全,2003\n,2004\n"})
    source = read_source(tmp_path)
    assert [document.name for document in source.documents] == ["a#2", "a#3"]
    assert source.notices == ("a.csv: without text, left out: 1, 4",)


@pytest.mark.parametrize(
    "files", [{"a.txt": ""}, {"a.txt": "", "b.txt": " "}, {"a.csv": "text\n\n"}]
)
def test_texts_without_a_character_are_refused(tmp_path, files):
    with pytest.raises(ReadError, match="no document"):
        read_source(write(tmp_path, files))


def test_an_unreadable_file_stops_reading_with_a_way_out(tmp_path):
    write(tmp_path, {"2001.txt": "和平。", "2002.txt": MISREAD})
    with pytest.raises(
        ReadError, match=r"2002\.txt: nothing in it can be read as Chinese"
    ) as error:
        read_source(tmp_path)
    assert "--skip-unreadable leaves it out" in error.value.hint
    source = read_source(tmp_path, ReadOptions(skip_unreadable=True))
    assert [document.name for document in source.documents] == ["2001"]
    (notice,) = source.notices
    assert notice.startswith("left out: ")
    assert "2002.txt: nothing in it can be read" in notice


def test_corpus_toml_can_leave_out_unreadable_files(tmp_path):
    write(tmp_path, {"2001.txt": "和平。", "2002.txt": MISREAD})
    (tmp_path / "corpus.toml").write_text("skip_unreadable = true\n", encoding="utf-8")
    assert len(read_source(tmp_path).documents) == 1


def test_nothing_is_left_if_every_file_is_unreadable(tmp_path):
    write(tmp_path, {"2001.txt": MISREAD, "2002.txt": MISREAD})
    with pytest.raises(ReadError, match="no document"):
        read_source(tmp_path, ReadOptions(skip_unreadable=True))


def test_a_table_with_one_unreadable_row_is_read_with_a_doubt(tmp_path):
    write(tmp_path, {"a.jsonl": f'{{"text": "{MISREAD}"}}\n{{"text": "和平與安全。"}}\n'})
    source = read_source(tmp_path)
    assert [document.doubt != "" for document in source.documents] == [True, False]
    assert "perhaps not readable: a#1: text in utf-8 that was read" in "\n".join(source.notices)


def test_doubts_are_noted_once_for_all_their_documents(tmp_path):
    write(tmp_path, {f"{year}.txt": "The two sides agreed." for year in range(2001, 2006)})
    (tmp_path / "2006.txt").write_text("和平。", encoding="utf-8")
    assert read_source(tmp_path).notices == (
        "perhaps not readable: 2001, 2002, 2003 and 2 more: no Han characters",
    )


GBK = "兩國商定鞏固夥伴關係，維護世界和平。".encode().decode("gb18030", "replace")


@pytest.mark.parametrize("name", ["2001.md", "2001.txt", "2001.html"])
def test_lines_in_a_wrong_encoding_that_cleaning_removes_are_said(tmp_path, name):
    write(tmp_path, {name: "\n\n".join([GBK] * 6), "2002.txt": "和平與安全。"})
    with pytest.raises(ReadError, match="text in utf-8 that was read as gb18030"):
        read_source(tmp_path)


def test_a_text_of_which_half_is_removed_as_misread_is_doubtful(tmp_path):
    good = "雙方支持和平，並加強各領域的協調。"
    write(tmp_path, {"2001.txt": "\n".join([good] * 6 + [GBK] * 6), "2002.txt": good})
    first, second = read_source(tmp_path).documents
    assert "read as gb18030" in first.doubt
    assert second.doubt == ""
