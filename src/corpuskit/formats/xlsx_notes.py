"""What a user must know about a sheet: hidden rows, formulas without values, nameless columns."""

from collections.abc import Iterator, Mapping

from corpuskit.core.model import ReadNote
from corpuskit.formats.record_notes import ROWS_WITH_ERRORS, has_han
from corpuskit.formats.xlsx_sheet import Sheet, column_letters


def sheet_notes(
    sheet: Sheet, names: Mapping[int, str], text_column: int, prefix: str
) -> Iterator[ReadNote]:
    """Yield the notes about a sheet of texts.

    Parameters
    ----------
    sheet : Sheet
    names : mapping of int to str
        The columns by place.
    text_column : int
        The place of the text.
    prefix : str
        Before the number of a row or the name of a column: the name of the sheet, or "".

    Examples
    --------
    >>> sheet = Sheet(rows=[{0: "text"}, {0: "合作"}], numbers=[1, 2], hidden_rows={2})
    >>> [(note.what, note.parts) for note in sheet_notes(sheet, {0: "text"}, 0, "")]
    [('hidden rows, read like the others', ('2',))]
    """

    def rows(kind: Mapping[int, list[int]]) -> tuple[str, ...]:
        return tuple(f"{prefix}{number}" for number in kind.get(text_column, ()))

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
        ("hidden rows, read like the others", tuple(f"{prefix}{n}" for n in hidden), False),
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
