"""The one result type: columns in chunks, with what made them, and how they are shown.

A table never holds rows. It holds blocks; a block yields its cells column by column, in chunks
of a few thousand rows, and only as many rows as are asked for. Writers take the chunks as they
are; rows and records are views of them. A block can be read any number of times.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from corpuskit.core.blocks import Block, Wide, block_of, map_texts, read_block, side_by_side
from corpuskit.core.chart import Chart
from corpuskit.core.columns import Cell, Cells, Column, Labels
from corpuskit.core.errors import OptionError, SelectError
from corpuskit.core.options import coerce
from corpuskit.core.phrases import Phrase, label_in, language_of, translate
from corpuskit.core.table_rows import TableRows


class Table(TableRows):
    """Rows under columns, with what made them and how they are shown.

    Parameters
    ----------
    columns : iterable of Column
        Their names differ from each other.
    rows : iterable of tuples, or of Block
        A tuple is as long as `columns`; None is an empty cell, a value that does not exist.
    notes : mapping
        What made the rows: sizes, options, fingerprints; JSON-ready.
    captions : iterable of Phrase
        Sentences that a reader of the numbers has to know.
    warnings : iterable of str
        Captions that say that something was left out or could not be counted.
    heading : str
        A line above the table in the text format.
    chart : Chart, optional
        How the table is drawn.
    wide : Wide, optional
        How its groups are put side by side.
    labels : mapping
        What its values are called in each language.
    limit_each : bool
        Whether a limit holds for each block.
    is_series : bool
        Whether the rows are a series in time, of which a screen shows all: the last are the newest.

    Raises
    ------
    SelectError
        If two columns have one name: a document field is called like a column of the analysis.
    """

    __slots__ = (
        "_total", "blocks", "captions", "chart", "columns", "heading", "is_series", "labels",
        "limit_each", "notes", "untranslated", "warnings", "wide",
    )  # fmt: skip

    def __init__(
        self,
        columns: Iterable[Column],
        rows: Iterable[Cells] | Iterable[Block] = (),
        *,
        notes: Mapping[str, object] | None = None,
        captions: Iterable[Phrase] = (),
        **shown: Any,  # noqa: ANN401
    ) -> None:
        self.columns = tuple(columns)
        _check_names(self.columns)
        self.blocks: tuple[Block, ...] = _blocks_of(list(rows))
        self.notes: Mapping[str, object] = notes or {}
        self.captions: tuple[str, ...] = tuple(captions)
        self.warnings: tuple[str, ...] = tuple(shown.pop("warnings", ()))
        self.heading: str = shown.pop("heading", "")
        self.chart: Chart | None = shown.pop("chart", None)
        self.wide: Wide | None = shown.pop("wide", None)
        self.labels: Labels = shown.pop("labels", {})
        self.limit_each: bool = shown.pop("limit_each", False)
        self.is_series: bool = shown.pop("is_series", False)
        self._total: int | None = shown.pop("total", None)
        # Of a table in a language: the table before, which charts draw, and the language.
        self.untranslated: tuple[Table, str] | None = shown.pop("untranslated", None)
        if shown:
            raise TypeError(f"Table has no {', '.join(shown)}")

    def replace(self, **changes: Any) -> "Table":  # noqa: ANN401
        """Return the table with other columns, rows, notes, captions and so on."""
        is_same_data = changes.keys().isdisjoint(("columns", "rows", "chart", "wide", "limit_each"))
        if "rows" not in changes:
            changes["rows"] = self.blocks
        names = ("columns", "notes", "captions", "warnings", "heading", "chart", "wide", "labels",
                 "limit_each", "is_series")  # fmt: skip
        whole = {name: getattr(self, name) for name in names} | {"total": self._total}
        whole["untranslated"] = self.untranslated if is_same_data else None
        return Table(**(whole | changes))

    @property
    def total(self) -> int:
        """The number of rows before a limit was set."""
        return len(self) if self._total is None else self._total

    @property
    def is_cut(self) -> bool:
        """Whether a limit was set, even one that left all rows."""
        return self._total is not None

    def limit(self, size: int) -> "Table":
        """Return the first `size` rows, or the first `size` of each group as the table says.

        `total` is then the number of rows before the cut.

        Examples
        --------
        >>> from corpuskit.core.columns import text
        >>> table = Table([text("word")], [("和",), ("平",)]).limit(1)
        >>> list(table), table.total
        ([('和',)], 2)
        """
        size = coerce("size", size, int)
        if size < 0:
            raise OptionError(f"a limit must be 0 or more, got {size}")
        blocks, left = [], size
        for block in self.blocks:
            rows = min(size if self.limit_each else left, block.size)
            if block.is_total:
                rows = block.size
            else:
                left -= rows
            blocks.append(block._replace(size=rows))
        limited = self.replace(rows=blocks, total=self.total)
        if self.untranslated:
            before, language = self.untranslated
            limited.untranslated = before.limit(size), language
        return limited

    def read(self) -> "Table":
        """Return the table with all its rows made, so that nothing can fail any more."""
        blocks = [read_block(block) for block in self.blocks]
        return self.replace(rows=blocks, untranslated=self.untranslated)

    def with_notes(self, **notes: object) -> "Table":
        """Return the table with more notes."""
        return self.replace(notes={**self.notes, **notes})

    def widen(self, language: str = "") -> "Table":
        """Return the table with its groups side by side, as its `wide` says.

        Values are called by their label in the language, if one is given. A wide table cannot be
        charted. An unknown language is an `OptionError`.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> wide = Wide("domain", ("year",), ("hits",))
        >>> long = Table([integer("year"), text("domain"), integer("hits")],
        ...              [(2000, "a", 1), (2000, "b", 2)], wide=wide)
        >>> long.widen().names, list(long.widen())
        (['year', 'a hits', 'b hits'], [(2000, 1, 2)])
        """
        language = language_of(language) if language else ""
        if self.untranslated:
            before, own = self.untranslated
            return before.widen(language or own).in_language(own)
        if self.wide:
            label = partial(self.label, language=language)
            columns, rows = side_by_side(self.columns, self, self.wide, label)
            changes = {"wide": None, "chart": None, "limit_each": False}
            return self.replace(columns=columns, rows=rows, **changes)
        columns = [c.under(self.label(c.over, language)) if c.over else c for c in self.columns]
        chart = self.chart if columns == list(self.columns) else None
        return self.replace(columns=columns, chart=chart)

    def label(self, value: Cell, language: str) -> str:
        """Return what a value is called in a language, by default as it is written."""
        name = "" if value is None else str(value)
        return label_in(self.labels.get(name, {}), coerce("language", language, str)) or name

    def in_language(self, language: str) -> "Table":
        """Return the table for readers of a language: heads, names of values, captions.

        A chart of it is that of the table itself. An unknown language is an `OptionError`.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> table = Table([text("word"), integer("hits")], [("合作", 3)])
        >>> table.in_language("zh-Hant").names, table.in_language("en").names
        (['詞', '次數'], ['Word', 'Hits'])
        """
        language = language_of(language)
        if self.untranslated:
            return self.untranslated[0].in_language(language).with_notes(**self.notes)

        def cell_in(cell: Cell) -> Cell:
            if isinstance(cell, str) and cell not in self.labels:
                return translate(cell, language)
            return self.label(cell, language) if isinstance(cell, str) else cell

        return self.replace(
            columns=[
                column._replace(
                    name=column.head_in(language), empty=translate(column.empty, language)
                )
                for column in self.columns
            ],
            rows=[map_texts(block, self.columns, cell_in) for block in self.blocks],
            captions=[translate(line, language) for line in self.captions],
            heading=translate(self.heading, language),
            untranslated=(self, language),
        )


def _blocks_of(rows: list[Any]) -> tuple[Block, ...]:
    return tuple(rows) if rows and isinstance(rows[0], Block) else (block_of(rows),)


def _check_names(columns: Sequence[Column]) -> None:
    seen = set()
    for column in columns:
        if column.name in seen:
            raise SelectError(
                f"{column.name}: is the name of a document field and of a column of this table",
                hint=f"rename the field {column.name}, for example in metadata.csv",
            )
        seen.add(column.name)
