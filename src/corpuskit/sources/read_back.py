"""Whether a corpus would read a file that a command writes."""

# Invariant: a place is refused exactly if `list_files` would return it, were it written. Both
# follow links, so a place is compared by the folder that it is in and, if it exists, by its inode.
# Cost: one scan of the folders, without a stat of each file.

import os
from collections.abc import Iterator
from pathlib import Path

from corpuskit.core.places import SETTINGS_FILE
from corpuskit.core.written_place import Identity, WrittenPlace, identity_of
from corpuskit.formats.registry import reader_for
from corpuskit.sources.aside import is_aside
from corpuskit.sources.listing import LOCK, is_about_corpus
from corpuskit.sources.patterns import is_literal, matches_glob
from corpuskit.sources.settings import METADATA_FILE, CorpusSettings, load_settings


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

    def sources(self) -> list[Path]:
        """Return the files that describe the corpus, also those that it would use if they existed.

        Dictionaries and the lexicon are in `settings`.
        """
        named = (self.settings.metadata, self.settings.options.remove_blocks)
        usual = (self.root / name for name in (SETTINGS_FILE, METADATA_FILE))
        return [*usual, *(path for path in named if path)]

    def would_read(self, place: WrittenPlace, *, follow_links: bool = True) -> bool:
        """Return whether the corpus reads what is written at a place as a text.

        Without `follow_links`, only a place below the folder is found, at no cost.
        """
        candidates = {*self._below(place), *(self._linked(place) if follow_links else ())}
        if self.settings.files:
            return any(self._is_matched(target) for target in place.targets()) or any(
                self._is_matched(os.path.join(os.path.abspath(self.root), path))
                for path in candidates
            )
        return any(self._is_text(Path(path)) for path in candidates)

    def _below(self, place: WrittenPlace) -> Iterator[str]:
        """Yield the paths of a place relative to the folder, if it lies below it."""
        for root in (os.path.abspath(self.root), os.path.realpath(self.root)):
            for target in place.targets():
                if Path(target).is_relative_to(root):
                    yield os.path.relpath(target, root)

    def _linked(self, place: WrittenPlace) -> Iterator[str]:
        """Yield the paths, relative to the folder, that lead to a place through links."""
        parents: dict[Identity, list[str]] = {}
        for target in place.targets():
            folder, below = os.path.dirname(target), os.path.basename(target)
            if place.files:
                # The folder of a new folder.
                below = os.path.join(os.path.basename(folder), below)
                folder = os.path.dirname(folder)
            if parent := identity_of(folder):
                parents.setdefault(parent, []).append(below)
        for folder in _folders(str(self.root), with_hidden=bool(self.settings.files)):
            inside = os.path.relpath(folder, self.root)
            for below in parents.get(identity_of(folder) or (0, 0), ()):
                yield os.path.normpath(os.path.join(inside, below))
            if place.identity:
                for name in _names_of(folder, place.identity):
                    yield os.path.normpath(os.path.join(inside, name))

    def _is_text(self, path: Path) -> bool:
        """Return whether a file of a relative path is read where corpus.toml lists no files."""
        if any(part.startswith(".") for part in path.parts) or path.name.startswith(LOCK):
            return False
        if is_about_corpus(self.root / path, self.settings):
            return False
        if is_aside(self.root, path.parent, self.settings.lexicon):
            return False
        return reader_for(path.name) is not None

    def _is_matched(self, target: str) -> bool:
        """Return whether a pattern of corpus.toml matches a file, by its absolute path."""
        if os.path.basename(target).startswith(LOCK):
            return False
        is_about = is_about_corpus(Path(target), self.settings)
        patterns = (name for name in self.settings.files if is_literal(name) or not is_about)
        return any(_matches(self.root, pattern, target) for pattern in patterns)


def corpora_above(place: WrittenPlace) -> list[Path]:
    """Return the folders above a place that have a corpus.toml."""
    folders = dict.fromkeys(folder for path in place.paths for folder in Path(path).parents)
    return [folder for folder in folders if (folder / SETTINGS_FILE).is_file()]


def _folders(root: str, *, with_hidden: bool) -> Iterator[str]:
    """Yield a folder and all below, each once; those that cannot be read are left out."""
    seen: set[str] = set()
    for folder, folders, _ in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        if not with_hidden:
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


def _matches(root: Path, pattern: str, target: str) -> bool:
    """Return whether `root.glob(pattern)` would yield a file, by its absolute path."""
    parts = Path(pattern).parts
    literal = 0
    while literal < len(parts) - 1 and is_literal(parts[literal]):
        literal += 1
    base = os.path.join(root, *parts[:literal])
    for folder in {os.path.abspath(base), os.path.realpath(base)}:
        if Path(target).is_relative_to(folder):
            relative = os.path.relpath(target, folder)
            if matches_glob(Path(relative).parts, parts[literal:]):
                return True
    return False
