"""Pieces of a long text that stand for the whole, so that looking for faults costs little."""

# A longer text is represented by so many pieces of so many characters.
_WHOLE_SIZE = 100_000
_PIECES, _PIECE_SIZE = 20, 3_000
# What separates them: an indented line, so that no line seems to continue.
_BETWEEN = "\n\u3000\n\u3000"


def pieces(text: str) -> str:
    """Return a text of up to 100,000 characters itself, and pieces of whole lines of a longer one.

    Examples
    --------
    >>> pieces("兩國合作"), len(pieces("兩國合作。\\n" * 1_000_000)) < 100_000
    ('兩國合作', True)
    """
    if len(text) <= _WHOLE_SIZE:
        return text
    step = (len(text) - _PIECE_SIZE) // (_PIECES - 1)
    parts = [text[at * step : at * step + _PIECE_SIZE] for at in range(_PIECES)]
    return _BETWEEN.join(part.partition("\n")[2].rpartition("\n")[0] or part for part in parts)
