"""The two ways of cutting that a check of dictionaries compares: with them, and without."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpuskit.core.errors import SegmentError
from corpuskit.corpus.corpus import Reading
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.user_dictionary import (
    SHIPPED_DICTIONARY,
    DictionaryEntry,
    UserDictionary,
    load_dictionary,
    merge_entries,
)


@dataclass(frozen=True)
class Comparison:
    """The dictionaries, and the segmenters with and without the ones that are checked."""

    lines: tuple[DictionaryEntry, ...]
    holding: dict[str, DictionaryEntry]
    reading: Reading
    without: Reading

    def segmenters(self) -> tuple[Segmenter, Segmenter]:
        """Return the segmenter with the dictionaries, and the one without."""
        return self.reading.segmenter, self.without.segmenter


def compared(reading: Reading, files: tuple[Path, ...]) -> Comparison:
    """Return what compares a reading with some dictionaries and without them.

    Without any, those that the reading has are compared with none.

    Raises
    ------
    SegmentError
        For a dictionary that is missing or has a bad line, when there is none to compare, or
        when one is taken in by one that stays.
    """
    options = reading.options
    checked = files or options.dictionaries
    if not checked:
        raise SegmentError("no dictionary to check", hint="name a dictionary file")
    own = {path.resolve() for path in checked}
    shipped = SHIPPED_DICTIONARY.resolve() in own
    present = (SHIPPED_DICTIONARY, *options.dictionaries)
    more = [path for path in dict.fromkeys(checked) if not _among(path, present)]
    whole = reading.with_options(
        dictionaries=(*options.dictionaries, *more),
        shipped_dictionary=options.shipped_dictionary or shipped,
    )
    without = reading.with_options(
        dictionaries=tuple(path for path in options.dictionaries if path.resolve() not in own),
        shipped_dictionary=options.shipped_dictionary and not shipped,
    )
    loaded = _loaded(whole)
    lines: dict[str, DictionaryEntry] = {}
    for path, dictionary in loaded:
        if path.resolve() in own:
            # A file that two others take in counts where it is read last.
            lines |= {entry.location: entry for entry in dictionary.all_entries}
        elif taken := own & set(dictionary.files):
            raise SegmentError(
                f"{min(taken)}: is taken in by {path}, which is not checked",
                hint=f"check {path}: the entries of both are told apart by file and line",
            )
    holding = {entry.word: entry for entry in merge_entries(found for _, found in loaded)}
    return Comparison(tuple(lines.values()), holding, whole, without)


def _among(path: Path, others: Iterable[Path]) -> bool:
    return any(path.resolve() == other.resolve() for other in others)


def _loaded(reading: Reading) -> list[tuple[Path, UserDictionary]]:
    """Return the dictionaries of a reading in the order in which they hold."""
    paths = [SHIPPED_DICTIONARY] if reading.options.shipped_dictionary else []
    return [(path, load_dictionary(path)) for path in (*paths, *reading.options.dictionaries)]
