"""Fetch the texts of a manifest into a folder, and continue an interrupted run.

Invariant: the lock file is saved after each text, and remembers exactly the pages that the folder
stores; so a run that is interrupted anywhere is continued by the next one, and a page is asked
for again only if its text is not finished.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpuskit.core.errors import ReadError
from corpuskit.core.options import as_path
from corpuskit.core.table import Table
from corpuskit.fetching.download import Downloader, FetchPolicy
from corpuskit.fetching.errors import FetchError, FetchRefused
from corpuskit.fetching.folder import (
    LockFile,
    StoredPage,
    StoredText,
    TargetFolder,
    load_lock_file,
    sha256_hex,
    text_name,
)
from corpuskit.fetching.manifest import Manifest, ManifestEntry, find_manifest, load_manifest
from corpuskit.fetching.page_text import PageText, extract_text, file_ending
from corpuskit.fetching.pages import join_pages
from corpuskit.fetching.placement import FetchResult, place_texts
from corpuskit.fetching.report import result_table, write_corpus_files

_Progress = Callable[[int, int, str], None]
"""Called with the number of finished texts, the number of all, and the title of the next."""
_STORED_HEADERS = ("content-type", "content-encoding", "last-modified", "etag", "date")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of a text, from the server or from the folder."""

    address: str
    final: str
    data: bytes
    headers: dict[str, str]

    @property
    def ending(self) -> str:
        return file_ending(self.headers.get("content-type", ""))

    def extract(self) -> PageText:
        return extract_text(self.data, self.headers.get("content-type", ""), self.final)


def fetch(
    manifest: Manifest | str | Path,
    into: str | Path,
    *,
    policy: FetchPolicy | None = None,
    only_missing: bool = False,
    progress: _Progress | None = None,
) -> Table:
    """Fetch the texts of a manifest into a folder, which then is a corpus.

    An existing text is requested again; if it has changed, the new text is stored under another
    name. The next run continues an interrupted one.

    Parameters
    ----------
    manifest : Manifest, or the path of one, or the name of a bundled corpus
    into : str or Path
        Created if missing. It contains ``texts/``, ``suspect/``, ``raw/``, ``metadata.csv``,
        ``corpus.toml`` and ``fetch.lock``.
    policy : FetchPolicy, optional
        How servers are asked.
    only_missing : bool
        Whether to request only texts that are not in the folder.
    progress : callable, optional
        Called with the number of finished texts, the number of all, and the title of the next.

    Returns
    -------
    Table
        A row for each text: year, title, status, characters (code points), sha256 (of the text
        file), note. The status is ``fetched``, ``unchanged``, ``changed``, ``suspect``,
        ``missing`` (no address) or ``failed``; ``notes`` has the number of each.

    Raises
    ------
    FetchError
        If the folder cannot be written, or the run was interrupted.
    """
    if not isinstance(manifest, Manifest):
        manifest = load_manifest(find_manifest(str(as_path("manifest", manifest))))
    run = _Run(
        TargetFolder(as_path("into", into)), policy or FetchPolicy(), only_missing=only_missing
    )
    total = len(manifest.entries)
    results: list[FetchResult] = []
    try:
        for number, entry in enumerate(manifest.entries):
            if progress:
                progress(number, total, f"{entry.year} {entry.title}")
            results.append(run.fetch_text(entry))
        if progress:
            progress(total, total, "")
        placed = place_texts(run.folder, results, mark=manifest.mark, sections=manifest.sections)
        write_corpus_files(run.folder, manifest)
        run.finish()
    except KeyboardInterrupt:
        raise FetchError(
            f"interrupted after {len(results)} of {total} texts",
            hint="run the command again to continue",
        ) from None
    return result_table(manifest, placed)


class _Run:
    """One run: the downloader, the folder, and the lock file."""

    def __init__(self, folder: TargetFolder, policy: FetchPolicy, *, only_missing: bool) -> None:
        self.folder, self._policy, self._only_missing = folder, policy, only_missing
        self._downloader = Downloader(policy)
        self._lock: LockFile = load_lock_file(folder)
        # Fails before the first request if the folder cannot be written.
        self._lock.save(folder)

    def finish(self) -> None:
        """Clear what only an interrupted run needs."""
        self._lock.finished.clear()
        self._lock.save(self.folder)

    def fetch_text(self, entry: ManifestEntry) -> FetchResult:
        """Return the result for one text."""
        if not entry.pages:
            return FetchResult(entry=entry, status="missing", note="no address is known")
        stored = self._lock.texts.get(entry.stem)
        if stored is not None and not stored.is_intact(self.folder):
            stored = None
        try:
            if stored and _has_same_pages(stored, entry):
                finished = self._lock.finished.get(entry.stem)
                if finished is None and self._only_missing:
                    finished = ("unchanged", "")
                if finished is not None:
                    return self._result(entry, *finished, self._stored_pages(stored))
            result = self._compare(entry, self._download(entry, stored), stored)
        except (FetchRefused, ReadError) as error:
            return FetchResult(entry=entry, status="failed", note=str(error))
        self._lock.finished[entry.stem] = (result.status, result.note)
        self._lock.save(self.folder)
        return result

    def _stored_pages(self, stored: StoredText) -> list[_Page]:
        return [
            _Page(page.address, page.final, self.folder.read(page.file) or b"", dict(page.headers))
            for page in stored.pages
        ]

    def _download(self, entry: ManifestEntry, stored: StoredText | None) -> list[_Page]:
        """Return the pages of a text; a page that the server did not change is read from disk."""
        has_same_pages = stored is not None and _has_same_pages(stored, entry)
        old_pages = self._stored_pages(stored) if stored and has_same_pages else []
        pages = []
        for number, address in enumerate(entry.pages):
            old_headers = old_pages[number].headers if old_pages else {}
            response = self._downloader.get(address, old_headers)
            if response.status == 304:
                pages.append(old_pages[number])
                continue
            headers = {
                name: response.headers[name] for name in _STORED_HEADERS if name in response.headers
            }
            pages.append(_Page(address, response.address, response.body, headers))
            file_ending(headers.get("content-type", ""))
        return pages

    def _compare(
        self, entry: ManifestEntry, pages: list[_Page], stored: StoredText | None
    ) -> FetchResult:
        """Compare downloaded pages with the stored ones and the text in the folder; store new ones.

        There are three versions of the text: the downloaded one, the one of the stored pages,
        and the one in ``texts/``, which the user may have edited.
        """
        old_pages = self._stored_pages(stored) if stored else []
        downloaded_text = _joined_text(pages)
        text_in_folder = self.folder.read_text(entry.stem)
        stored_text = _joined_text(old_pages) if old_pages else text_in_folder
        has_same_pages = stored is not None and _has_same_pages(stored, entry)
        if has_same_pages and downloaded_text == stored_text:
            # Pages with counters differ on each visit: the stored pages are good enough.
            pages_changed = [page.data for page in old_pages] != [page.data for page in pages]
            note = "the page has changed around the text" if pages_changed else ""
            return self._result(entry, "unchanged", note, old_pages)
        if text_in_folder is None:
            status = "changed" if has_same_pages else "fetched"
        elif downloaded_text in (stored_text, text_in_folder):
            status = "unchanged"
        else:
            return self._add_changed(entry, pages, old_pages)
        self._remember(entry, pages)
        return self._result(entry, status, "", pages)

    def _add_changed(
        self, entry: ManifestEntry, pages: list[_Page], old_pages: list[_Page]
    ) -> FetchResult:
        """Store both versions; the lock file has the old one until the user takes the new one."""
        self._add_raw(entry, pages)
        name = self.folder.add(text_name(entry.stem), _joined_text(pages).encode())
        return self._result(entry, "changed", f"the new text is {name}", old_pages or pages)

    def _add_raw(self, entry: ManifestEntry, pages: list[_Page]) -> list[str]:
        """Store the bytes of pages, and return the names of their files."""
        return [
            self.folder.add(f"raw/{entry.stem}-{number}{page.ending}", page.data)
            for number, page in enumerate(pages, 1)
        ]

    def _remember(self, entry: ManifestEntry, pages: list[_Page]) -> None:
        """Store pages, and enter them in the lock file."""
        stored_pages = tuple(
            StoredPage(
                address=page.address,
                final=page.final,
                file=file,
                sha256=sha256_hex(page.data),
                headers=page.headers,
            )
            for page, file in zip(pages, self._add_raw(entry, pages), strict=True)
        )
        now = self._policy.clock.utc_now().isoformat(timespec="seconds")
        self._lock.texts[entry.stem] = StoredText(now, stored_pages)

    def _result(
        self, entry: ManifestEntry, status: str, note: str, pages: list[_Page]
    ) -> FetchResult:
        texts = [page.extract() for page in pages]
        return FetchResult(
            entry=entry,
            status=status,
            note=note,
            text=join_pages([page.text for page in texts]),
            pages=tuple(f"{page.title}\n{page.text}" for page in texts),
        )


def _has_same_pages(stored: StoredText, entry: ManifestEntry) -> bool:
    return tuple(page.address for page in stored.pages) == entry.pages


def _joined_text(pages: list[_Page]) -> str:
    return join_pages([page.extract().text for page in pages])
