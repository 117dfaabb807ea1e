"""The files of a corpus in a folder, and the names of their documents."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import ReadError, join_names
from corpuskit.core.places import SETTINGS_FILE, SETTINGS_FILES
from corpuskit.formats.registry import known_endings, reader_for
from corpuskit.sources.aside import FolderContent, describe_aside, walk
from corpuskit.sources.blocks import BLOCKS_FILE
from corpuskit.sources.notices import few_names
from corpuskit.sources.patterns import is_literal, matches_glob
from corpuskit.sources.settings import METADATA_FILES, CorpusSettings

_NOT_TEXTS = {"readme", "license", "licence", "citation"}
# How the names of lock files begin that Word and Excel write.
LOCK = "~$"


class FolderListing(NamedTuple):
    """The files of a corpus in the order of their paths, and what a user should know of others.

    `notices` may change a number; `remarks` need no check. `unmatched` are files of a known kind
    that no pattern of corpus.toml matches.
    """

    files: list[Path]
    notices: list[str]
    remarks: list[str]
    unmatched: list[Path]


def list_files(folder: Path, settings: CorpusSettings) -> FolderListing:
    """Return the files to read."""
    lists_folders = bool(settings.files) and not any("**" in name for name in settings.files)
    content = walk(folder, settings.lexicon, may_skip=lists_folders)
    is_about = _AboutCorpus(settings)
    candidates = [path for path in content.files if not is_about(path)]
    notices: list[str] = []
    remarks = list(describe_aside(content, folder))
    unmatched: list[Path] = []
    if settings.files:
        matching = _matching_files(folder, settings, content)
        chosen = {path for path in matching if not _has_blocks(path, settings)}
        unmatched = [path for path in candidates if path not in chosen and _is_readable(path)]
    else:
        chosen = set(filter(_is_readable, candidates))
        notices += _ignored([path for path in candidates if path not in chosen])
    if settings.options.remove_blocks is None and (folder / BLOCKS_FILE).is_file():
        notices.append(
            f'{BLOCKS_FILE}: not a text, and not used; remove_blocks = "{BLOCKS_FILE}" in '
            f"{SETTINGS_FILE} removes its blocks from the texts"
        )
    notices += _unused_tables(folder, settings)
    if not chosen:
        raise ReadError(
            f"{folder}: no document",
            hint=f"put files of these kinds into the folder: {join_names(known_endings())}",
        )
    files = sorted(chosen, key=lambda path: relative_path(folder, path))
    return FolderListing(files, notices, remarks, unmatched)


def _unused_tables(folder: Path, settings: CorpusSettings) -> Iterator[str]:
    """Yield a notice of the metadata tables that are not used, since another one is."""
    used = settings.metadata
    others = [name for name in METADATA_FILES if os.path.lexists(folder / name)]
    others = [name for name in others if folder / name != used]
    if used and others:
        yield f"{join_names(others)}: not used; the metadata table is {used.name}"


def _matching_files(folder: Path, settings: CorpusSettings, content: FolderContent) -> set[Path]:
    """Return the files that match at least one pattern of corpus.toml.

    A pattern with ``**`` is matched against the files of all folders that may have texts. A file
    about the corpus, such as README.txt, is read only if it is named in full.
    """
    files: set[Path] = set()
    is_about, depth = _AboutCorpus(settings), len(folder.parts)
    for pattern in settings.files:
        try:
            parts = Path(pattern).parts
            found: Iterable[Path] = folder.glob(pattern)
            if "**" in parts:
                found = [path for path in content.files if matches_glob(path.parts[depth:], parts)]
            found = filter(_is_text_file, found)
            matches = [path for path in found if is_literal(pattern) or not is_about(path)]
        except (ValueError, NotImplementedError) as error:
            raise ReadError(f"{folder / SETTINGS_FILE}: files: '{pattern}': {error}") from error
        if not matches:
            raise ReadError(
                f"{folder / SETTINGS_FILE}: no file matches '{pattern}'",
                hint="correct files = [...] in corpus.toml, or remove the pattern",
            )
        files.update(matches)
    return files


def _is_text_file(path: Path) -> bool:
    """Tell whether a file that a pattern matches can be a text."""
    return path.is_file() and path.name != SETTINGS_FILE and not path.name.startswith(LOCK)


def _is_readable(path: Path) -> bool:
    return bool(reader_for(path.name)) and not path.name.startswith(LOCK) and path.is_file()


def _ignored(paths: Iterable[Path]) -> Iterator[str]:
    """Yield notices of the files in a folder that are not read, by the reason."""
    locks: list[str] = []
    special: list[str] = []
    others: list[str] = []
    for path in sorted(paths, key=lambda path: path.name):
        is_special = path.exists() and not path.is_file()
        kind = locks if path.name.startswith(LOCK) else special if is_special else others
        kind.append(path.name)
    if others:
        yield f"ignored, missing or of an unknown kind: {few_names(others)}"
    if locks:
        yield f"ignored, lock files of an open document: {few_names(locks)}"
    if special:
        yield f"ignored, pipes, sockets or devices and not files: {few_names(special)}"


class _AboutCorpus:
    """Tells whether a file describes the corpus and is not a text of it.

    Most files are told from the others by their names: a corpus may have 100,000 of them.
    """

    def __init__(self, settings: CorpusSettings) -> None:
        self._settings = settings
        tables = (settings.folder / name for name in METADATA_FILES)
        self._paths = {*tables, *settings.dictionaries, settings.metadata}
        blocks = settings.options.remove_blocks
        paths = (*filter(None, self._paths), *([blocks] if blocks else []))
        self._names = {*SETTINGS_FILES, BLOCKS_FILE, *(path.name for path in paths)}
        named = filter(None, (settings.lexicon, settings.aliases))
        self._lists = {name for name in named if os.path.isfile(name)}

    def __call__(self, path: Path) -> bool:
        name = path.name
        if name.partition(".")[0].lower() in _NOT_TEXTS and path.stem.lower() in _NOT_TEXTS:
            return True
        if self._lists and os.path.realpath(path) in self._lists:
            return True
        if name not in self._names:
            return False
        is_named = name in SETTINGS_FILES or path in self._paths
        return is_named or _has_blocks(path, self._settings)


def is_about_corpus(path: Path, settings: CorpusSettings) -> bool:
    """Tell whether a file describes the corpus and is not a text of it."""
    return _AboutCorpus(settings)(path)


def _has_blocks(path: Path, settings: CorpusSettings) -> bool:
    """Tell whether a file contains the blocks that are removed from texts."""
    named = settings.options.remove_blocks
    is_named = named is not None and os.path.abspath(path) == os.path.abspath(named)
    return is_named or path.name == BLOCKS_FILE


def relative_path(folder: Path, path: Path) -> str:
    """Return the path of a file below a folder, with slashes."""
    return path.relative_to(folder).as_posix()


def document_names(files: list[Path]) -> dict[Path, str]:
    """Return a name for each file: its path below the folder that contains all of them.

    The ending is removed unless two files would then have the same name.
    """
    top = Path(os.path.commonpath([file.parent for file in files]))
    short = {file: relative_path(top, file.with_suffix("")) for file in files}
    uses = Counter(short.values())
    names = {f: relative_path(top, f) if uses[name] > 1 else name for f, name in short.items()}
    return {file: _escaped_name(name) for file, name in names.items()}


def _escaped_name(name: str) -> str:
    """Return a file name that can be written as UTF-8; bytes that cannot become escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
