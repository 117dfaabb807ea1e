"""How many columns of a terminal a text takes: two for a Chinese character."""

from unicodedata import combining, east_asian_width


def display_width(text: str) -> int:
    """Return the columns that a text takes in a terminal.

    >>> display_width("kwic 夥伴")
    9
    """
    if text.isascii():
        return len(text)
    return sum(1 + (east_asian_width(char) in "WF") for char in text if not combining(char))


def clip(text: str, width: int) -> str:
    """Return a text of at most `width` columns; a longer one ends with an ellipsis.

    >>> clip("every use in context", 12)
    'every use…'
    >>> clip("夥伴關係", 5)
    '夥伴…'
    """
    if display_width(text) <= width:
        return text
    while text and display_width(text) > width - 1:
        text = text[:-1]
    if " " in text:
        text = text.rpartition(" ")[0]
    return text.rstrip(" ,;:.") + "…"


def pad(text: str, width: int) -> str:
    """Return a text filled with spaces to `width` columns.

    >>> pad("夥伴", 6) + "|"
    '夥伴  |'
    """
    return text + " " * (width - display_width(text))
