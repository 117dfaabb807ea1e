"""User dictionaries (自訂詞庫): entries, marks, files that include others."""

import pytest

from corpuskit.core.errors import SegmentError
from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY, load_dictionary
from corpuskit.text.fold import fold
from tests.segmentation.peers import words, write


@pytest.mark.parametrize(
    "line",
    ["弗拉基米爾·普京", "二〇〇三年", "㐀㐁", "簽署協定,100,n", "雙方 0 n", "雙方 9999999999 n"],
)
def test_an_entry_that_can_have_no_effect_is_refused(tmp_path, line):
    path = tmp_path / "words.txt"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SegmentError):
        load_dictionary(path)


def test_a_forced_entry_may_contain_any_character(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("!弗拉基米爾·普京 nr\n!二〇〇三年 t\n", encoding="utf-8")
    assert len(list(segmenter([path]).spans("弗拉基米尔·普京"))) == 1


@pytest.mark.parametrize("line", ["！協作", "－協作", "＃協作", "＠a.txt", "!", "-", "@ a.txt"])
def test_marks_of_a_dictionary_that_are_full_width_or_alone(run, tmp_path, line):
    path = tmp_path / "user.txt"
    path.write_text(line + "\n", encoding="utf-8")
    result = run("segment", "-", "--dictionary", path, stdin="協作\n")
    assert result.exit_code == 2
    assert f"user.txt:1: '{line}' is not an entry" in result.stderr
    assert "half-width" in result.stderr


def test_a_user_dictionary_in_either_script_adds_and_removes(tmp_path):
    path = write(tmp_path, "# 自訂詞庫\n黑龍江公路大橋 nz  # a bridge\n-恐怖主义\n")
    engine = segmenter([path])
    assert words(engine, "黑龙江公路大桥") == ["黑龙江公路大桥"]
    assert words(engine, "恐怖主義") == ["恐怖", "主義"]
    assert list(engine.tagged(fold("黑龍江公路大橋")))[0][2] == "nz"
    assert engine.fingerprint != segmenter().fingerprint


def test_a_dictionary_includes_others_and_overrides_them(tmp_path):
    write(tmp_path, "甲方代表 n\n黑龍江大橋 n\n", "base.txt")
    top = write(tmp_path, "@base.txt\n黑龍江大橋 nz\n")
    tags = {entry.word: entry.tag for entry in load_dictionary(top).entries}
    assert tags == {"甲方代表": "n", "黑龙江大桥": "nz"}
    write(tmp_path, "@user.txt\n", "base.txt")
    with pytest.raises(SegmentError, match="includes itself"):
        load_dictionary(top)


def test_a_later_dictionary_overrides_an_earlier_one(tmp_path):
    one = write(tmp_path, "-上海合作組織\n", "one.txt")
    two = write(tmp_path, "上海合作组织\n", "two.txt")
    assert words(segmenter([one]), "上海合作組織") == ["上海", "合作", "組織"]
    assert words(segmenter([one, two]), "上海合作組織") == ["上海合作組織"]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("合作\n夥伴 關係\n", 2, "is not an entry"),
        ("夥伴\n伙伴\n", 2, "is already in line 1"),
        ("合作 5 n extra\n", 1, "is not an entry"),
        ("-合作 n\n", 1, "is not an entry"),
    ],
)
def test_a_bad_line_is_refused_with_file_and_line(tmp_path, text, line, problem):
    path = write(tmp_path, text)
    with pytest.raises(SegmentError, match=problem) as caught:
        load_dictionary(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_every_entry_of_the_shipped_dictionary_works():
    shipped = load_dictionary(SHIPPED_DICTIONARY)
    engine = segmenter()
    added = [entry.word for entry in shipped.entries if not entry.removes]
    removed = [entry.word for entry in shipped.entries if entry.removes]
    assert len(added) > 300
    assert len(removed) > 40
    whole = [word for word in added if list(engine.spans(word)) == [(0, len(word))]]
    assert whole == added
    assert all(len(list(engine.spans(word))) > 1 for word in removed)
