"""The versions that the words of an engine depend on; light to import.

A store compares them to decide whether its tokens are stale, so nothing here imports jieba.
"""

from functools import cache

from corpuskit.segmentation.jieba_import import find_jieba_folder

_RULE_VERSION = 2
"""Increase when the word list or the segmentation around jieba's model changes."""
_WAPIC_RULE_VERSION = 1
_LINEAR_RULE_VERSION = 4


def words_version(engine: str) -> str:
    """Return the versions of package, fold and rules that an engine's words depend on."""
    if engine == "wapic":
        return _wapic_version()
    return _linear_version() if engine == "linear" else word_list_version()


@cache
def word_list_version() -> str:
    """Return the version of the word list, which is also that of the words of jieba's model."""
    from corpuskit.text.fold import FOLD_VERSION

    folder = find_jieba_folder()
    size = (folder / "dict.txt").stat().st_size if folder else 0
    return f"jieba-{size}-fold{FOLD_VERSION}-rule{_RULE_VERSION}"


@cache
def _linear_version() -> str:
    from zlib import crc32

    from corpuskit.segmentation.linear.model_file import HINTS_FILE, MODEL_FILE

    model, hints = (crc32(file.read_bytes()) for file in (MODEL_FILE, HINTS_FILE))
    versions = f"linear{_LINEAR_RULE_VERSION}-model{model:08x}-hints{hints:08x}"
    return f"{versions}-{word_list_version()}"


def _wapic_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    from corpuskit.text.fold import FOLD_VERSION

    try:
        packages = f"{version('wapic')}-model{version('wapic-cws-model')}"
    except PackageNotFoundError:
        packages = "-none"
    return f"wapic{packages}-fold{FOLD_VERSION}-rule{_WAPIC_RULE_VERSION}"
