"""Two selections of documents side by side (比較): new, gone, risen, fallen."""

from pathlib import Path
from typing import Unpack

from corpuskit.analysis.compare.options import WITHOUT_LEXICON, CompareOptions, compare_options
from corpuskit.core.errors import OptionError
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.lexicon_choice import lexicon_of
from corpuskit.lexicon.model import Lexicon


def compare(
    corpus: Corpus, lexicon: Lexicon | str | Path | None = None, **options: Unpack[CompareOptions]
) -> Table:
    """Return how the terms of a lexicon, or all words, change from a reference to a target.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon, or the name or path of one, optional
        By default that of the corpus, else the thesis'.
    **options
        See `CompareOptions`: ``target reference view measure count_as min_count draws
        seed level threshold``.

    Returns
    -------
    Table
        A row for each term that occurs on either side: hits, hits per document and per 1,000
        Han characters of the target and the reference, the direction of each (``up``, ``down``,
        ``level``), ranks within the domain (`rank_change` is positive for a rise), `state`
        (``new``, ``gone``; ``risen``, ``fallen`` by both rates, else ``kept``), and in
        `reversed_by` the rates (``document``, ``characters``) that move in the opposite
        direction to the raw hits. With ``view="words"``, a row for each word, whose ranks are
        among all words that are compared; those whose rate changes most come first.
        With ``view="contributions"``, how much each term contributes to the difference of its
        domain: ``corpuskit/analysis/compare/contributions.py``. With
        ``view="clauses"``, which clauses are alike: ``corpuskit/analysis/compare/clauses.py``.

    Raises
    ------
    CountError, SelectError, LexiconError, OptionError
        For nothing to compare, a side without documents, documents that are on both sides, an
        unknown field or option.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = compare(corpus, "thesis", target="period=2013-2019", reference="period=2000-2012")
    >>> [row["term"] for row in table.records() if row["state"] == "new"][:3]
    ['互聯網', '物流', '高鐵']
    """
    check_corpus(corpus)
    chosen = compare_options(options)
    if chosen["view"] in WITHOUT_LEXICON:
        if lexicon is not None:
            name = chosen["view"]
            raise OptionError(f"{name} have no lexicon", hint=f"omit the lexicon, or view {name}")
        if chosen["view"] == "words":
            from corpuskit.analysis.compare.words import words

            return words(corpus, chosen)
        from corpuskit.analysis.compare.clauses import clauses

        return clauses(corpus, chosen)
    if chosen["view"] == "contributions":
        from corpuskit.analysis.compare.contributions import contributions as view
    else:
        from corpuskit.analysis.compare.terms import terms as view
    return view(corpus, lexicon_of(corpus, lexicon), chosen)
