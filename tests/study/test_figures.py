"""Figures of a study."""

import json
from dataclasses import replace

from corpuskit import CorpuskitError, load_study, open_corpus
from tests.conftest import SAMPLE
from tests.study.samples import CORPUS, LINES, domains_by_year, needs_charts, run_study


@needs_charts
def test_a_figure_is_drawn_from_its_table(study, sample, results):
    from corpuskit.output.charts.charts import figure_of
    from corpuskit.output.charts.fonts import load_font
    from corpuskit.output.charts.options import chart_options
    from corpuskit.output.charts.save import pictures
    from corpuskit.study.figures import figure_table
    from corpuskit.study.run import count_study

    output = study.figures[-1]
    table = figure_table(study, output, count_study(study, sample))
    drawn = figure_of(table, chart_options({"kind": "lines", "lang": "en"}))
    assert [band.name for band in drawn.bands] == ["2000-2012", "2013-2019"]
    chart = replace(drawn, title=output.titles["en"].format(years="2000–2019"))
    png = next(pictures([chart], ["png"], load_font(None)))["png"]
    assert results.files["figure-5-1.en.png"] == png


def test_without_the_packages_tables_are_written_with_one_note(run, tmp_path, monkeypatch):
    def absent():
        raise CorpuskitError("charts need the package altair", hint="pip install '.[charts]'")

    monkeypatch.setattr("corpuskit.output.charts.charts.check_packages", absent)
    result = run("study", "run", "sino-russian-communiques", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "note: figures not drawn: 2-2、3-15、4-9、5-1: charts need the package altair; "
        "pip install '.[charts]'"
    ]
    names = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert names == {".csv", ".md", ".tex", ".json"}


@needs_charts
def test_a_figure_without_data_is_skipped_with_a_note(run, tmp_path):
    (tmp_path / "study.toml").write_text(
        '[[figure]]\nname = "a"\nkind = "lines"\n[[table]]\nname = "a"\nkind = "shares"\n', "utf-8"
    )
    (tmp_path / "2001.txt").write_text("今天天氣很好。", "utf-8")
    out = tmp_path / "out"
    result = run("study", "run", tmp_path, "-c", tmp_path / "2001.txt", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert "figure a: nothing to draw" in result.stderr
    assert {path.suffix for path in out.iterdir()} == {".csv", ".md", ".tex", ".json"}


@needs_charts
def test_intervals_are_those_of_domains(run, tmp_path):
    from corpuskit.study.figures import figure_table, share_intervals
    from corpuskit.study.run import count_study

    files, messages = run_study(
        run, tmp_path, f'without = ["會晤"]\n{CORPUS}{LINES}domain = "economic"\n'
    )
    assert "no interval" not in messages
    assert "附 95% 區間" in files["figure-f.zh.svg"]
    assert json.loads(files["provenance.json"])["intervals"]["draws"] == 1000
    study = load_study(tmp_path)
    corpus = open_corpus(SAMPLE)
    counts = count_study(study, corpus)
    table = figure_table(study, study.figures[0], counts, share_intervals(study, corpus, counts))
    expected = [row for row in domains_by_year(run, "--intervals", "--without", "會晤") if row["domain"] == "economic"]  # fmt: skip
    assert [{k: str(v) for k, v in row.items()} for row in table.records()] == expected


@needs_charts
def test_years_with_few_clauses_have_no_interval_and_are_named(run, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "2001.txt").write_text("維護和平，加強貿易。", "utf-8")
    (texts / "2002.txt").write_text("維護和平，加強貿易，推動教育。\n加強貿易。\n" * 8, "utf-8")
    files, messages = run_study(run, tmp_path, LINES, "-c", texts)
    assert (
        "figure f: no interval for 2001: fewer than 5 effective clauses carry the hits" in messages
    )
    assert "figure-f.en.svg" in files


@needs_charts
def test_a_character_without_a_glyph_is_refused(run, tmp_path):
    (tmp_path / "study.toml").write_text(f'{CORPUS}{LINES}zh = "佔比 \U0001f600"\n', "utf-8")
    result = run("study", "run", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert f"{tmp_path / 'study.toml'}: figures: " in result.stderr
    assert "Hint: remove it from titles" in result.stderr
    assert not (tmp_path / "out").exists()
