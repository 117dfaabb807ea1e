"""A function that takes a lexicon takes a lexicon, its name, or its folder; a study likewise."""

import pytest

from corpuskit import (
    CorpuskitError,
    compare,
    dictionary_terms,
    domains,
    lexicon_check,
    lexicon_convert,
    lexicon_sample,
    lexicon_show,
    lexicon_suggest,
    load_lexicon,
    load_published,
    load_study,
    open_corpus,
    study_check,
    study_run,
)
from corpuskit.core.places import bundled
from tests.conftest import SAMPLE

CALLS = {
    "dictionary_terms": lambda corpus, lexicon: dictionary_terms(lexicon),
    "domains": lambda corpus, lexicon: list(domains(corpus, lexicon)),
    "lexicon_convert": lambda corpus, lexicon: lexicon_convert(lexicon, "liwc"),
    "lexicon_sample": lambda corpus, lexicon: list(lexicon_sample(corpus, lexicon, hits=2)),
    "lexicon_show": lambda corpus, lexicon: list(lexicon_show(lexicon)),
    "lexicon_suggest": lambda corpus, lexicon: list(lexicon_suggest(corpus, lexicon)),
    "compare": lambda corpus, lexicon: list(compare(corpus, lexicon, target="year=2000-2005")),
}


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


@pytest.mark.parametrize("name", CALLS)
def test_a_lexicon_its_name_and_its_folder_are_the_same(corpus, name):
    folder = bundled("lexicons") / "diplomatic"
    expected = CALLS[name](corpus, load_lexicon("diplomatic"))
    for lexicon in ("diplomatic", folder, str(folder)):
        assert CALLS[name](corpus, lexicon) == expected


@pytest.mark.parametrize("name", [*CALLS, "lexicon_check"])
def test_a_lexicon_that_does_not_exist_is_refused(corpus, name):
    call = CALLS.get(name, lexicon_check)
    for lexicon in ("nosuch", "", 5):
        with pytest.raises(CorpuskitError, match=r"nosuch|empty name|(lexicon|source) must be"):
            call(corpus, lexicon)


def test_a_lexicon_that_is_loaded_is_checked_without_lines(corpus):
    named = list(lexicon_check(corpus, lexicon="thesis").records())
    loaded = list(lexicon_check(corpus, lexicon=load_lexicon("thesis")).records())
    assert [{**row, "line": ""} for row in named] == loaded


def test_a_study_its_name_and_its_path_are_the_same(corpus):
    study = load_study("sino-russian-communiques")
    published = load_published(study.published)
    expected = list(study_check(study, published, corpus))
    for named in ("sino-russian-communiques", study.path, str(study.path.parent)):
        assert list(study_check(named, published, corpus)) == expected
    results = study_run(study.path, corpus)
    assert results.provenance == study_run(study, corpus).provenance
