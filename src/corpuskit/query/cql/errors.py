"""What is said of a token query that is wrong: the column, what was expected, a next step."""

import re
from typing import TYPE_CHECKING

from corpuskit.core.errors import QueryError

if TYPE_CHECKING:
    from lark import UnexpectedInput

EXAMPLE = 'a token query looks like [word="戰略"] [pos="v"]{0,2} "合作|協作" within s'
_DEEPEST = 50
_LONGEST_TEXT = 10_000
_SHOWN = 80
_WIDE = dict(
    zip("［］（）｛｝＂“”„〝〞＇‘’＝｜＆！＊＋？％", '[](){}""""""\'\'\'=|&!*+?%', strict=True)
)
_TOKEN = {"STRING", "LSQB", "LPAR"}
_NAMES = {
    "TOKEN": "a token", "ATTRIBUTE": "word or pos", "OPERATOR": "= or !=", "LSQB": "[",
    "STRING": "a pattern in quotation marks", "RSQB": "]", "LPAR": "(", "RPAR": ")", "BANG": "!",
    "AMPERSAND": "&", "VBAR": "|", "REPEAT": "a repetition", "WITHIN": "within",
    "REGION": "s, p or doc", "$END": "the end",
}  # fmt: skip
_QUOTED = re.compile(r"""(?s:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|[()]""")
_WORD = re.compile(r"[^\W_]+")


def wrong(written: str, column: int, problem: str, hint: str = "") -> QueryError:
    """Return the error of a query that is wrong at a column, in code points from 1.

    Examples
    --------
    >>> str(wrong('"戰略" ]', 6, "found ']'"))
    'the query \\'"戰略" ]\\' is wrong at column 6: found \\']\\''
    """
    shown = re.sub(r"\s", " ", written)
    if len(shown) > _SHOWN:
        start = max(0, min(column - _SHOWN // 2, len(shown) - _SHOWN))
        end = start + _SHOWN
        shown = "…" * (start > 0) + shown[start:end] + "…" * (end < len(shown))
    problem = f"the query '{shown}' is wrong at column {column}: {problem}"
    return QueryError(problem, hint=hint or EXAMPLE)


def check_text(written: str) -> None:
    """Refuse an empty query, and one whose brackets nest so deep that nobody wrote it.

    Raises
    ------
    QueryError
    """
    if not written.strip():
        raise QueryError("the query is empty", hint=EXAMPLE)
    if len(written) > _LONGEST_TEXT:
        problem = f"the query has {len(written):,} characters, more than {_LONGEST_TEXT:,}"
        raise QueryError(problem, hint="divide it into several queries")
    depth = 0
    for found in _QUOTED.finditer(written):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if depth > _DEEPEST:
            problem = f"more than {_DEEPEST} parentheses within one another"
            raise wrong(written, found.start() + 1, problem)


def unexpected(written: str, error: "UnexpectedInput") -> QueryError:
    """Return the error for a place that the grammar does not allow."""
    found = getattr(error, "token", None)
    at = error.pos_in_stream or 0
    if found is not None and found.type == "$END":
        at = len(written)
    allowed = set(getattr(error, "accepts", None) or getattr(error, "allowed", None) or ())
    if "RPAR" in allowed and written.count("(", 0, at) <= written.count(")", 0, at):
        allowed.remove("RPAR")
    here = f"found '{_word(written, at) or written[at]}'" if at < len(written) else "the query ends"
    problem = f"expected {_listed(allowed)}, {here}" if allowed else f"{here}, which has no place"
    mark = written[at : at + 1]
    if mark and mark in "\"'" and found is None:
        return wrong(
            written, at + 1, f"the quotation mark {mark} is never closed", _wide(written, at)
        )
    return wrong(written, at + 1, problem, _hint(written, at, allowed))


def _listed(allowed: set[str]) -> str:
    if allowed >= _TOKEN:
        allowed = allowed - _TOKEN | {"TOKEN"}
    names = [name for sign, name in _NAMES.items() if sign in allowed]
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _word(written: str, at: int) -> str:
    word = _WORD.match(written, at)
    return word.group()[:20] if word else ""


def _wide(written: str, at: int) -> str:
    """Return the hint for a full-width quotation mark that should close a pattern."""
    closing = (char for char in written[at:] if _WIDE.get(char) == written[at])
    wide = next(closing, "")
    return f"write {written[at]} instead of {wide}" if wide else ""


def _hint(written: str, at: int, allowed: set[str]) -> str:
    """Return what to do about a common slip."""
    char = written[at : at + 1]
    if char in _WIDE:
        return f"write {_WIDE[char]} instead of {char}"
    if char == "{" and "REPEAT" in allowed:
        return "a repetition is written {2}, {2,} or {0,2}"
    if char and char in "?*+{":
        return "one repetition follows a token or group: put ( ) around what is repeated again"
    if (char == "," or _word(written, at)) and "AMPERSAND" in allowed:
        return "conditions on one token are joined by & or |"
    if char == "&":
        return "& joins conditions within [ ]; tokens simply follow one another"
    if _word(written, at) and "STRING" in allowed:
        return f'put words in quotation marks: "{_word(written, at)}"'
    if "REGION" in allowed:
        return "s is a sentence, p a line, doc a document"
    if not char and "RSQB" in allowed:
        return "close the square bracket: ]"
    return "close the parenthesis: )" if not char and "RPAR" in allowed else ""
