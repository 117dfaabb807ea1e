"""Clean what a user types (a query, a term, a stop word) as the texts are cleaned.

Invariants: a string copied from a cleaned text comes back unchanged, except for the white space
around it; cleaning twice is cleaning once. So a word loses the characters that every text loses,
and a private-use character at its edge stays, because texts keep one between Han characters.
Cost: a word without a suspicious character is not searched, and the patterns are not imported.
"""

import re

from corpuskit.text.fold import fold

# The characters that texts lose although Python calls them printable.
_PRINTABLE = frozenset(
    map(
        chr,
        (
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164),
            *range(0xFE00, 0xFE10),
            0xFFA0,
            *range(0xE0100, 0xE01F0),
        ),
    )
)
_HAN = "中"
_NOT_PRIVATE = re.compile("[^\ue000-\uf8ff]+")


def clean_word(text: str) -> str:
    """Return a word, term or query without invisible characters and without spaces around it.

    The characters are those that cleaning removes from texts: zero-width characters, soft
    hyphens, variation selectors, joiners of emoji, control characters.

    Examples
    --------
    >>> clean_word("\\u3000和\\u200b平 "), clean_word("❤\\ufe0f")
    ('和平', '❤')
    """
    if text.isprintable() and _PRINTABLE.isdisjoint(text):
        return text.strip()
    return remove_invisible(text).strip()


def remove_invisible(text: str) -> str:
    """Return a text without the characters that cleaning removes from every text.

    Examples
    --------
    >>> remove_invisible("和\\u200b平 ")
    '和平 '
    """
    if text.isprintable() and _PRINTABLE.isdisjoint(text):
        return text
    from corpuskit.text.clean.edits import apply_edits
    from corpuskit.text.clean.inline import invisible_characters

    within = f"{_HAN}{text}{_HAN}"
    return apply_edits(within, invisible_characters(within))[0][1:-1]


def clean_pattern(pattern: str) -> str:
    """Return a regular expression without invisible characters and without spaces around it.

    Private-use characters stay, because a class may name them; so does an escaped last space.
    Escapes such as ``\\u200b`` stay, too.

    Examples
    --------
    >>> clean_pattern(" 和\\u200b平.* "), clean_pattern("和平\\\\ ")
    ('和平.*', '和平\\\\ ')
    """
    kept = _NOT_PRIVATE.sub(lambda match: remove_invisible(match[0]), pattern).lstrip()
    shorter = kept.rstrip()
    ends_in_escape = (len(shorter) - len(shorter.rstrip("\\"))) % 2
    return kept[: len(shorter) + ends_in_escape]


def word_key(text: str) -> str:
    """Return the match key of a word that a user typed.

    Examples
    --------
    >>> word_key(" 夥\\u200b伴") == fold("伙伴")
    True
    """
    return fold(clean_word(text))
