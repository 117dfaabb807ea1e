"""Nothing that a command reads is overwritten, and nothing that it writes is read as a text.

Which files a command reads and writes is declared by the types of its parameters
(`options/paths.py`). Every command is checked before it counts anything; what is known later,
such as the files of a study, is passed to `check_also_read`.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from corpuskit.cli.options.paths import CorpusPath, InputPath, Kind, OutputPath
from corpuskit.core.errors import CorpuskitError, OutputError, ReadError
from corpuskit.core.files import stream_of
from corpuskit.core.places import SETTINGS_FILE
from corpuskit.core.written_place import WrittenPlace, named_place, redirected_place

if TYPE_CHECKING:
    from corpuskit.sources.read_back import CorpusFolder

_STREAM = "-"
_STDIN, _STDOUT, _STDERR = 0, 1, 2
_Read = tuple[Path, Kind]
_Path = TypeVar("_Path", bound=click.Path)


def check_places_written(context: click.Context) -> None:
    """Refuse to write over what the running command reads, or what a corpus would read.

    Raises
    ------
    OutputError
    """
    if places := _places(context):
        for place in places:
            _check_not_settings(place)
        _check_not_stdin(places)
        inputs = list(_inputs(context))
        _check_not_read(places, inputs)
        _check_corpora(places, list(_corpora(context)))
        if not context.params.get("force"):
            from corpuskit.cli.edited_files import check_not_edited

            check_not_edited(places, has_force="force" in context.params)
        _check_not_beside(places, [path for path, kind in inputs if kind is Kind.TEXT])


def check_streams() -> None:
    """Refuse standard output or error sent into a corpus that would read it; for every command.

    Raises
    ------
    OutputError
    """
    if _owns_streams():
        found = map(redirected_place, (_STDOUT, _STDERR))
        _check_corpora([place for place in found if place], [])


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


def check_folder_files(folder: str, files: Sequence[str]) -> None:
    """Refuse a new folder of which a corpus would read a file; for names that are known late.

    Raises
    ------
    OutputError
    """
    context = click.get_current_context()
    _check_corpora([named_place(folder, tuple(files))], list(_corpora(context)))


def _check_not_read(places: Iterable[WrittenPlace], files: Iterable[_Read]) -> None:
    """Refuse to write over a file, or over one that reading it opens."""
    places = list(places)
    for path, kind in files:
        opened = _opened_with(path, kind)
        for place in places:
            if any(place.is_same_as(file) for file in opened):
                raise OutputError(
                    f"{place.name}: this command reads it, and would overwrite it",
                    hint="name another file",
                )


def _opened_with(path: Path, kind: Kind) -> list[Path]:
    """Return the files that are opened if one is read."""
    if kind is Kind.DICTIONARY:
        from corpuskit.segmentation.user_dictionary import load_dictionary

        # The command reports the errors of a dictionary.
        with suppress(CorpuskitError):
            return list(load_dictionary(path).files)
    if kind is Kind.LEXICON and os.path.isdir(path):
        return [file for file in path.iterdir() if file.is_file()]
    return [path]


def _check_not_stdin(places: Iterable[WrittenPlace]) -> None:
    """Refuse to write to the file that is standard input; ``< a.txt >> a.txt`` would never end."""
    source = redirected_place(_STDIN) if _owns_streams() else None
    for place in places if source else ():
        if source and place.identity == source.identity:
            raise OutputError(
                f"{place.name}: is standard input, and would be overwritten",
                hint="name another file",
            )


def _check_not_beside(places: Iterable[WrittenPlace], texts: Sequence[Path]) -> None:
    """Refuse to write next to a text that is read what would be read as another one.

    A folder of texts is a corpus without any corpus.toml; one above a place decides alone.
    """
    folders = {os.path.realpath(text.parent): text for text in texts if text.is_file()}
    if not folders:
        return
    from corpuskit.sources.read_back import CorpusFolder, corpora_above

    for place in places:
        for folder in dict.fromkeys(map(os.path.dirname, place.targets())):
            text = folders.get(os.path.realpath(folder))
            if text is None or corpora_above(place):
                continue
            if CorpusFolder(Path(folder)).would_read(place, follow_links=False):
                hint = "name a place in another folder"
                if place.is_stream:
                    hint += f"; the shell has opened {place.name}: delete it if it is empty"
                what = f"lies in the folder of {text}, which would read it as a text"
                raise OutputError(f"{place.name}: {what} if it is opened as a corpus", hint=hint)


def _check_not_settings(place: WrittenPlace) -> None:
    """Refuse to write over files that people edit by hand, known by their names."""
    from corpuskit.core.places import LEXICON_FILE, SETTINGS_FILES

    for path in () if place.is_stream else place.paths:
        folder, name = os.path.split(path)
        if os.path.isfile(os.path.join(folder, LEXICON_FILE)):
            raise OutputError(
                f"{place.name}: lies in the folder of a lexicon", hint="name another folder"
            )
        if name in SETTINGS_FILES and place.identity:
            raise OutputError(
                f"{place.name}: is a file of settings, and would be overwritten",
                hint="name another file",
            )


def _is_near(place: WrittenPlace, corpora: Iterable[Path]) -> bool:
    """Return whether a redirected stream lies in a corpus, or is one that is a file.

    The shell has emptied the file by now. A corpus that reads it through a link elsewhere is not
    looked for, because that takes a scan of its folders.
    """
    for target in place.targets():
        folders = Path(target).parents
        if any((folder / SETTINGS_FILE).is_file() for folder in folders):
            return True
        for corpus in corpora:
            root = corpus.parent if corpus.name == SETTINGS_FILE else corpus
            if Path(os.path.realpath(root)) in (Path(target), *folders):
                return True
    return any(place.is_same_as(corpus) for corpus in corpora)


def _check_corpora(places: Iterable[WrittenPlace], paths: Iterable[Path]) -> None:
    """Refuse a place that a corpus reads or would read: one that is opened, or one above it."""
    paths = list(paths)
    places = [place for place in places if not place.is_stream or _is_near(place, paths)]
    if not places:
        return
    from corpuskit.sources.read_back import CorpusFolder, corpora_above

    for path in paths:
        if os.path.isdir(path) or path.name == SETTINGS_FILE:
            try:
                corpus = CorpusFolder(path)
            except ReadError:
                # The command reports what is wrong with corpus.toml.
                continue
            _check_not_read(places, _read_with(corpus))
            for place in places:
                _check_corpus(place, corpus)
        elif any(place.is_same_as(path) for place in places):
            raise _text_of_corpus(str(path))
    for place in places:
        for folder in corpora_above(place):
            _check_corpus(place, CorpusFolder(folder), follow_links=False)


def _check_corpus(
    place: WrittenPlace, corpus: "CorpusFolder", *, follow_links: bool = True
) -> None:
    if any(place.is_same_as(path) for path in corpus.descriptions()):
        raise OutputError(f"{place.name}: describes the corpus", hint="name another file")
    if corpus.would_read(place, follow_links=follow_links):
        raise _read_back(place, corpus)


def _read_with(corpus: "CorpusFolder") -> Iterator[_Read]:
    """Yield the files that a corpus is read and measured with."""
    settings = corpus.settings
    yield from ((path, Kind.DICTIONARY) for path in settings.dictionaries)
    if settings.lexicon:
        yield Path(settings.lexicon), Kind.LEXICON
    if settings.options.remove_blocks:
        yield settings.options.remove_blocks, Kind.FILE


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
            files = type_.files_in(value)
            places.append(named_place(value, files, is_aside=type_.is_aside and bool(files)))
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
        # A flag without its value stands for a list of the program: no path contains a NUL.
        if value != _STREAM and "\0" not in value:
            yield Path(value), type_.kind


def _corpora(context: click.Context) -> Iterator[Path]:
    """Yield the corpora that the command opens; the default one if none is named."""
    from corpuskit.corpus.default_path import default_path
    from corpuskit.corpus.named_paths import named_path

    takes_corpus = any(isinstance(p.type, CorpusPath) for p in context.command.params)
    named = [value for _, value in _values(context, CorpusPath)]
    if takes_corpus and not named:
        named = [default_path().path]
    for value in named:
        path = named_path(value).path
        if path != _STREAM:
            yield Path(path)


def _values(context: click.Context, kind: type[_Path]) -> Iterator[tuple[_Path, str]]:
    """Yield the values of the parameters of a type."""
    for parameter in context.command.params:
        if isinstance(parameter.type, kind):
            value = context.params.get(parameter.name or "")
            for one in value if isinstance(value, tuple) else (value,):
                if one is not None:
                    yield parameter.type, str(one)
