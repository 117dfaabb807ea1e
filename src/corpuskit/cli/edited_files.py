"""Whether a file that would be overwritten may be the work of a person: lists to judge or edit.

A file is known by its columns, its first line, or its form: a list of words. What cannot be told
from the result of any command, such as a list of frequencies, is not protected. At most `_SIZE`
bytes are read, of a workbook all; only if a file is there.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from corpuskit.core.errors import CorpuskitError, OutputError
from corpuskit.core.written_place import WrittenPlace

_SIZE = 1 << 16
_COMPUTED = {"hits", "count", "share", "finding"}
_KINDS = (
    ("a list of hits", {"id", "keep"}, False),
    ("a coding sheet", {"coder1"}, False),
    ("a coding sheet", {"coder2"}, False),
    ("a lexicon", {"domain", "term"}, True),
    ("a lexicon", {"term", "variants"}, True),
    ("a lexicon", {"term", "guards"}, True),
    ("a coded list of words", {"word", "count", "domain"}, False),
    ("a list of new words", {"word", "cohesion", "cut"}, False),
)
"""What a table with these columns is, and whether no column may be one of `_COMPUTED`."""
_FIRST_LINES = {
    "# New words (": "a user dictionary",
    "# The terms of the lexicon ": "a user dictionary",
    "# Blocks to remove ": "a list of blocks",
    "# One term per line": "a lexicon",
    "# The domains of a lexicon": "a lexicon",
    "# Coding sheet ": "a coding sheet",
}
"""How the lists begin that commands write for people to edit."""
_DOMAIN = re.compile(r"^\[[^\[\]\n]+\][ \t]*$", re.MULTILINE)
"""A line of a list of terms that begins a domain."""
_CODING_RULES = re.compile(r"[*＊]\S+\s*\n.* (?:or|and) ")
_LEXICON_ENDINGS = (".dic", ".yml", ".yaml")
_OBJECT = re.compile(r"\{[^{}]*\}")


def check_not_edited(places: Iterable[WrittenPlace], *, has_force: bool) -> None:
    """Refuse to write over files that people edit by hand, known by what they contain.

    Raises
    ------
    OutputError
        Its hint names ``--force`` if the command has it.
    """
    for place in places:
        if not place.is_stream and place.identity and (kind := _edited_kind(place.name)):
            forced = "name a new file, or overwrite it with --force"
            raise OutputError(
                f"{place.name}: already exists, and may have been edited by hand: {kind}",
                hint=forced if has_force else "delete it, or name another file",
            )


def _edited_kind(path: str) -> str:
    """Return what a file is if a person may have edited it, and "" for any other file."""
    if not os.path.isfile(path) or not os.path.getsize(path):
        return ""
    try:
        with open(path, "rb") as stream:
            data = stream.read(_SIZE)
            rest = stream.seek(0, os.SEEK_END) - len(data)
            if data.startswith(b"PK"):
                return _kind_of_heads(_workbook_heads(path))
            # The notes of a json table stand above its rows.
            stream.seek(max(len(data), len(data) + rest - _SIZE))
            tail = stream.read(_SIZE)
    except OSError:
        # Writing reports it.
        return ""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = _decoded(data if is_wide or not rest else data[: data.rfind(b"\n") + 1])
    if path.lower().endswith(_LEXICON_ENDINGS):
        return "a lexicon"
    if path.lower().endswith((".json", ".jsonl")):
        return _kind_of_heads(_json_heads(text + "\n" + tail.decode("utf-8", "replace")))
    return _kind_of_text(text)


def _decoded(data: bytes) -> str:
    """Return a text in any encoding; column names can be read even if it cannot be told."""
    from corpuskit.text.decode import decode_any

    with suppress(CorpuskitError):
        return decode_any(data, "").text
    return data.decode("utf-8-sig", "replace")


def _kind_of_text(text: str) -> str:
    from corpuskit.text.word_list import looks_like_word_list

    text = text.removeprefix("\ufeff")
    first = text.lstrip('"')[:80]
    for begin, kind in _FIRST_LINES.items():
        if first.startswith(begin):
            return kind
    lines = (line for line in text.splitlines() if line.strip(' "')[:1] not in ("", "#"))
    head = next(lines, "")
    fields = re.split(r"[,;\t|]", head)
    if kind := _kind_of_heads([fields if len(fields) > 1 else head.split()]):
        return kind
    if _CODING_RULES.match(text):
        return "a lexicon"
    return "a list of words" if looks_like_word_list(_DOMAIN.sub("", text)) else ""


def _kind_of_heads(heads: Iterable[Iterable[str]]) -> str:
    """Return what a table is by the names of its columns, in English or Chinese."""
    from corpuskit.lexicon.tables import column_name

    for head in heads:
        names = {column_name(name.strip(' "')) for name in head}
        for kind, wanted, is_plain in _KINDS:
            if wanted <= names and not (is_plain and names & _COMPUTED):
                return kind
    return ""


def _workbook_heads(path: str) -> Iterator[Iterable[str]]:
    from corpuskit.formats.xlsx import sheet_rows

    with suppress(CorpuskitError):
        for _, rows in sheet_rows(Path(path).read_bytes(), path):
            yield rows[0].values()


def _json_heads(text: str) -> Iterator[Iterable[str]]:
    for found in _OBJECT.finditer(text):
        with suppress(ValueError):
            yield json.loads(found.group()).keys()
