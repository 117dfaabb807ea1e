"""The paragraphs and table rows of an office document, in reading order."""


class ParagraphCollector:
    """Collects paragraphs, and table rows with tabs between the cells, while a file is parsed.

    Paragraphs may be nested (a text box within a paragraph): an inner one precedes the rest of
    the outer one. Line ends between the paragraphs of a cell are kept.

    Examples
    --------
    >>> collector = ParagraphCollector()
    >>> collector.begin_row()
    >>> for cell in ("年", "貿易額"):
    ...     collector.begin_cell()
    ...     collector.begin()
    ...     collector.add(cell)
    ...     collector.end()
    ...     collector.end_cell()
    >>> collector.end_row()
    >>> collector.text()
    '年\\t貿易額'
    """

    def __init__(self) -> None:
        # Each list is for what is open, outermost first: the document and the cells in it with
        # their lines, the paragraphs with their pieces, the rows with their cells.
        self._lines: list[list[str]] = [[]]
        self._paragraphs: list[list[str]] = []
        self._rows: list[list[str]] = []

    def begin(self) -> None:
        """Begin a paragraph."""
        self._paragraphs.append([])

    def add(self, text: str) -> None:
        """Add text to the open paragraph; ignore text outside paragraphs."""
        if self._paragraphs:
            self._paragraphs[-1].append(text)

    def end(self) -> None:
        """End the open paragraph."""
        if self._paragraphs:
            self._lines[-1].append("".join(self._paragraphs.pop()))

    def begin_row(self) -> None:
        """Begin a table row."""
        self._rows.append([])

    def begin_cell(self) -> None:
        """Begin a cell of the open row."""
        self._lines.append([])

    def end_cell(self) -> None:
        """End the open cell."""
        if len(self._lines) > 1:
            cell = "\n".join(self._lines.pop()).strip("\n")
            if self._rows:
                self._rows[-1].append(cell)

    def end_row(self) -> None:
        """End the open row."""
        if self._rows:
            self._lines[-1].append("\t".join(self._rows.pop()).rstrip("\t"))

    def text(self) -> str:
        """Return the collected lines, without empty ones at either end."""
        return "\n".join(self._lines[0]).strip("\n")
