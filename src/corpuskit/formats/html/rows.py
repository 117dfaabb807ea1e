"""Table rows: the lines of a row become one line with tabs, unless the table is a layout."""

from typing import NamedTuple

# A cell of data has at most this many lines; a row with cells of several lines this many
# characters.
_MAX_CELL_LINES, _MAX_ROW_SIZE = 3, 300
_MAX_LINKED, _MIN_WORDS = 0.75, 4


class PageLine(NamedTuple):
    """A line of a page.

    Parameters
    ----------
    text : str
    links : int
        How many of its characters, without white space, are in links.
    element : int
        The element in which it begins: an index of `Page.parents`.
    """

    text: str
    links: int
    element: int

    @property
    def size(self) -> int:
        """The number of its characters without white space."""
        return len("".join(self.text.split()))


class OpenRow:
    """A table row that is being read.

    Parameters
    ----------
    element : int
    start : int
        The number of lines before it.
    """

    def __init__(self, element: int, start: int) -> None:
        self._element = element
        self._start = start
        self._cells: list[int] = []
        self.has_rows = False

    def begin_cell(self, lines: int) -> None:
        """Begin a cell after a number of lines."""
        self._cells.append(lines)

    def merge(self, lines: list[PageLine]) -> None:
        """Merge the lines at the end of a page that are in the row, if it is a row of data.

        A row is a layout if it contains rows, a cell of many lines, or links next to text. Cells of
        data with several lines keep them, as in office documents.

        Examples
        --------
        >>> row, lines = OpenRow(1, 0), [PageLine("年", 0, 2), PageLine("貿易額", 0, 3)]
        >>> row.begin_cell(0), row.begin_cell(1)
        (None, None)
        >>> row.merge(lines)
        >>> lines
        [PageLine(text='年\\t貿易額', links=0, element=1)]
        """
        if len(lines) - self._start < 2 or len(self._cells) < 2 or self.has_rows:
            return
        ends = [*self._cells[1:], len(lines)]
        cells = [
            lines[start:end] for start, end in zip(self._cells, ends, strict=True) if start < end
        ]
        if len(cells) < 2 or self._is_layout(cells):
            return
        merged: list[PageLine] = []
        for cell in cells:
            if merged:
                last, first = merged.pop(), cell[0]
                text, links = f"{last.text}\t{first.text}", last.links + first.links
                merged.append(PageLine(text, links, self._element))
                merged += cell[1:]
            else:
                merged += cell
        lines[self._cells[0] :] = merged

    def _is_layout(self, cells: list[list[PageLine]]) -> bool:
        most = max(map(len, cells))
        size = sum(line.size for cell in cells for line in cell)
        if most > 1 and (most > _MAX_CELL_LINES or size > _MAX_ROW_SIZE):
            return True
        linked = [sum(line.links for line in cell) for cell in cells]
        sizes = [sum(line.size for line in cell) for cell in cells]
        if sum(linked) > _MAX_LINKED * size:
            return False
        has_menu = any(n > _MAX_LINKED * of for n, of in zip(linked, sizes, strict=True))
        return has_menu and any(
            not n and of >= _MIN_WORDS for n, of in zip(linked, sizes, strict=True)
        )
