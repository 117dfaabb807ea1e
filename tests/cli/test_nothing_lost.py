"""No command overwrites what it reads, nor writes what a corpus would read as a text.

The commands, what they read and where they write are found in the click tree, so that a new
command is tested without a line here.
"""

import os
import subprocess
import sys
from shutil import copytree

import click
import pytest

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.options.paths import CorpusPath, InputPath, OutputPath
from corpuskit.formats.registry import reader_for
from tests.cli.test_help import command_of
from tests.conftest import SMALL, refused

ENDINGS = (
    *("csv", "tsv", "json", "jsonl", "xlsx", "txt", "md", "html", "tex", "svg", "png", "pdf"),
    *("dic", "yml"),
)
FILE_WORDS = ("FILE", "FOLDER", "PATH", "SHEET", "STUDY", "MANIFEST")


def parameters(name, kind):
    return [p for p in command_of(name).params if isinstance(p.type, kind)]


def written(parameter, value):
    """Return a parameter on the command line."""
    is_option = isinstance(parameter, click.Option)
    return [max(parameter.opts, key=len), str(value)] if is_option else [str(value)]


def filler(parameter):
    """Return a value that a required parameter accepts."""
    if isinstance(parameter.type, click.Choice):
        return parameter.type.choices[0]
    return {"int": 1, "integer": 1, "float": 1}.get(parameter.type.name, "x")


def command_line(command, **values):
    """Return a command line with values by parameter name; required ones are filled in."""
    line, positional = command.split(), []
    for parameter in command_of(command).params:
        if parameter.name in values:
            value = values[parameter.name]
        elif parameter.required:
            value = filler(parameter)
        else:
            continue
        is_option = isinstance(parameter, click.Option)
        (line if is_option else positional).extend(written(parameter, value))
    return [*line, *positional]


INTO = [(name, place) for name in COMMANDS for place in parameters(name, OutputPath)]
FROM_INTO = [
    (name, read, place) for name, place in INTO for read in parameters(name, InputPath)
]  # fmt: skip


def names(values):
    return [f"{values[0]} {' '.join(p.name for p in values[1:])}" for values in values]


@pytest.fixture
def corpus(tmp_path):
    """A corpus without files = [...]: it reads every file of a known kind."""
    return copytree(SMALL, tmp_path / "corpus")


def test_every_parameter_that_names_a_file_says_whether_it_is_read_or_written():
    for name in COMMANDS:
        for parameter in command_of(name).params:
            metavar = parameter.metavar or ""
            names_file = any(word in metavar for word in FILE_WORDS)
            if names_file or isinstance(parameter.type, click.Path):
                assert isinstance(parameter.type, InputPath | OutputPath | CorpusPath), (
                    f"{name}: {parameter.name} has a type of cli/options/paths.py"
                )
            is_output = parameter.name in ("output", "chart", "provenance")
            assert is_output == isinstance(parameter.type, OutputPath), f"{name} {parameter.name}"
    assert {name for name, _ in INTO} >= {"freq", "kwic", "segment", "clean", "lexicon convert"}


@pytest.mark.parametrize(("name", "read", "place"), FROM_INTO, ids=names(FROM_INTO))
def test_a_file_that_is_read_is_not_overwritten(run, tmp_path, monkeypatch, name, read, place):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine.csv"
    file.write_text("work of hours\n", "utf-8")
    os.link(file, tmp_path / "hard.csv")
    (tmp_path / "soft.csv").symlink_to(file)
    (tmp_path / "x").mkdir()
    force = ["--force"] if any(p.name == "force" for p in command_of(name).params) else []
    for target in (file, "./mine.csv", "hard.csv", "soft.csv", tmp_path / "x/../mine.csv"):
        if read.name == place.name:
            continue
        line = command_line(name, **{read.name: file, place.name: target})
        refused(run(*line, *force), f"{target}: this command reads it", "name another file")
        assert file.read_text("utf-8") == "work of hours\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["hard.csv", "mine.csv", "soft.csv", "x"]


@pytest.mark.parametrize(("name", "place"), INTO, ids=names(INTO))
def test_nothing_is_written_that_a_corpus_would_read(run, corpus, monkeypatch, name, place):
    monkeypatch.chdir(corpus)
    before = {p.name: p.read_bytes() for p in corpus.iterdir()}
    for ending in ENDINGS:
        if not reader_for(f"x.{ending}"):
            continue
        line = command_line(name, **{place.name: f"new.{ending}"})
        problem = f"new.{ending}: lies in the corpus, which would read it as a text"
        refused(run(*line), problem, "files = [...] in its corpus.toml")
    for file in ("2003.txt", "corpus.toml", "metadata.csv"):
        result = run(*command_line(name, **{place.name: file}))
        assert result.exit_code == 2
        assert result.stderr.startswith(f"Error: {file}: ")
    assert {p.name: p.read_bytes() for p in corpus.iterdir()} == before
