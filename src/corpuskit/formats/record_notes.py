"""What a user must know about the rows of a table: missing texts, columns that are not read."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from corpuskit.core.model import ReadNote
from corpuskit.formats.raw import RawDocument

_MISSING = {"", "na", "n/a", "nan", "null", "none", "<na>"}
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!)")
_MAX_VALUE = 12
ROWS_WITH_ERRORS = "rows with an error value such as #REF! in place of the text"
# The longest text of a cell in Excel, in UTF-16 units; what is longer was cut when it was saved.
_CELL_SIZE = 32_767
_SAMPLE_ROWS, _SAMPLE_SIZE = 1_000, 2_000
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SENTENCE_END = re.compile(r"[。！？；]")
_MIN_HAN, _MIN_HAN_WITHOUT_END = 10, 60


def is_missing(text: str) -> bool:
    """Tell whether a value says that there is no text: nothing, ``NA``, ``null``, ``#REF!``.

    Examples
    --------
    >>> is_missing(" "), is_missing("NA"), is_missing("#N/A"), is_missing("合作")
    (True, True, True, False)
    """
    if len(text) > _MAX_VALUE and not text.isspace():
        return False
    value = text.strip()
    return value.lower() in _MISSING or _ERROR.fullmatch(value) is not None


def row_notes(texts: Iterable[str], label: Callable[[int], str]) -> Iterable[ReadNote]:
    """Yield what is wrong with the texts of rows, with the names of those rows.

    Parameters
    ----------
    texts : iterable of str
        The text of each row.
    label : callable
        Gives the name of a row for the user, from its index.
    """
    errors: list[str] = []
    missing: list[str] = []
    full: list[str] = []
    for index, text in enumerate(texts):
        size = len(text)
        if size <= _MAX_VALUE and text and is_missing(text) and not text.isspace():
            (errors if text.lstrip().startswith("#") else missing).append(label(index))
        elif _CELL_SIZE // 2 < size <= _CELL_SIZE and _utf16_size(text) >= _CELL_SIZE - 1:
            full.append(label(index))
    for what, found, is_doubt in (
        (ROWS_WITH_ERRORS, errors, True),
        ("rows with NA or null in place of the text", missing, False),
        ("rows whose text fills a cell of Excel (32,767 characters): it may be cut", full, True),
    ):
        if found:
            yield ReadNote(what, tuple(found), is_doubt)


def unread_columns(
    rows: Sequence[Mapping[str, str]],
    names: Iterable[str],
    text_column: str,
    text_like: Collection[str] = (),
) -> Iterable[ReadNote]:
    """Yield which columns contain Chinese sentences and are not the text.

    Columns in `text_like` are also named if they contain any Chinese: their names are those of
    texts, so part of the text may be in them.

    Examples
    --------
    >>> rows = [{"正文": "一。", "附件": "雙方同意擴大經濟合作，加強對話。"}]
    >>> [note.parts for note in unread_columns(rows, ["正文", "附件"], "正文")]
    [('附件',)]
    """
    # Per column, how many more values are sentences than not; columns of few rows cost little.
    leads: Counter[str] = Counter()
    siblings: dict[str, bool] = dict.fromkeys(text_like, False)
    for row in islice(rows, _SAMPLE_ROWS):
        for name, value in row.items():
            if name in text_like:
                siblings[name] |= has_han(value)
            if value and not value.isspace():
                leads[name] += 1 if is_sentence(value) else -1
    others = [name for name in names if name.strip() and name != text_column]
    found = [name.strip() for name in others if leads[name] > 0 or siblings.get(name)]
    if found:
        what = f"only '{text_column}' is the text; other columns with Chinese texts"
        yield ReadNote(what, (*found,), is_doubt=any(siblings.values()))


def is_sentence(value: str) -> bool:
    """Tell whether a value is Chinese text of at least a sentence, not a title or a name.

    Examples
    --------
    >>> is_sentence("中俄總理會晤聯合公報"), is_sentence("雙方同意擴大經濟合作。")
    (False, True)
    """
    if len(value) < _MIN_HAN:
        return False
    han = len(_HAN.findall(value, 0, _SAMPLE_SIZE))
    has_end = han >= _MIN_HAN and _SENTENCE_END.search(value, 0, _SAMPLE_SIZE) is not None
    return has_end or han >= _MIN_HAN_WITHOUT_END


def has_han(text: str) -> bool:
    """Tell whether a text contains a Chinese character."""
    return _HAN.search(text) is not None


def with_notes(raws: Iterable[RawDocument], notes: tuple[ReadNote, ...]) -> Iterator[RawDocument]:
    """Yield documents, the first of them that has a text with the notes about their file.

    Documents without text are left out of a corpus, and notes on them would be, too.

    Examples
    --------
    >>> raws = [RawDocument(text=""), RawDocument(text="合作")]
    >>> [len(raw.notes) for raw in with_notes(raws, (ReadNote("empty"),))]
    [0, 1]
    """
    held: list[RawDocument] = []
    for raw in raws:
        if not notes:
            yield raw
        elif raw.text.strip():
            yield from held
            yield replace(raw, notes=(*notes, *raw.notes))
            held, notes = [], ()
        else:
            held.append(raw)
    if held:
        yield replace(held[0], notes=(*notes, *held[0].notes))
        yield from held[1:]


def merged_notes(notes: Iterable[ReadNote]) -> tuple[ReadNote, ...]:
    """Return notes with the parts of those that say the same joined.

    Examples
    --------
    >>> merged_notes([ReadNote("empty", ("1",)), ReadNote("empty", ("2",))])
    (ReadNote(what='empty', parts=('1', '2'), is_doubt=False),)
    """
    parts: dict[tuple[str, bool], list[str]] = {}
    for note in notes:
        parts.setdefault((note.what, note.is_doubt), []).extend(note.parts)
    return tuple(ReadNote(what, tuple(dict.fromkeys(p)), d) for (what, d), p in parts.items())


def _utf16_size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
