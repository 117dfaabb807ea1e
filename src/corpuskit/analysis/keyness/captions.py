"""What is said about the rows of `keyness`: the sides, the family of words, the permutations."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpuskit.analysis.keyness.comparison import Comparison
from corpuskit.analysis.keyness.options import KeynessOptions
from corpuskit.analysis.keyness.rows import MOST_DOCUMENTS, MOST_TESTED, Scores, permutation
from corpuskit.core.phrases import Phrase, plural

if TYPE_CHECKING:
    from corpuskit.stats.permutation import PermutationTest


def sides_caption(comparison: Comparison) -> Phrase:
    """Return what was compared."""
    sides = [
        Phrase("{name}: {tokens}", name=side.name, tokens=size_of(comparison, side.size))
        if side.documents is None
        else Phrase(
            "{name}: {documents}, {tokens}",
            name=side.name,
            documents=plural(side.documents, "document"),
            tokens=size_of(comparison, side.size),
        )
        for side in (comparison.target, comparison.reference)
    ]
    return Phrase("target {target}; reference {reference}", target=sides[0], reference=sides[1])


def size_of(comparison: Comparison, size: int) -> Phrase:
    """Return the size of a side, with what it is counted in."""
    return plural(size, "token" if comparison.kind == "word" else "Han character")


def family_captions(
    comparison: Comparison, found: Scores, options: KeynessOptions
) -> Iterator[Phrase]:
    """Yield how many words were compared, what the interval is corrected for, what is left out."""
    is_query = comparison.kind == "query"
    yield Phrase(
        "{words} compared: with {count} and {documents} or more on both sides together; lrc: "
        "end of the {confidence:g} % interval next to 0, corrected for all of them (Bonferroni)",
        words=plural(len(found.kept), "query", "queries")
        if is_query
        else plural(len(found.kept), "word"),
        count=plural(options["min_count"], "hit" if is_query else "token"),
        documents=plural(options["min_documents"], "document"),
        confidence=100 * options["confidence"],
    )
    if is_query:
        kept = set(found.kept.tolist())
        names = [name for i, name in enumerate(comparison.words) if i not in kept]
        if names:
            yield Phrase("queries left out, with fewer: {names}", names=", ".join(names))
        yield Phrase("counts are hits; per million is of Han characters")


def test_captions(comparison: Comparison, found: Scores, options: KeynessOptions) -> list[Phrase]:
    """Return what the permutations are, or why there are none."""
    documents = comparison.compared_documents
    if documents is None or options["permutations"] == 0:
        return []
    if comparison.are_parts:
        return [Phrase("no p_permutation: both sides are parts of the same documents")]
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


def robust_caption(engine: str) -> Phrase:
    """Return when a word is robust."""
    return Phrase(
        "robust: lrc is on one side of 0 with these words, with those of {engine}, and with each "
        "word as a string of characters, wherever it occurs; the first {most} words of a list",
        engine=engine, most=MOST_TESTED,
    )  # fmt: skip
