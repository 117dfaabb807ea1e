"""The facade of the library: `open_corpus`, and the analyses as methods of a corpus.

Each method is the function of the same name; the analysis is imported when it is called.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from corpuskit.core.options import check_kind
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.opening import open_parts
from corpuskit.formats.options import DEFAULT_READ_OPTIONS, ReadOptions
from corpuskit.store.options import DEFAULT_STORE_OPTIONS, StoreOptions

if TYPE_CHECKING:
    from corpuskit.analysis.collocates.options import CollocatesOptions
    from corpuskit.analysis.compare.options import CompareOptions
    from corpuskit.analysis.correspondence.options import CorrespondenceOptions
    from corpuskit.analysis.dispersion.options import DispersionOptions
    from corpuskit.analysis.domains.options import DomainsOptions
    from corpuskit.analysis.formulations.options import FormulationsOptions
    from corpuskit.analysis.freq_options import FreqOptions
    from corpuskit.analysis.info import InfoOptions
    from corpuskit.analysis.keyness.options import KeynessOptions
    from corpuskit.analysis.kwic import KwicOptions
    from corpuskit.analysis.kwic_several import Queries
    from corpuskit.analysis.ngrams.options import NgramsOptions
    from corpuskit.analysis.show import ShowOptions
    from corpuskit.analysis.trend.options import TrendOptions
    from corpuskit.core.table import Table
    from corpuskit.lexicon.model import Lexicon


class OpenCorpus(Corpus):
    """A corpus whose analyses are methods; open one with `corpuskit.open_corpus`."""

    def kwic(self, query: "Queries", *more: str, **options: "Unpack[KwicOptions]") -> "Table":
        """Return every use of queries in its context; see `corpuskit.kwic`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> len(corpus.kwic("台灣", window=5))
        9
        """
        from corpuskit.analysis.kwic import kwic

        return kwic(self, query, *more, **options)

    def show(self, document: str, *queries: str, **options: "Unpack[ShowOptions]") -> "Table":
        """Return the text of a document, with hits marked; see `corpuskit.show`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.show("2003", at=651).column("clause")[0]
        '§一(七)'
        """
        from corpuskit.analysis.show import show

        return show(self, document, *queries, **options)

    def freq(self, **options: "Unpack[FreqOptions]") -> "Table":
        """Return how often each word occurs; see `corpuskit.freq`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.freq(min_length=2).limit(1).column("word")
        ['雙方']
        """
        from corpuskit.analysis.freq import freq

        return freq(self, **options)

    def collocates(
        self, query: "Queries" = (), *more: str, **options: "Unpack[CollocatesOptions]"
    ) -> "Table":
        """Return the words around the hits of queries; see `corpuskit.collocates`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.collocates("能源").limit(1).column("word")
        ['合作']
        """
        from corpuskit.analysis.collocates.collocates import collocates

        return collocates(self, query, *more, **options)

    def keyness(self, **options: "Unpack[KeynessOptions]") -> "Table":
        """Return the words that distinguish documents from others; see `corpuskit.keyness`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.keyness(target="period=2013-2019").limit(1).column("word")[0]
        '農業'
        """
        from corpuskit.analysis.keyness.keyness import keyness

        return keyness(self, **options)

    def dispersion(
        self, query: "Queries" = (), *more: str, **options: "Unpack[DispersionOptions]"
    ) -> "Table":
        """Return how evenly words are spread over documents; see `corpuskit.dispersion`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.dispersion("安全").column("range")
        [20]
        """
        from corpuskit.analysis.dispersion.dispersion import dispersion

        return dispersion(self, query, *more, **options)

    def compare(
        self, lexicon: "Lexicon | str | Path | None" = None, **options: "Unpack[CompareOptions]"
    ) -> "Table":
        """Return how terms or words change between two selections; see `corpuskit.compare`.

        Examples
        --------
        >>> table = open_corpus("sino-russian-communiques").compare(target="period=2013-2019")
        >>> table.limit(1).column("term")
        ['會晤']
        """
        from corpuskit.analysis.compare.compare import compare

        return compare(self, lexicon, **options)

    def ngrams(self, **options: "Unpack[NgramsOptions]") -> "Table":
        """Return words or characters that often follow each other; see `corpuskit.ngrams`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.ngrams(containing="夥伴", view="closed").limit(1).column("ngram")
        ['夥伴 關係']
        """
        from corpuskit.analysis.ngrams.ngrams import ngrams

        return ngrams(self, **options)

    def trend(
        self, query: "Queries" = (), *more: str, **options: "Unpack[TrendOptions]"
    ) -> "Table":
        """Return which words rise or fall over years; see `corpuskit.trend`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.trend("農業").column("change_points")
        ['2013']
        """
        from corpuskit.analysis.trend.trend import trend

        return trend(self, query, *more, **options)

    def formulations(
        self, query: "Queries" = (), *more: str, **options: "Unpack[FormulationsOptions]"
    ) -> "Table":
        """Return when formulations are used, and how widely; see `corpuskit.formulations`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.formulations("戰略協作夥伴關係").column("last")
        [2017]
        """
        from corpuskit.analysis.formulations.formulations import formulations

        return formulations(self, query, *more, **options)

    def correspondence(
        self, query: "Queries" = (), *more: str, **options: "Unpack[CorrespondenceOptions]"
    ) -> "Table":
        """Return words and groups as points; see `corpuskit.correspondence`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.correspondence("能源", "農業", "恐怖").limit(1).column("point")
        ['能源']
        """
        from corpuskit.analysis.correspondence.correspondence import correspondence

        return correspondence(self, query, *more, **options)

    def domains(
        self, lexicon: "Lexicon | str | Path | None" = None, **options: "Unpack[DomainsOptions]"
    ) -> "Table":
        """Return hits, share and intensity of each domain; see `corpuskit.domains`.

        Examples
        --------
        >>> corpus = open_corpus("sino-russian-communiques").where("year=2003")
        >>> corpus.domains().column("hits")
        [72, 23, 21]
        """
        from corpuskit.analysis.domains.domains import domains

        return domains(self, lexicon, **options)

    def info(self, **options: "Unpack[InfoOptions]") -> "Table":
        """Return the size of the corpus; see `corpuskit.info`."""
        from corpuskit.analysis.info import info

        return info(self, **options)

    def segment_compare(self, engine: str) -> "Table":
        """Return where another segmenter gives other words; see `corpuskit.segment_compare`."""
        from corpuskit.analysis.segment_compare import segment_compare

        return segment_compare(self, engine)

    def dictionary_check(self, files: "str | Path | Sequence[str | Path]" = ()) -> "Table":
        """Return what entries of user dictionaries do; see `corpuskit.dictionary_check`."""
        from corpuskit.analysis.dictionary.check import dictionary_check

        return dictionary_check(self, files)


def open_corpus(
    *paths: str | Path,
    read_options: ReadOptions = DEFAULT_READ_OPTIONS,
    store_options: StoreOptions = DEFAULT_STORE_OPTIONS,
) -> OpenCorpus:
    """Open the corpus at one or more paths.

    Parameters
    ----------
    *paths : str or Path
        Folders, text files, ``-`` for standard input, or the name of a bundled corpus. Without
        any: ``$CORPUSKIT_CORPUS``, else a corpus.toml in the working folder or above, else the
        bundled sample. Several paths make one corpus; its settings are those of the first.
    read_options : ReadOptions, optional
        Encoding, cleaning, script, dictionaries, engine. The dictionaries of corpus.toml come
        first; its other settings are defaults.
    store_options : StoreOptions, optional
        Whether the texts and words are kept in the user's cache folder, as they are by default:
        then later openings read no file whose content is the same.

    Raises
    ------
    ReadError
        If a path does not exist, contains no document, or something cannot be read.
    OptionError
        If the options are not `ReadOptions` and `StoreOptions`.

    Examples
    --------
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> len(corpus.documents)
    20
    """
    check_kind("read_options", read_options, ReadOptions)
    check_kind("store_options", store_options, StoreOptions)
    return OpenCorpus(**open_parts(paths, read_options, store_options))
