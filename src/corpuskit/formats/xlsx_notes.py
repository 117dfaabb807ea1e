"""What a user must know about a sheet: hidden rows, formulas without values, nameless columns."""

from collections.abc import Iterator, Mapping, Sequence

from corpuskit.core.model import ReadNote
from corpuskit.formats.record_notes import ROWS_WITH_ERRORS, has_han
from corpuskit.formats.xlsx_sheet import Sheet, column_letters


class RowLabels:
    """What notes call the rows of a sheet: the names of their documents, and their numbers.

    Parameters
    ----------
    sheet : Sheet
    header : int
        The index of the row that names the columns.
    names : sequence of str
        The documents of the rows below it.
    prefix : str
        Before each name: that of the sheet, or "".
    """

    def __init__(self, sheet: Sheet, header: int, names: Sequence[str], prefix: str) -> None:
        self._names = dict(zip(sheet.numbers[header + 1 :], names, strict=False))
        self.prefix = prefix

    def of(self, number: int) -> str:
        """Return what to call a row, given its number in the sheet."""
        name = self._names.get(number)
        if name is None:
            return f"{self.prefix}row {number}"
        return self.prefix + row_label(name, number)


def row_label(name: str, number: int) -> str:
    """Return what to call a row, given the name of its document and its number in the sheet.

    Examples
    --------
    >>> row_label("1", 2), row_label("5", 5)
    ('1 (row 2)', '5')
    """
    return name if name == str(number) else f"{name} (row {number})"


def sheet_notes(
    sheet: Sheet, names: Mapping[int, str], text_column: int, labels: RowLabels
) -> Iterator[ReadNote]:
    """Yield the notes about a sheet of texts.

    Parameters
    ----------
    sheet : Sheet
    names : mapping of int to str
        The columns by place.
    text_column : int
        The place of the text.
    labels : RowLabels
        What its rows are called.

    Examples
    --------
    >>> sheet = Sheet(rows=[{0: "text"}, {0: "合作"}], numbers=[1, 2], hidden_rows={2})
    >>> labels = RowLabels(sheet, 0, ["1"], "")
    >>> [(note.what, note.parts) for note in sheet_notes(sheet, {0: "text"}, 0, labels)]
    [('hidden rows, read like the others', ('1 (row 2)',))]
    """

    def rows(kind: Mapping[int, list[int]]) -> tuple[str, ...]:
        return tuple(map(labels.of, kind.get(text_column, ())))

    prefix = labels.prefix

    hidden = [number for number in sheet.numbers if number in sheet.hidden_rows]
    hidden_names = [name for place, name in names.items() if name and sheet.is_hidden(place)]
    formulas = {place: sheet.unvalued[place] for place in sheet.unvalued if place != text_column}
    nameless = nameless_columns(sheet, names)
    for what, parts, is_doubt in (
        (
            "rows whose text is a formula without a stored value",
            (*rows(sheet.unvalued), *rows(sheet.zeros)),
            True,
        ),
        (ROWS_WITH_ERRORS, rows(sheet.errors), True),
        (
            "columns with formulas without stored values",
            tuple(prefix + names[place] for place in formulas if names.get(place)),
            False,
        ),
        ("hidden rows, read like the others", tuple(map(labels.of, hidden)), False),
        ("hidden columns, read like the others", tuple(prefix + n for n in hidden_names), False),
        (
            "columns without a name, not read",
            tuple(prefix + column_letters(place) for place in sorted(nameless)),
            any(nameless.values()),
        ),
    ):
        if parts:
            yield ReadNote(what, parts, is_doubt)


def nameless_columns(sheet: Sheet, names: Mapping[int, str]) -> dict[int, bool]:
    """Return the columns with values but no name, and whether they contain Chinese.

    Numbers in the first column are those of the rows.

    Examples
    --------
    >>> nameless_columns(Sheet(rows=[{0: "text"}, {0: "合作", 2: "對話"}]), {0: "text"})
    {2: True}
    """
    found: dict[int, bool] = {}
    named = {place for place, name in names.items() if name}
    for row in sheet.rows:
        for place in row.keys() - named:
            value = row[place]
            if value and (place or not value.isdecimal()):
                found[place] = found.get(place, False) or has_han(value)
    return found
