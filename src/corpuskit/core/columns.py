"""Columns of tables: how cells are named and shown, and the columns that several tables share."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpuskit.core.phrases import Phrase, column_name, head_of

Cell = str | int | float | None
Cells = tuple[Cell, ...]
"""The cells of one row."""
Chunk = tuple[Sequence[Cell], ...]
"""One sequence of cells for each column, all of one length."""
Labels = Mapping[str, Mapping[str, str]]
"""What values of a table, such as domains, are called: by value, then by language."""


class Column(NamedTuple):
    """A column: its name with the unit in it, and how it is shown to readers.

    Parameters
    ----------
    name : str
        As written in every machine format.
    kind : {"text", "int", "float", "left", "node", "right"}
        Numbers align right; ``left``, ``node`` and ``right`` are a hit in its context: the left
        context aligns right, the node is highlighted on a terminal.
    digits : int
        Decimals for readers; the machine formats hold full precision.
    grouped : bool
        Whether readers see 2,000 for 2000; False for years and positions.
    head : str
        The head for readers in English, where it differs from the name; the Chinese head is the
        translation of the name in the catalogue of `core.phrases`. A `Phrase` is the head of
        one table only: elsewhere the name is a field of the user, or means something else.
    over : str
        The value that the column belongs to in a wide table; the name begins with it.
    empty : str
        What readers see in an empty cell, such as ``(no year)``; a `Phrase` is translated. In
        csv and tsv only columns of text have it, so that numbers stay numbers; json has null.
    is_whole : bool
        Whether a context is a whole sentence or more: a terminal wraps it and never cuts it.
    detail : bool
        Whether a screen that is too narrow leaves the column out.
    """

    name: str
    kind: str = "text"
    digits: int = 2
    grouped: bool = True
    head: str = ""
    over: str = ""
    empty: str = ""
    is_whole: bool = False
    detail: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers."""
        return self.kind in ("int", "float")

    def shown(self, cell: Cell) -> str:
        """Return a cell for a reader: grouped thousands, the decimals of the column.

        A number in a column of text is a name, such as a year among the values of fields.

        Examples
        --------
        >>> Column("count", "int").shown(1234567), Column("share", "float", 3).shown(0.6196)
        ('1,234,567', '0.620')
        >>> Column("value").shown(2000)
        '2000'
        """
        if isinstance(cell, float):
            return f"{cell:,.{self.digits}f}"
        if isinstance(cell, int) and self.is_number and self.grouped:
            return f"{cell:,}"
        return self.empty if cell is None else str(cell)

    def head_in(self, language: str) -> str:
        """Return the head for readers of a language."""
        if self.over:
            own = self._replace(name=self.name.removeprefix(f"{self.over} "), over="")
            return f"{self.over} {own.head_in(language)}"
        return head_of(self.name, language, self.head)

    def under(self, value: str) -> "Column":
        """Return the column as one of those that belong to a value, in a wide table."""
        name = self.name.removeprefix(f"{self.over} ") if self.over else self.name
        return self._replace(name=f"{value} {name}", over=value)


def text(name: str, head: str = "") -> Column:
    """Return a column of text."""
    return Column(name, head=head)


def integer(name: str, head: str = "", *, grouped: bool = True) -> Column:
    """Return a column of whole numbers."""
    return Column(name, "int", grouped=grouped, head=head)


def number(name: str, digits: int = 2, head: str = "") -> Column:
    """Return a column of real numbers, rounded only for readers."""
    return Column(name, "float", digits, head=head)


def offset(name: str) -> Column:
    """Return a column of positions in a text, which are never grouped in thousands."""
    return Column(name, "int", grouped=False)


def details(*columns: Column) -> tuple[Column, ...]:
    """Return columns that a screen leaves out if they do not fit."""
    return tuple(column._replace(detail=True) for column in columns)


def field_column(name: str) -> Column:
    """Return the column of a document field: years are numbers, all else is text."""
    return Column(name, "int", grouped=False) if name == "year" else Column(name)


def group_column(name: str) -> Column:
    """Return the column of groups by a document field, in which None is the group without a value.

    Examples
    --------
    >>> group_column("period").empty
    '(no period)'
    """
    return field_column(name)._replace(empty=Phrase("(no {field})", field=column_name(name)))


DOCUMENT = text("document")
YEAR = field_column("year")
PAGE = integer("page")
POSITION = offset("position")
LEFT, NODE, RIGHT = Column("left", "left"), Column("node", "node"), Column("right", "right")
CITE = text("cite")
"""Title, date and clause of a place, as a paper would cite it."""
DOMAIN = text("domain")
STATE = text("state", Phrase("State"))
"""The state of a store; a study has the state of a term."""
TERM = text("term")
HITS = integer("hits")
DOCUMENTS = integer("documents")
SHARE = number("share", 3)
PER_1000_CHARS = number("per_1000_chars")
PER_MILLION = number("per_million")
