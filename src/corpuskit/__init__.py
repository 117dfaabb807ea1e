"""Measure Chinese political text in Traditional and Simplified script.

Open a corpus with `open_corpus`, measure it with its methods, and take a result further with
`Table.to_frame`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from corpuskit.analysis.dictionary.candidates import NewWordOptions
    from corpuskit.analysis.dictionary.check import dictionary_check
    from corpuskit.analysis.dictionary.suggest import new_words
    from corpuskit.analysis.dictionary.suggest_file import new_words_dictionary
    from corpuskit.analysis.domains.blocked import domain_blocked
    from corpuskit.analysis.domains.counting import DomainOptions
    from corpuskit.analysis.domains.domains import domain_terms, domains
    from corpuskit.analysis.domains.explain import domain_explained
    from corpuskit.analysis.domains.hits import domain_hits
    from corpuskit.analysis.domains.intervals import domain_intervals
    from corpuskit.analysis.domains.resampling import Resampling
    from corpuskit.analysis.domains.sensitivity import domain_sensitivity
    from corpuskit.analysis.freq import FrequencyOptions, frequency
    from corpuskit.analysis.info import info
    from corpuskit.analysis.kwic import ConcordanceOptions, concordance, count_hits
    from corpuskit.analysis.kwic_groups import facets, hit_groups
    from corpuskit.analysis.lexicon.check import CheckOptions, lexicon_check
    from corpuskit.analysis.lexicon.sample import SampleOptions, lexicon_sample
    from corpuskit.analysis.lexicon.score import lexicon_score
    from corpuskit.analysis.lexicon.suggest import SuggestOptions, lexicon_suggest
    from corpuskit.analysis.outline import outline
    from corpuskit.analysis.segment_compare import segmentation_diff
    from corpuskit.core.errors import CorpuskitError
    from corpuskit.core.model import Document, Span
    from corpuskit.core.table import Column, Table
    from corpuskit.corpus.corpus import Corpus
    from corpuskit.corpus.opening import open_corpus
    from corpuskit.formats.options import ReadOptions
    from corpuskit.lexicon.as_dictionary import terms_dictionary
    from corpuskit.lexicon.convert import convert_lexicon
    from corpuskit.lexicon.listing import lexicon_list, lexicon_show
    from corpuskit.lexicon.load import load_lexicon
    from corpuskit.output.charts import ChartOptions, chart_bytes, plot, save_chart
    from corpuskit.segmentation.factory import segmenter
    from corpuskit.store.options import StoreOptions
    from corpuskit.study.changes import ChangeOptions, study_changes
    from corpuskit.study.check import study_check
    from corpuskit.study.published.load import load_published
    from corpuskit.study.run import save_study, study_run
    from corpuskit.study.settings import load_study
    from corpuskit.text.clauses import Clause, clauses
    from corpuskit.text.fold import fold
    from corpuskit.text.script import convert, script_of

_PLACES = {
    "ConcordanceOptions": "analysis.kwic",
    "concordance": "analysis.kwic",
    "count_hits": "analysis.kwic",
    "dictionary_check": "analysis.dictionary.check",
    "DomainOptions": "analysis.domains.counting",
    "Resampling": "analysis.domains.resampling",
    "domain_blocked": "analysis.domains.blocked",
    "domain_explained": "analysis.domains.explain",
    "domain_hits": "analysis.domains.hits",
    "domain_intervals": "analysis.domains.intervals",
    "domain_sensitivity": "analysis.domains.sensitivity",
    "domain_terms": "analysis.domains.domains",
    "domains": "analysis.domains.domains",
    "FrequencyOptions": "analysis.freq",
    "frequency": "analysis.freq",
    "facets": "analysis.kwic_groups",
    "hit_groups": "analysis.kwic_groups",
    "info": "analysis.info",
    "outline": "analysis.outline",
    "CheckOptions": "analysis.lexicon.check",
    "lexicon_check": "analysis.lexicon.check",
    "SampleOptions": "analysis.lexicon.sample",
    "lexicon_sample": "analysis.lexicon.sample",
    "lexicon_score": "analysis.lexicon.score",
    "SuggestOptions": "analysis.lexicon.suggest",
    "lexicon_suggest": "analysis.lexicon.suggest",
    "convert_lexicon": "lexicon.convert",
    "lexicon_list": "lexicon.listing",
    "lexicon_show": "lexicon.listing",
    "segmentation_diff": "analysis.segment_compare",
    "ChangeOptions": "study.changes",
    "study_changes": "study.changes",
    "NewWordOptions": "analysis.dictionary.candidates",
    "new_words": "analysis.dictionary.suggest",
    "new_words_dictionary": "analysis.dictionary.suggest_file",
    "Corpus": "corpus.corpus",
    "ReadOptions": "formats.options",
    "StoreOptions": "store.options",
    "open_corpus": "corpus.opening",
    "CorpuskitError": "core.errors",
    "load_lexicon": "lexicon.load",
    "terms_dictionary": "lexicon.as_dictionary",
    "Document": "core.model",
    "Span": "core.model",
    "ChartOptions": "output.charts",
    "chart_bytes": "output.charts",
    "plot": "output.charts",
    "save_chart": "output.charts",
    "segmenter": "segmentation.factory",
    "study_check": "study.check",
    "load_published": "study.published.load",
    "study_run": "study.run",
    "save_study": "study.run",
    "load_study": "study.settings",
    "Column": "core.table",
    "Table": "core.table",
    "Clause": "text.clauses",
    "clauses": "text.clauses",
    "fold": "text.fold",
    "convert": "text.script",
    "script_of": "text.script",
}

__all__ = [
    "ChangeOptions",
    "ChartOptions",
    "CheckOptions",
    "Clause",
    "Column",
    "ConcordanceOptions",
    "Corpus",
    "CorpuskitError",
    "Document",
    "DomainOptions",
    "FrequencyOptions",
    "NewWordOptions",
    "ReadOptions",
    "Resampling",
    "SampleOptions",
    "Span",
    "StoreOptions",
    "SuggestOptions",
    "Table",
    "chart_bytes",
    "clauses",
    "concordance",
    "convert",
    "convert_lexicon",
    "count_hits",
    "dictionary_check",
    "domain_blocked",
    "domain_explained",
    "domain_hits",
    "domain_intervals",
    "domain_sensitivity",
    "domain_terms",
    "domains",
    "facets",
    "fold",
    "frequency",
    "hit_groups",
    "info",
    "lexicon_check",
    "lexicon_list",
    "lexicon_sample",
    "lexicon_score",
    "lexicon_show",
    "lexicon_suggest",
    "load_lexicon",
    "load_published",
    "load_study",
    "new_words",
    "new_words_dictionary",
    "open_corpus",
    "outline",
    "plot",
    "save_chart",
    "save_study",
    "script_of",
    "segmentation_diff",
    "segmenter",
    "study_changes",
    "study_check",
    "study_run",
    "terms_dictionary",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'corpuskit' has no attribute '{name}'")
    return getattr(import_module(f"corpuskit.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
