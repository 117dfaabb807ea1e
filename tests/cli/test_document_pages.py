"""A document on a terminal: by pages if it is longer than the screen, never elsewhere."""

import click
import pytest

from corpuskit import open_corpus
from corpuskit.cli import screen
from tests.conftest import SMALL


@pytest.fixture
def pages(monkeypatch):
    """Return what a pager gets."""
    shown = []
    monkeypatch.setattr(click, "echo_via_pager", shown.extend)
    return shown


def on_screen(monkeypatch, columns, lines):
    monkeypatch.setattr(screen, "get_terminal_size", lambda: (columns, lines))


def test_a_long_document_opens_in_a_pager_with_its_lines_wrapped(monkeypatch, pages, capsys):
    on_screen(monkeypatch, 40, 5)
    screen.show_document(open_corpus(SMALL).show("2001", "會晤"))
    assert capsys.readouterr().out == ""
    assert len(pages) > 5
    assert all(line.endswith("\n") and len(line) <= 40 for line in pages)
    assert "【會晤】" in "".join(pages)


def test_a_short_document_is_written_at_once(monkeypatch, pages, capsys):
    on_screen(monkeypatch, 100, 50)
    screen.show_document(open_corpus(SMALL).show("2001"))
    assert capsys.readouterr().out.startswith("〈第一次會晤〉，2001\n")
    assert not pages


def test_a_terminal_that_only_prints_has_no_pager(monkeypatch, pages, capsys):
    on_screen(monkeypatch, 40, 5)
    monkeypatch.setenv("TERM", "dumb")
    screen.show_document(open_corpus(SMALL).show("2001"))
    assert capsys.readouterr().out
    assert not pages


def test_a_pipe_has_no_pager(run, pages):
    result = run("show", "2001", "會晤", "-c", SMALL, "-f", "text")
    assert (result.exit_code, pages) == (0, [])
    assert "【會晤】" in result.stdout
