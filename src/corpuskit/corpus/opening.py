"""Open a corpus: from paths, the environment, the working folder, or the bundled sample."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit.core.errors import ReadError
from corpuskit.core.model import Document
from corpuskit.core.options import Options
from corpuskit.core.places import bundled, bundled_names
from corpuskit.corpus.corpus import Corpus, Documents, Part, Reading
from corpuskit.formats.options import DEFAULT_READ_OPTIONS, ReadOptions

if TYPE_CHECKING:
    from corpuskit.sources.folder import Source
    from corpuskit.store.reading.store import Store

VARIABLE = "CORPUSKIT_CORPUS"
SAMPLE = "sino-russian-communiques"
STDIN = "-"
SETTINGS = "corpus.toml"
_OF_FIRST = ("note", "lexicon", "dictionaries", "engine", "periods")


@dataclass(frozen=True)
class StoreOptions(Options):
    """Whether to use the store on disk, and callbacks while it is built.

    Parameters
    ----------
    store : bool
        Use a store in the cache folder; otherwise every file is read into memory.
    on_progress : callable
        Called for each file with its size in bytes and the total size.
    on_wait : callable
        Called with a sentence when another process is building the same store.
    map_all : bool
        Map every section of the store at once, so that the corpus survives a rebuild or a
        removal by another process. Commands are short and leave it off.
    """

    store: bool = True
    on_progress: Callable[[int, int], None] = lambda size, total: None
    on_wait: Callable[[str], None] = lambda sentence: None
    map_all: bool = True


DEFAULT_STORE_OPTIONS = StoreOptions()


def open_corpus(
    *paths: str | Path,
    read_options: ReadOptions = DEFAULT_READ_OPTIONS,
    store_options: StoreOptions = DEFAULT_STORE_OPTIONS,
) -> Corpus:
    """Open the corpus at one or more paths.

    Parameters
    ----------
    *paths : str or Path
        Folders, text files, ``-`` for standard input, or the name of a bundled corpus. Without
        any: ``$CORPUSKIT_CORPUS``, else a corpus.toml in the working folder or above, else the
        bundled sample. Several paths make one corpus; its settings are those of the first.
    read_options : ReadOptions, optional
        Encoding, cleaning, script, dictionaries, engine. The dictionaries of corpus.toml come
        first; its other settings are defaults.
    store_options : StoreOptions, optional
        Whether the texts and words are kept in the user's cache folder, as they are by default:
        then later openings read no file whose content is the same.

    Raises
    ------
    ReadError
        If a path does not exist, holds no document, or something cannot be read.

    Examples
    --------
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> len(corpus.documents)
    20
    """
    chosen, notice = ([str(path) for path in paths], ()) if paths else _default_path()
    if chosen.count(STDIN) > 1:
        raise ReadError("-: standard input can be read once only")
    first = _place(chosen[0], read_options, store_options, own=True)
    words = first.settings["dictionaries"], first.settings["engine"]
    options = read_options.with_corpus_words(*words)
    reading = Reading(options)
    places = [first, *(_place(path, options, store_options, own=False) for path in chosen[1:])]
    periods = {name: (a, b) for name, (a, b) in first.settings["periods"].items()}
    said = (*notice, *reading.notices, *_unused(places))
    return Corpus(
        _parts(places, reading, periods),
        reading,
        " + ".join(place.settings["title"] for place in places),
        first.settings["note"],
        first.settings["lexicon"],
        periods,
        (*said, *(n for place in places for n in place.notices)),
        any(place.built for place in places),
    )


@dataclass(frozen=True)
class _Place:
    """What was found at one path: a store, or documents in memory."""

    settings: Mapping[str, Any]
    notices: tuple[str, ...]
    documents: Sequence[Document]
    store: "Store | None" = None
    built: bool = field(default=True)


def _place(path: str, options: ReadOptions, store_options: StoreOptions, *, own: bool) -> _Place:
    if path == STDIN:
        from corpuskit.sources.folder import read_stream

        return _in_memory(read_stream(sys.stdin.buffer.read(), options))
    found = Path(path)
    if not found.exists() and path in bundled_names("corpora"):
        found = bundled("corpora") / path
    if found.name == SETTINGS:
        found = found.parent
    if not store_options.store:
        return _read(found, options)
    try:
        return _of_store(found, options, store_options, own=own)
    except OSError as error:
        place = _read(found, options)
        kept = f"no store can be kept ({error.strerror or error}); every use reads all files"
        return replace(place, notices=(*place.notices, kept))


def _of_store(
    path: Path, options: ReadOptions, store_options: StoreOptions, *, own: bool
) -> _Place:
    from corpuskit.store.cache.cache import StoreRequest, opened

    request = StoreRequest(path, options, uses_own_words=own)

    def make(folder: Path, kept: Any) -> dict[str, Any]:  # noqa: ANN401
        from corpuskit.store.cache.make import make_store

        return make_store(request, store_options.on_progress, folder, kept)

    store, built = opened(request, make, store_options.on_wait, hold=store_options.map_all)
    about = store.about
    documents = Documents(len(store), store.document)
    return _Place(about["settings"], tuple(about["notices"]), documents, store, built)


def _read(path: Path, options: ReadOptions) -> _Place:
    from corpuskit.segmentation.engine_names import configured_engine
    from corpuskit.sources.folder import read_source

    source = read_source(path, options)
    configured_engine(source.settings)
    return _in_memory(source)


def _in_memory(source: "Source") -> _Place:
    from corpuskit.sources.settings import as_data

    return _Place(as_data(source.settings), source.notices, source.documents)


def _parts(
    places: Sequence[_Place], reading: Reading, periods: Mapping[str, tuple[int, int]]
) -> tuple[Part, ...]:
    """Return a part for each place; documents of the others are in the periods of the first."""
    if len(places) == 1:
        return (Part(places[0].documents, reading, places[0].store),)
    _check_once(places)
    prefixes = _prefixes(places)
    parts = []
    for number, (place, prefix) in enumerate(zip(places, prefixes, strict=True)):
        adapt = partial(_adapted, prefix=prefix, periods=periods if number else None)
        documents = [adapt(document) for document in place.documents]
        parts.append(Part(documents, reading, place.store, list(range(len(documents)))))
    return tuple(parts)


def _adapted(
    document: Document, prefix: str, periods: Mapping[str, tuple[int, int]] | None
) -> Document:
    """Return a document with a prefix to its name, in some periods."""
    period = document.period
    if periods is not None:
        year = document.year
        holds = (n for n, (a, b) in periods.items() if year is not None and a <= year <= b)
        period = next(holds, None)
    return replace(document, name=f"{prefix}{document.name}", period=period)


def _check_once(places: Sequence[_Place]) -> None:
    """Refuse a file that two of the paths hold."""
    seen: set[Path] = set()
    for place in places:
        own = {Path(doc.source).resolve() for doc in place.documents if doc.source != "stdin"}
        if twice := sorted(own & seen):
            raise ReadError(f"{twice[0]}: named twice", hint="leave one of the paths out")
        seen |= own


def _unused(places: Sequence[_Place]) -> Iterator[str]:
    """Yield notices of settings that only the first of several corpora can give."""
    first = places[0].settings
    for place in places[1:]:
        for name in _OF_FIRST:
            if place.settings[name] and place.settings[name] != first[name]:
                title = place.settings["title"]
                yield f"{title}: its {name} is not used, but the first corpus's"


def _default_path() -> tuple[list[str], tuple[str, ...]]:
    variable = os.environ.get(VARIABLE)
    if variable:
        return [variable], ()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return [str(folder)], ()
    notice = f"no corpus named, so this is the bundled sample {SAMPLE}; name one with -c"
    return [str(bundled("corpora") / SAMPLE)], (notice,)


def _prefixes(places: Sequence[_Place]) -> list[str]:
    """Return what goes before the names of each place's documents, where names clash."""
    names = [document.name for place in places for document in place.documents]
    if len(set(names)) == len(names):
        return [""] * len(places)
    titles: Iterable[str] = [place.settings["title"] for place in places]
    if len(set(titles)) < len(places):
        titles = map(str, range(1, len(places) + 1))
    return [f"{title}/" for title in titles]
