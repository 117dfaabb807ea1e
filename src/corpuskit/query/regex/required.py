"""Strings that every match of a regular expression contains, to search for them first.

Returning nothing is always safe; returning a string that some match lacks would lose hits. So
whatever `tree.parse_core` does not understand contributes nothing. Cost: the size of the tree,
with at most 50 written-out copies of a repetition and 1,000 strings.
"""

from collections.abc import Callable, Iterator
from itertools import product

from corpuskit.query.regex.folding import fold_pattern
from corpuskit.query.regex.tree import (
    Alternation,
    Character,
    ClassOrAnchor,
    Concatenation,
    RegexNode,
    Repetition,
    parse_core,
)

_MAX_STRINGS = 1000
_MAX_ALTERNATIVES = 50
_MAX_COPIES = 50
_MAX_FAST_REPETITIONS = 3

_Alternatives = tuple[str, ...]
"""Strings of which every match contains at least one."""


def required_strings(pattern: str, key: Callable[[str], str]) -> tuple[_Alternatives, ...]:
    """Return strings that every match of a pattern contains.

    Parameters
    ----------
    pattern : str
        A regular expression, as for `regex.pattern.regex_pattern`.
    key : callable
        Converts characters of the pattern to those of match keys.

    Returns
    -------
    tuple of tuple of str
        Every match contains at least one string of each inner tuple. Empty if nothing is known.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> required_strings("戰略(協作)?夥伴", fold)
    (('战略',), ('伙伴',))
    >>> required_strings("(合作|協作).*關係", fold)
    (('合作', '协作'), ('关系',))
    """
    tree = parse_core(fold_pattern(pattern, key))
    return () if tree is None else tuple(dict.fromkeys(_required(tree)))


def matching_strings(pattern: str) -> frozenset[str] | None:
    """Return all strings that a pattern matches as a whole; None if unknown or above 1,000.

    Examples
    --------
    >>> sorted(matching_strings("合作(项目)?|协作"))
    ['协作', '合作', '合作项目']
    >>> matching_strings("合.") is None
    True
    """
    tree = parse_core(pattern)
    strings = None if tree is None else _strings(tree)
    return None if strings is None else frozenset(strings)


def is_fast(pattern: str) -> bool:
    """Return whether a pattern is certain to match short strings fast.

    That is a pattern of the simple core with at most three repetitions, each of one character
    or class, so that backtracking cannot explode.

    Examples
    --------
    >>> is_fast(".*主义"), is_fast("(a+)+b"), is_fast("(?i)a")
    (True, False, False)
    """
    tree = parse_core(pattern)
    if tree is None:
        return False
    repetitions = [node for node in _nodes(tree) if isinstance(node, Repetition)]
    simple = all(isinstance(node.body, Character | ClassOrAnchor) for node in repetitions)
    return simple and len(repetitions) <= _MAX_FAST_REPETITIONS


def _nodes(tree: RegexNode) -> Iterator[RegexNode]:
    yield tree
    if isinstance(tree, Repetition):
        yield from _nodes(tree.body)
    elif isinstance(tree, Concatenation | Alternation):
        for part in tree.parts:
            yield from _nodes(part)


def _required(tree: RegexNode) -> Iterator[_Alternatives]:
    """Yield the required strings of an expression; adjacent characters form one string."""
    run = ""
    for node in _flatten(tree):
        if isinstance(node, Character):
            run += node.char
            continue
        copies = ""
        if isinstance(node, Repetition) and isinstance(node.body, Character):
            copies = node.body.char * min(node.low, _MAX_COPIES)
            run += copies
            if node.low == node.high and node.low <= _MAX_COPIES:
                continue
        # More copies may follow: the run ends, and the next one starts with the known copies.
        if run:
            yield (run,)
        run = copies
        yield from _required_inside(node)
    if run:
        yield (run,)


def _flatten(tree: RegexNode) -> Iterator[RegexNode]:
    if isinstance(tree, Concatenation):
        for part in tree.parts:
            yield from _flatten(part)
    else:
        yield tree


def _required_inside(node: RegexNode) -> Iterator[_Alternatives]:
    if isinstance(node, Repetition) and node.low and not isinstance(node.body, Character):
        yield from _required(node.body)
    if isinstance(node, Alternation):
        best = [max(_required(part), key=_selectivity, default=()) for part in node.parts]
        merged = tuple(dict.fromkeys(string for strings in best for string in strings))
        if all(best) and len(merged) <= _MAX_ALTERNATIVES:
            yield merged


def _selectivity(alternatives: _Alternatives) -> tuple[int, int]:
    return min(map(len, alternatives)), -len(alternatives)


def _strings(tree: RegexNode) -> set[str] | None:
    """Return all strings that an expression matches; None if unknown or too many."""
    if isinstance(tree, Character):
        return {tree.char}
    if isinstance(tree, ClassOrAnchor):
        return None
    if isinstance(tree, Repetition):
        return _repeated_strings(tree)
    parts = _all_known([_strings(part) for part in tree.parts])
    if parts is None:
        return None
    if isinstance(tree, Alternation):
        return _limited(set().union(*parts))
    joined = {""}
    for strings in parts:
        if len(joined) * len(strings) > _MAX_STRINGS:
            return None
        joined = {before + after for before, after in product(joined, strings)}
    return joined


def _repeated_strings(tree: Repetition) -> set[str] | None:
    if tree.high is None or tree.high > _MAX_COPIES:
        return None
    copies = (tree.body,) * tree.high
    counts = range(tree.low, tree.high + 1)
    parts = _all_known([_strings(Concatenation(copies[:count])) for count in counts])
    return None if parts is None else _limited(set().union(*parts))


def _all_known(parts: list[set[str] | None]) -> list[set[str]] | None:
    known = [strings for strings in parts if strings is not None]
    return known if len(known) == len(parts) else None


def _limited(strings: set[str]) -> set[str] | None:
    return strings if len(strings) <= _MAX_STRINGS else None
