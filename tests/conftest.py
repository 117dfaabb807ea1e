"""What the tests share: a private cache, the small corpus, the real CLI, golden files."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

HERE = Path(__file__).parent
ROOT = HERE.parent
# Texts that are not ours to ship.
TEXTS = Path(os.environ.get("CORPUSKIT_TEXTS", ROOT.parent / "shared"))
SMALL = HERE / "data" / "small"
SAMPLE = ROOT / "corpora" / "sino-russian-communiques"

# How long an example takes depends on the machine.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

needs_wapic = pytest.mark.skipif(
    find_spec("wapic") is None, reason="wapic is not installed: pip install '.[crf]'"
)

Run = Callable[..., Result]


def update_hint(test_file: str | Path) -> str:
    """Return what to type if a generated file differs from what its test expects."""
    shown = Path(test_file).relative_to(ROOT).as_posix()
    return f"run pytest --update-golden {shown} and read the diff"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write golden files anew.")


@pytest.fixture(scope="session", autouse=True)
def _private_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["CORPUSKIT_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    os.environ.pop("CORPUSKIT_CORPUS", None)


@pytest.fixture(scope="session", autouse=True)
def _jieba_list_once() -> Iterator[None]:
    """Read jieba's list once per process: tests build dozens of dictionaries upon it."""
    from corpuskit.segmentation.wordlist import build

    read = cache(build.jieba_word_list)
    combinations = build._free_combinations

    def copy_of_list() -> build.WordList:
        return build.WordList(dict(read().frequencies), dict(read().tags))

    @cache
    def combinations_of_list() -> set[str]:
        return combinations(read().frequencies)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "jieba_word_list", copy_of_list)
        patch.setattr(build, "_free_combinations", lambda _: combinations_of_list())
        yield


@pytest.fixture
def run() -> Run:
    """Run corpuskit with arguments, as the shell does but in this process."""
    from corpuskit.cli.main import main

    def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(map(str, arguments)), input=stdin)

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or write it with --update-golden."""

    def check(name: str, found: str) -> None:
        path = HERE / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(found.encode())
        hint = update_hint(request.path)
        assert path.exists(), f"tests/golden/{name} does not exist: {hint}"
        assert found == path.read_bytes().decode(), f"tests/golden/{name} differs: {hint}"

    return check


def refused(result: Result, problem: str, hint: str | None = None) -> None:
    """Assert one clear line, at most one hint, exit code 2, no output and no traceback."""
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert lines[0].startswith("Error: ")
    assert problem in lines[0]
    assert len(lines) <= 2
    assert (hint is None) == (len(lines) == 1)
    if hint:
        assert lines[1].startswith("Hint: ")
        assert hint in lines[1]
    assert "Traceback" not in result.stderr


def document_names(folder: Path) -> list[str]:
    from corpuskit import open_corpus

    return [document.name for document in open_corpus(folder).documents]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one text, 2001.txt."""
    (tmp_path / "2001.txt").write_text("兩國合作。", encoding="utf-8")
    return tmp_path


@pytest.fixture
def meetings(tmp_path: Path) -> Path:
    """Return a folder below `tmp_path` with one text, 2003.txt."""
    place = tmp_path / "c"
    place.mkdir()
    (place / "2003.txt").write_text("兩國總理會晤，支持和平。", encoding="utf-8")
    return place


def shared(*parts: str) -> Path:
    """Return a path below $CORPUSKIT_TEXTS, or skip the test where it does not exist."""
    path = TEXTS.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs texts that are not shipped ({'/'.join(parts)})")
    return path


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let segmenters and the model of wapic be made anew; those made before return afterwards."""
    from corpuskit.segmentation import factory
    from corpuskit.segmentation.engines import wapic as wapic_engine

    for module, name in ((factory, "_segmenter"), (wapic_engine, "_model")):
        monkeypatch.setattr(module, name, cache(getattr(module, name).__wrapped__))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a text to a file of a private folder."""

    def write(text: str, name: str = "words.txt") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
