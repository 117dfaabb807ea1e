"""The styles of an OpenDocument text: which hide text, and which are those of generated lists."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_LIST_STYLE = re.compile(
    r"(?:Contents|Index|Illustration_20_Index|Table_20_index|User_20_Index)_20_(?:\d+|Heading)"
)
# Styles derive from others to this depth at most; a circle ends there too.
_MAX_DEPTH = 50
_DEFAULT = ""


class _Style(NamedTuple):
    parent: str
    hides: bool | None


class OdtStyles:
    """The styles by family and name, collected while a file is parsed.

    Examples
    --------
    >>> styles = OdtStyles()
    >>> styles.begin("style:style", {"style:family": "text", "style:name": "密"})
    >>> styles.set_display("none")
    >>> styles.hides("text", "密"), styles.hides("text", "T1")
    (True, None)
    """

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._open: tuple[str, str] | None = None
        self._found: dict[tuple[str, str], bool | None] = {}

    def begin(self, element: str, attributes: Mapping[str, str]) -> None:
        """Begin a style, or the default style of a family."""
        is_default = element == "style:default-style"
        name = _DEFAULT if is_default else attributes.get("style:name", _DEFAULT)
        self._open = (attributes.get("style:family", ""), name)
        self._styles[self._open] = _Style(attributes.get("style:parent-style-name", _DEFAULT), None)

    def set_display(self, display: str) -> None:
        """Handle the attribute `text:display` of the open style."""
        if self._open is not None and display in ("none", "true"):
            self._styles[self._open] = self._styles[self._open]._replace(hides=display == "none")

    def set_size(self, size: str) -> None:
        """Handle the font size of the open style: text of 1 point cannot be seen."""
        if size in ("0pt", "1pt"):
            self.set_display("none")

    def hides(self, family: str, name: str) -> bool | None:
        """Return whether a style hides text, by itself or by a parent; None if it says nothing."""
        key = (family, name)
        if key not in self._found:
            self._found[key] = next(
                (style.hides for style in self._chain(family, name) if style.hides is not None),
                None,
            )
        return self._found[key]

    def is_list_style(self, name: str) -> bool:
        """Tell whether a paragraph style is that of the entries of a generated list."""
        if _LIST_STYLE.fullmatch(name):
            return True
        return any(_LIST_STYLE.fullmatch(style.parent) for style in self._chain("paragraph", name))

    def _chain(self, family: str, name: str) -> list[_Style]:
        chain: list[_Style] = []
        while len(chain) < _MAX_DEPTH and (family, name) in self._styles:
            chain.append(self._styles[(family, name)])
            if name == _DEFAULT:
                break
            name = chain[-1].parent
        return chain
