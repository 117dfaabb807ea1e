"""The one object that the analyses work on: documents in parts, and how they are read."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from corpuskit.errors import SelectError, known
from corpuskit.model import Document, Value
from corpuskit.readers.raw import AS_USUAL, ReadOptions
from corpuskit.segment.build import DEFAULT, FORCED_ONLY, segmenter, unweighed
from corpuskit.segment.protocol import Segmenter
from corpuskit.selection import Condition, parse_condition
from corpuskit.text.fold import FOLD_VERSION, fold, identity

Partial = TypeVar("Partial")


@dataclass(frozen=True)
class Reading:
    """How texts become keys and words.

    Parameters
    ----------
    exact_script : bool
        Whether the two scripts are told apart in queries and counts.
    dictionaries : tuple of Path
        User dictionaries, the later over the earlier.
    shipped : bool
        Whether the shipped diplomatic dictionary is used.
    files : ReadOptions
        Encoding, cleaning and columns of the files.
    engine : str or None
        Which segmenter gives the words; None is that of corpus.toml, else ``rjieba``.
    """

    exact_script: bool = False
    dictionaries: tuple[Path, ...] = ()
    shipped: bool = True
    files: ReadOptions = AS_USUAL
    engine: str | None = None

    @property
    def key(self) -> Callable[[str], str]:
        """The function from a text, query or term to its match key."""
        return identity if self.exact_script else fold

    @property
    def make_segmenter(self) -> Callable[[], Segmenter]:
        """What makes the segmenter, here or in another process."""
        engine = self.engine or DEFAULT
        return partial(segmenter, self.dictionaries, shipped=self.shipped, engine=engine)

    @cached_property
    def segmenter(self) -> Segmenter:
        """The segmenter, made when first needed."""
        return self.make_segmenter()

    @property
    def notices(self) -> tuple[str, ...]:
        """What a user should know: the entries of dictionaries that the engine cannot weigh."""
        said = unweighed(self.dictionaries, self.engine or DEFAULT)
        return (said,) if said else ()

    def segmentation(self) -> dict[str, object]:
        """Return what the words depend on, JSON-ready."""
        engine = self.segmenter
        weighs = (self.engine or DEFAULT) not in FORCED_ONLY
        shipped = ["diplomatic"] if self.shipped and weighs else []
        return {
            "segmenter": engine.name,
            "segmenter_fingerprint": engine.fingerprint,
            "dictionaries": shipped + [path.name for path in self.dictionaries],
            **({} if weighs else {"dictionary_entries": "forced words only"}),
        }


class Part:
    """Some documents of a corpus, with their keys and tokens worked out once, when needed."""

    def __init__(self, documents: Sequence[Document], reading: Reading) -> None:
        self.documents = tuple(documents)
        self.reading = reading
        self._keys: dict[int, str] = {}
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def key(self, index: int) -> str:
        """Return the match key of a document."""
        if index not in self._keys:
            self._keys[index] = self.reading.key(self.documents[index].text)
        return self._keys[index]

    def spans(self, index: int) -> list[tuple[int, int]]:
        """Return the token spans of a document."""
        given = self.documents[index].spans
        if given is not None:
            return list(given)
        if index not in self._spans:
            folded = fold(self.documents[index].text)
            self._spans[index] = list(self.reading.segmenter.spans(folded))
        return self._spans[index]

    def words(self, index: int) -> Iterator[str]:
        """Yield the tokens of a document as they are written."""
        text = self.documents[index].text
        return (text[start:end] for start, end in self.spans(index))


@dataclass(frozen=True)
class Corpus:
    """Documents in parts, with a title, periods, and how they are read.

    Open one with `corpuskit.open_corpus`.
    """

    parts: tuple[Part, ...]
    reading: Reading
    title: str = ""
    note: str = ""
    lexicon: str = ""
    periods: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in order."""
        return tuple(document for part in self.parts for document in part.documents)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that a document can be selected and grouped by."""
        names = dict.fromkeys(name for doc in self.documents for name in doc.metadata)
        return ("document", "year", "period", *names)

    @property
    def fingerprint(self) -> str:
        """Changes when a document, its text or its metadata changes."""
        digest = hashlib.sha256()
        for doc in self.documents:
            known_of = (doc.name, doc.year, doc.period, sorted(doc.metadata.items()))
            digest.update(repr(known_of).encode() + b"\0" + doc.text.encode() + b"\0")
        return digest.hexdigest()[:16]

    def check_field(self, name: str) -> str:
        """Return a field's name, if at least one document has a value for it.

        Raises
        ------
        SelectError
            If no document has it.
        """
        if name not in self.fields:
            raise SelectError(f"unknown field '{name}'; known: {known(self.fields)}")
        if all(document.value(name) is None for document in self.documents):
            hint = (
                "name the periods in corpus.toml"
                if name == "period"
                else (f"put {name} into the file names, or into a column of metadata.csv")
            )
            raise SelectError(f"no document has a {name}", hint=hint)
        return name

    def where(self, *conditions: str) -> "Corpus":
        """Return the subcorpus of documents that meet every condition.

        A condition is ``FIELD=VALUE`` or ``FIELD!=VALUE``; ``year=2000-2012`` is a range,
        ``period=NAME`` a named period. Values match in either script.

        Raises
        ------
        SelectError
            For an unknown field, a bad condition, or when no document is left.
        """
        if not conditions:
            return self
        parsed = [self._condition(condition) for condition in conditions]
        parts = tuple(
            Part([d for d in part.documents if all(c.holds(d) for c in parsed)], self.reading)
            for part in self.parts
        )
        if not any(part.documents for part in parts):
            raise SelectError(
                f"no document of {len(self.documents)} meets {' and '.join(conditions)}",
                hint="corpuskit info --documents lists what there is",
            )
        return replace(self, parts=tuple(part for part in parts if part.documents))

    def _condition(self, written: str) -> Condition:
        condition = parse_condition(written)
        self.check_field(condition.field)
        return condition

    def map(self, count: Callable[[Part], Partial]) -> list[Partial]:
        """Return `count` of every part, in order: the first step of every analysis."""
        return [count(part) for part in self.parts]

    def provenance(self) -> dict[str, object]:
        """Return what a result depends on, JSON-ready."""
        return {
            "corpus": self.title,
            "corpus_fingerprint": self.fingerprint,
            "documents": len(self.documents),
            "script": "exact" if self.reading.exact_script else f"folded, table {FOLD_VERSION}",
            "files": self._files(),
        }

    def _files(self) -> dict[str, dict[str, object]]:
        """Return how each document was read, where it was not plain UTF-8 left as it is."""
        files: dict[str, dict[str, object]] = {}
        for document in self.documents:
            origin = document.origin
            if origin.encoding not in ("utf-8", "") or origin.steps:
                removed = {step.name: step.removed for step in origin.steps}
                files[document.name] = {
                    "encoding": origin.encoding,
                    "cleaning": origin.profile,
                    "removed": removed,
                }
        return files

    def segmentation(self) -> dict[str, object]:
        """Return what the words of a result depend on, JSON-ready."""
        return self.reading.segmentation()


def ordered(groups: Iterable[Value]) -> list[Value]:
    """Return group values in order: numbers, then text by code point, then None.

    Examples
    --------
    >>> ordered(["b", None, "a"]), ordered([2001, 2000])
    (['a', 'b', None], [2000, 2001])
    """
    return sorted(groups, key=lambda v: (v is None, isinstance(v, str), v if v is not None else 0))
