"""Begin a lexicon: a template to fill in, which loads as it is."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from corpuskit.core.config import toml_string
from corpuskit.core.errors import LexiconError
from corpuskit.core.files import save_bytes
from corpuskit.core.options import as_path, coerce
from corpuskit.lexicon.domain_names import domains_of_labels
from corpuskit.lexicon.folder import HEADER_FILE
from corpuskit.lexicon.new_folder import save_new_folder
from corpuskit.lexicon.one_file import list_term
from corpuskit.lexicon.rows import TERM_COLUMNS, LexiconFileError
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import clean_word

_NOT_IN_NAMES = "[]#|"
_EXAMPLE_DOMAINS = ("政治", "經濟")
_NOTES = (
    "an example: replace it. variants: other wordings, separated by |",
    "guards: longer words in which the term does not count, as 食品安全 for 安全",
)
_LIST_HEAD = """\
# One term per line, in Traditional or Simplified: both count.
# A line such as [{domain}] begins a domain. What follows a # is a comment.
# Check it: corpuskit lexicon check {path}
# Count it: corpuskit domains --lexicon {path} --by-year
"""
_FOLDER_HEAD = """\
# The domains of a lexicon, in the order of tables and charts. Each has a CSV of its name.
# Check it: corpuskit lexicon check {path}
# Count it: corpuskit domains --lexicon {path} --by-year
title = {title}
"""
_DOMAIN = """
[[domain]]
name = {name}
zh = {zh}    # the name in tables and charts with --lang zh-Hant
# en = "..."    # with --lang en
"""


def lexicon_new(path: str | Path, domains: str | Sequence[str] = ()) -> Path:
    """Write the template of a lexicon: a table, a list of terms, or a folder.

    Parameters
    ----------
    path : str or Path
        ``.csv`` is a table with variants and guards, ``.txt`` a list, one term per line; a name
        without an ending is a folder. Nothing is overwritten.
    domains : str or sequence of str
        The names of the domains; by default two examples. Each gets its name as its first term.

    Returns
    -------
    Path
        Where it is.

    Raises
    ------
    LexiconError
        If the path exists or has another ending, or two domains have one name.
    OutputError
        If it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from corpuskit import load_lexicon
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = lexicon_new(f"{folder}/own.txt", ["安全", "經濟"])
    ...     [term.form for term in load_lexicon(path).terms]
    ['安全', '經濟']
    """
    place = as_path("path", path)
    labels = list(map(clean_word, coerce("domains", domains, tuple[str, ...]) or _EXAMPLE_DOMAINS))
    if not all(labels):
        raise LexiconError("a domain has no name", hint="name each, such as 經濟")
    if odd := next((mark for label in labels for mark in label if mark in _NOT_IN_NAMES), ""):
        raise LexiconError(f"the name of a domain contains '{odd}'", hint="name it without that")
    if len(set(map(fold, labels))) < len(labels):
        raise LexiconError("two domains have the same name, in either script")
    if place.exists() and not (place.is_dir() and not any(place.iterdir())):
        raise LexiconError(f"{place}: already exists", hint="name a new file or folder")
    match place.suffix.lower():
        case ".csv":
            # Excel reads Chinese in a csv only after a byte order mark.
            save_bytes(place, _table(labels).encode("utf-8-sig"))
        case ".txt":
            save_bytes(place, _list(labels, place).encode())
        case "":
            save_new_folder(place, _folder(labels, place))
        case other:
            raise LexiconError(
                f"{place}: a new lexicon cannot have the ending '{other}'",
                hint="use .csv, .txt, or no ending for a folder",
            )
    return place


def _first_terms(labels: Sequence[str]) -> list[str]:
    """Return a first term for each domain: its name, if that can be a term."""
    terms = []
    for number, label in enumerate(labels, 1):
        try:
            terms.append(list_term("".join(label.split()), label, "").form)
        except LexiconFileError:
            terms.append(f"例詞{number}")
    return terms


def _table(labels: Sequence[str]) -> str:
    rows = [("domain", *TERM_COLUMNS)]
    for number, (label, term) in enumerate(zip(labels, _first_terms(labels), strict=True)):
        rows.append((label, term, "", "", _note(number), ""))
    return _csv(rows)


def _list(labels: Sequence[str], path: Path) -> str:
    sections = zip(labels, _first_terms(labels), strict=True)
    text = _LIST_HEAD.format(domain=labels[-1], path=path)
    return text + "".join(f"\n[{label}]\n{term}\n" for label, term in sections)


def _folder(labels: Sequence[str], path: Path) -> dict[str, bytes]:
    head = _FOLDER_HEAD.format(path=path, title=toml_string(path.name))
    files: dict[str, bytes] = {}
    terms = _first_terms(labels)
    for number, (domain, label) in enumerate(zip(domains_of_labels(labels), labels, strict=True)):
        head += _DOMAIN.format(name=toml_string(domain.name), zh=toml_string(label))
        row = (terms[number], "", "", _note(number), "")
        files[f"{domain.name}.csv"] = _csv([TERM_COLUMNS, row]).encode("utf-8-sig")
    return {HEADER_FILE: head.encode(), **files}


def _note(number: int) -> str:
    return _NOTES[number] if number < len(_NOTES) else "an example"


def _csv(rows: Sequence[tuple[str, ...]]) -> str:
    memory = io.StringIO(newline="")
    csv.writer(memory, lineterminator="\n").writerows(rows)
    return memory.getvalue()
