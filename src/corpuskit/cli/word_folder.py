"""A folder of segmented texts: a file for each document, and a table of their metadata.

All files are written or none: they are made in a temporary folder next to the place, which is
then renamed. The folder is a corpus again: its texts are read with ``--segmented``.
"""

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from corpuskit.core.errors import OutputError
from corpuskit.core.files import move_folder
from corpuskit.core.model import Document

_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]|^[. ]+|[. ]+$')
_LONGEST = 200
"""Bytes of a name; most file systems take 255."""
_TABLE = "metadata.csv"


def is_folder(place: str | None) -> bool:
    """Return whether a place is meant as a folder: it ends with a slash, or is one.

    Examples
    --------
    >>> is_folder("words/"), is_folder("words.txt"), is_folder(None)
    (True, False, False)
    """
    return bool(place) and (str(place).endswith(("/", os.sep)) or os.path.isdir(str(place)))


def check_one_file(place: str | None, documents: int) -> None:
    """Refuse a place without an ending for several documents: it may be meant as a folder.

    Raises
    ------
    OutputError
    """
    if place and documents > 1 and not os.path.splitext(place)[1] and not os.path.exists(place):
        raise OutputError(
            f"{place}: may be a file or a folder",
            hint=f"{place}/ is a folder with a file for each document, {place}.txt one file",
        )


def check_word_folder(place: str, limit: int | None = None) -> None:
    """Refuse a folder that contains anything, or that cannot be made, and a limit.

    Raises
    ------
    OutputError
    """
    folder = Path(place)
    if limit:
        raise OutputError(f"{place}: a folder has whole documents", hint="omit --limit")
    if folder.is_dir() and any(folder.iterdir()):
        raise OutputError(f"{place}: contains files already", hint="name a new or empty folder")
    parent = folder.resolve().parent
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{place}: is not a folder", hint="name a new or empty folder")
    if not parent.is_dir() or not os.access(parent, os.W_OK):
        raise OutputError(
            f"{place}: cannot be written",
            hint="name a folder within a folder that exists and that you may write to",
        )


def names_of_files(names: Sequence[str], ending: str) -> list[str]:
    """Return a file name for each document, below the folder; each is different.

    Signs that a system does not accept become ``_``; folders in names stay. Names that would then
    be the same, also without regard to case, are numbered.

    Examples
    --------
    >>> names_of_files(["2001", "甲/2002", "a:b", "A_B"], ".txt")
    ['2001.txt', '甲/2002.txt', 'a_b.txt', 'A_B-2.txt']
    """
    taken: set[str] = {_TABLE}
    # The last number of each name, so that many equal names take linear time.
    last: dict[str, int] = {}
    found = []
    for name in names:
        stem = "/".join(_safe(part) for part in name.split("/"))
        chosen, number = f"{stem}{ending}", last.get(stem.casefold(), 1)
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{stem}-{number}{ending}"
        last[stem.casefold()] = number
        taken.add(chosen.casefold())
        found.append(chosen)
    return found


def _safe(part: str) -> str:
    part = _UNSAFE.sub("_", part) or "_"
    return part.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")


def _metadata_table(documents: Sequence[Document], names: Sequence[str]) -> str:
    """Return the table of the documents as csv: file, year, and the fields that they have.

    Examples
    --------
    >>> _metadata_table([Document("a", "", year=2001)], ["a.txt"])
    'file,year\\n"a.txt",2001\\n'
    """
    from corpuskit.output.cells import neutral

    fields = list(dict.fromkeys(name for d in documents for name in d.metadata))
    memory = io.StringIO(newline="")
    writer = csv.writer(memory, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    csv.writer(memory, lineterminator="\n").writerow(["file", "year", *map(neutral, fields)])
    for document, name in zip(documents, names, strict=True):
        values = [document.metadata.get(field, "") for field in fields]
        writer.writerow([name, document.year, *map(neutral, values)])
    return memory.getvalue()


def write_word_folder(place: str, files: Iterable[tuple[str, Iterable[str]]]) -> int:
    """Write files into a new folder, all or none; return how many.

    Parameters
    ----------
    place : str
    files : iterable of (str, iterable of str)
        The name of each below the folder, and its text in pieces.

    Raises
    ------
    OutputError
        If the folder contains something, or cannot be written.
    """
    from corpuskit.output.cells import as_bytes

    check_word_folder(place)
    target = Path(place).resolve()
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as name:
            new = Path(name) / "new"
            new.mkdir()
            number = 0
            for file, pieces in files:
                path = new / file
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as stream:
                    stream.writelines(map(as_bytes, pieces))
                number += 1
            move_folder(new, target)
    except OSError as error:
        raise OutputError(
            f"{place}: cannot be written: {error.strerror or error}",
            hint="name a folder within a folder that exists and that you may write to",
        ) from error
    return number


def document_files(
    files: Sequence[str], documents: Sequence[Document], pieces: Iterable[tuple[int, str]]
) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the files of a folder: the words of each document, and the table if there are fields.

    Parameters
    ----------
    files : sequence of str
        Their names, of `names_of_files`.
    documents : sequence of Document
        The same documents; empty for files outside a corpus, which have no fields.
    pieces : iterable of (int, str)
        The words of the documents, each piece with the number of its document, in order.
    """
    written = set()
    for number, group in groupby(pieces, key=itemgetter(0)):
        written.add(number)
        yield files[number], (text for _, text in group)
    yield from ((files[number], ()) for number in range(len(files)) if number not in written)
    if documents:
        yield _TABLE, (_metadata_table(documents, files),)
