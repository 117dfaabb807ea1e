"""A manifest to a folder of texts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpuskit.core.errors import ReadError
from corpuskit.core.table import Table
from corpuskit.fetching.download import Downloader, Manner
from corpuskit.fetching.errors import FetchError, Refused
from corpuskit.fetching.folder import Folder, Lock, Record, Stored, digest, load_lock, text_name
from corpuskit.fetching.manifest import Entry, Manifest
from corpuskit.fetching.page_text import PageText, ending_of, to_text
from corpuskit.fetching.pages import join_pages
from corpuskit.fetching.placement import Result, place
from corpuskit.fetching.report import table, write_settings

Progress = Callable[[int, int, str], None]
_HEADERS = ("content-type", "content-encoding", "last-modified", "etag", "date")


@dataclass(frozen=True, slots=True)
class _Found:
    """A page of a text, as the server gave it or as it lies in the folder."""

    address: str
    final: str
    data: bytes
    headers: dict[str, str]

    @property
    def ending(self) -> str:
        return ending_of(self.headers.get("content-type", ""))

    def text(self) -> PageText:
        return to_text(self.data, self.headers.get("content-type", ""), self.final)


def fetch(
    manifest: Manifest, into: Path, *, manner: Manner | None = None, only_missing: bool = False,
    progress: Progress | None = None,
) -> Table:  # fmt: skip
    """Fetch the texts of a manifest into a folder that then is a corpus.

    A text that is there is asked for again, and where it has changed the new one is kept beside
    the old one. A run that was interrupted goes on where it stopped.

    Parameters
    ----------
    manifest : Manifest
    into : Path
        Made when missing. Holds ``texts/``, ``suspect/``, ``raw/``, ``metadata.csv``,
        ``corpus.toml`` and ``fetch.lock``.
    manner : Manner, optional
        How servers are asked.
    only_missing : bool
        Ask only for texts that are not there yet.
    progress : callable, optional
        Told the number of texts done, the number of all, and the title of the next.

    Returns
    -------
    Table
        A row for each text: year, title, status, characters (code points), sha256 (of the text
        file), note. The status is ``fetched``, ``unchanged``, ``changed``, ``suspect``,
        ``missing`` (no address) or ``failed``; ``notes["failed"]`` is the number of the last.

    Raises
    ------
    FetchError
        If the package for http is not there, the folder cannot be written, or the run was
        interrupted.
    """
    run = _Run(Folder(into), manner or Manner(), only_missing)
    total = len(manifest.entries)
    results: list[Result] = []
    try:
        for number, entry in enumerate(manifest.entries):
            if progress:
                progress(number, total, f"{entry.year} {entry.title}")
            results.append(run.one(entry))
        if progress:
            progress(total, total, "")
        placed = place(run.folder, results, mark=manifest.mark, sections=manifest.sections)
        write_settings(run.folder, manifest)
        run.finish()
    except KeyboardInterrupt:
        raise FetchError(
            f"interrupted after {len(results)} of {total} texts",
            hint="run the command again; it goes on from there",
        ) from None
    return table(manifest, placed)


class _Run:
    """One run: what it asks, and what it remembers of each text."""

    def __init__(self, folder: Folder, manner: Manner, only_missing: bool) -> None:
        self.folder, self._manner, self._only_missing = folder, manner, only_missing
        self._downloader = Downloader(manner)
        self._lock: Lock = load_lock(folder)
        # A folder that cannot be written is told before the first request.
        self._lock.save(folder)

    def finish(self) -> None:
        """Forget what only an interrupted run needs."""
        self._lock.asked.clear()
        self._lock.save(self.folder)

    def one(self, entry: Entry) -> Result:
        """Return what became of one text."""
        if not entry.pages:
            return Result(entry, "missing", "no address is known")
        record = self._lock.texts.get(entry.stem)
        if record is not None and not record.intact(self.folder):
            record = None
        try:
            if record and _same_pages(record, entry):
                done = self._lock.asked.get(entry.stem)
                if done is None and self._only_missing:
                    done = ("unchanged", "")
                if done is not None:
                    return self._result(entry, *done, self._kept(record))
            result = self._settle(entry, self._ask(entry, record), record)
        except (Refused, ReadError) as error:
            return Result(entry, "failed", str(error))
        self._lock.asked[entry.stem] = (result.status, result.note)
        self._lock.save(self.folder)
        return result

    def _kept(self, record: Record) -> list[_Found]:
        return [
            _Found(page.address, page.final, self.folder.read(page.file) or b"", dict(page.headers))
            for page in record.pages
        ]

    def _ask(self, entry: Entry, record: Record | None) -> list[_Found]:
        kept = self._kept(record) if record and _same_pages(record, entry) else []
        found = []
        for number, address in enumerate(entry.pages):
            known = kept[number].headers if kept else {}
            answer = self._downloader.get(address, known)
            if answer.status == 304:
                found.append(kept[number])
                continue
            headers = {name: answer.headers[name] for name in _HEADERS if name in answer.headers}
            found.append(_Found(address, answer.address, answer.body, headers))
            ending_of(headers.get("content-type", ""))
        return found

    def _settle(self, entry: Entry, found: list[_Found], record: Record | None) -> Result:
        """Compare with what is there, keep what is new, and say which it was."""
        kept = self._kept(record) if record else []
        text = _whole(found)
        there = self.folder.text(entry.stem)
        before = _whole(kept) if kept else there
        same = record is not None and _same_pages(record, entry)
        if same and text == before:
            # Pages with counters differ each time: what is kept of them is enough.
            around = [page.data for page in kept] != [page.data for page in found]
            note = "the page has changed around the text" if around else ""
            return self._result(entry, "unchanged", note, kept)
        if there is None:
            status = "changed" if same else "fetched"
        elif text in (before, there):
            status = "unchanged"
        else:
            return self._changed(entry, found, kept)
        self._remember(entry, found)
        return self._result(entry, status, "", found)

    def _changed(self, entry: Entry, found: list[_Found], kept: list[_Found]) -> Result:
        """Keep both; what is remembered is the old one until the user takes the new one."""
        for number, page in enumerate(found, 1):
            self.folder.keep(f"raw/{entry.stem}-{number}{page.ending}", page.data)
        name = self.folder.keep(text_name(entry.stem), _whole(found).encode())
        return self._result(entry, "changed", f"the new text is {name}", kept or found)

    def _remember(self, entry: Entry, found: list[_Found]) -> None:
        stored = tuple(
            Stored(
                page.address, page.final,
                self.folder.keep(f"raw/{entry.stem}-{number}{page.ending}", page.data),
                digest(page.data), page.headers,
            )
            for number, page in enumerate(found, 1)
        )  # fmt: skip
        now = self._manner.clock.today().isoformat(timespec="seconds")
        self._lock.texts[entry.stem] = Record(now, stored)

    def _result(self, entry: Entry, status: str, note: str, found: list[_Found]) -> Result:
        texts = [page.text() for page in found]
        whole = join_pages([page.text for page in texts])
        return Result(entry, status, note, whole, tuple(f"{t.title}\n{t.text}" for t in texts))


def _same_pages(record: Record, entry: Entry) -> bool:
    return tuple(page.address for page in record.pages) == entry.pages


def _whole(found: list[_Found]) -> str:
    return join_pages([page.text().text for page in found])
