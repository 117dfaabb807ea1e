"""User dictionaries (自訂詞庫): entries, marks, files that include others."""

import pytest

from corpuskit.core.errors import SegmentError
from corpuskit.segmentation.build import segmenter
from corpuskit.segmentation.dictionary import load_dictionary


@pytest.mark.parametrize(
    "line",
    ["弗拉基米爾·普京", "二〇〇三年", "㐀㐁", "簽署協定,100,n", "雙方 0 n", "雙方 9999999999 n"],
)
def test_an_entry_that_can_have_no_effect_is_refused(tmp_path, line):
    path = tmp_path / "words.txt"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SegmentError):
        load_dictionary(path)


def test_a_forced_entry_may_hold_anything(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("!弗拉基米爾·普京 nr\n!二〇〇三年 t\n", encoding="utf-8")
    assert len(list(segmenter([path]).spans("弗拉基米尔·普京"))) == 1


@pytest.mark.parametrize("line", ["！協作", "－協作", "＃協作", "＠a.txt", "!", "-", "@ a.txt"])
def test_marks_of_a_dictionary_that_are_full_width_or_alone(run, tmp_path, line):
    path = tmp_path / "user.txt"
    path.write_text(line + "\n", encoding="utf-8")
    result = run("segment", "-", "--dictionary", path, stdin="協作\n")
    assert result.exit_code == 2
    assert f"user.txt:1: '{line}' is no entry" in result.stderr
    assert "half-width" in result.stderr
