"""Heads and cells of printed tables."""

import pytest

from tests.study.samples import CORPUS, TABLE, run_study

CHANGES = TABLE.replace("shares", "changes") + 'periods = ["2000-2012", "2013-2019"]\n'


@pytest.mark.parametrize("language", ["zh", "en"])
def test_years_are_printed_without_a_comma(results, language):
    # The columns of years have other names in print.
    endings = ("md", "tex")
    shares = {e: results.files[f"table-shares.{language}.{e}"].decode() for e in endings}
    assert all("2,0" not in text for text in shares.values())
    assert "| 2003 | 1 |" in shares["md"]
    assert "2003 & 1 &" in shares["tex"]


def test_terms_without_a_count_are_named_below_the_table_and_unknown_ones_in_a_note(run, tmp_path):
    text = f'without = ["會晤"]\n{CORPUS}{CHANGES}terms = ["會晤", "火星", "和平"]\n'
    files, messages = run_study(run, tmp_path, text)
    assert messages.splitlines() == ["note: table a: 火星 is not a term of the lexicon thesis"]
    assert "會晤 is excluded\n" in files["table-a.en.md"]
    assert "「會晤」未計入\n" in files["table-a.zh.md"]
    assert "「火星」不在詞庫 thesis\n" in files["table-a.zh.md"]


def test_an_empty_period_is_named_below_the_table_and_in_a_note(run, tmp_path):
    text = CORPUS + CHANGES.replace("2000-2012", "1990-1999")
    files, messages = run_study(run, tmp_path, text)
    reason = "1990-1999 has no document, so the periods cannot be compared"
    assert messages.splitlines() == [f"note: table a: {reason}", "note: table a: no row"]
    assert f"{reason}\n" in files["table-a.en.md"]
    assert "沒有 1990-1999 的文件，無從比較\n" in files["table-a.zh.md"]
