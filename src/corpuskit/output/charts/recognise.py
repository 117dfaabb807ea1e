"""Table -> Figure: what a table is, told by its columns, and what of it is drawn."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from corpuskit.core.errors import OutputError
from corpuskit.core.table import Cell, Table
from corpuskit.output.charts.figure import Band, Figure, Point
from corpuskit.output.charts.options import ChartOptions
from corpuskit.output.charts.words import word

ONE_LIST, EACH_LIST, LINES, MOST_LINES, MOST_LISTS = 20, 10, 6, 8, 8
LONGEST_LIST = 60
FEW_NAMES = 5
YEAR = "year"
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Source:
    """The rows of a table, what groups them, and how it is to be drawn.

    `cut` tells whether rare items are left out, so that one that is absent may still occur.
    """

    rows: list[Row]
    by: str | None
    notes: dict[str, object]
    options: ChartOptions
    cut: bool = False

    @property
    def years(self) -> bool:
        """Whether years group the rows."""
        return self.by == YEAR

    def say(self, name: str, /, **values: object) -> str:
        """Return a phrase in the language of the picture."""
        return word(name, self.options.language, **values)

    def name(self, value: Cell) -> str:
        """Return how a value is shown: a domain by its label."""
        if value is None:
            return self.say("none")
        return self.options.labels.get(str(value), str(value))

    def kind(self, default: str, allowed: tuple[str, ...]) -> str:
        """Return the kind asked for, or the default."""
        kind = self.options.kind or default
        if kind not in allowed:
            raise OutputError(
                f"this table cannot be drawn as {kind}", hint=f"draw it as {' or '.join(allowed)}"
            )
        return kind

    def groups(self) -> list[Cell]:
        """Return the groups in order; every year between the first and the last."""
        found = list(dict.fromkeys(row[self.by] for row in self.rows)) if self.by else []
        if not self.years:
            return found
        dated = [group for group in found if isinstance(group, int)]
        return list(range(min(dated), max(dated) + 1)) if dated else []

    def subtitle(self, *more: str) -> tuple[str, ...]:
        """Return the lines under the title: the corpus, then how it was counted."""
        counted = (
            [self.say("lexicon", name=self.notes["lexicon"])] if "lexicon" in self.notes else []
        )
        counted += [self.say(str(self.notes["counting"]))] if "counting" in self.notes else []
        if "of_shares" in self.notes:
            more = (*more, self.say(f"shares_{self.notes['of_shares']}"))
        if isinstance(left := self.notes.get("without"), list):
            named = "、".join(left[:FEW_NAMES]) + (" …" if len(left) > FEW_NAMES else "")
            more = (*more, self.say("without", terms=named))
        if "audit" in self.notes:
            more = (*more, self.say("audit"))
        if self.years and any(row[YEAR] is None for row in self.rows):
            more = (*more, self.say("undated"))
        second = self.say("semicolon").join([*counted, *filter(None, more)])
        return tuple(filter(None, (str(self.notes.get("corpus") or ""), second)))

    def title(self, name: str, /, **values: object) -> str:
        """Return the title, with the years where years are the groups."""
        title, groups = self.say(name, **values), self.groups() if self.years else []
        if not groups:
            return title
        years = f"{groups[0]}" if len(groups) == 1 else f"{groups[0]}–{groups[-1]}"
        return f"{title}{self.say('comma')}{years}"

    def bands(self) -> tuple[Band, ...]:
        """Return the periods that hold years of the picture, none where two overlap."""
        groups = [group for group in self.groups() if isinstance(group, int)] if self.years else []
        spans = sorted(self.options.periods.items(), key=lambda period: period[1])
        if any(one[1] >= two[0] for (_, one), (_, two) in pairwise(spans)):
            return ()
        return tuple(
            Band(name, max(start, groups[0]), min(end, groups[-1]))
            for name, (start, end) in spans
            if groups and start <= groups[-1] and end >= groups[0]
        )


def figure(table: Table, options: ChartOptions) -> Figure:
    """Return what is drawn of a table.

    Raises
    ------
    OutputError
        If the table is none of those that have a picture, has no row to draw, or more series
        than can be told apart.
    """
    found = _figure(table, options)
    for one in (found, *found.below):
        if one.kind != "lists" and len(one.series) > MOST_LINES:
            raise OutputError(
                f"{len(one.series)} series do not fit a picture: {MOST_LINES} are told apart",
                hint="draw the whole as a list, without groups, or fewer series",
            )
    return found


def _figure(table: Table, options: ChartOptions) -> Figure:
    names = table.names
    if "beside" in table.notes and "year" in names:
        from corpuskit.output.charts.beside import beside_figure

        return beside_figure(Source(list(table.records()), YEAR, dict(table.notes), options))
    make = next((made for columns, made in _TABLES if columns <= set(names)), None)
    if make is None:
        raise OutputError(
            "this table has no picture",
            hint="draw domains, domains --terms, freq, or kwic --group-by, in the long form",
        )
    by = names[0] if names[0] not in ("documents", "domain", "rank") else None
    cut = table.total is not None or "min_count" in table.notes
    found = make(Source(list(table.records()), by, dict(table.notes), options, cut))
    if all(point.value is None for point in found.points):
        raise OutputError("there is nothing to draw: no row has a value")
    return found


def _domains(source: Source) -> Figure:
    default = "lines" if source.years else "stacked" if source.by else "bars"
    allowed = ("lines", "stacked", "bars") if source.years else ("stacked", "bars")
    kind = source.kind(default, allowed)
    groups = source.groups() or [""]
    rows = {(row[source.by] if source.by else "", row["domain"]): row for row in source.rows}
    order = list(dict.fromkeys(row["domain"] for row in source.rows))
    points = tuple(
        Point("", group, source.name(domain), *_bounds(rows.get((group, domain))))
        for group in groups
        for domain in order
    )  # fmt: skip
    interval = any(point.low is not None for point in points) and kind != "stacked"
    return Figure(
        "lists" if kind == "bars" and not source.by else kind,
        source.title("domains"),
        source.subtitle(source.say("band") if interval else ""),
        source.say(source.by) if source.by else "",
        source.say("share"),
        True,
        points,
        tuple(source.name(domain) for domain in order),
        source.bands(),
        source.years,
    )


def _bounds(row: Row | None) -> tuple[float | None, float | None, float | None]:
    if row is None:
        return None, None, None
    low, high = (_real(row.get(name)) for name in ("share_low", "share_high"))
    return _real(row["share"]), low, high


def _real(value: Cell) -> float | None:
    return None if value is None else float(value)


def _terms(source: Source) -> Figure:
    kind = source.kind("lines" if source.years else "bars", ("lines", "bars"))
    if kind == "lines":
        return _lines(source, "term", "per_1000_chars", "rate", "term_lines")
    # Raw counts of groups of unequal size do not compare.
    value, unit = ("per_1000_chars", "rate") if source.by else ("hits", "count")
    return _lists(source, "term", value, unit, "terms", columns="domain")


def _words(source: Source) -> Figure:
    kind = source.kind("lines" if source.years else "bars", ("lines", "bars"))
    if kind == "lines":
        return _lines(source, "word", "per_million", "per_million", "words")
    return _lists(source, "word", "count" if not source.by else "per_million",
                  "count" if not source.by else "per_million", "words")  # fmt: skip


def _lines(source: Source, item: str, value: str, unit: str, title: str) -> Figure:
    """Return the commonest items as lines: 0 in a year that lacks one, a gap without a text.

    Where rare items were left out of the table, one that is absent is a gap too.
    """
    if not source.years:
        raise OutputError("lines need years", hint="group the table by year")
    size = min(source.options.top or LINES, MOST_LINES)
    counted = "hits" if item == "term" else "count"
    totals: Counter[str] = Counter()
    for row in source.rows:
        totals[str(row[item])] += int(row[counted] or 0)
    chosen = sorted(totals, key=lambda name: (-totals[name], name))[:size]
    there = _groups_with_documents(source)
    values = {(row[YEAR], row[item]): _real(row[value]) for row in source.rows}
    absent = None if source.cut else 0.0
    points = tuple(
        Point("", group, name, values.get((group, name), absent) if group in there else None)
        for group in source.groups()
        for name in chosen
    )
    note = source.say("first", top=len(chosen))
    return Figure("lines", source.title(title), source.subtitle(note), source.say(YEAR),
                  source.say(unit), False, points, tuple(chosen), source.bands(), True)  # fmt: skip


def _groups_with_documents(source: Source) -> set[Cell]:
    """Return the groups that have a document, known from the notes where rows do not tell."""
    noted = source.notes.get("groups")
    if isinstance(noted, list):
        return {group for group, documents in noted if documents}
    return {row[source.by] for row in source.rows if source.by}


def _lists(
    source: Source, item: str, value: str, unit: str, title: str, columns: str = ""
) -> Figure:
    """Return the first items of each list: of each group, and in it of each value of `columns`."""
    lists: dict[tuple[Cell, Cell], list[Row]] = {}
    for row in source.rows:
        key = (row[source.by] if source.by else "", row[columns] if columns else "")
        lists.setdefault(key, []).append(row)
    groups = list(dict.fromkeys(key[0] for key in lists))
    if len(groups) > MOST_LISTS:
        raise OutputError(
            f"{len(groups)} lists do not fit a picture",
            hint="group by period, choose with --where, or draw years as lines",
        )
    top = min(source.options.top or (EACH_LIST if len(lists) > 1 else ONE_LIST), LONGEST_LIST)
    points = tuple(
        Point(_panel(source, key), _panel(source, (key[0], "")), str(row[item]), _real(row[value]))
        for key, rows in lists.items()
        for row in sorted(rows, key=lambda row: -float(row[value] or 0))[:top]
    )
    longest = max(len(rows) for rows in lists.values())
    note = source.say("top" if len(lists) > 1 else "first", top=top) if longest > top else ""
    heads = tuple(_panel(source, (group, "")) for group in groups) if source.by else ()
    return Figure("lists", source.title(title), source.subtitle(note), "", source.say(unit),
                  False, points, (), years=source.years, rows=heads)  # fmt: skip


def _panel(source: Source, key: tuple[Cell, Cell]) -> str:
    return " · ".join(source.name(part) for part in key if part != "")


def _hits(source: Source) -> Figure:
    kind = source.kind("lines" if source.years else "bars", ("lines", "bars"))
    title = source.title("hits", query=source.notes.get("query", ""))
    rated = any("per_1000_chars" in row for row in source.rows)
    value, unit = ("per_1000_chars", "rate") if rated else ("hits", "count")
    if not source.years:
        return _hit_list(source, title, value, unit)
    values = {row[YEAR]: _real(row[value]) for row in source.rows}
    query = str(source.notes.get("query", ""))
    points = tuple(Point("", group, query, values.get(group)) for group in source.groups())
    return Figure(kind, title, source.subtitle(), source.say(YEAR), source.say(unit), False,
                  points, (query,), source.bands(), True)  # fmt: skip


def _hit_list(source: Source, title: str, value: str, unit: str) -> Figure:
    top = min(source.options.top or ONE_LIST, LONGEST_LIST)
    note = source.say("first", top=top) if len(source.rows) > top else ""
    points = tuple(
        Point("", "", source.name(row[source.by or ""]), _real(row[value]))
        for row in source.rows[:top]
    )
    return Figure("lists", title, source.subtitle(note), "", source.say(unit), False, points, ())


Maker = Callable[[Source], Figure]
_TABLES: Iterable[tuple[set[str], Maker]] = (
    ({"domain", "term", "hits", "per_1000_chars"}, _terms),
    ({"domain", "documents", "share"}, _domains),
    ({"word", "count", "per_million"}, _words),
    ({"hits", "documents", "share"}, _hits),
)
