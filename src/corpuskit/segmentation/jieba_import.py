"""Import jieba without its noise: its warnings, its log lines and its use of pkg_resources.

The only place that imports jieba. Its dictionary, its global tokenizer and its cache file in
the shared temporary folder are never used.
"""

import sys
import warnings
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType

from corpuskit.core.errors import SegmentError


@cache
def find_jieba_folder() -> Path | None:
    """Return the folder of jieba's files without importing it; None if it is not installed."""
    spec = PathFinder.find_spec("jieba")
    return Path(spec.origin).parent if spec and spec.origin else None


def jieba_folder() -> Path:
    """Return the folder of jieba's files without importing it.

    Raises
    ------
    SegmentError
        If jieba is not installed.
    """
    folder = find_jieba_folder()
    if folder is None:
        raise SegmentError("jieba: not installed", hint="pip install jieba")
    return folder


@cache
def import_jieba(name: str) -> ModuleType:
    """Import a module of jieba by its full name.

    To open a file of its own package, jieba imports pkg_resources if it can, which takes 80 ms
    and warns of its deprecation. While pkg_resources is blocked, jieba simply opens the file.
    """
    blocked = "pkg_resources" not in sys.modules
    if blocked:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module(name)
    finally:
        if blocked:
            del sys.modules["pkg_resources"]
