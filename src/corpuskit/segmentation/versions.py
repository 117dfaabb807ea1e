"""What the words depend on beside dictionaries: light to import, for whoever only compares."""

from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

from corpuskit.core.errors import SegmentError, join_names

if TYPE_CHECKING:
    from corpuskit.sources.settings import Settings

RULE_VERSION = 2
WAPIC_RULE_VERSION = 1
DEFAULT = "rjieba"
ENGINES = (DEFAULT, "jieba", "wapic")
FORCED_ONLY = ("wapic",)
"""Engines that have no word list, so that no hint and no removal can move them."""
SHIPPED = Path(__file__).with_name("diplomatic.txt")


@cache
def jieba_folder() -> Path | None:
    """Return the folder that jieba's files lie in, without importing it; None without jieba."""
    spec = PathFinder.find_spec("jieba")
    return Path(spec.origin).parent if spec and spec.origin else None


def words_version(engine: str = DEFAULT) -> str:
    """Return what an engine's words depend on: versions of rule, fold, and its package."""
    return _of_wapic() if engine == "wapic" else _of_jieba()


@cache
def _of_jieba() -> str:
    from corpuskit.text.fold import FOLD_VERSION

    folder = jieba_folder()
    size = (folder / "dict.txt").stat().st_size if folder else 0
    return f"jieba-{size}-fold{FOLD_VERSION}-rule{RULE_VERSION}"


def _of_wapic() -> str:
    from importlib.metadata import PackageNotFoundError, version

    from corpuskit.text.fold import FOLD_VERSION

    try:
        versions = f"{version('wapic')}-model{version('wapic-cws-model')}"
    except PackageNotFoundError:
        versions = "-none"
    return f"wapic{versions}-fold{FOLD_VERSION}-rule{WAPIC_RULE_VERSION}"


def check_engine(engine: str, where: str = "") -> None:
    """Refuse an engine that does not exist.

    Raises
    ------
    SegmentError
    """
    if engine not in ENGINES:
        place = f"{where}: " if where else ""
        raise SegmentError(f"{place}unknown engine '{engine}'; known: {join_names(ENGINES)}")


def engine_of(settings: "Settings") -> str:
    """Return the engine that a corpus.toml names, "" where it names none.

    Raises
    ------
    SegmentError
        If there is no such engine.
    """
    if settings.engine:
        from corpuskit.sources.settings import FILE_NAME

        check_engine(settings.engine, str(settings.folder / FILE_NAME))
    return settings.engine
