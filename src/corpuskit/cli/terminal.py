"""What the terminal of the user can show: colours, and lines that are written over."""

import os
from typing import TextIO


def has_color(stream: TextIO) -> bool:
    """Return whether colours and bold are written to a stream.

    Not to files and pipes, not with a non-empty NO_COLOR (no-color.org), not if TERM is ``dumb``.
    """
    return stream.isatty() and not os.environ.get("NO_COLOR") and not is_dumb()


def is_dumb() -> bool:
    """Return whether the terminal only prints: no colours, and no line is written over."""
    return os.environ.get("TERM") == "dumb"
