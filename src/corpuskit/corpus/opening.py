"""Open a corpus: from paths, the environment, the working folder, or the bundled sample."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.core.files import is_shell_pipe
from corpuskit.core.model import Document
from corpuskit.core.options import as_path
from corpuskit.core.places import SETTINGS_FILE, bundled, bundled_names
from corpuskit.corpus.default_path import default_path
from corpuskit.corpus.lazy_documents import LazyDocuments
from corpuskit.corpus.named_paths import named_path
from corpuskit.corpus.part import Part, PartOrigin
from corpuskit.corpus.reading import Reading
from corpuskit.corpus.several import (
    corpus_labels,
    ignored_settings,
    shared_settings,
    unknown_orders,
)
from corpuskit.formats.options import ReadOptions
from corpuskit.store.options import StoreOptions

if TYPE_CHECKING:
    from corpuskit.sources.folder import LoadedSource
    from corpuskit.store.reading.store import Store

_STDIN = "-"

_Periods = Mapping[str, tuple[int, int]]
"""First and last year of each period, both included."""


def open_parts(
    paths: Sequence[str | Path], read_options: ReadOptions, store_options: StoreOptions
) -> dict[str, Any]:
    """Return the fields of the `Corpus` at some paths; see `corpuskit.open_corpus`."""
    default = None if paths else default_path()
    paths = [default.path] if default else paths
    named = [named_path(str(as_path("path", path))) for path in paths]
    if [one.path for one in named].count(_STDIN) > 1:
        raise ReadError("-: standard input can be read only once")
    first = _open_path(named[0].path, read_options, store_options, is_first=True)
    own = first.settings
    options = read_options.with_corpus_words(own["dictionaries"], own["engine"])
    others = [_open_path(one.path, options, store_options, is_first=False) for one in named[1:]]
    opened = [first, *others]
    reading = Reading(options)
    every = [path.settings for path in opened]
    labels = corpus_labels(
        [one.name for one in named],
        [settings["title"] for settings in every],
        [one.path for one in named],
    )
    settings = shared_settings(every)
    periods = {name: (start, end) for name, (start, end) in settings["periods"].items()}
    parts = _parts(opened, labels, reading, periods)
    return {
        "parts": parts,
        "reading": reading,
        "title": " + ".join(dict.fromkeys(labels)),
        "note": settings["note"],
        "lexicon": settings["lexicon"],
        "aliases": settings["aliases"] or "",
        "periods": periods,
        "order": settings["order"] or {},
        "events": settings["events"] or {},
        "notices": (
            *([default.notice] if default and default.notice else []),
            *reading.notices,
            *ignored_settings(every, labels),
            *unknown_orders(settings["order"] or {}, [part.fields for part in parts]),
            *(notice for path in opened for notice in path.notices),
        ),
        "file_notices": tuple(notice for path in opened for notice in path.notices),
        "remarks": tuple(remark for path in opened for remark in path.remarks),
        "built": any(path.built for path in opened),
    }


class _OpenedPath(NamedTuple):
    """What one path contains: a store, or documents in memory."""

    settings: Mapping[str, Any]
    notices: tuple[str, ...]
    remarks: tuple[str, ...]
    documents: Sequence[Document]
    store: "Store | None" = None
    built: bool = True


def _open_path(
    name: str, options: ReadOptions, store_options: StoreOptions, *, is_first: bool
) -> _OpenedPath:
    path = Path(name)
    if name == _STDIN or is_shell_pipe(path):
        from corpuskit.sources.folder import read_stream

        if name == _STDIN:
            return _in_memory(read_stream(sys.stdin.buffer.read(), options))
        return _in_memory(read_stream(path.read_bytes(), options, name))
    if not path.exists() and name in bundled_names("corpora"):
        path = bundled("corpora") / name
    if path.name == SETTINGS_FILE:
        path = path.parent
    if not store_options.store:
        return _read_files(path, options)
    try:
        return _open_store(path, options, store_options, is_first=is_first)
    except OSError as error:
        opened = _read_files(path, options)
        notice = f"no store can be written ({error.strerror or error}); every run reads all files"
        return opened._replace(notices=(*opened.notices, notice))


def _open_store(
    path: Path, options: ReadOptions, store_options: StoreOptions, *, is_first: bool
) -> _OpenedPath:
    from corpuskit.store.cache.entry import StoreRequest
    from corpuskit.store.cache.lookup import open_store

    request = StoreRequest(path, options, uses_own_words=is_first)
    store, built = open_store(request, store_options)
    return _OpenedPath(
        settings=store.summary["settings"],
        notices=tuple(store.summary["notices"]),
        remarks=tuple(store.summary["remarks"]),
        documents=LazyDocuments(len(store), store.document),
        store=store,
        built=built,
    )


def _read_files(path: Path, options: ReadOptions) -> _OpenedPath:
    from corpuskit.segmentation.engine_names import configured_engine
    from corpuskit.sources.folder import read_source

    source = read_source(path, options)
    configured_engine(source.settings)
    return _in_memory(source)


def _in_memory(source: "LoadedSource") -> _OpenedPath:
    from corpuskit.sources.settings import as_data

    settings = as_data(source.settings)
    return _OpenedPath(settings, source.notices, source.remarks, source.documents)


def _parts(
    opened: Sequence[_OpenedPath], labels: Sequence[str], reading: Reading, periods: _Periods
) -> tuple[Part, ...]:
    """Return a part for each path; all documents get the same periods."""
    if len(opened) == 1:
        (only,) = opened
        return (Part(only.documents, reading, only.store, origin=PartOrigin(labels[0])),)
    _check_read_once(opened)
    parts = []
    for path, label, prefix in zip(opened, labels, _name_prefixes(opened, labels), strict=True):
        own = path.settings["periods"]
        adapt = partial(_adapted, prefix=prefix, own_periods=own, periods=periods)
        documents = [adapt(document) for document in path.documents]
        places = list(range(len(documents)))
        parts.append(Part(documents, reading, path.store, places, PartOrigin(label, prefix)))
    return tuple(parts)


def _adapted(
    document: Document, prefix: str, own_periods: Mapping[str, object], periods: _Periods
) -> Document:
    """Return a document with a prefix to its name, in one of the periods.

    A period that is not one of its corpus.toml comes from its metadata, and stays.
    """
    period, year = document.period, document.year
    if period is None or period in own_periods:
        matching = (n for n, (a, b) in periods.items() if year is not None and a <= year <= b)
        period = next(matching, None)
    return replace(document, name=f"{prefix}{document.name}", period=period)


def _check_read_once(opened: Sequence[_OpenedPath]) -> None:
    """Refuse a file that two of the paths contain."""
    seen: set[Path] = set()
    for path in opened:
        files = {Path(doc.source).resolve() for doc in path.documents if doc.source != "stdin"}
        if repeated := sorted(files & seen):
            raise ReadError(f"{repeated[0]}: named twice", hint="omit one of the paths")
        seen |= files


def _name_prefixes(opened: Sequence[_OpenedPath], labels: Sequence[str]) -> list[str]:
    """Return a prefix for the names of each path's documents; "" where all names are unique."""
    names = [document.name for path in opened for document in path.documents]
    if len(set(names)) == len(names):
        return [""] * len(opened)
    if len(set(labels)) < len(opened):
        labels = [str(number) for number in range(1, len(opened) + 1)]
    return [f"{label}/" for label in labels]
