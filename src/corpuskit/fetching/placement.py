"""Where a fetched text goes: among the texts, or apart because it is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpuskit.fetching.folder import Folder, digest, text_name
from corpuskit.fetching.manifest import Entry
from corpuskit.fetching.pages import doubts, too_short
from corpuskit.text.characters import count_han


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one text.

    `text` is what its pages hold, `pages` are the single pages with their titles; `file` is
    where it lies in the folder, with its size in code points and its SHA-256.
    """

    entry: Entry
    status: str
    note: str = ""
    text: str = ""
    pages: tuple[str, ...] = ()
    file: str = ""
    characters: int | None = None
    sha256: str = ""


def place(folder: Folder, results: Sequence[Result], *, mark: str, sections: bool) -> list[Result]:
    """Put each new text in its place, and return the results with where that is.

    A text that lies in ``texts/`` stays there, however doubtful: the user may have put it there.

    Parameters
    ----------
    folder : Folder
    results : sequence of Result
    mark, sections
        As in `Manifest`.
    """
    sizes = [count_han(result.text) for result in results]
    placed = []
    for at, result in enumerate(results):
        own = text_name(result.entry.stem)
        if result.text or result.pages:
            if (there := folder.read(own)) is None:
                others = [size for i, size in enumerate(sizes) if size and i != at]
                reasons = _reasons(result, results[:at], others, mark=mark, sections=sections)
                result, own = _put(folder, result, reasons)
            elif result.status == "unchanged" and there != result.text.encode():
                result = _noted(result, "edited here")
        placed.append(_measured(folder, result, own))
    return placed


def _reasons(
    result: Result, before: Sequence[Result], others: Sequence[int], *, mark: str, sections: bool
) -> list[str]:
    found = doubts(result.text, result.pages, mark=mark, sections=sections)
    if too_short(count_han(result.text), others):
        found.append("far shorter than the other texts")
    if not result.entry.complete:
        found.append("the manifest lists only some of its pages")
    twins = [other.entry.stem for other in before if result.text and other.text == result.text]
    return found + [f"the same text as {twin}" for twin in twins[:1]]


def _put(folder: Folder, result: Result, reasons: list[str]) -> tuple[Result, str]:
    name = f"{result.entry.stem}.txt"
    if not reasons:
        return result, folder.keep(text_name(result.entry.stem), result.text.encode())
    result = replace(_noted(result, *reasons), status="suspect")
    return result, folder.keep(f"suspect/{name}", result.text.encode())


def _noted(result: Result, *notes: str) -> Result:
    return replace(result, note="; ".join(filter(None, (result.note, *notes))))


def _measured(folder: Folder, result: Result, name: str) -> Result:
    data = folder.read(name)
    if data is None:
        return result
    if result.status in ("missing", "failed"):
        result = _noted(result, f"{name} is there")
    size = len(data.decode("utf-8", "replace"))
    return replace(result, file=name, characters=size, sha256=digest(data))
