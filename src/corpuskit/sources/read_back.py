"""Whether a corpus would read a file that a command writes."""

# Invariant: a place is refused exactly if `list_files` would return it, were it written. Both
# follow links, so a place is compared by the folder that it is in and, if it exists, by its inode.
# Cost: one scan of the folders, without a stat of each file.

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from corpuskit.core.places import SETTINGS_FILE
from corpuskit.core.written_place import Identity, WrittenPlace, identity_of
from corpuskit.formats.registry import reader_for
from corpuskit.sources.aside import is_aside
from corpuskit.sources.listing import LOCK, is_about_corpus
from corpuskit.sources.patterns import is_literal, matches_glob
from corpuskit.sources.settings import METADATA_FILES, CorpusSettings, load_settings

_FOLDERS = "**"


class CorpusFolder:
    """A folder that is a corpus: what reading it opens, and what it would read.

    Parameters
    ----------
    path : Path
        The folder, or its corpus.toml.

    Raises
    ------
    ReadError
        If its corpus.toml is invalid.
    """

    def __init__(self, path: Path) -> None:
        self.root = path.parent if path.name == SETTINGS_FILE else path
        self.settings: CorpusSettings = load_settings(self.root)

    def descriptions(self) -> list[Path]:
        """Return corpus.toml and the metadata tables, also those that it would use if they existed.

        Other files that it is read with are in `settings`.
        """
        usual = [self.root / name for name in (SETTINGS_FILE, *METADATA_FILES)]
        return [*usual, *([self.settings.metadata] if self.settings.metadata else [])]

    def would_read(self, place: WrittenPlace, *, follow_links: bool = True) -> bool:
        """Return whether the corpus reads what is written at a place as a text.

        Without `follow_links`, only a place below the folder is found, without a scan.
        """
        paths = list(self._scanned(place) if follow_links else self._below(place))
        if place.is_aside:
            # Like `list_files`, which scans no folder with the file that marks it.
            paths.clear()
        paths = [path for path in paths if self._may_be_text(path)]
        if not self.settings.files:
            return any(reader_for(path.name) for path in paths)
        for pattern in self.settings.files:
            parts = Path(pattern).parts
            if _FOLDERS in parts:
                if any(matches_glob(path.parts, parts) for path in paths):
                    return True
            elif any(self._is_read_by(pattern, path) for path in self._globbed(parts, place)):
                return True
        return False

    def _may_be_text(self, path: Path) -> bool:
        """Return whether a file of a relative path is found in a scan and not about the corpus."""
        if any(part.startswith(".") for part in path.parts) or path.name.startswith(LOCK):
            return False
        if is_about_corpus(self.root / path, self.settings):
            return False
        return not is_aside(self.root, path.parent, self.settings.lexicon)

    def _is_read_by(self, pattern: str, path: Path) -> bool:
        """Return whether a file that a pattern matches is read."""
        if path.name == SETTINGS_FILE or path.name.startswith(LOCK):
            return False
        return is_literal(pattern) or not is_about_corpus(path, self.settings)

    def _below(self, place: WrittenPlace) -> Iterator[Path]:
        """Yield the paths of a place relative to the folder, if it lies below it."""
        root = os.path.realpath(self.root)
        for target in place.targets():
            if Path(target).is_relative_to(root):
                yield Path(target).relative_to(root)

    def _scanned(self, place: WrittenPlace) -> Iterator[Path]:
        """Yield the paths, relative to the folder, by which a scan finds a place."""
        parents = dict(_parents(place))
        for folder in _folders(str(self.root)):
            inside = Path(folder).relative_to(self.root)
            for below in parents.get(identity_of(folder), ()):
                yield inside / below
            if place.identity:
                for name in _names_of(folder, place.identity):
                    yield inside / name

    def _globbed(self, pattern: Sequence[str], place: WrittenPlace) -> Iterator[Path]:
        """Yield the paths by which a pattern without ``**`` finds a place."""
        for parent, belows in _parents(place):
            for below in belows:
                *folders, name = pattern[-len(below.parts) :]
                if not matches_glob(below.parts, (*folders, name)):
                    continue
                for folder in self._glob(pattern[: -len(below.parts)]):
                    if identity_of(folder) == parent:
                        yield folder / below
        if place.identity:
            yield from (p for p in self._glob(pattern) if identity_of(p) == place.identity)

    def _glob(self, pattern: Sequence[str]) -> Iterator[Path]:
        """Yield the files and folders that match a pattern; the root for an empty one."""
        # An invalid pattern matches nothing; opening the corpus reports it.
        with suppress(ValueError, NotImplementedError):
            yield from self.root.glob(os.path.join(*pattern)) if pattern else (self.root,)


def corpora_above(place: WrittenPlace) -> list[Path]:
    """Return the folders above a place that have a corpus.toml."""
    folders = dict.fromkeys(folder for path in place.paths for folder in Path(path).parents)
    return [folder for folder in folders if os.path.isfile(folder / SETTINGS_FILE)]


def _parents(place: WrittenPlace) -> Iterator[tuple[Identity | None, list[Path]]]:
    """Yield the existing folders of a place, with the paths below them that are written."""
    parents: dict[Identity, list[Path]] = {}
    for path in place.paths:
        # The files of a new folder are two steps below an existing one.
        folder, name = os.path.split(path)
        below = [Path(name, file) for file in place.files] if place.files else [Path(name)]
        if parent := identity_of(folder):
            parents.setdefault(parent, []).extend(below)
    yield from parents.items()


def _folders(root: str) -> Iterator[str]:
    """Yield a folder and those below it that are not hidden, each once.

    Those that cannot be read are left out.
    """
    seen: set[str] = set()
    for folder, folders, _ in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield folder


def _names_of(folder: str, identity: Identity) -> Iterator[str]:
    """Yield the names in a folder of the file with an identity: links and hard links."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_candidate = entry.is_symlink() or entry.inode() == identity[1]
                if is_candidate and identity_of(entry.path) == identity:
                    yield entry.name
    except OSError:
        return
