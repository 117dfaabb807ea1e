"""Measure Chinese political text in Traditional and Simplified script.

Open a corpus with `open_corpus`, measure it with its methods, and take a result further with
`Table.to_frame`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from corpuskit.analysis.candidates import NewWordOptions
    from corpuskit.analysis.concordance import ConcordanceOptions, concordance, count_hits
    from corpuskit.analysis.dictionary_check import dictionary_check
    from corpuskit.analysis.domains import domain_terms, domains
    from corpuskit.analysis.domains_blocked import domain_blocked
    from corpuskit.analysis.domains_count import DomainOptions
    from corpuskit.analysis.domains_explain import domain_explained
    from corpuskit.analysis.domains_hits import domain_hits
    from corpuskit.analysis.domains_intervals import domain_intervals
    from corpuskit.analysis.domains_resampling import Resampling
    from corpuskit.analysis.domains_sensitivity import domain_sensitivity
    from corpuskit.analysis.frequency import FrequencyOptions, frequency
    from corpuskit.analysis.hit_groups import facets, hit_groups
    from corpuskit.analysis.info import info
    from corpuskit.analysis.lexicon_check import CheckOptions, lexicon_check
    from corpuskit.analysis.lexicon_sample import SampleOptions, lexicon_sample
    from corpuskit.analysis.lexicon_score import lexicon_score
    from corpuskit.analysis.lexicon_suggest import SuggestOptions, lexicon_suggest
    from corpuskit.analysis.new_words import new_words
    from corpuskit.analysis.new_words_dictionary import new_words_dictionary
    from corpuskit.analysis.outline import outline
    from corpuskit.analysis.segmentation_diff import segmentation_diff
    from corpuskit.analysis.term_changes import ChangeOptions, term_changes
    from corpuskit.corpus import Corpus, Reading
    from corpuskit.errors import CorpuskitError
    from corpuskit.lexicon.as_dictionary import terms_dictionary
    from corpuskit.lexicon.convert import convert_lexicon
    from corpuskit.lexicon.listing import lexicon_list, lexicon_show
    from corpuskit.lexicon.load import load_lexicon
    from corpuskit.model import Document, Span
    from corpuskit.opening import Keeping, open_corpus
    from corpuskit.output.charts import ChartOptions, chart_bytes, plot, save_chart
    from corpuskit.segment.build import segmenter
    from corpuskit.study.check import check_study
    from corpuskit.study.published import load_published
    from corpuskit.study.run import run_study, save_study
    from corpuskit.study.settings import load_study
    from corpuskit.table import Column, Table
    from corpuskit.text.clauses import Clause, clauses
    from corpuskit.text.fold import fold
    from corpuskit.text.script import convert, script_of

_PLACES = {
    "ConcordanceOptions": "analysis.concordance",
    "concordance": "analysis.concordance",
    "count_hits": "analysis.concordance",
    "dictionary_check": "analysis.dictionary_check",
    "DomainOptions": "analysis.domains_count",
    "Resampling": "analysis.domains_resampling",
    "domain_blocked": "analysis.domains_blocked",
    "domain_explained": "analysis.domains_explain",
    "domain_hits": "analysis.domains_hits",
    "domain_intervals": "analysis.domains_intervals",
    "domain_sensitivity": "analysis.domains_sensitivity",
    "domain_terms": "analysis.domains",
    "domains": "analysis.domains",
    "FrequencyOptions": "analysis.frequency",
    "frequency": "analysis.frequency",
    "facets": "analysis.hit_groups",
    "hit_groups": "analysis.hit_groups",
    "info": "analysis.info",
    "outline": "analysis.outline",
    "CheckOptions": "analysis.lexicon_check",
    "lexicon_check": "analysis.lexicon_check",
    "SampleOptions": "analysis.lexicon_sample",
    "lexicon_sample": "analysis.lexicon_sample",
    "lexicon_score": "analysis.lexicon_score",
    "SuggestOptions": "analysis.lexicon_suggest",
    "lexicon_suggest": "analysis.lexicon_suggest",
    "convert_lexicon": "lexicon.convert",
    "lexicon_list": "lexicon.listing",
    "lexicon_show": "lexicon.listing",
    "segmentation_diff": "analysis.segmentation_diff",
    "ChangeOptions": "analysis.term_changes",
    "term_changes": "analysis.term_changes",
    "NewWordOptions": "analysis.candidates",
    "new_words": "analysis.new_words",
    "new_words_dictionary": "analysis.new_words_dictionary",
    "Corpus": "corpus",
    "Reading": "corpus",
    "Keeping": "opening",
    "open_corpus": "opening",
    "CorpuskitError": "errors",
    "load_lexicon": "lexicon.load",
    "terms_dictionary": "lexicon.as_dictionary",
    "Document": "model",
    "Span": "model",
    "ChartOptions": "output.charts",
    "chart_bytes": "output.charts",
    "plot": "output.charts",
    "save_chart": "output.charts",
    "segmenter": "segment.build",
    "check_study": "study.check",
    "load_published": "study.published",
    "run_study": "study.run",
    "save_study": "study.run",
    "load_study": "study.settings",
    "Column": "table",
    "Table": "table",
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
    "Keeping",
    "NewWordOptions",
    "Reading",
    "Resampling",
    "SampleOptions",
    "Span",
    "SuggestOptions",
    "Table",
    "chart_bytes",
    "check_study",
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
    "run_study",
    "save_chart",
    "save_study",
    "script_of",
    "segmentation_diff",
    "segmenter",
    "term_changes",
    "terms_dictionary",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'corpuskit' has no attribute '{name}'")
    return getattr(import_module(f"corpuskit.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
