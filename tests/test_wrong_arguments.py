"""Every public function refuses an argument of the wrong kind in one clear line."""

import inspect
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import corpuskit
from corpuskit import CorpuskitError, Table, open_corpus
from tests.conftest import SMALL

# Functions whose arguments are called or computed by an analysis, or that take any value.
_NOT_WALKED = {"map", "replace", "in_order"}
_FUNCTIONS = [name for name in corpuskit.__all__ if inspect.isfunction(getattr(corpuskit, name))]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wrong")
    shutil.copytree(SMALL, folder / "corpus")
    (folder / "a.txt").write_text("雙方商定合作。", encoding="utf-8")
    os.mkfifo(folder / "pipe")
    return folder


@pytest.fixture(scope="module")
def corpus(place):
    return open_corpus(place / "corpus")


def wrong_values(place: Path) -> list[Any]:
    paths = [Path("nosuch"), place / "corpus", place / "pipe"]
    texts = ["", "\0", "a" * 5_000, "nosuch", b"a"]
    return [None, 5, 1.5, True, *texts, *paths, [], [None], {}, object(), print]


def calls(function: Any, valid: dict[str, Any], place: Path) -> Iterator[tuple[str, list[Any]]]:
    """Yield arguments of which one is wrong, and which."""
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    parameters = [p for p in inspect.signature(function).parameters.values() if p.kind in kinds]
    usual = [
        valid.get(p.name, place / "a.txt" if p.default is p.empty else p.default)
        for p in parameters
    ]
    for number, parameter in enumerate(parameters):
        for wrong in wrong_values(place):
            yield f"{parameter.name}={wrong!r:.40}", [*usual[:number], wrong, *usual[number + 1 :]]


def check(function: Any, arguments: list[Any]) -> str:
    """Call a function; return what is wrong with how it answers, "" if nothing is."""
    try:
        result = function(*arguments)
        if isinstance(result, Table):
            list(result.records())
    except CorpuskitError as error:
        return "" if str(error) and "\n" not in str(error) else f"not one line: {error!r}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def test_every_function_refuses_what_it_cannot_take(corpus, place, monkeypatch):
    monkeypatch.chdir(place)
    table = corpus.freq()
    valid = {"corpus": corpus, "lexicon": "thesis", "query": "合作", "text": "合作", "table": table}
    walked = {name: getattr(corpuskit, name) for name in _FUNCTIONS}
    for owner in (corpus, table):
        methods = inspect.getmembers(type(owner), inspect.isfunction)
        names = [name for name, _ in methods if name[0] != "_" and name not in _NOT_WALKED]
        walked |= {f"{type(owner).__name__}.{name}": getattr(owner, name) for name in names}
    problems = [
        f"{name}({wrong}): {problem}"
        for name, function in walked.items()
        for wrong, arguments in calls(function, valid, place)
        if (problem := check(function, arguments))
    ]
    assert not problems, "\n".join(problems)


def test_an_empty_path_is_not_the_working_folder(place, monkeypatch):
    monkeypatch.chdir(place / "corpus")
    for path in ("", "a\0b", "a" * 5_000, None, 5):
        with pytest.raises(CorpuskitError, match=r"must be a path|too long for the name"):
            open_corpus(path)
