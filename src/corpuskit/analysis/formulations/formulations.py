"""Formulations (提法) over time: since when, until when, how widely, inside which longer ones."""

from collections.abc import Mapping, Sequence
from typing import Unpack

from corpuskit.analysis.formulations.counting import Formulation, YearCounts, count, merge
from corpuskit.analysis.formulations.degrees import load_degrees
from corpuskit.analysis.formulations.families import with_families
from corpuskit.analysis.formulations.options import FormulationsOptions, formulations_options
from corpuskit.analysis.formulations.rows import columns_of, list_rows, year_rows
from corpuskit.analysis.formulations.states import SHADES
from corpuskit.analysis.kwic_several import Queries, named_queries
from corpuskit.analysis.ngrams.ngrams import ngrams
from corpuskit.core.chart import Chart
from corpuskit.core.errors import CountError, QueryError
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.corpus.lexicon_choice import lexicon_of
from corpuskit.query.search import Query, clean_query

_FEW_YEARS = 2


def formulations(
    corpus: Corpus, query: Queries = (), *more: str, **options: Unpack[FormulationsOptions]
) -> Table:
    """Return formulations with their years, their share of documents and clauses, their family.

    Parameters
    ----------
    corpus : Corpus
    query : str, sequence of str, or mapping of str to str
        As `kwic` takes queries: strings, with wildcards.
    *more : str
        More queries.
    **options
        See `FormulationsOptions`: ``lexicon ngrams min max min_documents containing stopwords
        view unit absent degrees``.

    Returns
    -------
    Table
        ``formulation family level state first last years gaps hits alone share share_low
        share_high documents clauses peak_year peak_share strip``, with `degree` of the peak year
        if degrees are given; by the first year, then the last. `years` have it, `gaps` are
        documented years without it between the first and the last. `alone` are hits that are not
        inside a longer formulation of the list. `share` is of documents, or of clauses if `unit`
        is ``clause``, with Wilson's 95 % interval, which takes them as independent.
        With ``view="years"`` rows ``formulation year hits alone documents clauses share share_low
        share_high``, each year with documents, also those without a hit.
        With ``view="reuse"`` rows ``year documents clauses reused verbatim reused_share letters
        new_letters new_share``; with ``view="clauses"`` rows ``year document clause likeness
        source_year source_document source_clause text source_text`` of the clauses that are
        repeated from earlier years.

    Raises
    ------
    QueryError, CountError, SelectError, OptionError, LexiconError, ReadError
        Without a formulation, without years, for unknown options, or a file that cannot be read.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> for row in formulations(corpus, "戰略協作", "戰略協作夥伴關係").records():
    ...     print(row["formulation"], row["state"], row["first"], row["last"], row["alone"])
    戰略協作夥伴關係 returned 2000 2017 6
    戰略協作 kept 2000 2018 21
    """
    check_corpus(corpus)
    chosen = formulations_options(options)
    grouping = Grouping.of(corpus, "year")
    if chosen["view"] in ("reuse", "clauses"):
        return _reuse(corpus, chosen, has_query=bool(query or more))
    listed = with_families(_queries(corpus, query, more, chosen), corpus.reading.key)
    counts = merge(corpus.map(lambda part: count(part, listed)))
    unit = chosen["unit"] or ("document" if counts.all_documents.max() > 1 else "clause")
    degrees = load_degrees(chosen["degrees"]) if chosen["degrees"] is not None else []
    is_list = chosen["view"] == "list"
    rows = (
        list_rows(listed, counts, unit, chosen["absent"], degrees)
        if is_list
        else year_rows(listed, counts, unit, degrees)
    )
    hits = counts.hits.sum(axis=1).tolist()
    by_name = {one.name: number for one, number in zip(listed, hits, strict=True)}
    missing = [one for one in listed if not by_name[one.name]]
    notes = {
        **corpus.provenance(),
        **(corpus.segmentation() if chosen["ngrams"] else {}),
        "query": {one.name: [query.text for query in one.queries] for one in listed},
        "hits": sum(hits),
        "hits_by_query": by_name,
        **{"unit": unit, "absent": chosen["absent"], "ngrams": chosen["ngrams"]},
        **({"hints": _hints(corpus, missing)} if missing else {}),
    }
    return Table(
        columns_of(is_list=is_list, has_degrees=bool(degrees)),
        rows,
        notes=notes,
        captions=[*_captions(counts, unit, missing, chosen, is_list=is_list), *grouping.captions()],
        warnings=_warnings(counts, chosen["absent"]) if is_list else (),
        chart=_chart(corpus, unit, is_list=is_list),
        is_series=not is_list,
    )


def _reuse(corpus: Corpus, options: FormulationsOptions, *, has_query: bool) -> Table:
    from corpuskit.analysis.formulations.reuse_tables import reuse_by_year, reused_clauses

    if has_query or options["ngrams"] or options["lexicon"] is not None:
        raise CountError(
            "reuse compares all clauses: it takes no formulation", hint="omit the queries"
        )
    return reuse_by_year(corpus) if options["view"] == "reuse" else reused_clauses(corpus)


def _queries(
    corpus: Corpus, query: Queries, more: Sequence[str], options: FormulationsOptions
) -> Mapping[str, Sequence[str]]:
    """Return what is searched for, by name: typed queries, terms of a lexicon, n-grams."""
    typed = named_queries(query, more) if query or more else {}
    found: dict[str, Sequence[str]] = {
        name: (clean_query(Query(text)).text,) for name, text in typed.items()
    }
    if options["lexicon"] is not None:
        for term in lexicon_of(corpus, options["lexicon"]).terms:
            found.setdefault(term.form, term.forms)
    if options["ngrams"]:
        table = ngrams(
            corpus,
            min=options["min"],
            max=options["max"],
            min_documents=options["min_documents"],
            containing=options["containing"],
            stopwords=options["stopwords"],
        ).limit(options["ngrams"])
        key = corpus.reading.key
        keys = {key(name) for name in found}
        for shown in map(str, table.column("ngram")):
            text = shown.replace(" ", "")
            if key(text) not in keys:
                keys.add(key(text))
                found[text] = (text,)
    if not found:
        raise QueryError(
            "there is no formulation", hint="name some, or take the commonest n-grams: --ngrams 50"
        )
    return found


def _hints(corpus: Corpus, missing: Sequence[Formulation]) -> dict[str, str]:
    from corpuskit.query.zero_hints import zero_hint

    return {one.name: zero_hint(corpus, one.queries[0]) for one in missing}


def _captions(
    counts: YearCounts,
    unit: str,
    missing: Sequence[Formulation],
    options: FormulationsOptions,
    *,
    is_list: bool,
) -> list[Phrase]:
    """Return what a reader of the numbers has to know."""
    size = int((counts.all_documents if unit == "document" else counts.all_clauses).sum())
    captions = [
        Phrase(
            "share of {units}, with Wilson's 95 % interval, which takes them as independent",
            units=plural(size, unit),
        ),
        Phrase("alone: hits that are not inside a longer formulation of the list"),
    ]
    if is_list:
        captions.append(
            Phrase(
                "retired: not in the last {n} years with documents; else returned: absent for {n} "
                "of them in a row; else new: not in the first {n}; else kept",
                n=options["absent"],
            )
        )
        captions.append(
            Phrase(
                "a strip has a cell for each of {years} with documents, {first} to {last}; "
                "{shades}: absent, to a quarter, half, three quarters, all of the peak share",
                years=plural(len(counts.years), "year"),
                first=counts.years[0], last=counts.years[-1], shades=" ".join(SHADES),
            )
        )  # fmt: skip
        if missing:
            captions.append(
                Phrase(
                    "{formulations} without a hit",
                    formulations=plural(len(missing), "query", "queries"),
                )
            )
    return captions


def _warnings(counts: YearCounts, absent: int) -> list[Phrase]:
    if len(counts.years) > _FEW_YEARS * absent:
        return []
    return [
        Phrase(
            "only {years} with documents: new, kept, retired and returned say little",
            years=plural(len(counts.years), "year"),
        )
    ]


def _chart(corpus: Corpus, unit: str, *, is_list: bool) -> Chart:
    title = Phrase("Formulations over the years") if not is_list else Phrase("Formulations")
    of = {"document": Phrase("share of documents"), "clause": Phrase("share of clauses")}
    return Chart(
        title=title,
        unit=of[unit],
        y=("share",),
        x="" if is_list else "year",
        series="formulation",
        kinds=("bars",) if is_list else ("lines", "bars"),
        rank="share" if is_list else "hits",
        low="share_low",
        high="share_high",
        percent=True,
        source=corpus.title,
        periods={} if is_list else corpus.periods,
        events={} if is_list else corpus.events,
    )
