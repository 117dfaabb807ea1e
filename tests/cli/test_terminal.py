"""Colours are for terminals that show them; the progress bar too."""

import os
import subprocess
import sys

import pytest

from corpuskit.cli.terminal import has_color, is_dumb
from tests.conftest import SAMPLE

pty = pytest.importorskip("pty", reason="Windows has no pseudo terminals")


class Screen:
    def isatty(self):
        return True


def on_a_terminal(*arguments, **environment):
    """Return what a command writes to a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "", **environment}
    process = subprocess.Popen(
        [sys.executable, "-m", "corpuskit", *arguments], stdin=theirs, stdout=theirs, stderr=theirs,
        env=environment,
    )  # fmt: skip
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 4096):
            written += piece
    except OSError:
        # Linux reports the end of a pseudo terminal as an error.
        pass
    os.close(ours)
    assert process.wait() == 0
    return written.decode()


KWIC = ("kwic", "夥伴", "-n", "2", "-c", str(SAMPLE))


def test_hits_are_red_on_a_terminal():
    assert "\x1b[31m" in on_a_terminal(*KWIC)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_nothing_is_coloured_where_nobody_wants_or_sees_it(environment):
    for arguments in (KWIC, ("freq", "-n", "3", "-c", str(SAMPLE)), ("kwic", "-h")):
        written = on_a_terminal(*arguments, **environment)
        assert "夥伴" in written or arguments != KWIC
        assert "\x1b" not in written


def test_an_empty_no_color_is_not_set(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "")
    assert has_color(Screen())
    monkeypatch.setenv("NO_COLOR", "0")
    assert not has_color(Screen())
    assert not is_dumb()
