"""What the words depend on beside dictionaries: light to import, for whoever only compares."""

from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path

RULE_VERSION = 2
SHIPPED = Path(__file__).with_name("diplomatic.txt")


@cache
def jieba_folder() -> Path | None:
    """Return the folder that jieba's files lie in, without importing it; None without jieba."""
    spec = PathFinder.find_spec("jieba")
    return Path(spec.origin).parent if spec and spec.origin else None


@cache
def words_version() -> str:
    """Return what the word list depends on: versions of rule and fold, size of jieba's file."""
    from corpuskit.text.fold import FOLD_VERSION

    folder = jieba_folder()
    size = (folder / "dict.txt").stat().st_size if folder else 0
    return f"jieba-{size}-fold{FOLD_VERSION}-rule{RULE_VERSION}"
