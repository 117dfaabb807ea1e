"""study.toml: what is refused, labels of domains, overlapping periods."""

from dataclasses import replace

import pytest

from corpuskit import load_published, study_run
from corpuskit.core.errors import StudyError
from corpuskit.study.settings import StudyOutput
from tests.conftest import SMALL
from tests.study.samples import CORPUS, LINES, TABLE, statement, write_published


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "study.toml: no table and no figure"),
        ("title = 3\n" + TABLE, "study.toml: title must be text, got 3"),
        ("titel = 'x'\n" + TABLE, "study.toml: unknown key 'titel'"),
        ("title = x\n", "study.toml: Invalid value"),
        ("count_as = 'most'\n" + TABLE, "count_as must be one of longest, token, substring"),
        ("languages = ['de']\n" + TABLE, "languages must be some of zh, en"),
        (TABLE + "[periods]\nold = 'then'\n", "period 'old' must be first and last year"),
        (TABLE + "rows = 3\n", "table 'a': unknown key 'rows'"),
        (TABLE + TABLE, "table 'a': another table has this name"),
        (TABLE.replace('"a"', '"../a"'), "name cannot be part of a file name"),
        (TABLE.replace("shares", "pie"), "table 'a': kind must be one of terms, shares"),
        ('[[table]]\nkind = "shares"\n', "table 1: name is missing"),
        ('[[figure]]\nname = "a"\nkind = "pie"\n', "figure 'a': kind must be one of lines"),
        (TABLE.replace("shares", "terms"), "table 'a': domain is missing"),
        (TABLE.replace("shares", "changes") + 'periods = ["x"]\n', "periods must be a list of two texts"),
        (TABLE.replace("shares", "per-document") + "min_count = 0\n", "min_count must be a whole number, 1 or more"),
        ("without = '會晤'\n" + TABLE, "without must be a list of texts, got '會晤'"),
        ("without = ['火星']\n" + CORPUS + TABLE, "without: thesis: has no term '火星'"),
        ("audit = 1\n" + TABLE, "audit must be text, got 1"),
        (LINES.replace("true", "1"), "figure 'f': intervals must be true or false, got 1"),
        (TABLE + "intervals = true\n", "table 'a': unknown key 'intervals'"),
        (TABLE + "zh = '{year}'\n", "table 'a': zh: unknown placeholder {year}"),
        (TABLE.replace('"shares"', '["shares"]'), "table 'a': kind must be one of"),
        (TABLE.replace('"a"', f'"{"a" * 99}"'), "name cannot be part of a file name"),
        (TABLE + "[periods]\n'' = '2000'\n", "a period has an empty name"),
        (TABLE + "[periods]\n早期 = '2000'\n", 'put names in Chinese in quotation marks: "早期" ='),
        ("title = 公報\n" + TABLE, "Hint: put text values in quotation marks"),
        (LINES.replace("[[figure]]", "[figure]"), "Hint: write [[figure]], with two brackets"),
        (TABLE.replace("[[table]]", "[table]") * 2, "Hint: [name] may occur once; for several"),
    ],
)  # fmt: skip
def test_a_broken_study_is_refused(run, tmp_path, text, problem):
    (tmp_path / "study.toml").write_text(text, "utf-8")
    result = run("study", "run", tmp_path, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert str(tmp_path / "study.toml") in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("written", ["經濟合作", "经济合作", "Economic cooperation"])
def test_a_domain_may_be_written_by_name_or_label(study, sample, written):
    def files(domain):
        table = StudyOutput("a", "shares", {"zh": "a", "en": "a"}, {"domain": domain})
        figure = StudyOutput("f", "lines", {"zh": "f", "en": "f"}, {"domain": domain})
        return study_run(replace(study, tables=(table,), figures=(figure,)), sample).files

    assert files(written) == files("economic")


def test_overlapping_periods_are_named(run, tmp_path):
    periods = '[periods]\n"early" = "2000-2003"\n"late" = "2003-2006"\n"last" = "2007"\n'
    (tmp_path / "study.toml").write_text(LINES.replace("true", "false") + periods, "utf-8")
    note = "note: the periods 'early' and 'late' overlap: both contain 2003; no bands in figures"
    values = write_published(tmp_path, statement("share", domain="economic", year=2003, percent=1))
    for arguments in (["run", tmp_path, "-o", tmp_path / "out"],
                      ["check", tmp_path, "--published", values]):  # fmt: skip
        lines = run("study", *arguments, "-c", SMALL).stderr.splitlines()
        assert [line for line in lines if "overlap" in line] == [note]


def test_an_unknown_study_is_refused(run, tmp_path):
    result = run("study", "run", "nosuch")
    assert result.exit_code == 2
    assert "nosuch: no such study; known: sino-russian-communiques" in result.stderr
    with pytest.raises(StudyError, match="names no published values"):
        load_published(None)
