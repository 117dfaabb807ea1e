"""The paragraphs and table rows of an office document, in reading order."""

import re

# A heading above a list of contents, figures or tables or an index, and an entry of such a list:
# words, a leader (a tab, dots, wide spaces) and the number of a page. All repetitions are bounded.
_HEADING = re.compile(
    r"\W{0,3}(?:(?:[圖表图附插]{1,2}|[本全][書书卷冊册文])?\s{0,8}目\s{0,8}[錄录次](?:\W{0,3}contents)?"
    r"|[圖图表]\s{0,4}次|(?:table of )?contents(?:\W{0,3}目\s{0,8}[錄录次])?"
    r"|list of (?:figures|tables)|索\s{0,8}引|(?:subject )?index)\W{0,3}",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"[^\s.…·].{0,150}?(?:[ \u3000]*\t\s*|[.…·⋯．‧・﹒_]{3,}\s*|…{1,}\s*|[ \u3000]{3,})"
    r"[(（]?(?:(\d{1,4})|[ivxlc]{1,7})[)）]?\s{0,3}",
    re.IGNORECASE,
)
_MAX_HEADING, _MAX_ENTRY, _MIN_ENTRIES, _MAX_OPEN = 30, 200, 2, 1_000


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
        # Paragraphs without an end of their own, which continue in the next one: how deep each
        # of them was, and its pieces; deeper ones last.
        self._unended: list[tuple[tuple[int, int], list[str]]] = []

    def begin(self) -> None:
        """Begin a paragraph."""
        pieces: list[str] = []
        if self._unended and self._unended[-1][0] == self._depth():
            pieces = self._unended.pop()[1]
        self._paragraphs.append(pieces)

    def add(self, text: str) -> None:
        """Add text to the open paragraph; ignore text outside paragraphs."""
        if self._paragraphs and text:
            self._paragraphs[-1].append(text)

    def add_line(self, text: str) -> None:
        """Add a paragraph of its own, before the rest of the open one."""
        self._lines[-1].append(text)

    def open_text(self) -> str:
        """Return the text of the open paragraph; of a long one, only its beginning."""
        pieces = []
        size = 0
        for piece in self._paragraphs[-1] if self._paragraphs else ():
            pieces.append(piece)
            size += len(piece)
            if size > _MAX_OPEN:
                break
        return "".join(pieces)

    def end(self, *, joins_next: bool = False) -> None:
        """End the open paragraph; with `joins_next`, the next one continues its line."""
        if not self._paragraphs:
            return
        pieces = self._paragraphs.pop()
        self._end_unended()
        if joins_next:
            self._unended.append((self._depth(), pieces))
        else:
            self._lines[-1].append("".join(pieces))

    def drop(self, *, with_heading: bool = False) -> None:
        """End the open paragraph without keeping it.

        With `with_heading`, remove a heading such as 目錄 directly before it too.
        """
        if self._paragraphs:
            self._paragraphs.pop()
        if with_heading:
            self.drop_heading()

    def drop_heading(self) -> None:
        """Remove the last line if it is a heading such as 目錄."""
        lines = self._lines[-1]
        last = len(lines) - 1
        while last > len(lines) - 3 and last > 0 and not lines[last].strip():
            last -= 1
        if last >= 0 and is_list_heading(lines[last]):
            del lines[last:]

    def begin_row(self) -> None:
        """Begin a table row."""
        self._end_unended(at_depth=True)
        self._rows.append([])

    def begin_cell(self) -> None:
        """Begin a cell of the open row."""
        self._lines.append([])

    def end_cell(self, *, is_kept: bool = True) -> None:
        """End the open cell."""
        if len(self._lines) > 1:
            self._end_unended(at_depth=True)
            cell = "\n".join(self._lines.pop()).strip("\n")
            if self._rows and is_kept:
                self._rows[-1].append(cell)

    def end_row(self, *, is_kept: bool = True) -> None:
        """End the open row."""
        if self._rows:
            row = "\t".join(self._rows.pop()).rstrip("\t")
            if is_kept:
                self._lines[-1].append(row)

    def text(self) -> str:
        """Return the collected lines, without empty ones at either end.

        A list of contents, figures or tables that was typed by hand is left out: a heading such
        as 目錄 and the lines below it that end in the number of a page.
        """
        self._end_unended(at_depth=True)
        return "\n".join(_without_contents(self._lines[0])).strip("\n")

    def _depth(self) -> tuple[int, int]:
        return len(self._lines), len(self._paragraphs)

    def _end_unended(self, *, at_depth: bool = False) -> None:
        """End what had no end within the paragraph or cell that ends now."""
        depth = self._depth()
        while self._unended and (self._unended[-1][0] > depth or at_depth):
            if self._unended[-1][0] < depth:
                break
            text = "".join(self._unended.pop()[1])
            if text:
                self._lines[-1].append(text)


def is_list_heading(line: str) -> bool:
    """Tell whether a line is the heading of a list of contents or the like.

    Examples
    --------
    >>> is_list_heading("目　錄"), is_list_heading("目錄學的發展")
    (True, False)
    """
    return len(line) <= _MAX_HEADING and _HEADING.fullmatch(line.strip()) is not None


def _without_contents(lines: list[str]) -> list[str]:
    """Return the lines without hand-typed lists of contents; each line is looked at once."""
    kept: list[str] = []
    index = 0
    while index < len(lines):
        end = _end_of_entries(lines, index + 1) if is_list_heading(lines[index]) else 0
        if end:
            index = end
        else:
            kept.append(lines[index])
            index += 1
    return kept


def _end_of_entries(lines: list[str], start: int) -> int:
    """Return where the entries below a heading end, or 0 if there are not enough of them.

    The numbers of their pages do not decrease.
    """
    entries, end, page = 0, start, 0
    for index in range(start, len(lines)):
        line = lines[index].strip("\n")
        match = _ENTRY.fullmatch(line.lstrip()) if len(line) <= _MAX_ENTRY else None
        if match is not None and int(match[1] or page) >= page:
            entries, end, page = entries + 1, index + 1, int(match[1] or page)
        elif line.strip():
            break
    return end if entries >= _MIN_ENTRIES else 0
