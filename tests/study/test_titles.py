"""Placeholders in titles."""

import tomllib

from tests.conftest import SAMPLE
from tests.study.samples import CORPUS, TABLE, run_study


def test_titles_have_the_years_that_were_counted(run, tmp_path):
    title = 'zh = "佔比，{years}，{corpus}"\nen = "Shares, {years}"\n'
    terms = TABLE.replace('"a"', '"b"').replace("shares", "terms")
    period = 'domain = "economic"\nperiod = "2005-2030"\nen = "Terms, {years}"\n'
    none = terms.replace('"b"', '"c"') + period.replace("2005-2030", "1990-1995")
    text = CORPUS + TABLE + title + terms + period + none
    files, _ = run_study(run, tmp_path, text, "--where", "year=2003-2010")
    corpus = tomllib.loads((SAMPLE / "corpus.toml").read_text("utf-8"))["title"]
    assert files["table-a.zh.md"].startswith(f"**佔比，2003–2010，{corpus}**")
    assert "\\caption{Shares, 2003–2010}" in files["table-a.en.tex"]
    assert files["table-b.en.md"].startswith("**Terms, 2005–2010**")
    assert files["table-c.en.md"].startswith("**Terms, 1990-1995**")
    files, _ = run_study(run, tmp_path, text, "--where", "year=2003")
    assert files["table-a.en.md"].startswith("**Shares, 2003**")
