"""Collocates (搭配詞): the words around the hits of a query, and how closely they belong to it."""

from collections.abc import Mapping
from typing import Unpack

from corpuskit.analysis.collocates.counts import WindowCounting, WindowCounts, count, merge
from corpuskit.analysis.collocates.layout import (
    COUNTS,
    chart,
    measures_caption,
    named_block,
    sizes_caption,
    wide,
    window_caption,
    word_columns,
)
from corpuskit.analysis.collocates.measures import measure_columns
from corpuskit.analysis.collocates.options import CollocatesOptions, collocates_options, reach
from corpuskit.analysis.collocates.rows import block, listed_words, scores, with_pos
from corpuskit.analysis.kwic_hits import QUERY
from corpuskit.analysis.kwic_several import Queries, named_queries, notes_of_several
from corpuskit.core.blocks import Block
from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.query.search import Query, clean_query
from corpuskit.text.word_cleaning import clean_word


def collocates(
    corpus: Corpus, query: Queries = (), *more: str, **options: Unpack[CollocatesOptions]
) -> Table:
    """Return the words in the windows around the hits of a query, closest first.

    The node of a hit is every word that it touches. A place in several windows counts once;
    words of nodes are in no window, and not in the text that windows are compared with.

    Parameters
    ----------
    corpus : Corpus
    query : str, sequence of str, or mapping of str to str
        As for `kwic`. Several are counted each on its own, with the column `query` first.
    *more : str
        More queries.
    **options
        See `CollocatesOptions`: ``view lexicon word most by regex cql window left right unit within
        min_count pos only_pos stopwords punctuation measure confidence seconds``.

    Returns
    -------
    Table
        ``word count left right in_corpus log_dice g2 mi3 mi t z delta_p_forward delta_p_backward
        lrc lrc_low lrc_high documents``, with the field of `by` before them, and ``pos`` after
        ``word`` where parts of speech are wanted. `count` is of places in windows; a place that
        is on the left of one node and on the right of another is in `left` and in `right`.
        `in_corpus` is without the words of nodes. The measures compare the places in windows
        with all other words; `lrc` is the end of the log ratio's exact interval that is nearer
        to 0, with Bonferroni's correction for all words of the list. `documents` have the word
        in a window.
        With ``view="slots"`` the count at each distance: ``word left_5 … right_5``.
        With ``view="network"`` links: ``source target windows log_dice``; `save_table` writes
        them to a file of the ending .gexf or .graphml too.
        With ``view="domains"``, without a query, in how many clauses two domains have hits:
        ``domain other_domain clauses clauses_with_both share expected ratio``.
        With ``view="explain"`` rows ``step number how``: how the numbers of one word come about.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    SelectError, CountError, OptionError
        For an unknown field, a window without a place, a wrong value or option.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = collocates(open_corpus("sino-russian-communiques"), "能源")
    >>> row = next(table.records())
    >>> row["word"], row["count"], row["in_corpus"]
    ('合作', 45, 461)
    """
    check_corpus(corpus)
    chosen = collocates_options(options)
    if chosen["view"] == "domains":
        from corpuskit.analysis.collocates.domain_pairs import domain_pairs
        from corpuskit.corpus.lexicon_choice import lexicon_of

        if query or more:
            raise CountError("domains are counted in clauses, without a query", hint="omit it")
        return domain_pairs(corpus, lexicon_of(corpus, chosen["lexicon"]))
    key = corpus.reading.key
    stopwords = frozenset(key(clean_word(word)) for word in chosen["stopwords"])
    chosen = {**chosen, "stopwords": stopwords}
    queries = {
        name: clean_query(Query(typed, chosen["regex"], chosen["cql"], chosen["seconds"]))
        for name, typed in named_queries(query, more).items()
    }
    grouping = Grouping.of(corpus, chosen["by"])
    how = WindowCounting(
        reach(chosen), grouping.fields, with_pos(chosen), chosen["view"] == "slots"
    )
    counts = {
        name: merge(corpus.map(lambda part, each=each: count(part, each, how)))  # type: ignore[misc]
        for name, each in queries.items()
    }
    if chosen["view"] == "explain":
        from corpuskit.analysis.collocates.explain import explain

        if len(counts) > 1:
            raise CountError("the arithmetic is that of one query", hint="omit the others")
        table = explain(corpus, next(iter(counts.values())), chosen)
    elif chosen["view"] == "slots":
        from corpuskit.analysis.collocates.slots import slots

        table = slots(counts, grouping, how, chosen)
    elif chosen["view"] == "network":
        from corpuskit.analysis.collocates.network import network

        table = network(corpus, queries, counts, chosen)
    else:
        table = _words(corpus, counts, grouping, chosen)
    hits = {name: of_query.hits for name, of_query in counts.items()}
    texts = {name: each.text for name, each in queries.items()}
    notes = {**corpus.provenance(), **corpus.segmentation(), **_notes(texts, hits), **table.notes}
    if zeros := {name: queries[name] for name, size in hits.items() if not size}:
        from corpuskit.query.zero_hints import zero_hint

        notes["hints"] = {name: zero_hint(corpus, each) for name, each in zeros.items()}
    return table.replace(notes=notes)


def _notes(texts: Mapping[str, str], hits: Mapping[str, int]) -> dict[str, object]:
    if len(texts) > 1:
        return notes_of_several(texts, hits)
    return {QUERY: next(iter(texts.values())), "hits": sum(hits.values())}


def _words(
    corpus: Corpus,
    counts: Mapping[str, WindowCounts],
    grouping: Grouping,
    options: CollocatesOptions,
) -> Table:
    """Return a list of words for each query and group."""
    blocks: list[Block] = []
    compared: list[Phrase] = []
    several = len(counts) > 1
    for name, of_query in counts.items():
        listed = listed_words(of_query, options)
        for group in grouping.ordered(of_query.groups):
            found = scores(of_query, group, listed, options)
            rows = block(of_query, found, options)
            blocks.append(named_block(name, rows) if several else rows)
            label = ", ".join([*([name] if several else []), *grouping.labels(group)])
            compared.append(sizes_caption(label, of_query, group, options))
    columns = (
        *word_columns(grouping, options, several=several),
        *COUNTS,
        *measure_columns(options["measure"]),
    )
    captions = [window_caption(options), *compared, measures_caption(options)]
    return Table(
        columns,
        blocks,
        captions=[*captions, *grouping.captions()],
        chart=chart(corpus.title, counts, grouping, options),
        wide=wide(counts, grouping, options),
        limit_each=True,
    )
