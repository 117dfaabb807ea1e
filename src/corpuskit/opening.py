"""Open a corpus: from paths, the environment, the working folder, or the bundled sample."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpuskit.corpus import Corpus, Part, Reading
from corpuskit.errors import ReadError
from corpuskit.places import bundled, bundled_names
from corpuskit.readers.folder import Source, read_source, read_stream, with_prefix
from corpuskit.readers.raw import ReadOptions
from corpuskit.readers.settings import FILE_NAME
from corpuskit.segment.build import DEFAULT, check_engine

VARIABLE = "CORPUSKIT_CORPUS"
SAMPLE = "sino-russian-communiques"
STDIN = "-"
_OF_FIRST = ("note", "lexicon", "dictionaries", "engine", "periods")


def open_corpus(*paths: str | Path, reading: Reading | None = None) -> Corpus:
    """Open the corpus at one or more paths.

    Parameters
    ----------
    *paths : str or Path
        Folders, text files, ``-`` for standard input, or the name of a bundled corpus. Without
        any: ``$CORPUSKIT_CORPUS``, else a corpus.toml in the working folder or above, else the
        bundled sample. Several paths make one corpus; its settings are those of the first.
    reading : Reading, optional
        Script, dictionaries and engine; the dictionaries of corpus.toml come first, its
        engine holds where none is named.

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
    reading = reading or Reading()
    sources = [_read(path, reading.files) for path in chosen]
    first = sources[0].settings
    _check_once(sources)
    sources = _apart(sources)
    if first.engine:
        check_engine(first.engine, str(first.folder / FILE_NAME))
    reading = replace(
        reading,
        dictionaries=(*first.dictionaries, *reading.dictionaries),
        engine=reading.engine or first.engine or DEFAULT,
    )
    own = (*notice, *reading.notices)
    return Corpus(
        tuple(
            Part((source if i == 0 else _of_first(source, first.periods)).documents, reading)
            for i, source in enumerate(sources)
        ),
        reading,
        " + ".join(source.settings.title for source in sources),
        first.note,
        first.lexicon,
        first.periods,
        (*own, *_unused(sources), *(n for source in sources for n in source.notices)),
    )


def _check_once(sources: Sequence[Source]) -> None:
    """Refuse a file that two of the paths hold."""
    seen: set[Path] = set()
    for source in sources:
        own = {Path(doc.source).resolve() for doc in source.documents if doc.source != "stdin"}
        if twice := sorted(own & seen):
            raise ReadError(f"{twice[0]}: named twice", hint="leave one of the paths out")
        seen |= own


def _unused(sources: Sequence[Source]) -> Iterator[str]:
    """Yield notices of settings that only the first of several corpora can give."""
    for source in sources[1:]:
        for name in _OF_FIRST:
            if getattr(source.settings, name) not in (
                (),
                {},
                "",
                getattr(sources[0].settings, name),
            ):
                yield f"{source.settings.title}: its {name} is not used, but the first corpus's"


def _default_path() -> tuple[list[str], tuple[str, ...]]:
    variable = os.environ.get(VARIABLE)
    if variable:
        return [variable], ()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FILE_NAME).is_file():
            return [str(folder)], ()
    notice = f"no corpus named, so this is the bundled sample {SAMPLE}; name one with -c"
    return [str(bundled("corpora") / SAMPLE)], (notice,)


def _read(path: str, options: ReadOptions) -> Source:
    if path == STDIN:
        return read_stream(sys.stdin.buffer.read(), options)
    place = Path(path)
    if not place.exists() and path in bundled_names("corpora"):
        place = bundled("corpora") / path
    return read_source(place, options)


def _of_first(source: Source, periods: Mapping[str, tuple[int, int]]) -> Source:
    """Return a source with its documents in the periods of the first corpus."""
    settings = replace(source.settings, periods=periods)
    documents = (replace(d, period=settings.period_of(d.year)) for d in source.documents)
    return replace(source, documents=tuple(documents))


def _apart(sources: list[Source]) -> list[Source]:
    """Return the sources with names that differ: the place's title before names that clash."""
    names = [document.name for source in sources for document in source.documents]
    if len(set(names)) == len(names):
        return sources
    titles: Iterable[str] = [source.settings.title for source in sources]
    if len(set(titles)) < len(sources):
        titles = map(str, range(1, len(sources) + 1))
    return [with_prefix(s, title) for s, title in zip(sources, titles, strict=True)]
