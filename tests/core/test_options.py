"""Options of the wrong kind are one clear error; paths are texts or Paths everywhere."""

import inspect
import re
import sys
from dataclasses import fields
from math import nan
from pathlib import Path

import pytest

import corpuskit
from corpuskit import (
    CorpuskitError,
    domains,
    lexicon_score,
    load_lexicon,
    open_corpus,
    save_chart,
    save_study,
)
from corpuskit.analysis.domains.audit import load_audit
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.core.options import Options, resolve_options
from corpuskit.formats.options import ReadOptions
from corpuskit.lexicon.convert import save_lexicon_folder
from corpuskit.output.coding_sheet import save_coding_sheet
from corpuskit.output.write import save_table
from corpuskit.sources.series import load_series
from corpuskit.study.run import StudyResults
from tests.conftest import SMALL, refused

NAMED = [getattr(corpuskit, name) for name in corpuskit.__all__]
CLASSES = [one for one in NAMED if inspect.isclass(one) and issubclass(one, Options)]
KEYWORDS = [one for one in NAMED if inspect.isclass(one) and hasattr(one, "__total__")]
MORE = [load_series, load_audit, load_stopwords, save_lexicon_folder, save_coding_sheet, save_table]


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SMALL)


def defaults_of(kind):
    return sys.modules[kind.__module__].DEFAULTS


def test_every_public_class_of_options_is_checked():
    names = {name for name in corpuskit.__all__ if name.endswith("Options")}
    assert names == {one.__name__ for one in (*CLASSES, *KEYWORDS)}
    assert {corpuskit.ReadOptions, corpuskit.StoreOptions} == set(CLASSES)


@pytest.mark.parametrize("options", CLASSES, ids=lambda one: one.__name__)
def test_a_value_of_another_kind_is_refused_and_the_default_is_kept(options):
    usual = options()
    for one in fields(options):
        value = getattr(usual, one.name)
        assert getattr(options(**{one.name: value}), one.name) == value
        if isinstance(value, bool | int | float | str | tuple | frozenset | None):
            with pytest.raises(CorpuskitError, match=f"^{one.name} must be ") as caught:
                options(**{one.name: object()})
            assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", KEYWORDS, ids=lambda one: one.__name__)
def test_a_keyword_of_another_kind_is_refused_and_every_keyword_has_a_default(kind):
    defaults = defaults_of(kind)
    assert set(defaults) == set(kind.__annotations__)
    assert resolve_options(kind, defaults, {}) == defaults
    for name, value in defaults.items():
        assert resolve_options(kind, defaults, {name: value}) == defaults
        if name not in ("cell", "lexicon", "reference_corpus"):
            with pytest.raises(CorpuskitError, match=f"^{name} must be ") as caught:
                resolve_options(kind, defaults, {name: object()})
            assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", KEYWORDS, ids=lambda one: one.__name__)
def test_an_unknown_keyword_is_one_error_with_the_nearest_known_one(kind):
    first = next(iter(kind.__annotations__))
    with pytest.raises(CorpuskitError, match=f"unknown option '{first}x'; known: ") as caught:
        resolve_options(kind, defaults_of(kind), {first + "x": 1})
    assert caught.value.hint == f"did you mean {first}?"


def test_an_unknown_keyword_of_an_analysis_is_refused_before_anything_is_counted(corpus):
    with pytest.raises(CorpuskitError, match="unknown option 'groupby'"):
        corpus.freq(groupby="year")
    with pytest.raises(CorpuskitError, match="unknown option 'windwo'") as caught:
        corpus.kwic("會晤", windwo=5)
    assert caught.value.hint == "did you mean window?"


def test_the_defaults_are_not_changed_by_a_call(corpus):
    usual = corpus.domains(by="year")
    corpus.domains(by="place", without="會晤", count_as="token")
    corpus.info(view="documents")
    assert list(corpus.domains(by="year")) == list(usual)


def options_of(kind, **options):
    return resolve_options(kind, defaults_of(kind), options)


def test_a_text_is_one_item(corpus):
    assert options_of(corpuskit.FreqOptions, only_pos="vn")["only_pos"] == ("vn",)
    assert options_of(corpuskit.FreqOptions, only_pos=["v", "n"])["only_pos"] == ("v", "n")
    stopwords = options_of(corpuskit.FreqOptions, stopwords="的")["stopwords"]
    assert stopwords == frozenset({"的"})
    assert options_of(corpuskit.LexiconCheckOptions, only="guard")["only"] == ("guard",)
    assert ReadOptions(dictionaries="words.txt").dictionaries == (Path("words.txt"),)
    assert options_of(corpuskit.ChartOptions, font="a.otf")["font"] == Path("a.otf")
    assert list(corpus.freq(only_pos="v")) == list(corpus.freq(only_pos=("v",)))
    assert list(corpus.domains(without="會晤")) == list(corpus.domains(without=["會晤"]))


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (lambda c: c.freq(stopwords=True), "stopwords must be a set of texts, got True"),
        (lambda c: c.freq(only_pos=[1]), "only_pos must be a tuple of texts, got [1]"),
        (lambda c: c.freq(min_count="2"), "min_count must be a whole number, got '2'"),
        (lambda c: c.freq(pos=1), "pos must be true or false, got 1"),
        (lambda c: c.domains(by=1), "by must be text or a list of texts or None, got 1"),
        (lambda c: c.domains(without={"會晤": 1}), "without must be a tuple of texts"),
        (lambda c: c.kwic(None), "query must be text, got None"),
        (lambda c: c.kwic("和平", window=2.5), "window must be a whole number or None, got 2.5"),
        (lambda c: c.where(2003).documents, "condition must be text, got 2003"),
        (lambda c: corpuskit.kwic(c, 3, view="count"), "query must be text, got 3"),
        (lambda c: corpuskit.kwic(c, None, by="year"), "query must be text, got None"),
        (lambda c: corpuskit.chart_bytes(c.domains(), "gif"),
         "form must be one of svg, pdf, png, html, got gif"),
    ],
)  # fmt: skip
def test_what_a_user_may_try(corpus, call, problem):
    with pytest.raises(CorpuskitError) as caught:
        list(call(corpus))
    assert problem in str(caught.value)


@pytest.mark.parametrize("corpus_argument", ["sino-russian-communiques", 5, None])
@pytest.mark.parametrize(
    "call",
    [
        corpuskit.freq,
        corpuskit.info,
        corpuskit.domains,
        corpuskit.dictionary_suggest,
        corpuskit.lexicon_check,
        corpuskit.lexicon_sample,
        corpuskit.lexicon_suggest,
        lambda c: corpuskit.kwic(c, "合作"),
        lambda c: corpuskit.segment_compare(c, "jieba"),
        lambda c: corpuskit.compare(c, target="year=2000"),
        lambda c: corpuskit.study_run(corpuskit.load_study(), c),
    ],
)
def test_what_is_not_a_corpus_is_refused(call, corpus_argument):
    with pytest.raises(CorpuskitError, match=r"^corpus must be a Corpus, got ") as caught:
        call(corpus_argument)
    assert "open_corpus" in caught.value.hint


def test_another_table_is_refused_where_a_function_needs_a_certain_one(corpus, tmp_path):
    words = corpus.freq()
    with pytest.raises(CorpuskitError, match="not a table of dictionary_suggest"):
        corpuskit.suggested_dictionary(corpus, words)
    with pytest.raises(CorpuskitError, match="not a coding sheet"):
        save_coding_sheet(words, tmp_path / "sheet.csv")
    assert not list(tmp_path.iterdir())


def test_options_of_another_class_are_refused():
    for name in ("read_options", "store_options"):
        for value in (5, None, {"clean": "pdf"}):
            with pytest.raises(CorpuskitError, match=f"^{name} must be a "):
                open_corpus(SMALL, **{name: value})


def test_numbers_of_numpy_are_numbers():
    numpy = pytest.importorskip("numpy")
    assert options_of(corpuskit.KwicOptions, window=numpy.int64(5))["window"] == 5


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
    told = [
        list(domains(corpus, lexicon, cell=(y, "economic"), view="explain")) for y in (2003, "2003")
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("command", "option", "given", "problem"),
    [
        (("lexicon", "check"), "min_count", -1, "must be 0 or more, got -1"),
        (("lexicon", "check"), "min_log_dice", nan, "must be a number, got nan"),
        (("lexicon", "suggest"), "min_lift", nan, "must be a number, got nan"),
        (("lexicon", "suggest"), "clear", -1.0, "must be 0 or more, got -1.0"),
        (("kwic", "合作"), "seed", -1, "must be 0 or more, got -1"),
        (("kwic", "合作"), "sample", 0, "must be 1 or more, got 0"),
        (("info",), "threshold", 2.0, "must be above 0 and at most 1, got 2.0"),
    ],
)
def test_limits_are_the_same_in_the_command_and_the_function(run, command, option, given, problem):
    problem = f"{option} {problem}"
    dashed = f"--{option.replace('_', '-')}"
    refused(run(*command, "-c", SMALL, dashed, str(given)), problem)
    name = "_".join(command) if command[0] == "lexicon" else command[0]
    query = command[1:] if name == "kwic" else ()
    with pytest.raises(CorpuskitError, match=re.escape(problem)):
        getattr(corpuskit, name)(open_corpus(SMALL), *query, **{option: given})
