"""What `info` reports about a corpus and its documents."""

import os


def test_a_file_name_that_is_not_utf8_is_shown_in_escapes(run, meetings):
    odd = os.fsencode(meetings) + b"/2003" + "公報".encode("gb18030") + b".txt"
    os.rename(meetings / "2003.txt", odd)
    result = run("info", "--documents", "-c", meetings)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("2003\\xb9")


def test_a_single_text_without_a_year_is_noted_by_info_only(run, tmp_path):
    (tmp_path / "a.txt").write_text("兩國合作。", encoding="utf-8")
    said = "no document has a year; put year into the file names, or into a column of metadata.csv"
    for view in ([], ["--documents"]):
        assert said in run("info", *view, "-c", tmp_path / "a.txt").stderr
    assert said not in run("info", "-q", "-c", tmp_path / "a.txt").stderr
    assert said not in run("freq", "-c", tmp_path / "a.txt").stderr
    (tmp_path / "b.csv").write_text("year,text\n甲,兩國合作。\n", encoding="utf-8")
    assert "write years into the column 'year'" in run("info", "-c", tmp_path / "b.csv").stderr
    (tmp_path / "2003.txt").write_text("兩國合作。", encoding="utf-8")
    assert "no document has a year" not in run("info", "-c", tmp_path / "2003.txt").stderr
