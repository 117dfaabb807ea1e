"""The target folder and its lock file.

Invariants: a file is written completely or not at all; a file that exists is never overwritten
with other content, except the lock file and metadata.csv, to which rows are appended; nothing is
written outside the folder, whatever a manifest, a server or the lock file says.
"""

import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from corpuskit.core.files import read_bytes
from corpuskit.fetching.errors import FetchError

_LOCK_NAME = "fetch.lock"
_LOCK_VERSION = 1
_RAW_NAME = re.compile(r"raw/\d[\w.-]*", re.ASCII)


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return sha256(data).hexdigest()


def text_name(stem: str) -> str:
    """Return the name of a text within the folder."""
    return f"texts/{stem}.txt"


class TargetFolder:
    """Reads and writes files by names relative to one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, None if it does not exist.

        Raises
        ------
        FetchError
            If it exists and cannot be read.
        """
        try:
            return read_bytes(self.root / name)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise FetchError(f"{self.root / name}: {error.strerror or error}") from error

    def read_text(self, stem: str) -> str | None:
        """Return a text of the corpus, None if it does not exist."""
        data = self.read(text_name(stem))
        return None if data is None else data.decode("utf-8", "replace")

    def write(self, name: str, data: bytes) -> None:
        """Write a file atomically, replacing one of the same name.

        Raises
        ------
        FetchError
            If it cannot be written, or a link would lead out of the folder.
        """
        path = self.root / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.parent.resolve().is_relative_to(self.root.resolve()):
                raise FetchError(f"{path.parent}: leads out of {self.root}", hint="remove the link")
            _replace(path, data)
        except OSError as error:
            raise FetchError(
                f"{path}: cannot be written: {error.strerror or error}",
                hint="name a folder that you may write to",
            ) from error

    def add(self, name: str, data: bytes) -> str:
        """Write a file without overwriting another, and return the name that it got.

        If a file of this name has other content, the new name contains the beginning of the
        SHA-256, so that the same bytes get the same name again. Its stem ends in a letter,
        because the files of the corpus end in a digit.
        """
        existing = self.read(name)
        if existing is not None and existing != data:
            stem, dot, ending = name.rpartition(".")
            name = f"{stem}.{sha256_hex(data)[:8]}-changed{dot}{ending}"
            existing = self.read(name)
        if existing is None:
            self.write(name, data)
        return name


def _replace(path: Path, data: bytes) -> None:
    """Write a temporary file and rename it, with the permissions of an ordinary new file."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A stored page: its address, the address after redirects, its file, checksum and headers."""

    address: str
    final: str
    file: str
    sha256: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StoredText:
    """The pages of one text, and when they were fetched (UTC)."""

    fetched: str
    pages: tuple[StoredPage, ...]

    def is_intact(self, folder: TargetFolder) -> bool:
        """Return whether the files of all pages still have their checksums."""
        contents = [(folder.read(page.file), page.sha256) for page in self.pages]
        return all(data is not None and sha256_hex(data) == checksum for data, checksum in contents)


@dataclass(slots=True)
class LockFile:
    """What was fetched, by the stem of the text.

    `finished` has status and note of the texts that an interrupted run finished; a completed run
    leaves it empty.
    """

    texts: dict[str, StoredText] = field(default_factory=dict)
    finished: dict[str, tuple[str, str]] = field(default_factory=dict)

    def save(self, folder: TargetFolder) -> None:
        """Write the lock file."""
        data = {
            "lock": _LOCK_VERSION,
            "unfinished": {stem: list(done) for stem, done in sorted(self.finished.items())},
            "texts": {stem: asdict(stored) for stem, stored in sorted(self.texts.items())},
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        folder.write(_LOCK_NAME, text.encode())


def load_lock_file(folder: TargetFolder) -> LockFile:
    """Return a folder's lock file, an empty one if it does not exist.

    Raises
    ------
    FetchError
        If the file was not written by this program.
    """
    data = folder.read(_LOCK_NAME)
    if data is None:
        return LockFile()
    try:
        content = json.loads(data)
        if content["lock"] != _LOCK_VERSION:
            raise ValueError("another version")
        texts = {str(stem): _stored_text(stored) for stem, stored in content["texts"].items()}
        finished = {str(stem): (str(s), str(n)) for stem, (s, n) in content["unfinished"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FetchError(
            f"{folder.root / _LOCK_NAME}: is not a lock file of this version",
            hint="move it away; the texts stay and are compared with newly fetched ones",
        ) from error
    return LockFile(texts, finished)


def _stored_text(data: Mapping[str, object]) -> StoredText:
    pages = data["pages"]
    if not isinstance(pages, list):
        raise TypeError("no pages")
    stored_pages = tuple(
        StoredPage(
            address=page["address"],
            final=page["final"],
            file=page["file"],
            sha256=page["sha256"],
            headers=dict(page["headers"]),
        )
        for page in pages
    )
    # Anyone may have edited the lock file, so its file names are checked.
    if not all(_RAW_NAME.fullmatch(page.file) for page in stored_pages):
        raise ValueError("a file name outside raw/")
    return StoredText(str(data["fetched"]), stored_pages)
