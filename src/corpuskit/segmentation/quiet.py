"""Import jieba without its noise: its warnings, its log lines and its use of pkg_resources."""

import sys
import warnings
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from corpuskit.core.errors import SegmentError
from corpuskit.segmentation import versions


def jieba_folder() -> Path:
    """Return the folder that jieba's files lie in, without importing it."""
    folder = versions.jieba_folder()
    if folder is None:
        raise SegmentError("jieba: not installed", hint="pip install jieba")
    return folder


@cache
def jieba_module(name: str) -> ModuleType:
    """Return a module of jieba.

    jieba imports pkg_resources where it can (80 ms and a deprecation warning) to open a file
    beside itself; without it, it opens the file. Its dictionary is never initialised here.
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
