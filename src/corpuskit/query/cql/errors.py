"""Error messages for invalid token queries: the column, what was expected, a hint."""

import re
from typing import TYPE_CHECKING

from corpuskit.core.errors import QueryError

if TYPE_CHECKING:
    from lark import UnexpectedInput

_EXAMPLE = 'a token query looks like [word="戰略"] [pos="v"]{0,2} "合作|協作" within s'
REGION_HINT = "s is a sentence, p a paragraph (a line), doc a document"
_MAX_DEPTH = 50
_MAX_LENGTH = 10_000
_SHOWN = 80
"""Characters of the query that a message shows."""
_HALF_WIDTH = dict(
    zip("［］（）｛｝＂“”„〝〞＇‘’＝｜＆！＊＋？％", '[](){}""""""\'\'\'=|&!*+?%', strict=True)
)
_TOKEN_START = {"STRING", "LSQB", "LPAR"}
_TERMINAL_NAMES = {
    "TOKEN": "a token", "ATTRIBUTE": "word or pos", "OPERATOR": "= or !=", "LSQB": "[",
    "STRING": "a pattern in quotation marks", "RSQB": "]", "LPAR": "(", "RPAR": ")", "BANG": "!",
    "AMPERSAND": "&", "VBAR": "|", "REPEAT": "a repetition", "WITHIN": "within",
    "REGION": "s, p or doc", "$END": "the end",
}  # fmt: skip
_STRING_OR_PARENTHESIS = re.compile(r"""(?s:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|[()]""")
_WORD = re.compile(r"[^\W_]+")


def error_at(text: str, column: int, problem: str, hint: str = "") -> QueryError:
    """Return the error of a query that is wrong at a column, in code points from 1.

    Examples
    --------
    >>> str(error_at('"戰略" ]', 6, "found ']'"))
    'the query \\'"戰略" ]\\' is wrong at column 6: found \\']\\''
    """
    shown = re.sub(r"\s", " ", text)
    if len(shown) > _SHOWN:
        start = max(0, min(column - _SHOWN // 2, len(shown) - _SHOWN))
        end = start + _SHOWN
        shown = "…" * (start > 0) + shown[start:end] + "…" * (end < len(shown))
    problem = re.sub(r"\s", " ", problem)
    message = f"the query '{shown}' is wrong at column {column}: {problem}"
    return QueryError(message, hint=hint or _EXAMPLE)


def check_limits(text: str) -> None:
    """Raise an error if a query is empty, too long, or nested too deep.

    Raises
    ------
    QueryError
    """
    if not text.strip():
        raise QueryError("the query is empty", hint=_EXAMPLE)
    if len(text) > _MAX_LENGTH:
        problem = f"the query has {len(text):,} characters, more than {_MAX_LENGTH:,}"
        raise QueryError(problem, hint="divide it into several queries")
    depth = 0
    for match in _STRING_OR_PARENTHESIS.finditer(text):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if depth > _MAX_DEPTH:
            problem = f"more than {_MAX_DEPTH} parentheses are nested"
            raise error_at(text, match.start() + 1, problem)


def syntax_error(text: str, error: "UnexpectedInput") -> QueryError:
    """Return the error for the position at which the parser stopped."""
    token = getattr(error, "token", None)
    position = error.pos_in_stream or 0
    if token is not None and token.type == "$END":
        position = len(text)
    char = text[position : position + 1]
    if char and char in "\"'" and token is None:
        problem = f"the quotation mark {char} is not closed"
        return error_at(text, position + 1, problem, _closing_quote_hint(text, position))
    expected = set(getattr(error, "accepts", None) or getattr(error, "allowed", None) or ())
    before = text[:position]
    if "RPAR" in expected and before.count("(") <= before.count(")"):
        expected.remove("RPAR")
    found = f"found '{_word_at(text, position) or char}'" if char else "the query ends"
    problem = (
        f"expected {_describe(expected)}, {found}" if expected else f"{found}, unexpected here"
    )
    return error_at(text, position + 1, problem, _hint(text, position, expected))


def _describe(terminals: set[str]) -> str:
    if terminals >= _TOKEN_START:
        terminals = terminals - _TOKEN_START | {"TOKEN"}
    names = [name for terminal, name in _TERMINAL_NAMES.items() if terminal in terminals]
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _word_at(text: str, position: int) -> str:
    match = _WORD.match(text, position)
    return match.group()[:20] if match else ""


def _closing_quote_hint(text: str, position: int) -> str:
    """Return the hint for a full-width quotation mark that was meant to close a pattern."""
    quotes = (char for char in text[position:] if _HALF_WIDTH.get(char) == text[position])
    full_width = next(quotes, "")
    return f"write {text[position]} instead of {full_width}" if full_width else ""


def _hint(text: str, position: int, expected: set[str]) -> str:
    """Return the hint for a common mistake, "" if it is not a common one."""
    char, word = text[position : position + 1], _word_at(text, position)
    if char in _HALF_WIDTH:
        return f"write {_HALF_WIDTH[char]} instead of {char}"
    if char == "{" and "REPEAT" in expected:
        return "a repetition is written {2}, {2,} or {0,2}"
    if char and char in "?*+{":
        return "a repetition follows a token or group: put ( ) around what is repeated again"
    if (char == "," or word) and "AMPERSAND" in expected:
        return "join conditions on one token with & or |"
    if char == "&":
        return "& joins conditions within [ ]; write tokens one after the other"
    if word and "STRING" in expected:
        hint = f'put words in quotation marks: "{word}"'
        return hint if set(text) & set("\"'[") else f"{hint}; for a string omit --cql"
    if "REGION" in expected:
        return REGION_HINT
    if not char and "RSQB" in expected:
        return "close the square bracket: ]"
    return "close the parenthesis: )" if not char and "RPAR" in expected else ""
