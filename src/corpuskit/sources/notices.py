"""What a user may need to check after files were read: guesses, conflicts, files left out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from corpuskit.core.errors import join_names
from corpuskit.core.model import Document, ReadNote
from corpuskit.sources.undated import fields_like_dates, where_years_may_be

_MAX_NOTICES, _MAX_FILES, _MAX_FIELDS, _MAX_CONFLICTS = 10, 3, 200, 3


class ReadingNotices:
    """Collects what must be reported about the documents of one folder or file.

    Takes one document after the other and keeps names only, so that no text stays in memory.
    """

    def __init__(self) -> None:
        self.documents = 0
        self.skipped: list[str] = []
        self.empty_files: list[str] = []
        self._by_encoding: dict[str, list[str]] = {}
        self._by_profile: dict[str, list[str]] = {}
        self._parts: dict[str, dict[str, list[str]]] = {}
        self._doubtful: dict[str, list[str]] = {}
        self._dated_by_text: list[str] = []
        self._unreadable: list[str] = []
        self._undated: list[str] = []
        self._conflicts: list[str] = []
        self._ranges: dict[str, str] = {}
        self._undated_fields: list[Mapping[str, str]] = []
        self._empty_columns: dict[str, None] = {}

    def add(self, document: Document) -> None:
        """Take the next document, named and dated."""
        name, origin, dating = document.name, document.origin, document.dating
        self.documents += 1
        if origin.is_transcoded:
            self._by_encoding.setdefault(origin.encoding, []).append(name)
        if origin.profile != "none" and any(step.removed for step in origin.steps):
            self._by_profile.setdefault(origin.profile, []).append(name)
        for note in origin.notes:
            files = self._parts.setdefault(note.what, {})
            files.setdefault(Path(document.source).name, []).extend(note.parts)
        if origin.doubt:
            self._doubtful.setdefault(origin.doubt, []).append(name)
        if "year" in dating.from_text:
            self._dated_by_text.append(name)
        if dating.unreadable:
            self._unreadable.append(f"{name} ({dating.unreadable[:20]})")
        if document.year is None:
            self._undated.append(name)
            if len(self._undated_fields) < _MAX_FIELDS:
                self._undated_fields.append(document.metadata)
                self._empty_columns.update(dict.fromkeys(origin.date_fields))
            if dating.year_range:
                self._ranges[Path(document.source).name] = dating.year_range
        if dating.conflict:
            self._conflicts.append(f"{name}: {dating.conflict}; {document.year} is used")

    def remarks(self) -> Iterator[str]:
        """Yield what needs no check: how documents were decoded and cleaned."""
        for encoding, names in self._by_encoding.items():
            yield f"read as {encoding}: {few_names(names)}"
        for profile, names in self._by_profile.items():
            shown = few_names(names)
            yield f"cleaned as {profile}: {shown}; corpuskit clean shows what was removed"

    def lines(self) -> Iterator[str]:
        """Yield the notices that may change a number, one line for each kind."""
        yield from self._doubts()
        if self._dated_by_text:
            yield f"the year is taken from the text itself: {few_names(self._dated_by_text)}"
        if self._unreadable:
            shown = few_names(self._unreadable)
            yield f"no year can be read from the year or date in the file: {shown}"
        if self._undated and len(self._undated) < self.documents:
            yield f"no year: {few_names(self._undated)}"
        elif self._undated:
            yield from self._without_any_year()
        if self._ranges:
            shown = few_names([f"{file} ({years})" for file, years in self._ranges.items()])
            yield f"a range of years in a file name is not the year of a text: {shown}"
        if len(self._conflicts) == 1:
            yield self._conflicts[0]
        elif self._conflicts:
            shown = "; ".join(self._conflicts[:_MAX_CONFLICTS])
            more = len(self._conflicts) - _MAX_CONFLICTS
            others = f"; and {more:,} more, in corpuskit info --documents" if more > 0 else ""
            yield f"years in doubt: {shown}{others}"

    def _without_any_year(self) -> Iterator[str]:
        """Yield where the years may be; a single text may well be meant to have none."""
        fields = fields_like_dates(self._undated_fields)
        if fields or self.documents > 1:
            where = where_years_may_be(fields, list(self._empty_columns))
            yield f"no document has a year; {where}"

    def _doubts(self) -> Iterator[str]:
        """Yield what was left out or may be wrong."""
        for doubt, names in self._doubtful.items():
            yield f"perhaps not readable: {few_names(names)}: {doubt}"
        for what, files in self._parts.items():
            if len(files) == 1:
                ((file, parts),) = files.items()
                yield f"{file}: {note_text(ReadNote(what, tuple(parts)))}"
            else:
                shown = [f"{file} ({few_names(parts)})" if parts else file
                         for file, parts in islice(files.items(), _MAX_FILES)]  # fmt: skip
                more = len(files) - len(shown)
                yield f"{what}: {join_names(shown)}" + (f" and {more} more files" if more else "")
        if self.empty_files:
            yield f"without text, left out: {few_names(self.empty_files)}"
        for reason in self.skipped[:_MAX_NOTICES]:
            yield f"left out: {reason}"
        if (more := len(self.skipped) - _MAX_NOTICES) > 0:
            yield f"left out: {more} more files that cannot be read"


def note_text(note: ReadNote) -> str:
    """Return a note in one line.

    Examples
    --------
    >>> note_text(ReadNote("pages without text", ("2", "3")))
    'pages without text: 2, 3'
    """
    return note.what + (f": {few_names(note.parts)}" if note.parts else "")


def few_names(names: Sequence[str], most: int = 3) -> str:
    """Return the first of some names as a list for a message, and how many there are more.

    Examples
    --------
    >>> few_names(["a", "b", "c", "d"])
    'a, b, c and 1 more'
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return join_names(names[:most]) + more
