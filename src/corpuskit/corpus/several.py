"""Several corpora as one: whose settings are used, and what their documents are called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from corpuskit.core.errors import join_names
from corpuskit.core.model import NAME_FIELD

_OF_FIRST = {"note": False, "dictionaries": True, "engine": False}
"""Settings that only the first corpus gives, and whether their names are plural."""
_OF_ANY = {"lexicon": False, "aliases": True, "periods": True, "order": True, "events": True}
"""Settings of the first corpus that has them."""
_Settings = Mapping[str, Any]


def shared_settings(settings: Sequence[_Settings]) -> dict[str, Any]:
    """Return the settings of several corpora as one.

    Periods, events, the order of values, lexicon and aliases are those of the first corpus that has
    some; note, dictionaries and engine are those of the first.

    Examples
    --------
    >>> shared_settings([{"note": "", "dictionaries": [], "engine": "", "lexicon": "",
    ...                   "periods": {}}, {"lexicon": "diplomatic", "periods": {}}])["lexicon"]
    'diplomatic'
    """
    first = settings[0]
    chosen = {name: first[name] for name in _OF_FIRST}
    for name in _OF_ANY:
        values = [one.get(name) for one in settings]
        chosen[name] = next(filter(None, values), values[0])
    return chosen


def ignored_settings(settings: Sequence[_Settings], labels: Sequence[str]) -> Iterator[str]:
    """Yield notices of the settings that are not used, and whose are used in their place."""
    for name, is_plural in {**_OF_FIRST, **_OF_ANY}.items():
        values = [one.get(name) or None for one in settings]
        used = 0 if name in _OF_FIRST else next((n for n, v in enumerate(values) if v), 0)
        ignored = [
            label
            for label, value in zip(labels, values, strict=True)
            if value is not None and value != values[used]
        ]
        if not ignored:
            continue
        verb = "are" if is_plural else "is"
        if values[used] is None:
            why = f"only the first corpus can name {name}, and it names none"
        else:
            why = f"{name} of {labels[used]} {verb} used"
        yield f"{name} of {join_names(ignored)} {verb} ignored: {why}"


def unknown_orders(order: Mapping[str, object], fields: Sequence[Iterable[str]]) -> Iterator[str]:
    """Yield a notice of the fields below [order] that no document has.

    Examples
    --------
    >>> list(unknown_orders({"presidnet": ["a"]}, [{"year": True, "president": True}]))
    ['[order] names presidnet, which is not a field; did you mean president?']
    """
    if not order:
        return
    from corpuskit.core.options import near_hint
    from corpuskit.corpus.computed_fields import group_fields

    known = group_fields([NAME_FIELD, *chain.from_iterable(fields)])
    for name in order:
        if name not in known:
            near = near_hint(name, known)
            yield f"[order] names {name}, which is not a field{f'; {near}' if near else ''}"


def corpus_labels(names: Sequence[str], titles: Sequence[str], paths: Sequence[str]) -> list[str]:
    """Return what each corpus is called: its name, else its title, else its path if two have one.

    Examples
    --------
    >>> corpus_labels(["", "PRC"], ["Speeches", "Reports"], ["a", "b"])
    ['Speeches', 'PRC']
    >>> corpus_labels(["", ""], ["Speeches", "Speeches"], ["a/tw", "b/tw"])
    ['a/tw', 'b/tw']
    """
    unnamed = [title for name, title in zip(names, titles, strict=True) if not name]
    return [
        name or (path if unnamed.count(title) > 1 else title)
        for name, title, path in zip(names, titles, paths, strict=True)
    ]
