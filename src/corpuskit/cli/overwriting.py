"""Nothing that a command reads is overwritten, and nothing that it writes is read as a text.

Which files a command reads and writes is declared by the types of its parameters
(`options/paths.py`). Every command is checked before it counts anything; what is known later,
such as the files of a study, is passed to `check_also_read`.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from corpuskit.cli.options.paths import CorpusPath, InputPath, Kind, OutputPath
from corpuskit.core.errors import CorpuskitError, OutputError, ReadError
from corpuskit.core.files import stream_of
from corpuskit.core.written_place import WrittenPlace, named_place, redirected_place

if TYPE_CHECKING:
    from corpuskit.sources.read_back import CorpusFolder

_STREAM = "-"
_STDOUT, _STDERR = 1, 2
_Read = tuple[Path, Kind]
_Path = TypeVar("_Path", bound=click.Path)


def check_places_written(context: click.Context) -> None:
    """Refuse to write over what the running command reads, or what a corpus would read.

    Raises
    ------
    OutputError
    """
    if places := _places(context):
        _check_not_read(places, _inputs(context))
        _check_corpora(places, list(_corpora(context)))


def check_also_read(files: Iterable[Path], lexicon: str = "", corpus: str = "") -> None:
    """Check the places of the running command against more that it reads.

    Raises
    ------
    OutputError
    """
    if places := _places(click.get_current_context()):
        _check_not_read(places, [(file, Kind.FILE) for file in files])
        _check_not_read(places, [(Path(lexicon), Kind.LEXICON)] if lexicon else [])
        _check_corpora(places, [Path(corpus)] if corpus else [])


def _check_not_read(places: Iterable[WrittenPlace], files: Iterable[_Read]) -> None:
    """Refuse to write over a file, over one that reading it opens, or into a lexicon."""
    places = list(places)
    for path, kind in files:
        opened = _opened_with(path, kind)
        for place in places:
            if any(place.is_same_as(file) for file in opened):
                raise _read_file(place)
            if kind is Kind.LEXICON and _is_in(place, path):
                raise OutputError(
                    f"{place.name}: lies in the lexicon {path}, which this command reads",
                    hint="name a file in another folder",
                )


def _read_file(place: WrittenPlace) -> OutputError:
    return OutputError(
        f"{place.name}: this command reads it, and would overwrite it", hint="name another file"
    )


def _opened_with(path: Path, kind: Kind) -> list[Path]:
    """Return the files that are opened if one is read."""
    if kind is Kind.DICTIONARY:
        from corpuskit.segmentation.user_dictionary import load_dictionary

        # The command reports the errors of a dictionary.
        with suppress(CorpuskitError):
            return list(load_dictionary(path).files)
    return [path]


def _is_in(place: WrittenPlace, folder: Path) -> bool:
    parents = {os.path.dirname(target) for target in place.targets()}
    return folder.is_dir() and os.path.realpath(folder) in map(os.path.realpath, parents)


def _check_corpora(places: Iterable[WrittenPlace], paths: Iterable[Path]) -> None:
    """Refuse a place that a corpus reads or would read: one that is opened, or one above it."""
    from corpuskit.core.places import SETTINGS_FILE
    from corpuskit.sources.read_back import CorpusFolder, corpora_above

    places = list(places)
    for path in paths:
        if path.is_dir() or path.name == SETTINGS_FILE:
            try:
                corpus = CorpusFolder(path)
            except ReadError:
                # The command reports what is wrong with corpus.toml.
                continue
            _check_not_read(places, _descriptions(corpus))
            for place in places:
                if corpus.would_read(place):
                    raise _read_back(place, corpus)
        elif any(place.is_same_as(path) for place in places):
            raise _text_of_corpus(str(path))
    for place in places:
        for folder in corpora_above(place):
            corpus = CorpusFolder(folder)
            _check_not_read([place], ((path, Kind.FILE) for path in corpus.sources()))
            if corpus.would_read(place, follow_links=False):
                raise _read_back(place, corpus)


def _descriptions(corpus: "CorpusFolder") -> Iterator[_Read]:
    """Yield the files that describe a corpus, and that it is read and measured with."""
    yield from ((path, Kind.FILE) for path in corpus.sources())
    yield from ((path, Kind.DICTIONARY) for path in corpus.settings.dictionaries)
    if corpus.settings.lexicon:
        yield Path(corpus.settings.lexicon), Kind.LEXICON


def _read_back(place: WrittenPlace, corpus: "CorpusFolder") -> OutputError:
    if place.identity and not place.is_stream:
        return _text_of_corpus(place.name)
    hint = f"name a place outside {corpus.root}, or the texts with files = [...] in its corpus.toml"
    if place.is_stream:
        hint += f"; the shell has opened {place.name}: delete it if it is empty"
    return OutputError(
        f"{place.name}: lies in the corpus, which would read it as a text", hint=hint
    )


def _text_of_corpus(name: str) -> OutputError:
    return OutputError(f"{name}: is a text of the corpus", hint="name another file")


def _places(context: click.Context) -> list[WrittenPlace]:
    """Return where the command writes: the paths that were named, and redirected streams."""
    places: list[WrittenPlace] = []
    descriptors = {_STDOUT, _STDERR} if _owns_streams() else set()
    for type_, value in _values(context, OutputPath):
        if (descriptor := stream_of(Path(value))) is not None:
            descriptors.add(descriptor)
        elif value != _STREAM:
            places.append(named_place(value, type_.files_in(value)))
    streams = map(redirected_place, sorted(descriptors))
    return places + [place for place in streams if place]


def _owns_streams() -> bool:
    """Return whether Python writes to the streams that the shell has opened."""
    import sys

    try:
        return sys.stdout.fileno() == _STDOUT
    except (OSError, ValueError, AttributeError):
        return False


def _inputs(context: click.Context) -> Iterator[_Read]:
    for type_, value in _values(context, InputPath):
        if value != _STREAM:
            yield Path(value), type_.kind


def _corpora(context: click.Context) -> Iterator[Path]:
    """Yield the corpora that the command opens; the default one if none is named."""
    from corpuskit.corpus.default_path import default_path

    takes_corpus = any(isinstance(p.type, CorpusPath) for p in context.command.params)
    named = [value for _, value in _values(context, CorpusPath)]
    if takes_corpus and not named:
        named = [default_path().path]
    for value in named:
        if value != _STREAM:
            yield Path(value)


def _values(context: click.Context, kind: type[_Path]) -> Iterator[tuple[_Path, str]]:
    """Yield the values of the parameters of a type."""
    for parameter in context.command.params:
        if isinstance(parameter.type, kind):
            value = context.params.get(parameter.name or "")
            for one in value if isinstance(value, tuple) else (value,):
                if one is not None:
                    yield parameter.type, str(one)
