"""Which steps a text goes through, and what each of them did."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from corpuskit.core.errors import CorpuskitError, join_names
from corpuskit.core.model import Step
from corpuskit.text.clean.edits import Edit, OffsetMap, apply
from corpuskit.text.clean.inline import (
    bracketed_pinyin,
    doubled_punctuation,
    has_invisible,
    invisible,
    spaced_titles,
)
from corpuskit.text.clean.joins import join_lines
from corpuskit.text.clean.layout import layout
from corpuskit.text.clean.notes import footnotes, note_marks
from corpuskit.text.clean.pages import numbered, page_numbers, running_headers
from corpuskit.text.clean.web import strong_signs, web_chrome

SAMPLE = 3_000
AUTO = "auto"
SHAPES = ("text", "pdf", "web")
# Marks go first, while the notes at the foot of the page tell which digits are marks; page
# numbers go after the notes, which end where a page number stands; lines are joined last.
STEPS: dict[str, Callable[[str], list[Edit]]] = {
    "invisible": invisible,
    "web-chrome": web_chrome,
    "note-marks": note_marks,
    "footnotes": footnotes,
    "running-headers": running_headers,
    "page-numbers": page_numbers,
    "spaced-titles": spaced_titles,
    "join-lines": join_lines,
    "bracketed-pinyin": bracketed_pinyin,
    "doubled-punctuation": doubled_punctuation,
}
PROFILES: dict[str, tuple[str, ...]] = {
    "none": (),
    "text": ("invisible",),
    "web": ("invisible", "web-chrome", "bracketed-pinyin", "doubled-punctuation"),
    "pdf": (
        "invisible", "note-marks", "footnotes", "running-headers", "page-numbers",
        "spaced-titles", "join-lines",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text.

    Parameters
    ----------
    text : str
    map : OffsetMap
        From its offsets back to those of the text as it was.
    profile : str
        The profile used, never ``auto``.
    reports : tuple of Step
        One for each step that ran, in order; characters.
    """

    text: str
    map: OffsetMap
    profile: str
    reports: tuple[Step, ...]


def clean(
    text: str, profile: str = AUTO, *, without: Collection[str] = (), shape: str = "text"
) -> Cleaned:
    """Return a text without what its carrier put between the words.

    Parameters
    ----------
    text : str
    profile : {"auto", "none", "text", "web", "pdf"}
        ``auto`` looks at `shape` and at the text; see `detect`.
    without : collection of str
        Steps to leave out.
    shape : {"text", "pdf", "web"}
        What kind of file the text came from; only ``auto`` asks.

    Raises
    ------
    CorpuskitError
        If a profile, step or shape is unknown.

    Examples
    --------
    >>> cleaned = clean("和\\u200b平")
    >>> cleaned.text, cleaned.profile, cleaned.map.back(1)
    ('和平', 'text', 2)
    >>> cleaned.reports
    (Step(name='invisible', edits=1, removed=1, inserted=0),)
    """
    for name in without:
        if name not in STEPS:
            raise CorpuskitError(f"unknown step '{name}'", hint=f"known steps: {join_names(STEPS)}")
    chosen = detect(text, shape) if profile == AUTO else profile
    if chosen not in PROFILES:
        names = join_names((AUTO, *PROFILES))
        raise CorpuskitError(f"unknown profile '{chosen}'", hint=f"known profiles: {names}")
    back = OffsetMap()
    reports = []
    for name in PROFILES[chosen]:
        if name not in without:
            edits = STEPS[name](text)
            text, step = apply(text, edits)
            back = back.then(step)
            reports.append(_report(name, edits))
    return Cleaned(text, back, chosen, tuple(reports))


def _report(name: str, edits: list[Edit]) -> Step:
    removed = sum(edit.end - edit.start for edit in edits)
    return Step(name, len(edits), removed, sum(len(edit.replacement) for edit in edits))


def detect(text: str, shape: str = "text") -> str:
    """Return the profile that a text needs.

    Files that are known to be PDF or web pages have theirs. Plain text is taken for a printed
    page when its lines were cut to one width and are parted by empty lines, form feeds or page
    numbers; for a web page when pinyin in brackets or lines of navigation stand in it. Else it
    keeps every character that can be seen.

    Parameters
    ----------
    text : str
    shape : {"text", "pdf", "web"}
        What kind of file the text came from.

    Returns
    -------
    {"none", "text", "web", "pdf"}

    Raises
    ------
    CorpuskitError
        If `shape` is none of these.

    Examples
    --------
    >>> detect("两国合作。"), detect("两国合作。", "pdf")
    ('none', 'pdf')
    """
    if shape not in SHAPES:
        raise CorpuskitError(f"unknown shape '{shape}'", hint=f"known shapes: {join_names(SHAPES)}")
    if shape != "text":
        return shape
    sample = sampled(text)
    sheet = layout(sample)
    if sheet.width and (sheet.spaced or "\f" in sample or numbered(sheet)):
        return "pdf"
    if len(bracketed_pinyin(sample)) > 2 or strong_signs(sample) > 1:
        return "web"
    return "text" if has_invisible(text) else "none"


def sampled(text: str) -> str:
    """Return a text, or of a long one its beginning, middle and end, whole lines of them."""
    if len(text) <= 4 * SAMPLE:
        return text
    middle = len(text) // 2
    pieces = (text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:])
    return "\n".join(piece.partition("\n")[2].rpartition("\n")[0] or piece for piece in pieces)
