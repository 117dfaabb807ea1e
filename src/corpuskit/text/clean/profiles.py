"""The cleaning steps, the profiles that combine them, and the choice of a profile."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from corpuskit.core.errors import CorpuskitError, join_names
from corpuskit.core.model import CleaningStep
from corpuskit.core.options import coerce
from corpuskit.text.clean.blocks import STEP as SHARED_BLOCKS
from corpuskit.text.clean.blocks import listed_blocks
from corpuskit.text.clean.columns import columns, has_columns
from corpuskit.text.clean.edits import Edit, OffsetMap, apply_edits
from corpuskit.text.clean.escapes import escapes, has_escapes
from corpuskit.text.clean.headers import running_headers
from corpuskit.text.clean.inline import (
    bracketed_pinyin,
    doubled_punctuation,
    has_invisible_characters,
    invisible_characters,
)
from corpuskit.text.clean.joins import cut_line_breaks, has_line_cuts, line_breaks
from corpuskit.text.clean.layout import parse_layout
from corpuskit.text.clean.line_numbers import has_line_numbers, line_numbers
from corpuskit.text.clean.markup import has_markup, markup
from corpuskit.text.clean.notes import footnotes, note_marks
from corpuskit.text.clean.pages import number_places, page_numbers
from corpuskit.text.clean.pieces import pieces
from corpuskit.text.clean.profile_names import AUTO
from corpuskit.text.clean.separators import has_separators, separators
from corpuskit.text.clean.spaces import close_spaces, has_spaces
from corpuskit.text.clean.subtitles import has_subtitles, subtitles
from corpuskit.text.clean.web import count_chrome_lines, web_chrome
from corpuskit.text.clean.wiki import has_wiki_markup, wiki_markup

_SHAPES = ("text", "pdf", "web")
_SAMPLE_SIZE = 3_000


def _with_evidence(
    has_fault: Callable[[str], bool], step: Callable[[str], Sequence[Edit]]
) -> Callable[[str], Sequence[Edit]]:
    """Return a step that leaves a long text alone unless pieces of it show the fault."""

    def step_with_evidence(text: str) -> Sequence[Edit]:
        sample = pieces(text)
        return step(text) if sample is text or has_fault(sample) else ()

    return step_with_evidence


# The order matters. Note marks precede footnotes, because the notes at the foot of a page show
# which digits are marks. Page numbers follow footnotes, because a note ends at a page number.
# Lines are joined when nothing is between them any more. Markup precedes invisible characters,
# which its entities may be, and follows escapes, which may be its line ends, and subtitles, whose
# times and voices look like tags.
STEPS: dict[str, Callable[[str], Sequence[Edit]]] = {
    "escapes": escapes,
    "subtitles": subtitles,
    "markup": markup,
    "wiki-markup": wiki_markup,
    "invisible": invisible_characters,
    "web-chrome": web_chrome,
    "columns": columns,
    "line-numbers": line_numbers,
    "note-marks": note_marks,
    "footnotes": footnotes,
    "running-headers": running_headers,
    "page-numbers": page_numbers,
    "separators": separators,
    "close-spaces": close_spaces,
    "join-lines": line_breaks,
    "bracketed-pinyin": bracketed_pinyin,
    "doubled-punctuation": doubled_punctuation,
}
# Outside of printed pages, a step needs more evidence.
_ON_OTHER_PAGES = {
    "close-spaces": _with_evidence(has_spaces, close_spaces),
    "join-lines": _with_evidence(has_line_cuts, cut_line_breaks),
}
_WRITTEN = ("escapes", "subtitles", "markup", "wiki-markup", "invisible")
_CLOSING = ("separators", "close-spaces", "join-lines")
PROFILES: dict[str, tuple[str, ...]] = {
    "none": (),
    "text": (*_WRITTEN, "columns", "line-numbers", *_CLOSING),
    "web": (
        *_WRITTEN, "web-chrome", "columns", "line-numbers", *_CLOSING, "bracketed-pinyin",
        "doubled-punctuation",
    ),
    "pdf": (
        *_WRITTEN, "columns", "line-numbers", "note-marks", "footnotes", "running-headers",
        "page-numbers", *_CLOSING,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text.

    Parameters
    ----------
    text : str
    map : OffsetMap
        From its offsets to those of the original text.
    profile : str
        The profile used, never ``auto``.
    reports : tuple of CleaningStep
        One per step, in order; sizes in characters.
    """

    text: str
    map: OffsetMap
    profile: str
    reports: tuple[CleaningStep, ...]


def clean(
    text: str,
    profile: str = AUTO,
    *,
    without: Collection[str] = (),
    shape: str = "text",
    blocks: Sequence[str] = (),
) -> Cleaned:
    """Remove what a PDF, a web page or a printed page added to a text.

    Parameters
    ----------
    text : str
    profile : {"auto", "none", "text", "web", "pdf"}
        ``auto`` chooses by `shape` and by the text; see `detect_profile`.
    without : str or collection of str
        Steps to leave out.
    shape : {"text", "pdf", "web"}
        The kind of file that the text came from; used by ``auto`` only.
    blocks : sequence of str
        Texts that are removed from the head and the end after all other steps, with any profile.

    Raises
    ------
    CorpuskitError
        If a profile, step or shape is unknown.

    Examples
    --------
    >>> cleaned = clean("和\\u200b平")
    >>> cleaned.text, cleaned.profile, cleaned.map.back(1)
    ('和平', 'text', 2)
    >>> cleaned.reports[4]
    CleaningStep(name='invisible', edits=1, removed=1, inserted=0)
    """
    text, profile = coerce("text", text, str), coerce("profile", profile, str)
    without = coerce("without", without, tuple[str, ...])
    for name in without:
        if name not in STEPS and name != SHARED_BLOCKS:
            known = join_names((*STEPS, SHARED_BLOCKS))
            raise CorpuskitError(f"unknown step '{name}'", hint=f"known steps: {known}")
    chosen = detect_profile(text, shape) if profile == AUTO else profile
    if chosen not in PROFILES:
        names = join_names((AUTO, *PROFILES))
        raise CorpuskitError(f"unknown profile '{chosen}'", hint=f"known profiles: {names}")
    steps = {name: STEPS[name] for name in PROFILES[chosen]}
    if chosen != "pdf":
        steps |= {name: step for name, step in _ON_OTHER_PAGES.items() if name in steps}
    if blocks:
        steps[SHARED_BLOCKS] = partial(listed_blocks, blocks=blocks)
    offsets = OffsetMap()
    reports = []
    for name, step in steps.items():
        if name not in without:
            edits = step(text)
            text, step_offsets = apply_edits(text, edits)
            offsets = offsets.then(step_offsets)
            reports.append(_report(name, edits))
    return Cleaned(text, offsets, chosen, tuple(reports))


def _report(name: str, edits: Sequence[Edit]) -> CleaningStep:
    removed = sum(edit.end - edit.start for edit in edits)
    return CleaningStep(name, len(edits), removed, sum(len(edit.replacement) for edit in edits))


def detect_profile(text: str, shape: str = "text") -> str:
    """Return the profile that fits a text.

    The shapes ``pdf`` and ``web`` have profiles of the same names. Plain text gets ``pdf`` if
    its lines were wrapped and are separated by empty lines, form feeds or page numbers, as on
    printed pages; ``web`` if it contains pinyin in brackets or lines of navigation; ``text`` if it
    contains HTML or the markup of wikis, escapes, time codes of subtitles, two columns, numbered
    lines, invisible characters, spaces or other separators within words, or lines cut within
    words; otherwise ``none``. HTML does not count as text for this choice.

    Parameters
    ----------
    text : str
    shape : {"text", "pdf", "web"}
        The kind of file that the text came from.

    Returns
    -------
    {"none", "text", "web", "pdf"}

    Raises
    ------
    CorpuskitError
        If `shape` is unknown.

    Examples
    --------
    >>> detect_profile("两国合作。"), detect_profile("两国合作。", "pdf")
    ('none', 'pdf')
    """
    if shape not in _SHAPES:
        raise CorpuskitError(
            f"unknown shape '{shape}'", hint=f"known shapes: {join_names(_SHAPES)}"
        )
    if shape != "text":
        return shape
    without_tags = apply_edits(text, markup(text))[0] if has_markup(text) else text
    sample = _sample(without_tags)
    layout = parse_layout(sample)
    if layout.width and (layout.spaced or "\f" in sample or number_places(layout)):
        return "pdf"
    if len(bracketed_pinyin(sample)) > 2 or count_chrome_lines(sample) > 1:
        return "web"
    # Of a long text only pieces are looked at, except for what can hide a single word anywhere.
    part = pieces(text)
    has_fault = (
        without_tags != text
        or has_wiki_markup(text)
        or has_invisible_characters(text)
        or has_escapes(part)
        or has_subtitles(part)
        or has_columns(part)
        or has_line_numbers(part)
        or has_separators(part)
        or has_spaces(part)
        or has_line_cuts(part)
    )
    return "text" if has_fault else "none"


def _sample(text: str) -> str:
    """Return a text, or the beginning, middle and end of a long one, each in whole lines."""
    if len(text) <= 4 * _SAMPLE_SIZE:
        return text
    middle = len(text) // 2
    parts = (text[:_SAMPLE_SIZE], text[middle : middle + _SAMPLE_SIZE], text[-_SAMPLE_SIZE:])
    return "\n".join(part.partition("\n")[2].rpartition("\n")[0] or part for part in parts)
