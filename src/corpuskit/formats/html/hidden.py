"""Which elements of a page a browser hides: by attributes, by their style, or by a style sheet.

Of style sheets, only what is certain without the whole cascade counts: rules for an element, a
class, an id, or several of these on one element, also in groups (``.a, #b``) and within others
(``#a p.b``), on the screen. Selectors with other combinators, pseudo-classes or attributes hide
nothing; if the last element of such
a selector is shown by its rule, it is never hidden by another. The most specific rule wins, of
several such rules the last.

Cost: linear in the style sheets; an element costs one lookup of the verdict about its tag, style,
class and id, which is made once for most elements. Where a rule names elements around it, at most
`_MAX_AROUND` of them are looked at.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpuskit.text.clean.markup_names import is_hiding_style

_MARKS = re.compile("[{}]")
_PART = re.compile(r"([.#]?)([^\s.#:>+~*\[\]()]+)")
_COMPOUND = re.compile(rf"(?:{_PART.pattern})+")
_LAST_COMPOUND = re.compile(r"(?:^|[\s>+~])([^\s>+~]+)$")
_COMPLEX = re.compile(r"[\s>+~:\[\]()*]")
_UNDECIDABLE = re.compile(r"[>+~:\[\]()*]")
_MAX_AROUND, _MAX_COMPOUNDS = 50, 4
_WITHOUT_SCRIPT = frozenset((".no-js", ".nojs"))
_SHOWN = re.compile(
    r"(?:^|;)(?:display:(?!none)|visibility:visible|opacity:(?!0(?:\.0+)?(?![\d.]))|position:static)"
)
_ON_SCREEN = re.compile(r"@(?:media(?!.*(?:print|speech|width|height|not ))|layer|charset)")
_HIDDEN_CLASSES = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only jammer".split()
)
_STYLE_START = re.compile(r"<style\b([^>]*)>", re.IGNORECASE)
_STYLE_END = re.compile(r"</style", re.IGNORECASE)
_MEDIA = re.compile(r"""media\s*=\s*["']?\s*(?!all|screen)[a-z(]""", re.IGNORECASE)
_MAX_SHEETS, _MAX_COMMENT, _MAX_PRELUDE, _MAX_VERDICTS = 1_000, 2_000, 200, 10_000
_INVISIBLE = re.compile(
    r"(?<![\w-])visibility\s*:\s*hidden|(?<![\w-])opacity\s*:\s*0(?![.\d])", re.IGNORECASE
)
_ROOTS = ("html", "body", "main", "article")


class _Rule(NamedTuple):
    """The parts that an element, and those around it, have to have, and whether it is hidden."""

    parts: frozenset[str]
    rank: tuple[int, int, int, int]
    is_hiding: bool
    around: tuple[frozenset[str], ...] = ()


class HiddenElements:
    """Tells which elements of a page are hidden.

    Parameters
    ----------
    text : str
        The source of the page.
    """

    def __init__(self, text: str) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._order = 0
        self._shows_doubtful = self._looked_around = False
        self._verdicts: dict[tuple[str, str | None, str | None, str | None], bool] = {}
        for sheet in _style_sheets(text):
            if is_hiding_style(sheet):
                self._read(sheet)
        if not any(rule.is_hiding for rules in self._rules.values() for rule in rules):
            self._rules = {}

    @property
    def has_rules(self) -> bool:
        """Whether a style sheet hides something."""
        return bool(self._rules)

    def show_doubtful(self) -> None:
        """From now on, show what a style sheet hides, or a script will make visible."""
        self._rules = {}
        self._shows_doubtful = True
        self._verdicts.clear()

    def is_hidden(
        self, tag: str, attributes: dict[str, str], around: Sequence[Sequence[str]] = ()
    ) -> bool:
        """Tell whether an element is hidden; `around` are the names of the open ones.

        Examples
        --------
        >>> hidden = HiddenElements("<style>.a, p#b {display: none} .a.on {display: block}</style>")
        >>> hidden.is_hidden("p", {"class": "a"}), hidden.is_hidden("p", {"class": "a on"})
        (True, False)
        >>> hidden.is_hidden("p", {"id": "b"}), hidden.is_hidden("div", {"id": "b"})
        (True, False)
        """
        get = attributes.get
        key = (tag, get("style"), get("class"), get("id") if self._rules else None)
        verdict = self._verdicts.get(key)
        if verdict is None:
            verdict = self._decide(tag, attributes, around)
            if not self._looked_around and len(self._verdicts) < _MAX_VERDICTS:
                self._verdicts[key] = verdict
        return verdict or "hidden" in attributes

    def is_doubtful(self, tag: str, attributes: dict[str, str]) -> bool:
        """Tell whether a hidden element is hidden by a style sheet, or is only invisible."""
        if "hidden" in attributes:
            return False
        state = self._rules, self._shows_doubtful
        self._rules, self._shows_doubtful = {}, True
        try:
            return not self._decide(tag, attributes)
        finally:
            self._rules, self._shows_doubtful = state

    def _decide(
        self, tag: str, attributes: dict[str, str], around: Sequence[Sequence[str]] = ()
    ) -> bool:
        self._looked_around = False
        style, classes = attributes.get("style", ""), attributes.get("class", "").split()
        if style and self._shows_doubtful:
            style = _INVISIBLE.sub("", style)
        if style and is_hiding_style(style):
            return True
        if not _HIDDEN_CLASSES.isdisjoint(classes):
            return True
        if not self._rules:
            return False
        names = element_names(tag, attributes)
        candidates = [rule for name in names for rule in self._rules.get(name, ())]
        rules = [rule for rule in candidates if rule.parts.issubset(names)]
        if any(rule.around for rule in rules):
            self._looked_around = True
            nearest = around[: -_MAX_AROUND - 1 : -1]
            rules = [rule for rule in rules if _are_around(rule.around, nearest)]
        if not rules or not max(rules, key=lambda rule: rule.rank).is_hiding:
            return False
        return not _SHOWN.search("".join(style.lower().split()))

    def _read(self, sheet: str) -> None:
        """Read the rules of a style sheet that hide or show."""
        start = 0
        # For each open block: "" for a group of rules that applies, a selector, or None.
        open_blocks: list[str | None] = []
        inner = 0  # open blocks that are not groups which apply
        for mark in _MARKS.finditer(sheet):
            written, start = sheet[start : mark.start()], mark.end()
            if mark[0] == "{":
                prelude = written.rpartition(";")[2].strip()
                is_group = prelude.startswith("@")
                applies = not inner and (not is_group or _applies(prelude))
                open_blocks.append(None if not applies else "" if is_group else prelude)
                inner += open_blocks[-1] != ""
            elif open_blocks:
                block = open_blocks.pop()
                inner -= block != ""
                if block:
                    self._add(block, written)

    def _add(self, selectors: str, written: str) -> None:
        declarations = "".join(written.lower().split())
        is_hiding = is_hiding_style(declarations)
        if not is_hiding and not _SHOWN.search(declarations):
            return
        for selector in map(str.strip, selectors.split(",")):
            is_complex = _COMPLEX.search(selector) is not None
            if is_complex and (_UNDECIDABLE.search(selector) if is_hiding else ":" in selector):
                continue
            last = _LAST_COMPOUND.search(selector)
            if last is None or not _COMPOUND.fullmatch(last[1]):
                continue
            parts = _parts(last[1])
            around = tuple(map(_parts, selector.split()[:-1])) if is_hiding else ()
            is_doubtful = len(around) > _MAX_COMPOUNDS or any(_WITHOUT_SCRIPT & p for p in around)
            if is_hiding and (is_doubtful or not parts.isdisjoint(_ROOTS)):
                continue
            self._order += 1
            counted = selector if is_complex else last[1]
            rank = (is_complex, counted.count("#"), counted.count("."), self._order)
            rule = _Rule(parts, rank, is_hiding, around)
            self._rules.setdefault(min(parts), []).append(rule)


def _parts(compound: str) -> frozenset[str]:
    return frozenset(
        mark + (name if mark else name.lower()) for mark, name in _PART.findall(compound)
    )


def element_names(tag: str, attributes: Mapping[str, str]) -> list[str]:
    """Return what a rule can name of an element."""
    classes = attributes.get("class", "").split()
    return [tag, f"#{attributes.get('id', '')}", *(f".{name}" for name in classes)]


def _are_around(wanted: Sequence[frozenset[str]], around: Sequence[Sequence[str]]) -> bool:
    """Tell whether elements with the wanted parts are around an element, the innermost first."""
    elements = iter(around)
    return all(any(parts.issubset(names) for names in elements) for parts in reversed(wanted))


def _applies(prelude: str) -> bool:
    """Tell whether the rules of a group such as ``@media screen`` apply on a screen."""
    return _ON_SCREEN.match(prelude[:_MAX_PRELUDE].lower()) is not None


def _style_sheets(text: str) -> list[str]:
    """Return the style sheets in a page for the screen, without comments."""
    sheets: list[str] = []
    at = 0
    while len(sheets) < _MAX_SHEETS and (start := _next_style(text, at)):
        end = _STYLE_END.search(text, start.end())
        if end is None:
            break
        at = end.end()
        comment = text.rfind("<!--", max(0, start.start() - _MAX_COMMENT), start.start())
        is_comment = comment >= 0 and text.find("-->", comment, start.start()) < 0
        if not is_comment and not _MEDIA.search(start[1]):
            first, *others = text[start.end() : end.start()].split("/*")
            sheets.append(" ".join((first, *(part.partition("*/")[2] for part in others))))
    return [sheet.replace("<!--", " ").replace("-->", " ") for sheet in sheets]


def _next_style(text: str, at: int) -> re.Match[str] | None:
    """Return the next start tag of a style; a page in small letters is searched fast."""
    found = text.find("<style", at)
    if found < 0 and "<STYLE" not in text and "<Style" not in text:
        return None
    return _STYLE_START.search(text, at if found < 0 else found)
