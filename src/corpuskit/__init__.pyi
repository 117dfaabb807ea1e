"""Public names of corpuskit, for type checkers and editors; see `__init__.py`."""

from corpuskit.analysis.collocates.collocates import collocates as collocates
from corpuskit.analysis.collocates.options import CollocatesOptions as CollocatesOptions
from corpuskit.analysis.compare.compare import compare as compare
from corpuskit.analysis.compare.options import CompareOptions as CompareOptions
from corpuskit.analysis.correspondence.correspondence import correspondence as correspondence
from corpuskit.analysis.correspondence.options import CorrespondenceOptions as CorrespondenceOptions
from corpuskit.analysis.dictionary.candidates import (
    DictionarySuggestOptions as DictionarySuggestOptions,
)
from corpuskit.analysis.dictionary.check import dictionary_check as dictionary_check
from corpuskit.analysis.dictionary.suggest import dictionary_suggest as dictionary_suggest
from corpuskit.analysis.dictionary.suggested_dictionary import (
    suggested_dictionary as suggested_dictionary,
)
from corpuskit.analysis.dispersion.dispersion import dispersion as dispersion
from corpuskit.analysis.dispersion.options import DispersionOptions as DispersionOptions
from corpuskit.analysis.domains.domains import domains as domains
from corpuskit.analysis.domains.options import DomainsOptions as DomainsOptions
from corpuskit.analysis.formulations.formulations import formulations as formulations
from corpuskit.analysis.formulations.options import FormulationsOptions as FormulationsOptions
from corpuskit.analysis.freq import freq as freq
from corpuskit.analysis.freq_options import FreqOptions as FreqOptions
from corpuskit.analysis.index_build import index_build as index_build
from corpuskit.analysis.info import InfoOptions as InfoOptions
from corpuskit.analysis.info import info as info
from corpuskit.analysis.keyness.keyness import keyness as keyness
from corpuskit.analysis.keyness.options import KeynessOptions as KeynessOptions
from corpuskit.analysis.kwic import KwicOptions as KwicOptions
from corpuskit.analysis.kwic import kwic as kwic
from corpuskit.analysis.lexicon.check import LexiconCheckOptions as LexiconCheckOptions
from corpuskit.analysis.lexicon.check import lexicon_check as lexicon_check
from corpuskit.analysis.lexicon.sample import lexicon_sample as lexicon_sample
from corpuskit.analysis.lexicon.sample_options import LexiconSampleOptions as LexiconSampleOptions
from corpuskit.analysis.lexicon.score import lexicon_score as lexicon_score
from corpuskit.analysis.lexicon.suggest import LexiconSuggestOptions as LexiconSuggestOptions
from corpuskit.analysis.lexicon.suggest import lexicon_suggest as lexicon_suggest
from corpuskit.analysis.ngrams.ngrams import ngrams as ngrams
from corpuskit.analysis.ngrams.options import NgramsOptions as NgramsOptions
from corpuskit.analysis.segment_compare import segment_compare as segment_compare
from corpuskit.analysis.segment_explain import segment_explain as segment_explain
from corpuskit.analysis.show import ShowOptions as ShowOptions
from corpuskit.analysis.show import show as show
from corpuskit.analysis.stopwords import load_stopwords as load_stopwords
from corpuskit.analysis.trend.options import TrendOptions as TrendOptions
from corpuskit.analysis.trend.trend import trend as trend
from corpuskit.api import open_corpus as open_corpus
from corpuskit.core.chart import Chart as Chart
from corpuskit.core.columns import Column as Column
from corpuskit.core.errors import CorpuskitError as CorpuskitError
from corpuskit.core.model import Document as Document
from corpuskit.core.model import Span as Span
from corpuskit.core.table import Table as Table
from corpuskit.corpus.corpus import Corpus as Corpus
from corpuskit.fetching.fetch import fetch as fetch
from corpuskit.formats.options import ReadOptions as ReadOptions
from corpuskit.lexicon.as_dictionary import dictionary_terms as dictionary_terms
from corpuskit.lexicon.convert import lexicon_convert as lexicon_convert
from corpuskit.lexicon.listing import lexicon_list as lexicon_list
from corpuskit.lexicon.listing import lexicon_show as lexicon_show
from corpuskit.lexicon.load import load_lexicon as load_lexicon
from corpuskit.lexicon.new import lexicon_new as lexicon_new
from corpuskit.output.charts.charts import chart_bytes as chart_bytes
from corpuskit.output.charts.charts import plot as plot
from corpuskit.output.charts.charts import save_chart as save_chart
from corpuskit.output.charts.options import ChartOptions as ChartOptions
from corpuskit.output.coding_sheet import save_coding_sheet as save_coding_sheet
from corpuskit.output.write import save_table as save_table
from corpuskit.query.query_files import load_queries as load_queries
from corpuskit.segmentation.factory import segmenter as segmenter
from corpuskit.segmentation.script_conversion import convert as convert
from corpuskit.segmentation.segment import segment as segment
from corpuskit.sources.add import add as add
from corpuskit.sources.init import init as init
from corpuskit.store.cache.manage import index_list as index_list
from corpuskit.store.cache.manage import index_prune as index_prune
from corpuskit.store.cache.manage import index_show as index_show
from corpuskit.store.cache.manage import index_verify as index_verify
from corpuskit.store.options import StoreOptions as StoreOptions
from corpuskit.study.check import study_check as study_check
from corpuskit.study.published.load import load_published as load_published
from corpuskit.study.run import save_study as save_study
from corpuskit.study.run import study_run as study_run
from corpuskit.study.settings import load_study as load_study
from corpuskit.text.clauses import Clause as Clause
from corpuskit.text.clauses import clauses as clauses
from corpuskit.text.clean.profiles import clean as clean
from corpuskit.text.fold import fold as fold
from corpuskit.text.script import script_of as script_of

__version__: str
__all__: list[str]
