"""200 wrong command lines: each is answered in at most three lines with the right next step."""

import shlex

import pytest

from corpuskit import open_corpus
from tests.cli.help.wrong_lines import FOLDER, wrong_lines

LINES = wrong_lines(200, seed=14)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    open_corpus("sino-russian-communiques")
    place = tmp_path_factory.mktemp("wrong")
    (place / FOLDER).mkdir()
    for year in range(1990, 1994):
        (place / FOLDER / f"{year}.txt").write_text(f"{year}年，國家安全。", encoding="utf-8")
    return place


def test_there_are_200():
    assert len(LINES) == 200
    assert len({mistake for mistake, _, _ in LINES}) > 15


@pytest.mark.parametrize(
    ("mistake", "words", "step"),
    LINES,
    ids=[f"{mistake}: {shlex.join(words)}" for mistake, words, _ in LINES],
)
def test_a_wrong_line_leads_to_the_right_one(run, place, monkeypatch, mistake, words, step):
    monkeypatch.chdir(place)
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    lines = [line for line in result.stderr.splitlines() if not line.startswith("note: ")]
    assert 2 <= len(lines) <= 3
    assert lines[0].startswith("Error: ")
    assert lines[1].startswith("Hint: ")
    assert step in " ".join(lines[1:])
