"""A coding sheet: hits, and units without a hit, drawn for people to judge."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpuskit.analysis.lexicon.places import context
from corpuskit.core.errors import CountError, join_names, pluralise
from corpuskit.core.options import Options
from corpuskit.core.table import Cell, Column, Table, field_column, text
from corpuskit.corpus.corpus import Corpus, Part, ordered
from corpuskit.lexicon.match import Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.text.characters import sentence_spans
from corpuskit.text.clauses import Clause, clause_at, clauses

COLUMNS = (
    *(text("id"), text("document"), field_column("year"), text("clause"), text("group")),
    *(
        text("domain"),
        text("term"),
        Column("left", "left"),
        Column("node", "node"),
        Column("right", "right"),
    ),
    *(text("coder1"), text("coder2")),
)
UNITS = ("clause", "sentence")
ANY = ""
"""Stands for the domain of units without a hit, and for any domain."""


@dataclass(frozen=True, slots=True)
class SampleOptions(Options):
    """How much is drawn.

    Parameters
    ----------
    by : str or None
        The field whose values, with the domains, make the strata; None is ``period`` where the
        corpus has periods, else no field.
    hits : int
        Hits drawn from each stratum, or all where it has fewer.
    unmatched : int
        Clauses or sentences without any hit drawn from each group of `by`.
    seed : int
        Another seed draws others.
    window : int
        Characters of context on each side of a hit.
    unit : {"clause", "sentence"}
        What is drawn to look for missed hits. Headings are no clauses here: they say what
        comes. Where nearly every clause has a hit, sentences tell more.
    """

    by: str | None = None
    hits: int = 20
    unmatched: int = 20
    seed: int = 1
    window: int = 30
    unit: str = "clause"


Stratum = tuple[str, str]
Drawn = tuple[str, tuple[Cell, ...]]


@dataclass
class Draws:
    """Of each stratum, a group and a domain, the sizes and the first rows by rank.

    `hits` counts hits, `units` the units with a hit of the domain, `ANY` those with any;
    `unmatched` the units without a hit of each group, whose rows are drawn under `ANY`.
    """

    drawn: dict[Stratum, list[Drawn]] = field(default_factory=dict)
    hits: Counter[Stratum] = field(default_factory=Counter)
    units: Counter[Stratum] = field(default_factory=Counter)
    unmatched: Counter[str] = field(default_factory=Counter)

    def draw(self, stratum: Stratum, drawn: Iterable[Drawn], options: SampleOptions) -> None:
        """Add rows to a stratum, and keep as many as are wanted."""
        most = options.unmatched if stratum[1] == ANY else options.hits
        whole = sorted([*self.drawn.get(stratum, ()), *drawn], key=lambda one: one[0])
        self.drawn[stratum] = whole[:most]


def _rank(*what: object) -> str:
    """Return a rank that is the same on every machine, and knows of no other row."""
    return hashlib.sha256("\0".join(map(str, what)).encode("utf-8", "replace")).hexdigest()


def count(part: Part, matcher: Matcher, by: str | None, options: SampleOptions) -> Draws:
    """Return the draws of a part."""
    found = Draws()
    for index, value in enumerate(part.values(by)):
        _document(found, part, index, ("" if value is None else str(value), matcher, options))
    return found


def _document(
    found: Draws, part: Part, index: int, given: tuple[str, Matcher, SampleOptions]
) -> None:
    """Add the draws of one document."""
    group, matcher, options = given
    document, lexicon = part.documents[index], matcher.lexicon
    written, cited = document.text, clauses(document.text)
    matches = [m for m in matcher.find(part.key(index), ()) if not m.is_blocked]
    rows: dict[str, list[Drawn]] = {}
    for match in matches:
        term = lexicon.terms[match.term]
        shown = context(written, match.start, match.end, options.window)
        label = cited[clause_at(cited, match.start)].label
        place = (document.name, document.year, label, group or None)
        row = (*place, term.domain, term.form, *shown)
        rank = _rank(options.seed, document.name, match.start, match.end)
        rows.setdefault(term.domain, []).append((rank, row))
    at = 0
    for start, end, label in _units(written, cited, options.unit):
        domains = set()
        while at < len(matches) and matches[at].start < end:
            if matches[at].start >= start:
                domains.add(lexicon.terms[matches[at].term].domain)
            at += 1
        found.units.update((group, domain) for domain in (*domains, *((ANY,) if domains else ())))
        if not domains:
            unit = (document.name, document.year, label, group or None, None, None, None)
            rank = _rank(options.seed, document.name, start, end)
            rows.setdefault(ANY, []).append((rank, (*unit, written[start:end].strip(), None)))
    for domain, some in rows.items():
        if domain == ANY:
            found.unmatched[group] += len(some)
        else:
            found.hits[group, domain] += len(some)
        found.draw((group, domain), some, options)


def _units(written: str, cited: Sequence[Clause], unit: str) -> list[tuple[int, int, str]]:
    """Return where each unit of a text begins and ends, and its clause."""
    if unit == "sentence":
        spans = sentence_spans(written)
        return [(start, end, cited[clause_at(cited, start)].label) for start, end in spans]
    return [(c.start, c.end, c.label) for c in cited if c.kind != "heading"]


def merge(partials: Iterable[Draws], options: SampleOptions) -> Draws:
    """Return the draws of all parts together."""
    whole = Draws()
    for partial in partials:
        whole.hits.update(partial.hits)
        whole.units.update(partial.units)
        whole.unmatched.update(partial.unmatched)
        for stratum, drawn in partial.drawn.items():
            whole.draw(stratum, drawn, options)
    return whole


def finish(draws: Draws) -> list[tuple[Cell, ...]]:
    """Return the rows in random order: hits first, numbered h1 …, then units, s1 …."""
    hits = [d for (_, domain), some in draws.drawn.items() if domain != ANY for d in some]
    units = [d for (_, domain), some in draws.drawn.items() if domain == ANY for d in some]
    rows: list[tuple[Cell, ...]] = []
    for letter, some in (("h", hits), ("s", units)):
        numbered = enumerate(sorted(some, key=lambda one: one[0]), 1)
        rows += [(f"{letter}{number}", *row, None, None) for number, (_, row) in numbered]
    return rows


CHECK = 4
"""Hexadecimal digits by which a row is known again."""


def row_check(id_: Cell, group: Cell, domain: Cell, term: Cell) -> str:
    """Return four digits of what has to stay as it is in a row, whatever spreadsheet saves it.

    Examples
    --------
    >>> row_check("h1", "2000-2012", "economic", "貿易")
    '6dc8'
    """
    what = "\0".join(str(cell or "") for cell in (id_, group, domain, term))
    return f"{zlib.crc32(what.encode('utf-8', 'replace')) & 0xFFFF:04x}"


def _checks(rows: Sequence[tuple[Cell, ...]]) -> dict[str, str]:
    """Return the checks of all hits, then of all units, in the order of their numbers."""
    return {
        letter: "".join(row_check(row[0], *row[4:7]) for row in rows if str(row[0])[0] == letter)
        for letter in "hs"
    }


def lexicon_sample(corpus: Corpus, lexicon: Lexicon, options: SampleOptions | None = None) -> Table:
    """Return a coding sheet: hits of each domain in each group, and clauses without any hit.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon
    options : SampleOptions, optional

    Returns
    -------
    Table
        ``id document year clause group domain term left node right coder1 coder2``. Hits,
        counted as ``longest``, come first, in an order that tells nothing; then units, whose
        `node` is the unit, and whose domain and term are empty. ``notes["sample"]`` has the
        sizes of the strata, which `lexicon_score` needs; `corpuskit.output.coding` writes both.
        What is drawn depends on the seed, the documents' names and the places alone.

    Raises
    ------
    CountError
        If a number is negative, or nothing is to be drawn.
    SelectError
        If no document has the field.

    Examples
    --------
    >>> from corpuskit import load_lexicon, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> sheet = lexicon_sample(corpus, load_lexicon("thesis"), SampleOptions(hits=5, unmatched=3))
    >>> len(list(sheet))
    33
    """
    options = options or SampleOptions()
    if min(options.hits, options.unmatched, options.window) < 0:
        raise CountError("hits, unmatched and window are 0 or more")
    if options.unit not in UNITS:
        raise CountError(f"unknown unit '{options.unit}'; known: {join_names(UNITS)}")
    by = options.by or ("period" if _has_periods(corpus) else None)
    if by:
        corpus.check_field(by)
    matcher = Matcher(lexicon, "longest", corpus.reading.key)
    draws = merge(corpus.map(lambda part: count(part, matcher, by, options)), options)
    rows = finish(draws)
    if not rows:
        raise CountError("nothing to draw", hint="ask for more hits or unmatched clauses")
    notes = {
        **corpus.provenance(),
        **{"lexicon": lexicon.name, "lexicon_fingerprint": lexicon.fingerprint},
        "sample": {
            "corpus": corpus.fingerprint,
            **_about(draws, lexicon, by, options),
            "drawn": _checks(rows),
        },
    }
    hits = sum(row[0][0] == "h" for row in rows)  # type: ignore[index]
    strata = f"domain and {by}" if by else "domain"
    captions = (
        f"{hits:,} of {pluralise(draws.hits.total(), 'hit')} by {strata}, {len(rows) - hits:,} of "
        f"{pluralise(draws.unmatched.total(), options.unit)} without a hit; seed {options.seed}",
        "fill the column coder1 (a second person coder2), then score the sheet",
        *(
            ["hits of shared terms are drawn for their first domain"]
            if lexicon.has_shared_terms
            else []
        ),
    )
    return Table(COLUMNS, rows, notes, captions)


def _has_periods(corpus: Corpus) -> bool:
    return any(part.fields.get("period") for part in corpus.parts)


def _about(
    draws: Draws, lexicon: Lexicon, by: str | None, options: SampleOptions
) -> dict[str, object]:
    """Return what `lexicon_score` has to know of the population, JSON-ready."""
    groups = ordered({group for group, _ in draws.drawn})
    names = [domain.name for domain in lexicon.domains]
    return {
        "by": by,
        "unit": options.unit,
        "seed": options.seed,
        "lexicon": lexicon.fingerprint,
        "domains": {d.name: [d.zh, d.en] for d in lexicon.domains},
        "groups": [
            {
                "group": group,
                "hits": {name: draws.hits[str(group), name] for name in names},
                "units": {name: draws.units[str(group), name] for name in (*names, ANY)},
                "unmatched": draws.unmatched[str(group)],
            }
            for group in groups
        ],
    }
