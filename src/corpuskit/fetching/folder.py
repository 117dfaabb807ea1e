"""The target folder: whole files only, nothing overwritten, nothing outside of it."""

import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from corpuskit.fetching.errors import FetchError

LOCK = "fetch.lock"
_VERSION = 1
_RAW = re.compile(r"raw/\d[\w.-]*", re.ASCII)


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return sha256(data).hexdigest()


def text_name(stem: str) -> str:
    """Return the name of a text within the folder."""
    return f"texts/{stem}.txt"


class Folder:
    """Reads and writes by names relative to one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, None where there is none.

        Raises
        ------
        FetchError
            If it is there and cannot be read.
        """
        try:
            return (self.root / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise FetchError(f"{self.root / name}: {error.strerror or error}") from error

    def text(self, stem: str) -> str | None:
        """Return a text of the corpus, None where it is not there."""
        data = self.read(text_name(stem))
        return None if data is None else data.decode("utf-8", "replace")

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all, over one of its name.

        Raises
        ------
        FetchError
            If it cannot be written, or a link would lead out of the folder.
        """
        path = self.root / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.parent.resolve().is_relative_to(self.root.resolve()):
                raise FetchError(
                    f"{path.parent}: leads out of {self.root}", hint="take the link away"
                )
            _replace(path, data)
        except OSError as error:
            raise FetchError(
                f"{path}: cannot be written: {error.strerror or error}",
                hint="name a folder that you may write to",
            ) from error

    def keep(self, name: str, data: bytes) -> str:
        """Write a file beside one that is there and differs; return the name that it got.

        The other name holds the beginning of the SHA-256, so that the same bytes get it again,
        and its stem ends in a letter: the files of the corpus end in a digit.
        """
        present = self.read(name)
        if present is not None and present != data:
            stem, dot, ending = name.rpartition(".")
            name = f"{stem}.{digest(data)[:8]}-changed{dot}{ending}"
            present = self.read(name)
        if present is None:
            self.write(name, data)
        return name


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


@dataclass(frozen=True, slots=True)
class Stored:
    """A page as it was kept: where it came from, where it lies, what came with it."""

    address: str
    final: str
    file: str
    sha256: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """The pages of one text, and when they were fetched (UTC)."""

    fetched: str
    pages: tuple[Stored, ...]

    def intact(self, folder: Folder) -> bool:
        """Tell whether the pages lie there as they were kept."""
        found = [(folder.read(page.file), page.sha256) for page in self.pages]
        return all(data is not None and digest(data) == kept for data, kept in found)


@dataclass(slots=True)
class Lock:
    """What was fetched, by file name without ending.

    `asked` holds status and note of the texts that an unfinished run had done with; a finished
    run leaves it empty.
    """

    texts: dict[str, Record] = field(default_factory=dict)
    asked: dict[str, tuple[str, str]] = field(default_factory=dict)

    def save(self, folder: Folder) -> None:
        """Write the lock file."""
        data = {
            "lock": _VERSION,
            "unfinished": {stem: list(done) for stem, done in sorted(self.asked.items())},
            "texts": {stem: asdict(record) for stem, record in sorted(self.texts.items())},
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        folder.write(LOCK, text.encode())


def load_lock(folder: Folder) -> Lock:
    """Return what a folder's lock file says, an empty lock where there is none.

    Raises
    ------
    FetchError
        If the file is not one that this program wrote.
    """
    data = folder.read(LOCK)
    if data is None:
        return Lock()
    try:
        content = json.loads(data)
        if content["lock"] != _VERSION:
            raise ValueError("another version")
        texts = {str(stem): _record(record) for stem, record in content["texts"].items()}
        asked = {str(stem): (str(s), str(n)) for stem, (s, n) in content["unfinished"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FetchError(
            f"{folder.root / LOCK}: is not a lock file of this version",
            hint="move it away; the texts stay, and are compared with what is fetched anew",
        ) from error
    return Lock(texts, asked)


def _record(data: Mapping[str, object]) -> Record:
    pages = data["pages"]
    if not isinstance(pages, list):
        raise TypeError("no pages")
    stored = tuple(
        Stored(page["address"], page["final"], page["file"], page["sha256"], dict(page["headers"]))
        for page in pages
    )
    # The names come from a file that anyone may have written.
    if not all(_RAW.fullmatch(page.file) for page in stored):
        raise ValueError("a name that leads elsewhere")
    return Record(str(data["fetched"]), stored)
