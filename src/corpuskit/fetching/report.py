"""The table of a run, and the files that make its folder a corpus."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpuskit.core.columns import YEAR, integer, text
from corpuskit.core.config import toml_string
from corpuskit.core.errors import ReadError
from corpuskit.core.phrases import Phrase, listed
from corpuskit.core.places import SETTINGS_FILE
from corpuskit.core.table import Table
from corpuskit.fetching.errors import FetchError
from corpuskit.fetching.folder import TargetFolder, sha256_hex, text_name
from corpuskit.fetching.manifest import Manifest, ManifestEntry
from corpuskit.fetching.placement import FetchResult
from corpuskit.sources.metadata_file import new_metadata, parse_metadata

_STATUSES = ("fetched", "unchanged", "changed", "suspect", "missing", "failed")
_METADATA_COLUMNS = ("file", "year", "ordinal", "date", "place", "title", "kind", "source")
_METADATA = "metadata.csv"
# The stem of a changed text, next to the old one, ends in a letter and does not match.
_TEXT_FILES = "texts/*[0-9].txt"


def result_table(manifest: Manifest, results: Sequence[FetchResult]) -> Table:
    """Return a row for each text of the manifest, in its order."""
    counts = Counter(result.status for result in results)
    rows = [
        (r.entry.year, r.entry.title, r.status, r.characters, r.sha256 or None, r.note or None)
        for r in results
    ]
    columns = (
        YEAR,
        text("title"),
        text("status"),
        integer("characters"),
        text("sha256"),
        text("note"),
    )
    summary = listed(
        Phrase("{n} {status}", n=counts[status], status=status)
        for status in _STATUSES
        if counts[status]
    )
    notes = {
        "manifest": manifest.title,
        "manifest_sha256": sha256_hex(manifest.path.read_bytes()),
        **{status: counts[status] for status in _STATUSES},
    }
    return Table(columns, rows, notes=notes, captions=(summary,))


def write_corpus_files(folder: TargetFolder, manifest: Manifest) -> None:
    """Write metadata.csv and corpus.toml; existing content stays, only rows are added.

    Raises
    ------
    FetchError
        If metadata.csv cannot be read.
    """
    present = [e for e in manifest.entries if folder.read(text_name(e.stem)) is not None]
    if not present:
        return
    before = folder.read(_METADATA)
    after = _metadata(before, present, Path(folder.root / _METADATA))
    if after != before:
        folder.write(_METADATA, after)
    if folder.read(SETTINGS_FILE) is None:
        folder.write(SETTINGS_FILE, _settings(manifest).encode())


def _metadata(before: bytes | None, entries: Sequence[ManifestEntry], path: Path) -> bytes:
    table = new_metadata(path, _METADATA_COLUMNS)
    if before is not None:
        try:
            table = parse_metadata(before, path)
        except ReadError as error:
            raise FetchError(str(error), hint=error.hint or "move the file away") from error
    rows = [row for row in map(_row, entries) if row["file"] not in table.files()]
    return table.with_rows(rows)


def _row(entry: ManifestEntry) -> dict[str, str]:
    return {
        "file": text_name(entry.stem),
        "year": str(entry.year),
        "ordinal": str(entry.ordinal),
        "date": entry.date,
        "place": entry.place,
        "title": entry.title,
        "kind": entry.kind,
        "source": " ".join(entry.pages),
    }


def _settings(manifest: Manifest) -> str:
    """Return a corpus.toml that reads the texts, and no other file of the folder."""
    lines = [f"title = {toml_string(manifest.title)}"]
    lines += [f"note = {toml_string(manifest.note)}"] if manifest.note else []
    lines += [f"files = [{toml_string(_TEXT_FILES)}]", f"metadata = {toml_string(_METADATA)}"]
    lines += [f"lexicon = {toml_string(manifest.lexicon)}"] if manifest.lexicon else []
    if manifest.periods:
        lines += ["", "[periods]"]
        lines += [f"{toml_string(k)} = {toml_string(v)}" for k, v in manifest.periods.items()]
    return "\n".join(lines) + "\n"
