"""Strings that a regular expression cannot match without: what to look for before it is tried.

To find none is always right; to find a wrong one never.
"""

from collections.abc import Callable, Iterator
from itertools import product

from corpuskit.query.regex.folding import fold_pattern
from corpuskit.query.regex.tree import Either, Expression, Series, Some, Text, Times, plain

MOST_CHOICES = 1000
_MOST_ALTERNATIVES = 50
_MOST_COPIES = 50
_QUICK_REPETITIONS = 3

Clause = tuple[str, ...]


def required(written: str, key: Callable[[str], str]) -> tuple[Clause, ...]:
    """Return what every match of a pattern contains: one string of each of these tuples.

    Parameters
    ----------
    written : str
        A regular expression, as for `pattern.regex`.
    key : callable
        From the characters of the pattern to those of keys.

    Returns
    -------
    tuple of tuple of str
        Strings of the key; a tuple of one string is a string that every match contains. Empty
        if nothing can be said.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> required("戰略(協作)?夥伴", fold)
    (('战略',), ('伙伴',))
    >>> required("(合作|協作).*關係", fold)
    (('合作', '协作'), ('关系',))
    """
    tree = plain(fold_pattern(written, key))
    return () if tree is None else tuple(dict.fromkeys(_clauses(tree)))


def choices(pattern: str) -> frozenset[str] | None:
    """Return the strings that fit a pattern as a whole, if they are known and few.

    Examples
    --------
    >>> sorted(choices("合作(项目)?|协作"))
    ['协作', '合作', '合作项目']
    >>> choices("合.") is None
    True
    """
    tree = plain(pattern)
    found = None if tree is None else _strings(tree)
    return None if found is None else frozenset(found)


def quick(pattern: str) -> bool:
    """Tell whether a pattern cannot take long over a short string.

    Examples
    --------
    >>> quick(".*主义"), quick("(a+)+b"), quick("(?i)a")
    (True, False, False)
    """
    tree = plain(pattern)
    if tree is None:
        return False
    repeated = [part for part in _parts(tree) if isinstance(part, Times)]
    simple = all(isinstance(part.body, Text | Some) for part in repeated)
    return simple and len(repeated) <= _QUICK_REPETITIONS


def _parts(tree: Expression) -> Iterator[Expression]:
    yield tree
    if isinstance(tree, Times):
        yield from _parts(tree.body)
    elif isinstance(tree, Series | Either):
        for part in tree.parts:
            yield from _parts(part)


def _clauses(tree: Expression) -> Iterator[Clause]:
    """Yield the clauses of an expression; characters that follow one another are one string."""
    run = ""
    for part in _flat(tree):
        if isinstance(part, Text):
            run += part.char
            continue
        if isinstance(part, Times) and isinstance(part.body, Text):
            copies = part.body.char * min(part.low, _MOST_COPIES)
            run += copies
            if part.low == part.high and part.low <= _MOST_COPIES:
                continue
        else:
            copies = ""
        if run:
            yield (run,)
        run = copies
        yield from _inner(part)
    if run:
        yield (run,)


def _flat(tree: Expression) -> Iterator[Expression]:
    if isinstance(tree, Series):
        for part in tree.parts:
            yield from _flat(part)
    else:
        yield tree


def _inner(part: Expression) -> Iterator[Clause]:
    if isinstance(part, Times) and part.low and not isinstance(part.body, Text):
        yield from _clauses(part.body)
    if isinstance(part, Either):
        best = [max(_clauses(each), key=_worth, default=()) for each in part.parts]
        joined = tuple(dict.fromkeys(string for clause in best for string in clause))
        if all(best) and len(joined) <= _MOST_ALTERNATIVES:
            yield joined


def _worth(clause: Clause) -> tuple[int, int]:
    return min(map(len, clause)), -len(clause)


def _strings(tree: Expression) -> set[str] | None:
    if isinstance(tree, Text):
        return {tree.char}
    if isinstance(tree, Some):
        return None
    if isinstance(tree, Times):
        return _repeated(tree)
    found = [_strings(part) for part in tree.parts]
    known = [strings for strings in found if strings is not None]
    if len(known) < len(found):
        return None
    if isinstance(tree, Either):
        return _few(set().union(*known))
    joined = {""}
    for strings in known:
        if len(joined) * len(strings) > MOST_CHOICES:
            return None
        joined = {before + after for before, after in product(joined, strings)}
    return joined


def _repeated(tree: Times) -> set[str] | None:
    if tree.high is None or tree.high > _MOST_COPIES:
        return None
    copies = (tree.body,) * tree.high
    found = [_strings(Series(copies[:times])) for times in range(tree.low, tree.high + 1)]
    known = [strings for strings in found if strings is not None]
    return _few(set().union(*known)) if len(known) == len(found) else None


def _few(strings: set[str]) -> set[str] | None:
    return strings if len(strings) <= MOST_CHOICES else None
