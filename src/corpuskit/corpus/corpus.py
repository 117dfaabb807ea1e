"""The object that the analyses work on: documents in parts, with their settings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Self, TypeVar

from corpuskit.core.errors import SelectError, pluralise
from corpuskit.core.model import NAME_FIELD, PERIOD_FIELD, YEAR_FIELD, Document, Span
from corpuskit.core.options import check_kind, coerce
from corpuskit.corpus.part import Part as Part
from corpuskit.corpus.reading import Reading as Reading
from corpuskit.text.fold import FOLD_VERSION

if TYPE_CHECKING:
    import numpy

_Partial = TypeVar("_Partial")


@dataclass(frozen=True, kw_only=True, repr=False)
class Corpus:
    """Documents in parts, with the settings of the corpus; open one with `open_corpus`.

    Parameters
    ----------
    parts : tuple of Part
    reading : Reading
        The match key and the segmenter of all parts.
    title, note : str
        From corpus.toml.
    lexicon : str
        The lexicon that corpus.toml names; "" without one.
    aliases : str
        The table of names that corpus.toml names; "" without one.
    periods : mapping
        First and last year of each period, both included.
    order : mapping
        The values of fields in the order that corpus.toml gives them.
    events : mapping
        What happened at dates (``2014``, ``2014-03``), for charts.
    conditions : tuple of str
        Those that selected its documents, as `where` took them.
    notices : tuple of str
        What a user should know about how the corpus was opened and its files were read.
    file_notices : tuple of str
        Those on the files, which belong to the provenance of a result.
    remarks : tuple of str
        How files were decoded and cleaned, where that needs no check.
    built : bool
        Whether a store was built just now.
    """

    parts: tuple[Part, ...]
    reading: Reading
    title: str = ""
    note: str = ""
    lexicon: str = ""
    aliases: str = ""
    periods: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    order: Mapping[str, Sequence[str]] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    file_notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    built: bool = True

    def __len__(self) -> int:
        """Return the number of documents."""
        return sum(len(part.documents) for part in self.parts)

    def __repr__(self) -> str:
        years = [year for part in self.parts for year in part.values("year") if year is not None]
        span = f", {min(years)} to {max(years)}" if years else ""
        return f"<Corpus {self.title}: {pluralise(len(self), 'document')}{span}>"

    @cached_property
    def documents(self) -> Sequence[Document]:
        """All documents, in order."""
        if len(self.parts) == 1:
            return self.parts[0].documents
        return tuple(self.in_order(part.documents for part in self.parts))

    @cached_property
    def places(self) -> Sequence[tuple[int, int]]:
        """The number of the part and the index there of each document, in order."""
        from corpuskit.corpus.document_order import document_order

        return document_order(self.parts)

    def in_order(self, of_parts: Iterable[Sequence[_Partial]]) -> list[_Partial]:
        """Return something of each document, given part by part, in the order of the documents."""
        parts = list(of_parts)
        if len(parts) == 1:
            return list(parts[0])
        return [parts[number][index] for number, index in self.places]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that documents can be selected and grouped by."""
        names: Iterable[str] = self.parts[0].fields
        if len(self.parts) > 1:
            metadata = chain.from_iterable(document.metadata for document in self.documents)
            names = [YEAR_FIELD, PERIOD_FIELD, *metadata]
        return tuple(dict.fromkeys([NAME_FIELD, *names]))

    @property
    def description(self) -> str:
        """The title, with the conditions that selected the documents."""
        return f"{self.title} ({'; '.join(self.conditions)})" if self.conditions else self.title

    @property
    def fingerprint(self) -> str:
        """A hash of all documents, texts and metadata; it does not depend on the parts."""
        return f"{sum(part.identity for part in self.parts) % 2**64:016x}"

    def check_field(self, name: str) -> str:
        """Return the name of a field, written in any case, if a document has a value for it.

        Fields are those of `fields`, and ``decade``, ``month``, ``folder`` and ``corpus``, which
        follow from them.

        Raises
        ------
        SelectError
            If the field is unknown or no document has a value.
        """
        from corpuskit.corpus.computed_fields import find_field, group_fields, refuse_without_value

        name = find_field(coerce("field", name, str), group_fields(self.fields))
        if name not in (NAME_FIELD, "corpus") and not any(p.has_value(name) for p in self.parts):
            refuse_without_value(name, self.documents)
        return name

    def where(self, *conditions: str) -> Self:
        """Return the subcorpus of documents that meet every condition.

        A condition is ``FIELD=VALUE``, ``FIELD=VALUE,VALUE`` (one of them), ``FIELD!=VALUE``,
        ``FIELD~TEXT`` (contains), or a range of numbers: ``year=2000-2012,2015``, ``year>=2000``,
        ``year=1990s``. Fields are written in any case, values in either script; ``decade``,
        ``month``, ``folder`` and ``corpus`` are fields too.

        Raises
        ------
        SelectError
            For an unknown field, an invalid condition, a value that no document has, or if no
            document meets all conditions.
        """
        if not conditions:
            return self
        pairs = zip(self.parts, self._chosen(conditions), strict=True)
        return replace(
            self,
            parts=tuple(part.subset(some) for part, some in pairs if some),
            conditions=(*self.conditions, *conditions),
        )

    def mask(self, *conditions: str) -> "numpy.ndarray":
        """Return whether each document meets every condition, in the order of `documents`.

        Raises
        ------
        SelectError
            As `where` does.

        Examples
        --------
        >>> from corpuskit import open_corpus
        >>> int(open_corpus("sino-russian-communiques").mask("year>=2017").sum())
        3
        """
        import numpy

        chosen = self._chosen(conditions) if conditions else None
        masks = []
        for number, part in enumerate(self.parts):
            mask = numpy.full(len(part.documents), chosen is None)
            if chosen is not None:
                mask[list(chosen[number])] = True
            masks.append(mask)
        return numpy.array(self.in_order([mask.tolist() for mask in masks]), dtype=bool)

    def _chosen(self, conditions: Sequence[str]) -> list[Sequence[int]]:
        """Return which documents of each part meet every condition."""
        from corpuskit.corpus.selection import nothing_matches, parse_condition, value_test

        parsed = [parse_condition(condition) for condition in conditions]
        parsed = [one._replace(field=self.check_field(one.field)) for one in parsed]
        chosen: list[Sequence[int]] = [range(len(part.documents)) for part in self.parts]
        for condition in parsed:
            values = [part.values(condition.field) for part in self.parts]
            test = value_test(condition, chain.from_iterable(values))
            chosen = [
                [index for index in indexes if test(of_part[index])]
                for indexes, of_part in zip(chosen, values, strict=True)
            ]
        if not any(chosen):
            raise nothing_matches(parsed, conditions, pluralise(len(self.documents), "document"))
        return chosen

    def text(self, document: str, span: Span | tuple[int, int] | None = None) -> str:
        """Return the text of a document, all of it or between two of its offsets.

        Raises
        ------
        SelectError
            If no document has the name, or the offsets are not in order within the document.

        Examples
        --------
        >>> from corpuskit import open_corpus
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> corpus.text("2003", (651, 653))
        '夥伴'
        """
        is_pair = isinstance(span, tuple | list) and [type(place) for place in span] == [int, int]
        if span is not None and not is_pair:
            raise SelectError(f"span must be two offsets, got {span!r}", hint="such as (651, 653)")
        for part in self.parts:
            for index, candidate in enumerate(part.documents):
                if candidate.name == document:
                    start, end = span or (0, candidate.size)
                    if not 0 <= start <= end <= candidate.size:
                        raise SelectError(
                            f"{document}: there is no text from {start} to {end}",
                            hint=f"its offsets are 0 to {candidate.size}",
                        )
                    return part.original_text(index, start, end)
        raise SelectError(
            f"unknown document '{document}'", hint="corpuskit info --documents lists the names"
        )

    def map(self, count: Callable[[Part], _Partial]) -> list[_Partial]:
        """Apply `count` to every part, in order: the first step of every analysis."""
        return [count(part) for part in self.parts]

    def provenance(self) -> dict[str, object]:
        """Return what a result depends on, JSON-ready."""
        exact = self.reading.options.exact_script
        return {
            "corpus": self.title,
            "corpus_fingerprint": self.fingerprint,
            "documents": len(self.documents),
            "script": "exact" if exact else f"folded, table {FOLD_VERSION}",
            "files": {name: how for part in self.parts for name, how in part.files.items()},
            **({"file_notices": list(self.file_notices)} if self.file_notices else {}),
            **({"file_remarks": list(self.remarks)} if self.remarks else {}),
        }

    def segmentation(self) -> dict[str, object]:
        """Return what the words of a result depend on, JSON-ready."""
        store = self.parts[0].disk_store
        if store is not None:
            segmentation: dict[str, object] = store.summary["segmentation"]
            return dict(segmentation)
        return self.reading.segmentation()


def check_corpus(corpus: object) -> None:
    """Raise an `OptionError` if an argument is not a corpus, such as its name."""
    check_kind("corpus", corpus, Corpus, hint="open it with corpuskit.open_corpus")
