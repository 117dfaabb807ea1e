"""A coding sheet: hits, and units without a hit, drawn for people to judge."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Unpack

from corpuskit.analysis.lexicon.sample_draw import (
    SampleDraw,
    Stratum,
    count,
    finish,
    group_name,
    merge,
)
from corpuskit.analysis.lexicon.sample_options import DEFAULTS, UNITS, LexiconSampleOptions
from corpuskit.analysis.lexicon.sheet_rows import ANY_DOMAIN, COLUMNS, SheetRow, row_checks
from corpuskit.core.errors import CountError
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.corpus.lexicon_choice import lexicon_of
from corpuskit.lexicon.match import Matcher
from corpuskit.lexicon.model import Lexicon


def lexicon_sample(
    corpus: Corpus,
    lexicon: Lexicon | str | Path | None = None,
    **options: Unpack[LexiconSampleOptions],
) -> Table:
    """Return a coding sheet: hits of each domain in each group, and clauses without any hit.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon
    **options
        See `LexiconSampleOptions`: ``by hits unmatched matched seed window unit``.

    Returns
    -------
    Table
        ``id document year clause group domain term left node right coder1 coder2``. Hits,
        counted as ``longest``, come first, in random order; then units, whose `node` is the text
        of the unit and whose domain and term are empty. ``notes["sample"]`` has the sizes of the
        strata, which `lexicon_score` needs; a coding sheet file has both. What is drawn depends
        only on the seed, the documents' names and the places.

    Raises
    ------
    CountError
        If a number is negative, or nothing is to be drawn.
    SelectError
        If no document has the field.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> sheet = lexicon_sample(corpus, "thesis", hits=5, unmatched=3)
    >>> len(list(sheet))
    33
    """
    chosen = resolve_options(LexiconSampleOptions, DEFAULTS, options)
    lexicon = lexicon_of(corpus, lexicon)
    check_minimums(chosen, hits=0, unmatched=0, matched=0, window=0)
    check_choice("unit", chosen["unit"], UNITS)
    by = chosen["by"] or ("period" if _has_periods(corpus) else None)
    grouping = Grouping.of(corpus, by)
    by = grouping.axis or None
    matcher = Matcher(lexicon, "longest", corpus.reading.key)
    draw = merge(corpus.map(lambda part: count(part, matcher, by, chosen)), chosen)
    rows, labels = finish(draw)
    if not rows:
        raise CountError("nothing to draw", hint="increase hits, unmatched or matched")
    strata = _strata_sizes(draw, lexicon, grouping, chosen)
    sample = {"corpus": corpus.fingerprint, **strata, "drawn": row_checks(rows)}
    if chosen["matched"]:
        numbers = {domain.name: number for number, domain in enumerate(lexicon.domains)}
        sample["labels"] = [
            [int(id_[1:]), *(numbers[domain] for domain in domains)]
            for id_, domains in labels.items()
        ]
    identity = {"lexicon": lexicon.name, "lexicon_fingerprint": lexicon.fingerprint}
    notes = {**corpus.provenance(), **identity, "sample": sample}
    captions = list(_captions(draw, rows, len(labels), grouping, chosen))
    if lexicon.has_shared_terms:
        captions.append(Phrase("hits of shared terms are drawn for their first domain only"))
    return Table(COLUMNS, rows, notes=notes, captions=captions)


def _captions(
    draw: SampleDraw,
    rows: Sequence[SheetRow],
    matched: int,
    grouping: Grouping,
    options: LexiconSampleOptions,
) -> Iterator[Phrase]:
    hits, by = sum(row.is_hit for row in rows), grouping.axis
    values = {
        "drawn_hits": hits, "hits": plural(draw.hits.total(), "hit"),
        "drawn_units": len(rows) - hits - matched,
        "units": plural(draw.unmatched.total(), options["unit"]), "seed": options["seed"],
    }  # fmt: skip
    yield (
        Phrase(
            "{drawn_hits:,} of {hits} by domain and {by}, {drawn_units:,} of {units} without a "
            "hit; seed {seed}",
            by=by,
            **values,
        )
        if by
        else Phrase(
            "{drawn_hits:,} of {hits} by domain, {drawn_units:,} of {units} without a hit; "
            "seed {seed}",
            **values,
        )
    )
    if options["matched"]:
        yield Phrase(
            "{drawn:,} of {units} with a hit, by domain of the first hit; the sheet does not show "
            "which rows these are",
            drawn=matched,
            units=plural(draw.matched.total(), options["unit"]),
        )
    yield Phrase("fill the column coder1 (a second person coder2), then score the sheet")


def _has_periods(corpus: Corpus) -> bool:
    return any(part.fields.get("period") for part in corpus.parts)


def _strata_sizes(
    draw: SampleDraw, lexicon: Lexicon, grouping: Grouping, options: LexiconSampleOptions
) -> dict[str, object]:
    """Return what `lexicon_score` has to know about the population, JSON-ready."""
    drawn = {stratum.group for stratum in draw.rows}
    values = ("".join(map(group_name, key)) for key in grouping.ordered(set(grouping.groups())))
    groups = [group for group in values if group in drawn]
    names = [domain.name for domain in lexicon.domains]
    matched = {
        group: {
            name: _labelled(draw, Stratum(group, name, has_units=True), names) for name in names
        }
        for group in groups
        if options["matched"]
    }
    return {
        "by": grouping.axis or None,
        "unit": options["unit"],
        "seed": options["seed"],
        "lexicon": lexicon.fingerprint,
        "domains": {d.name: [d.zh, d.en] for d in lexicon.domains},
        "groups": [
            {
                "group": group,
                "hits": {name: draw.hits[Stratum(group, name)] for name in names},
                "units": {name: draw.units[Stratum(group, name)] for name in (*names, ANY_DOMAIN)},
                "unmatched": draw.unmatched[group],
                **({"matched": matched[group]} if matched else {}),
            }
            for group in groups
        ],
    }


def _labelled(draw: SampleDraw, stratum: Stratum, names: Sequence[str]) -> dict[str, int]:
    """Return the units of a stratum, under `ANY_DOMAIN`, and those with a hit of each domain."""
    labelled = {name: n for name in names if (n := draw.labelled[stratum, name])}
    return {ANY_DOMAIN: draw.matched[stratum], **labelled}
