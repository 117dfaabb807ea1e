"""Keyness (顯著詞): which words distinguish a target from a reference."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Unpack

from corpuskit.analysis.keyness.captions import (
    family_captions,
    robust_caption,
    sides_caption,
    test_captions,
)
from corpuskit.analysis.keyness.comparison import Comparison
from corpuskit.analysis.keyness.options import KeynessOptions, keyness_options
from corpuskit.analysis.keyness.rows import (
    SIDES,
    RowOptions,
    Scores,
    block,
    compared_words,
    in_order,
    scores,
)
from corpuskit.analysis.keyness.sides import comparisons
from corpuskit.analysis.kwic_several import named_queries
from corpuskit.core.blocks import Block, Wide
from corpuskit.core.chart import Chart
from corpuskit.core.columns import Cell, Column, details, integer, number, text
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    import numpy

    from corpuskit.analysis.keyness.robustness import Robustness

_Pair = tuple[GroupKey, Comparison]
_COUNTS = (
    *(integer("target_count"), integer("reference_count")),
    *details(
        number("target_per_million"),
        number("reference_per_million"),
        integer("target_documents"),
        integer("reference_documents"),
    ),
)
_SCORES = (
    *(number("log_ratio"), number("lrc")),
    *details(number("lrc_low"), number("lrc_high"), number("g2", 1)),
)
_TESTS = (
    number("p_permutation", 5),
    *details(number("target_dp"), number("reference_dp"), text("side")),
)


def keyness(corpus: Corpus, **options: Unpack[KeynessOptions]) -> Table:
    """Return the words that distinguish documents from others, most telling first.

    Parameters
    ----------
    corpus : Corpus
    **options
        See `KeynessOptions`: ``target reference by reference_corpus reference_list queries
        target_domain lexicon robust view word measure direction min_count min_documents
        min_length stopwords permutations seed confidence``.

    Returns
    -------
    Table
        ``word target_count reference_count target_per_million reference_per_million
        target_documents reference_documents log_ratio lrc lrc_low lrc_high g2 p_permutation
        target_dp reference_dp side``, with the field of `by` before them. Words of the target come
        first, then words of the reference, each list by the size of `lrc`: the end of the log
        ratio's interval that is nearer to 0, or 0 if the interval contains it [1]_. The interval
        is exact, with Bonferroni's correction for all words that are compared. An end that is
        infinite is empty. `side` is ``target`` or ``reference``: which has the word more often.
        `g2` describes, and is not a test: it takes tokens as independent.
        `p_permutation` is the share of all ways to choose as many documents whose log ratio is
        as far from 0; it is computed for the rows that are read, at most 500 of a list.
        Per million is of the tokens of the side, without punctuation. Traditional and Simplified
        spellings are one word.
        With `queries` the first column is ``query``, the counts are hits, and the sizes Han
        characters. With `robust` come ``robust lrc_second_segmenter lrc_characters``: ``yes`` if
        lrc is on the same side of 0 in all three.
        With ``view="explain"`` rows ``step number how``: how the numbers of one word come about.

    Raises
    ------
    SelectError, CountError, OptionError
        For documents that are on both sides, a side without words, an unknown field or option.
    QueryError, LexiconError, SegmentError
        For a wrong query, an unknown domain, or a second engine that cannot be used.
    ReadError
        If the list of frequencies cannot be read.

    References
    ----------
    .. [1] Evert, S. (2022). Measuring keyness. DH2022, osf.io/cy6mw.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = keyness(corpus, target=["period=2013-2019"], reference=["period=2000-2012"])
    >>> row = next(table.records())
    >>> row["word"], row["target_count"], row["reference_count"]
    ('農業', 44, 10)
    """
    check_corpus(corpus)
    chosen = keyness_options(options)
    key = corpus.reading.key
    stopwords = frozenset(key(clean_word(word)) for word in chosen["stopwords"])
    chosen = {**chosen, "stopwords": stopwords}
    grouping = Grouping.of(corpus, chosen["by"])
    pairs = list(comparisons(corpus, grouping, chosen))
    if chosen["view"] == "explain":
        from corpuskit.analysis.keyness.explain import explain

        return explain(corpus, pairs[0][1], chosen)
    return _table(corpus, grouping, pairs, chosen)


def _table(
    corpus: Corpus, grouping: Grouping, pairs: Sequence[_Pair], options: KeynessOptions
) -> Table:
    marks = _Marks(corpus, options)
    blocks: list[Block] = []
    sides: list[Phrase] = []
    others: list[Phrase] = []
    measure: tuple[Column, ...] = ()
    for group, comparison in pairs:
        found = scores(comparison, compared_words(comparison, options), options)
        measure = () if found.measure is None else found.measure.columns
        row = RowOptions(group, options, marks.of(group))
        for positive in _directions(options["direction"]):
            places = in_order(comparison, found, positive=positive)
            blocks.append(block(comparison, found, places, row))
        sides.append(sides_caption(comparison))
        others += family_captions(comparison, found, options)
        others += test_captions(comparison, found, options)
    is_query = pairs[0][1].kind == "query"
    columns = (
        *grouping.columns,
        *(text("query" if is_query else "word"), *_COUNTS),
        *(*_SCORES, *measure, *marks.columns, *_TESTS),
    )
    notes = {**corpus.provenance(), **corpus.segmentation(), **_notes(options), **marks.notes}
    return Table(
        columns,
        blocks,
        notes=notes,
        captions=[*sides, *dict.fromkeys(others), *marks.captions, *grouping.captions()],
        chart=_chart(corpus, options, grouping, is_query=is_query),
        wide=_wide(grouping, is_query=is_query),
        limit_each=True,
    )


class _Marks:
    """The columns that mark robust words: none, unless they are asked for."""

    def __init__(self, corpus: Corpus, options: KeynessOptions) -> None:
        self.columns: tuple[Column, ...] = ()
        self.captions: list[Phrase] = []
        self.notes: dict[str, object] = {}
        self._confidence = options["confidence"]
        self._of_group: dict[GroupKey, Robustness] = {}
        if not options["robust"]:
            return
        from corpuskit.analysis.keyness.robustness import (
            ROBUST_COLUMNS,
            resegmented,
            robustness,
            second_engine,
        )

        engine = second_engine(corpus, options["robust"])
        self.columns = ROBUST_COLUMNS
        self.captions = [robust_caption(engine)]
        other = options["reference_corpus"]
        corpora = [corpus] if other is None else [corpus, other]
        second, *others = [resegmented(one, engine) for one in corpora]
        self.notes = {"second_segmenter": second.reading.segmentation()}
        again: KeynessOptions = {**options, "reference_corpus": others[0] if others else None}
        for group, comparison in comparisons(second, Grouping.of(second, options["by"]), again):
            self._of_group[group] = robustness(comparison, corpora, options)

    def of(
        self, group: GroupKey
    ) -> "Callable[[Comparison, Scores, numpy.ndarray], Sequence[list[Cell]]]":
        """Return the function from the rows of a group to the cells of these columns."""
        if group not in self._of_group:
            return lambda comparison, found, places: [[None] * len(places) for _ in self.columns]
        robust, confidence = self._of_group[group], self._confidence
        return lambda comparison, found, places: robust.columns(
            comparison, found, places, confidence
        )


def _directions(direction: str) -> tuple[bool, ...]:
    return {"both": (True, False), "positive": (True,), "negative": (False,)}[direction]


def _notes(options: KeynessOptions) -> dict[str, object]:
    """Return the options that the numbers depend on, JSON-ready."""
    notes: dict[str, object] = {
        "target": list(options["target"]),
        "reference": list(options["reference"]),
        "measure": options["measure"],
        "min_count": options["min_count"],
        "min_documents": options["min_documents"],
        "confidence": options["confidence"],
        "seed": options["seed"],
    }
    if options["queries"] is not None:
        notes["queries"] = named_queries(options["queries"], ())
    if options["target_domain"]:
        notes["target_domain"] = options["target_domain"]
    if options["reference_corpus"] is not None:
        notes["reference_corpus"] = options["reference_corpus"].fingerprint
    return notes


def _wide(grouping: Grouping, *, is_query: bool) -> Wide | None:
    if len(grouping.fields) != 1:
        return None
    return Wide(grouping.fields[0], ("query" if is_query else "word",), ("target_count", "lrc"))


def _chart(
    corpus: Corpus, options: KeynessOptions, grouping: Grouping, *, is_query: bool
) -> Chart | None:
    if len(grouping.fields) > 1 or options["measure"] != "lrc":
        return None
    return Chart(
        title=Phrase("Words that distinguish the target"),
        unit=Phrase("conservative log ratio (bits)"),
        y=("lrc",),
        x=grouping.fields[0] if grouping.fields else "",
        series="query" if is_query else "word",
        panel="side",
        panels=tuple(SIDES[positive] for positive in _directions(options["direction"])),
        kinds=("bars",),
        rank="lrc",
        source=corpus.title,
    )
