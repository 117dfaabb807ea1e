"""Formulas of Word files as one line of text: the marks that are not characters of the file."""

from collections.abc import Mapping

_ROOT, _INTEGRAL = "√", "∫"


class FormulaMarks:
    """Returns the marks at the start and the end of the elements of a formula.

    A fraction gets a slash, brackets that are drawn become characters, and so do the signs of
    roots, sums and integrals. All else of a formula is its characters in reading order.

    Examples
    --------
    >>> marks = FormulaMarks()
    >>> marks.start("m:d", {}), marks.start("m:e", {}), marks.end("m:e"), marks.end("m:d")
    ('', '(', '', ')')
    """

    def __init__(self) -> None:
        # The brackets of the open elements `m:d`; the first is "" once it has been returned.
        self._brackets: list[list[str]] = []
        self._sign = _INTEGRAL

    def start(self, name: str, attributes: Mapping[str, str]) -> str:
        """Return the mark where an element starts, or ""."""
        value = attributes.get("m:val", "")
        if name == "m:d":
            self._brackets.append(["(", ")"])
        elif name == "m:begChr" and self._brackets:
            self._brackets[-1][0] = value
        elif name == "m:endChr" and self._brackets:
            self._brackets[-1][1] = value
        elif name == "m:naryPr":
            self._sign = _INTEGRAL
        elif name == "m:chr":
            self._sign = value
        elif name == "m:e" and self._brackets and self._brackets[-1][0]:
            mark, self._brackets[-1][0] = self._brackets[-1][0], ""
            return mark
        return _ROOT if name == "m:rad" else ""

    def end(self, name: str) -> str:
        """Return the mark where an element ends, or ""."""
        if name == "m:d" and self._brackets:
            return self._brackets.pop()[1]
        if name == "m:naryPr":
            return self._sign
        return "/" if name == "m:num" else ""
