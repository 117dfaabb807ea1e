"""Write each fetched text to ``texts/``, or to ``suspect/`` if it is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpuskit.fetching.folder import TargetFolder, sha256_hex, text_name
from corpuskit.fetching.manifest import ManifestEntry
from corpuskit.fetching.pages import is_too_short, reasons_to_suspect
from corpuskit.text.characters import count_han


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchResult:
    """The result for one text.

    `text` is the joined text, `pages` are the single pages with their titles; `file` is the name
    in the folder, with its size in code points and its SHA-256.
    """

    entry: ManifestEntry
    status: str
    note: str = ""
    text: str = ""
    pages: tuple[str, ...] = ()
    file: str = ""
    characters: int | None = None
    sha256: str = ""


def place_texts(
    folder: TargetFolder, results: Sequence[FetchResult], *, mark: str, sections: bool
) -> list[FetchResult]:
    """Write each new text, and return the results with the files.

    A text that is in ``texts/`` stays there, however doubtful: the user may have moved it there.

    Parameters
    ----------
    folder : TargetFolder
    results : sequence of FetchResult
    mark, sections
        As in `Manifest`.
    """
    sizes = [count_han(result.text) for result in results]
    placed = []
    for index, result in enumerate(results):
        name = text_name(result.entry.stem)
        if result.text or result.pages:
            existing = folder.read(name)
            if existing is None:
                others = [size for i, size in enumerate(sizes) if size and i != index]
                reasons = _reasons(result, results[:index], others, mark=mark, sections=sections)
                result, name = _write(folder, result, reasons)
            elif result.status == "unchanged" and existing != result.text.encode():
                result = _with_notes(result, "edited here")
        placed.append(_measured(folder, result, name))
    return placed


def _reasons(
    result: FetchResult,
    previous: Sequence[FetchResult],
    other_sizes: Sequence[int],
    *,
    mark: str,
    sections: bool,
) -> list[str]:
    reasons = reasons_to_suspect(result.text, result.pages, mark=mark, sections=sections)
    if is_too_short(count_han(result.text), other_sizes):
        reasons.append("far shorter than the other texts")
    if not result.entry.complete:
        reasons.append("the manifest lists only some of its pages")
    twins = [other.entry.stem for other in previous if result.text and other.text == result.text]
    return reasons + [f"the same text as {twin}" for twin in twins[:1]]


def _write(
    folder: TargetFolder, result: FetchResult, reasons: list[str]
) -> tuple[FetchResult, str]:
    data = result.text.encode()
    if not reasons:
        return result, folder.add(text_name(result.entry.stem), data)
    result = replace(_with_notes(result, *reasons), status="suspect")
    return result, folder.add(f"suspect/{result.entry.stem}.txt", data)


def _with_notes(result: FetchResult, *notes: str) -> FetchResult:
    return replace(result, note="; ".join(filter(None, (result.note, *notes))))


def _measured(folder: TargetFolder, result: FetchResult, name: str) -> FetchResult:
    data = folder.read(name)
    if data is None:
        return result
    if result.status in ("missing", "failed"):
        result = _with_notes(result, f"{name} exists")
    size = len(data.decode("utf-8", "replace"))
    return replace(result, file=name, characters=size, sha256=sha256_hex(data))
