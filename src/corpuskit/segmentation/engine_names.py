"""The names of the engines, declared once; light to import, also for the command line."""

from typing import TYPE_CHECKING

from corpuskit.core.errors import SegmentError, join_names

if TYPE_CHECKING:
    from corpuskit.sources.settings import CorpusSettings

DEFAULT_ENGINE = "linear"
ENGINES = (DEFAULT_ENGINE, "rjieba", "jieba", "wapic")
FORCED_WORDS_ONLY = ("wapic",)
"""Engines without a word list: hints and removals of a user dictionary have no effect on them."""
HAN_ENTRIES_ONLY = ("linear",)
"""Engines on which only hints and removals of two or more Han characters have an effect."""


def check_engine(engine: str, where: str = "") -> None:
    """Raise an error for an unknown engine; `where` names the file that asks for it.

    Raises
    ------
    SegmentError
        If there is no such engine.
    """
    if engine not in ENGINES:
        prefix = f"{where}: " if where else ""
        raise SegmentError(f"{prefix}unknown engine '{engine}'; known: {join_names(ENGINES)}")


def configured_engine(settings: "CorpusSettings") -> str:
    """Return the engine that a corpus.toml names, "" if it names none.

    Raises
    ------
    SegmentError
        If there is no such engine.
    """
    if settings.engine:
        from corpuskit.core.places import SETTINGS_FILE

        check_engine(settings.engine, str(settings.folder / SETTINGS_FILE))
    return settings.engine
