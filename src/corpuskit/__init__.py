"""Measure Chinese political text in Traditional and Simplified script.

Open a corpus with `open_corpus`, measure it with its methods, and take a result further with
`Table.to_frame`. The names in `__all__` are the public ones; all else may change.
"""

from importlib import import_module

__version__ = "0.1.0"

# The public names, each under the module that defines it. `__init__.pyi` repeats them for type
# checkers and editors; a test compares the two.
_MODULES = {
    "analysis.collocates.collocates": ["collocates"],
    "analysis.collocates.options": ["CollocatesOptions"],
    "analysis.dictionary.check": ["dictionary_check"],
    "analysis.dictionary.candidates": ["DictionarySuggestOptions"],
    "analysis.dictionary.suggest": ["dictionary_suggest"],
    "analysis.dictionary.suggested_dictionary": ["suggested_dictionary"],
    "analysis.domains.domains": ["domains"],
    "analysis.domains.options": ["DomainsOptions"],
    "analysis.formulations.formulations": ["formulations"],
    "analysis.formulations.options": ["FormulationsOptions"],
    "analysis.freq": ["freq"],
    "analysis.freq_options": ["FreqOptions"],
    "analysis.index_build": ["index_build"],
    "analysis.info": ["InfoOptions", "info"],
    "analysis.correspondence.correspondence": ["correspondence"],
    "analysis.correspondence.options": ["CorrespondenceOptions"],
    "analysis.dispersion.dispersion": ["dispersion"],
    "analysis.dispersion.options": ["DispersionOptions"],
    "analysis.compare.compare": ["compare"],
    "analysis.compare.options": ["CompareOptions"],
    "analysis.keyness.keyness": ["keyness"],
    "analysis.keyness.options": ["KeynessOptions"],
    "analysis.kwic": ["KwicOptions", "kwic"],
    "analysis.lexicon.check": ["LexiconCheckOptions", "lexicon_check"],
    "analysis.lexicon.sample": ["lexicon_sample"],
    "analysis.lexicon.sample_options": ["LexiconSampleOptions"],
    "analysis.lexicon.score": ["lexicon_score"],
    "analysis.lexicon.suggest": ["LexiconSuggestOptions", "lexicon_suggest"],
    "analysis.ngrams.ngrams": ["ngrams"],
    "analysis.ngrams.options": ["NgramsOptions"],
    "analysis.segment_compare": ["segment_compare"],
    "analysis.segment_explain": ["segment_explain"],
    "analysis.show": ["ShowOptions", "show"],
    "analysis.stopwords": ["load_stopwords"],
    "analysis.trend.options": ["TrendOptions"],
    "analysis.trend.trend": ["trend"],
    "api": ["open_corpus"],
    "core.chart": ["Chart"],
    "core.errors": ["CorpuskitError"],
    "core.model": ["Document", "Span"],
    "core.columns": ["Column"],
    "core.table": ["Table"],
    "corpus.corpus": ["Corpus"],
    "fetching.fetch": ["fetch"],
    "formats.options": ["ReadOptions"],
    "lexicon.as_dictionary": ["dictionary_terms"],
    "lexicon.convert": ["lexicon_convert"],
    "lexicon.listing": ["lexicon_list", "lexicon_show"],
    "lexicon.load": ["load_lexicon"],
    "lexicon.new": ["lexicon_new"],
    "output.charts.charts": ["chart_bytes", "plot", "save_chart"],
    "output.charts.options": ["ChartOptions"],
    "output.coding_sheet": ["save_coding_sheet"],
    "output.write": ["save_table"],
    "query.query_files": ["load_queries"],
    "segmentation.factory": ["segmenter"],
    "segmentation.script_conversion": ["convert"],
    "segmentation.segment": ["segment"],
    "sources.add": ["add"],
    "sources.init": ["init"],
    "store.options": ["StoreOptions"],
    "store.cache.manage": ["index_list", "index_prune", "index_show", "index_verify"],
    "study.check": ["study_check"],
    "study.published.load": ["load_published"],
    "study.run": ["save_study", "study_run"],
    "study.settings": ["load_study"],
    "text.clauses": ["Clause", "clauses"],
    "text.clean.profiles": ["clean"],
    "text.fold": ["fold"],
    "text.script": ["script_of"],
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = sorted(_MODULE_OF)


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'corpuskit' has no attribute '{name}'")
    return getattr(import_module(f"corpuskit.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
