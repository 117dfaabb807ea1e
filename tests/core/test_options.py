"""Options of the wrong kind are told in one line; paths are texts or Paths everywhere."""

import inspect
from dataclasses import fields
from pathlib import Path

import pytest

import corpuskit
from corpuskit import (
    ChartOptions,
    CheckOptions,
    CorpuskitError,
    DomainOptions,
    FrequencyOptions,
    domain_explained,
    lexicon_score,
    load_lexicon,
    open_corpus,
    save_chart,
    save_study,
)
from corpuskit.analysis.domains.audit import load_audit
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.core.options import Options
from corpuskit.formats.options import ReadOptions
from corpuskit.lexicon.convert import save_lexicon_folder
from corpuskit.output.coding import save_coding
from corpuskit.output.write import save_table
from corpuskit.sources.series import load_series
from corpuskit.study.run import StudyResults
from tests.conftest import SMALL

NAMED = [getattr(corpuskit, name) for name in corpuskit.__all__]
CLASSES = [one for one in NAMED if inspect.isclass(one) and issubclass(one, Options)]
MORE = [load_series, load_audit, load_stopwords, save_lexicon_folder, save_coding, save_table]


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SMALL)


def test_every_class_of_options_is_checked():
    names = {name for name in corpuskit.__all__ if name.endswith("Options")}
    assert names <= {one.__name__ for one in CLASSES}
    for one in (corpuskit.ReadOptions, corpuskit.StoreOptions, corpuskit.Resampling):
        assert one in CLASSES


@pytest.mark.parametrize("options", CLASSES, ids=lambda one: one.__name__)
def test_a_value_of_another_kind_is_refused_and_the_default_is_kept(options):
    first = {"first": "a", "second": "b"} if options.__name__ == "ChangeOptions" else {}
    usual = options(**first)
    for one in fields(options):
        value = getattr(usual, one.name)
        assert getattr(options(**{**first, one.name: value}), one.name) == value
        if isinstance(value, bool | int | float | str | tuple | frozenset | None):
            with pytest.raises(CorpuskitError, match=f"^{one.name} must be ") as caught:
                options(**{**first, one.name: object()})
            assert "\n" not in str(caught.value)


def test_a_text_is_one_item(corpus):
    assert FrequencyOptions(tags="vn").tags == ("vn",)
    assert FrequencyOptions(tags=["v", "n"]).tags == ("v", "n")
    assert FrequencyOptions(stopwords="的").stopwords == frozenset({"的"})
    assert CheckOptions(only="guard").only == ("guard",)
    assert ReadOptions(dictionaries="words.txt").dictionaries == (Path("words.txt"),)
    assert ChartOptions(font="a.otf").font == Path("a.otf")
    assert list(corpus.frequency(tags="v")) == list(corpus.frequency(tags=("v",)))
    assert list(corpus.domains(without="會晤")) == list(corpus.domains(without=["會晤"]))


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (lambda c: c.frequency(stopwords=True), "stopwords must be a set of texts, got True"),
        (lambda c: c.frequency(tags=[1]), "tags must be a tuple of texts, got [1]"),
        (lambda c: c.frequency(min_count="2"), "min_count must be a whole number, got '2'"),
        (lambda c: c.frequency(pos=1), "pos must be true or false, got 1"),
        (lambda c: c.domains(by=1), "by must be text or None, got 1"),
        (lambda c: c.domains(without={"會晤": 1}), "without must be a tuple of texts"),
        (lambda c: c.concordance(None), "query must be text, got None"),
        (lambda c: c.concordance("和平", window=2.5), "window must be a whole number, got 2.5"),
        (lambda c: c.where(2003).documents, "condition must be text, got 2003"),
        (lambda c: corpuskit.count_hits(c, 3), "query must be text, got 3"),
        (lambda c: corpuskit.hit_groups(c, None, "year"), "query must be text, got None"),
        (lambda c: corpuskit.chart_bytes(c.domains(), "gif"),
         "form must be one of svg, png, html, got gif"),
    ],
)  # fmt: skip
def test_what_a_user_may_try(corpus, call, problem):
    with pytest.raises(CorpuskitError) as caught:
        list(call(corpus))
    assert problem in str(caught.value)


def test_numbers_of_numpy_are_numbers():
    numpy = pytest.importorskip("numpy")
    assert DomainOptions(window=numpy.int64(5)).window == 5


@pytest.mark.parametrize(
    "function",
    [*filter(inspect.isfunction, NAMED), *MORE],
    ids=lambda function: function.__qualname__,
)
def test_a_path_may_be_a_text(function):
    for one in inspect.signature(function).parameters.values():
        written = str(one.annotation)
        assert "Path" not in written or "str" in written, one


def test_paths_as_texts(corpus, tmp_path):
    pytest.importorskip("altair")
    save_chart(corpus.domains(by="year"), str(tmp_path / "a.svg"))
    assert (tmp_path / "a.svg").stat().st_size
    places = save_study(StudyResults({"a.csv": b"a"}, {}), str(tmp_path / "out"))
    assert places[0].read_bytes() == b"a"
    (tmp_path / "trade.csv").write_text("year,a\n2000,1\n")
    assert load_series(str(tmp_path / "trade.csv"))[0].values == {2000: 1}
    for path in (str(tmp_path / "nosuch.csv"), tmp_path / "nosuch.csv"):
        for read in (load_series, lexicon_score, corpuskit.load_study, corpuskit.load_published,
                     lambda path: load_audit(path, load_lexicon("thesis"))):  # fmt: skip
            with pytest.raises(CorpuskitError, match="nosuch"):
                read(path)


def test_the_year_of_a_cell_may_be_a_number(corpus):
    lexicon = load_lexicon("thesis")
    told = [list(domain_explained(corpus, lexicon, (y, "economic"))) for y in (2003, "2003")]
    assert told[0] == told[1]
