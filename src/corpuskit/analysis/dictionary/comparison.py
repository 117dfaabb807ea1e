"""The two segmenters that a check of dictionaries compares: with the dictionaries and without."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpuskit.core.errors import SegmentError
from corpuskit.corpus.reading import Reading
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.user_dictionary import (
    SHIPPED_DICTIONARY,
    DictionaryEntry,
    UserDictionary,
    load_dictionary,
    merge_entries,
)


@dataclass(frozen=True)
class DictionaryComparison:
    """The entries that are checked, and a reading with and without their dictionaries.

    Parameters
    ----------
    entries : tuple of DictionaryEntry
        The entry of every line of the checked dictionaries.
    effective : dict
        From each word to the entry that decides, of all dictionaries of `reading`.
    reading : Reading
        With the checked dictionaries.
    without : Reading
    """

    entries: tuple[DictionaryEntry, ...]
    effective: dict[str, DictionaryEntry]
    reading: Reading
    without: Reading

    def segmenters(self) -> tuple[Segmenter, Segmenter]:
        """Return the segmenter with the dictionaries, and the one without."""
        return self.reading.segmenter, self.without.segmenter


def compare_dictionaries(reading: Reading, files: tuple[Path, ...]) -> DictionaryComparison:
    """Return a comparison of a reading with some dictionaries and without them.

    Parameters
    ----------
    reading : Reading
    files : tuple of Path
        The dictionaries to check; by default those of the reading.

    Raises
    ------
    SegmentError
        For a dictionary that is missing or has a bad line, without any dictionary to check, or
        for a dictionary that another one includes which is not checked.
    """
    options = reading.options
    checked = files or options.dictionaries
    if not checked:
        raise SegmentError("no dictionary to check", hint="name a dictionary file")
    checked_paths = {path.resolve() for path in checked}
    checks_shipped = SHIPPED_DICTIONARY.resolve() in checked_paths
    present = (SHIPPED_DICTIONARY, *options.dictionaries)
    added = [path for path in dict.fromkeys(checked) if not _is_among(path, present)]
    with_all = reading.with_options(
        dictionaries=(*options.dictionaries, *added),
        shipped_dictionary=options.shipped_dictionary or checks_shipped,
    )
    without = reading.with_options(
        dictionaries=tuple(
            path for path in options.dictionaries if path.resolve() not in checked_paths
        ),
        shipped_dictionary=options.shipped_dictionary and not checks_shipped,
    )
    dictionaries = _load_dictionaries(with_all)
    entries: dict[str, DictionaryEntry] = {}
    for path, dictionary in dictionaries:
        if path.resolve() in checked_paths:
            # A file that two others include counts where it is read last.
            entries |= {entry.location: entry for entry in dictionary.all_entries}
        elif included := checked_paths & set(dictionary.files):
            raise SegmentError(
                f"{min(included)}: is included by {path}, which is not checked",
                hint=f"check {path}: its table has the entries of both files, by line",
            )
    merged = merge_entries(dictionary for _, dictionary in dictionaries)
    effective = {entry.word: entry for entry in merged}
    return DictionaryComparison(tuple(entries.values()), effective, with_all, without)


def _is_among(path: Path, others: Iterable[Path]) -> bool:
    return any(path.resolve() == other.resolve() for other in others)


def _load_dictionaries(reading: Reading) -> list[tuple[Path, UserDictionary]]:
    """Return the dictionaries of a reading; a later one overrides an earlier one."""
    paths = [SHIPPED_DICTIONARY] if reading.options.shipped_dictionary else []
    return [(path, load_dictionary(path)) for path in (*paths, *reading.options.dictionaries)]
