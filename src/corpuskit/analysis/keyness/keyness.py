"""Keyness (顯著詞): which words distinguish a target from a reference."""

from typing import TYPE_CHECKING, Unpack

from corpuskit.analysis.keyness.comparison import Comparison
from corpuskit.analysis.keyness.options import KeynessOptions, keyness_options
from corpuskit.analysis.keyness.rows import (
    MOST_DOCUMENTS,
    MOST_TESTED,
    Scores,
    block,
    compared_words,
    in_order,
    permutation,
    scores,
)
from corpuskit.analysis.keyness.sides import comparisons
from corpuskit.core.blocks import Block, Wide
from corpuskit.core.chart import Chart
from corpuskit.core.columns import Column, details, integer, number, text
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    from corpuskit.stats.permutation import PermutationTest

_COUNTS = (
    *(text("word"), integer("target_count"), integer("reference_count")),
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
_TESTS = (number("p_permutation", 5), *details(number("target_dp"), number("reference_dp")))


def keyness(corpus: Corpus, **options: Unpack[KeynessOptions]) -> Table:
    """Return the words that distinguish documents from others, most telling first.

    Parameters
    ----------
    corpus : Corpus
    **options
        See `KeynessOptions`: ``target reference by reference_corpus reference_list view word
        measure direction min_count min_documents min_length stopwords permutations seed
        confidence``.

    Returns
    -------
    Table
        ``word target_count reference_count target_per_million reference_per_million
        target_documents reference_documents log_ratio lrc lrc_low lrc_high g2 p_permutation
        target_dp reference_dp``, with the field of `by` before them. Words of the target come
        first, then words of the reference, each list by the size of `lrc`: the end of the log
        ratio's interval that is nearer to 0, or 0 if the interval contains it [1]_. The interval
        is exact, with Bonferroni's correction for all words that are compared. An end that is
        infinite is empty. `g2` describes, and is not a test: it takes tokens as independent.
        `p_permutation` is the share of all ways to choose as many documents whose log ratio is
        as far from 0; it is computed for the rows that are read, at most 500 of a list.
        Per million is of the tokens of the side, without punctuation. Traditional and Simplified
        spellings are one word.
        With ``view="explain"`` rows ``step number how``: how the numbers of one word come about.

    Raises
    ------
    SelectError, CountError, OptionError
        For documents that are on both sides, a side without words, an unknown field or option.
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
    blocks: list[Block] = []
    captions: list[Phrase] = []
    families: list[Phrase] = []
    tests: list[Phrase] = []
    measure: tuple[Column, ...] = ()
    for group, comparison in pairs:
        kept = compared_words(comparison, chosen)
        found = scores(comparison, kept, chosen)
        measure = () if found.measure is None else found.measure.columns
        for positive in _directions(chosen["direction"]):
            places = in_order(comparison, found, positive=positive)
            blocks.append(block(comparison, found, places, group, chosen))
        captions.append(_sides_caption(comparison))
        families.append(_family_caption(found, chosen))
        tests += _test_captions(comparison, found, chosen)
    columns = (*grouping.columns, *_COUNTS, *_SCORES, *measure, *_TESTS)
    notes = {**corpus.provenance(), **corpus.segmentation(), **_notes(chosen)}
    return Table(
        columns,
        blocks,
        notes=notes,
        captions=[*captions, *dict.fromkeys([*families, *tests]), *grouping.captions()],
        chart=_chart(corpus, chosen, grouping),
        wide=_wide(grouping),
        limit_each=True,
    )


def _directions(direction: str) -> tuple[bool, ...]:
    return {"both": (True, False), "positive": (True,), "negative": (False,)}[direction]


def _sides_caption(comparison: Comparison) -> Phrase:
    """Return what was compared."""
    sides = [
        Phrase("{name}: {tokens}", name=side.name, tokens=plural(side.size, "token"))
        if side.documents is None
        else Phrase(
            "{name}: {documents}, {tokens}",
            name=side.name,
            documents=plural(side.documents, "document"),
            tokens=plural(side.size, "token"),
        )
        for side in (comparison.target, comparison.reference)
    ]
    return Phrase("target {target}; reference {reference}", target=sides[0], reference=sides[1])


def _family_caption(found: Scores, options: KeynessOptions) -> Phrase:
    """Return how many words were compared, and what the interval is corrected for."""
    words = plural(len(found.kept), "word")
    return Phrase(
        "{words} compared: with {count} and {documents} or more on both sides together; lrc: "
        "end of the {confidence:g} % interval next to 0, corrected for all of them (Bonferroni)",
        words=words,
        count=plural(options["min_count"], "token"),
        documents=plural(options["min_documents"], "document"),
        confidence=100 * options["confidence"],
    )


def _test_captions(comparison: Comparison, found: Scores, options: KeynessOptions) -> list[Phrase]:
    documents = comparison.compared_documents
    if documents is None or options["permutations"] == 0:
        return []
    if options["permutations"] is None and documents.sum() > MOST_DOCUMENTS:
        return [
            Phrase(
                "no p_permutation: more than {most} documents; --permutations 9999 draws so many",
                most=MOST_DOCUMENTS,
            )
        ]
    test = permutation(comparison, found.kept[:1], options)
    assert test is not None
    return [_test_caption(test, options)]


def _test_caption(test: "PermutationTest", options: KeynessOptions) -> Phrase:
    how = (
        Phrase("all {n:,} choices of documents", n=test.arrangements)
        if test.is_exact
        else Phrase(
            "{n:,} choices of documents at random, seed {seed}",
            n=test.arrangements,
            seed=options["seed"],
        )
    )
    return Phrase(
        "p_permutation: {how}; the smallest possible p is {least:.2g}; at most {most} words of a "
        "list are tested, and p is not corrected for their number",
        how=how, least=test.least_p, most=MOST_TESTED,
    )  # fmt: skip


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
    if options["reference_corpus"] is not None:
        notes["reference_corpus"] = options["reference_corpus"].fingerprint
    return notes


def _wide(grouping: Grouping) -> Wide | None:
    if len(grouping.fields) != 1:
        return None
    return Wide(grouping.fields[0], ("word",), ("target_count", "lrc"))


def _chart(corpus: Corpus, options: KeynessOptions, grouping: Grouping) -> Chart | None:
    if len(grouping.fields) > 1 or options["measure"] != "lrc":
        return None
    return Chart(
        title=Phrase("Words that distinguish the target"),
        unit=Phrase("conservative log ratio (bits)"),
        y=("lrc",),
        x=grouping.fields[0] if grouping.fields else "",
        series="word",
        kinds=("bars",),
        rank="lrc" if options["direction"] == "positive" else "",
        source=corpus.title,
    )
