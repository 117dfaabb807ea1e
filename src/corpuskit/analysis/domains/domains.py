"""How often the terms of each domain (領域) occur, and their share."""

from collections.abc import Callable
from pathlib import Path
from typing import Unpack

from corpuskit.analysis.domains.options import DomainsOptions, domains_options
from corpuskit.core.errors import OptionError
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.lexicon_choice import lexicon_of
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.typed_terms import lexicon_of_terms

_View = Callable[[Corpus, Lexicon, DomainsOptions], Table]


def domains(
    corpus: Corpus, lexicon: Lexicon | str | Path | None = None, **options: Unpack[DomainsOptions]
) -> Table:
    """Return hits, share and intensity of each domain of a lexicon, or another view of the hits.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon, or the name or path of one, optional
        By default that of the corpus, else the thesis'.
    **options
        See `DomainsOptions`: ``view by terms count_as without audit window unit cite carry cell
        draws seed level series correlate``.

    Returns
    -------
    Table
        The view ``shares``: ``documents domain hits share per_1000_chars``, the field of `by`
        before them. `share` is of all domain hits of the group, 0 to 1, empty where there is no
        hit at all; `per_1000_chars` is per 1,000 Han characters. A year without a document has
        0 documents and empty cells. Hits of a term that domains share are split equally.
        The other views are described in ``corpuskit/analysis/domains``, one file each.

    Raises
    ------
    CountError, LexiconError, SelectError, ReadError, OptionError
        For options that do not fit, a term that the lexicon does not have, an unknown field,
        an audit that cannot be read.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = domains(corpus.where("year=2003"), "thesis")
    >>> [(row["domain"], row["hits"]) for row in table.records()]
    [('political-security', 72), ('economic', 23), ('cultural', 21)]
    """
    chosen = domains_options(options)
    if chosen["terms"]:
        if lexicon is not None:
            raise OptionError("lexicon and terms exclude each other", hint="name one of them")
        lexicon = lexicon_of_terms(chosen["terms"])
    return _view(chosen)(corpus, lexicon_of(corpus, lexicon), chosen)


def _view(options: DomainsOptions) -> _View:
    """Return the function of a view; each is imported when it is asked for."""
    if options["series"] is not None:
        from corpuskit.analysis.domains.external_series import correlations, with_series

        return correlations if options["correlate"] else with_series
    match options["view"]:
        case "terms":
            from corpuskit.analysis.domains.terms import terms as view
        case "hits":
            from corpuskit.analysis.domains.hits import hits as view
        case "intervals":
            from corpuskit.analysis.domains.intervals import intervals as view
        case "sensitivity":
            from corpuskit.analysis.domains.sensitivity import sensitivity as view
        case "blocked":
            from corpuskit.analysis.domains.blocked import blocked as view
        case "explain":
            from corpuskit.analysis.domains.explain import explain as view
        case _:
            from corpuskit.analysis.domains.shares import shares as view
    return view
