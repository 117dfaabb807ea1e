"""The corpus of a command that names none; piped text is never passed over for the sample."""

# Never blocks: a byte that waits is asked for, not read. A stream that is at its end, empty,
# closed, a terminal or a device has none.

import os
import stat
import sys

from corpuskit.cli.errors import note
from corpuskit.core.errors import ReadError
from corpuskit.corpus.default_path import default_path


def announced_default() -> str:
    """Return the path of the default corpus; if it is the bundled sample, say so.

    The note is written also if the user wants none, since the numbers are not of his texts.

    Raises
    ------
    ReadError
        If standard input has text and only the sample would be counted.
    """
    default = default_path()
    refuse_text_for_sample()
    if default.is_sample:
        note(default.notice)
    return default.path


def refuse_text_for_sample() -> None:
    """Refuse to count the bundled sample, if it is the default, while text waits.

    Raises
    ------
    ReadError
    """
    if default_path().is_sample:
        refuse_waiting_input()


def refuse_waiting_input() -> None:
    """Refuse to count the bundled sample while text waits on standard input.

    Raises
    ------
    ReadError
    """
    if _has_waiting_input():
        raise ReadError(
            "standard input has text, but no corpus is named",
            hint="-c - reads it; < /dev/null if the bundled sample is meant",
        )


def _has_waiting_input() -> bool:
    """Return whether standard input is a file, a pipe or a socket from which a byte can be read."""
    try:
        descriptor = sys.stdin.fileno()
        found = os.fstat(descriptor)
        if stat.S_ISREG(found.st_mode):
            return os.lseek(descriptor, 0, os.SEEK_CUR) < found.st_size
        if stat.S_ISFIFO(found.st_mode) or stat.S_ISSOCK(found.st_mode):
            return _waiting_bytes(descriptor) > 0
    except (OSError, ValueError, AttributeError):
        # Closed, or not a stream of the system.
        return False
    return False


def _waiting_bytes(descriptor: int) -> int:
    """Return how many bytes wait in a pipe or socket; 0 if the system does not tell."""
    try:
        from fcntl import ioctl
        from termios import FIONREAD
    except ImportError:
        return 0
    return int.from_bytes(ioctl(descriptor, FIONREAD, bytes(4)), sys.byteorder)
