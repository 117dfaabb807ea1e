"""The options that draw a table."""

import sys

import pytest

from tests.output.charts.samples import PACKAGES, needs_charts
from tests.picture_reading import texts


@needs_charts
def test_a_wide_table_is_drawn_from_its_long_form(run, tmp_path):
    arguments = ["domains", "--by-year", "--wide", "-q", "--lang", "en"]
    plain = run(*arguments)
    drawn = run(*arguments, "--chart", tmp_path / "a.svg")
    assert (drawn.exit_code, drawn.stdout) == (0, plain.stdout)
    shown = texts((tmp_path / "a.svg").read_text("utf-8"))
    assert {"Political security", "share of all domain hits", "2013-2019"} <= set(shown)


@needs_charts
def test_the_limit_sets_the_words_of_a_list(run, tmp_path):
    run("freq", "-n", "3", "--min-length", "2", "--chart", tmp_path / "a.svg")
    shown = texts((tmp_path / "a.svg").read_text("utf-8"))
    assert [word for word in shown if word in ("雙方", "兩國", "合作", "支持")] == [
        "雙方",
        "兩國",
        "合作",
    ]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["domains", "--chart", "a.gif"], "a.gif: no picture has the ending '.gif'"),
        (["domains", "--chart", "a.svg", "-o", "a.svg"], "a.svg: is the place of the table and of its picture"),
        (["domains", "--chart-kind", "bars"], "--chart-kind needs --chart or --plot"),
        (["domains", "--font", "a.ttf"], "--font is the font of a picture"),
        (["freq", "--plot", "-f", "csv"], "csv: the plot takes the place of the table"),
        (["domains", "--chart", "no/where.svg"], "no/where.svg: cannot be written"),
        (["kwic", "夥伴", "--plot"], "this table cannot be charted"),
    ],
)  # fmt: skip
def test_wrong_picture_options_are_refused(run, arguments, problem, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, "-q")
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_text_of_the_corpus_is_not_overwritten_by_a_picture(run, tmp_path):
    (tmp_path / "2001.html").write_text("<p>合作</p>", "utf-8")
    result = run("freq", "-c", tmp_path, "--chart", tmp_path / "2001.html")
    assert result.exit_code == 2
    assert (tmp_path / "2001.html").read_text("utf-8") == "<p>合作</p>"


@pytest.mark.parametrize("missing", PACKAGES)
def test_a_missing_extra_is_named(run, missing, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, missing, None)
    result = run("domains", "-q", "--chart", tmp_path / "a.svg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pip install '.[charts]'" in result.stderr


@needs_charts
def test_the_shipped_stop_words_are_no_file_that_could_be_overwritten(run, tmp_path):
    result = run(
        "freq", "--stopwords", "-q", "--chart", tmp_path / "a.svg", "-o", tmp_path / "t.csv"
    )
    assert result.exit_code == 0, result.stderr
    assert "不含停用詞" in "".join(texts((tmp_path / "a.svg").read_text("utf-8")))


@needs_charts
def test_a_title_is_written_and_may_be_empty(run, tmp_path):
    for title in ("我的標題", ""):
        run("freq", "-n", "3", "-q", "--title", title, "--chart", tmp_path / "a.svg")
        shown = texts((tmp_path / "a.svg").read_text("utf-8"))
        assert ("我的標題" in shown) == bool(title)
        assert "最常見的詞" not in shown
    refused = run("freq", "-q", "--title", "x")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--title needs --chart or --plot" in refused.stderr
