"""The paragraphs and tables of an office document, in reading order."""


class Flow:
    """Lines that grow as a document is read: paragraphs, and rows with tabs between cells.

    A paragraph may hold others (a text box); they come before the rest of it. A cell keeps the
    line ends between its paragraphs.

    Examples
    --------
    >>> flow = Flow()
    >>> flow.begin_row()
    >>> for cell in ("年", "貿易額"):
    ...     flow.begin_cell(); flow.begin(); flow.add(cell); flow.end(); flow.end_cell()
    >>> flow.end_row()
    >>> flow.text()
    '年\\t貿易額'
    """

    def __init__(self) -> None:
        self._lines: list[list[str]] = [[]]
        self._open: list[list[str]] = []
        self._cells: list[list[str]] = []

    def begin(self) -> None:
        """Begin a paragraph."""
        self._open.append([])

    def add(self, text: str) -> None:
        """Add to the paragraph that is open; text outside paragraphs is no text."""
        if self._open:
            self._open[-1].append(text)

    def end(self) -> None:
        """End the paragraph that is open."""
        if self._open:
            self._lines[-1].append("".join(self._open.pop()))

    def begin_row(self) -> None:
        """Begin a row of a table."""
        self._cells.append([])

    def begin_cell(self) -> None:
        """Begin a cell of the row that is open."""
        self._lines.append([])

    def end_cell(self) -> None:
        """End the cell that is open."""
        if len(self._lines) > 1:
            cell = "\n".join(self._lines.pop()).strip("\n")
            if self._cells:
                self._cells[-1].append(cell)

    def end_row(self) -> None:
        """End the row that is open."""
        if self._cells:
            self._lines[-1].append("\t".join(self._cells.pop()).rstrip("\t"))

    def text(self) -> str:
        """Return the lines, without empty ones at either end."""
        return "\n".join(self._lines[0]).strip("\n")
