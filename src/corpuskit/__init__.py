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
    from corpuskit.analysis.domains import DomainOptions, domain_hits, domain_terms, domains
    from corpuskit.analysis.frequency import FrequencyOptions, frequency
    from corpuskit.analysis.hit_groups import facets, hit_groups
    from corpuskit.analysis.info import info
    from corpuskit.analysis.new_words import new_words
    from corpuskit.analysis.new_words_dictionary import new_words_dictionary
    from corpuskit.analysis.segmentation_diff import segmentation_diff
    from corpuskit.analysis.term_changes import ChangeOptions, term_changes
    from corpuskit.corpus import Corpus, Reading
    from corpuskit.errors import CorpuskitError
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
    from corpuskit.text.fold import fold
    from corpuskit.text.script import convert, script_of

_PLACES = {
    "ConcordanceOptions": "analysis.concordance",
    "concordance": "analysis.concordance",
    "count_hits": "analysis.concordance",
    "dictionary_check": "analysis.dictionary_check",
    "DomainOptions": "analysis.domains",
    "domain_hits": "analysis.domains",
    "domain_terms": "analysis.domains",
    "domains": "analysis.domains",
    "FrequencyOptions": "analysis.frequency",
    "frequency": "analysis.frequency",
    "facets": "analysis.hit_groups",
    "hit_groups": "analysis.hit_groups",
    "info": "analysis.info",
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
    "fold": "text.fold",
    "convert": "text.script",
    "script_of": "text.script",
}

__all__ = [
    "ChangeOptions",
    "ChartOptions",
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
    "Span",
    "Table",
    "chart_bytes",
    "check_study",
    "concordance",
    "convert",
    "count_hits",
    "dictionary_check",
    "domain_hits",
    "domain_terms",
    "domains",
    "facets",
    "fold",
    "frequency",
    "hit_groups",
    "info",
    "load_lexicon",
    "load_published",
    "load_study",
    "new_words",
    "new_words_dictionary",
    "open_corpus",
    "plot",
    "run_study",
    "save_chart",
    "save_study",
    "script_of",
    "segmentation_diff",
    "segmenter",
    "term_changes",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'corpuskit' has no attribute '{name}'")
    return getattr(import_module(f"corpuskit.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
