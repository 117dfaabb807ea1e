"""The document that a user means: by name, title, year, or the beginning of its name."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpuskit.core.errors import SelectError, pluralise
from corpuskit.core.model import Document
from corpuskit.core.options import near_hint
from corpuskit.corpus.corpus import Corpus
from corpuskit.text.fold import fold

_SHOWN = 5
_Test = Callable[[Document], bool]


def find_document(corpus: Corpus, wanted: str) -> Corpus:
    """Return the subcorpus of the one document that is meant.

    Its name decides, then its title, the name of its file, its year, and the beginning of its
    name or title, in either script. The first of these that any document meets has to be met by
    one alone.

    Raises
    ------
    SelectError
        If no document is meant, or several are.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> find_document(corpus, "2003").documents[0].metadata["title"]
    '中俄總理第八次定期會晤聯合公報'
    >>> find_document(corpus, "中俄总理第八次").documents[0].name
    '2003'
    """
    for test in _tests(wanted):
        found = [
            (part, index)
            for part in corpus.parts
            for index, document in enumerate(part.documents)
            if test(document)
        ]
        if len(found) == 1:
            ((part, index),) = found
            return replace(corpus, parts=(part.subset([index]),))
        if found:
            names = [part.documents[index].name for part, index in found]
            shown = ", ".join(names[:_SHOWN]) + (" ..." if len(names) > _SHOWN else "")
            raise SelectError(
                f"'{wanted}' means {pluralise(len(names), 'document')}: {shown}",
                hint="type more of the name, or select with where",
            )
    names = [document.name for document in corpus.documents]
    hint = _near_number(wanted, names) if wanted.isdigit() else near_hint(wanted, names)
    hint = hint or "corpuskit info --documents lists the documents"
    raise SelectError(f"no document is called '{wanted}'", hint=hint)


def _near_number(wanted: str, names: Sequence[str]) -> str:
    """Return a hint with the names that differ in one digit, or with the first names.

    >>> _near_number("1095", ["1995", "2005"]), _near_number("3000", ["1995", "2005", "2006"])
    ('did you mean 1995?', 'there are 1995, 2005, 2006')
    """
    sized = [name for name in names if name.isdigit() and len(name) == len(wanted)]
    near = [name for name in sized if sum(a != b for a, b in zip(name, wanted, strict=True)) == 1]
    # A year in another thousand is not a slip of a finger.
    near = [name for name in near if name[0] == wanted[0]]
    if near:
        nearest = min(near, key=lambda name: abs(int(name) - int(wanted)))
        return f"did you mean {nearest}?"
    if not sized:
        return ""
    shown = ", ".join(sized[:_SHOWN])
    more = f" ... {sized[-1]}: corpuskit info --documents" if sized[_SHOWN:] else ""
    return f"there are {shown}{more}"


def _tests(wanted: str) -> Iterator[_Test]:
    key = _key(wanted)
    yield lambda document: document.name == wanted
    yield lambda document: _key(document.name) == key
    yield lambda document: _title(document) == key
    file_name = os.path.basename(wanted)
    yield lambda document: bool(file_name) and os.path.basename(document.source) == file_name
    yield lambda document: str(document.year) == wanted
    if key:
        yield lambda document: _key(document.name).startswith(key)
        yield lambda document: _title(document).startswith(key)


def _title(document: Document) -> str:
    return _key(str(document.value("title") or ""))


def _key(text: str) -> str:
    return fold(text).strip().casefold()
