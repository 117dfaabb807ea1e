"""How texts are to be read: the one class that carries these settings through all packages."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from corpuskit.core.options import Options

SKIP_OPTION = "--skip-unreadable"
"""The option that sets `ReadOptions.skip_unreadable`, for hints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions(Options):
    """Settings for reading, segmenting and comparing texts; a format uses the first three.

    Parameters
    ----------
    encoding : str or None
        Overrides detection.
    text_column : str or None
        The column or key that contains the text of a row.
    remove_blocks : Path or None
        A file with blocks of text that are removed from the head and the end of documents.
    blocks : tuple of str
        These blocks; `corpuskit.sources.blocks` reads them from the file.
    skip_unreadable : bool
        Leave out files that cannot be read, with a notice, instead of stopping.
    segmented : bool
        Plain text is already segmented by white space.
    clean : str or None
        The cleaning profile: ``auto``, ``pdf``, ``web``, ``text`` or ``none``.
    exact_script : bool
        Treat Traditional and Simplified as different in queries and counts.
    dictionaries : tuple of Path
        User dictionaries; a later one overrides an earlier one.
    shipped_dictionary : bool
        Use the shipped dictionary of diplomatic names.
    engine : str or None
        The segmenter; None for that of corpus.toml, else ``linear``.
    processes : int
        The maximum number of local processes that read and segment.
    """

    encoding: str | None = None
    text_column: str | None = None
    remove_blocks: Path | None = None
    blocks: tuple[str, ...] = ()
    skip_unreadable: bool = False
    segmented: bool = False
    clean: str | None = None
    exact_script: bool = False
    dictionaries: tuple[Path, ...] = ()
    shipped_dictionary: bool = True
    engine: str | None = None
    processes: int = 1

    def file_settings(self) -> dict[str, str | bool | list[str] | None]:
        """Return the settings that decide which text a file gives, JSON-ready."""
        return {
            "encoding": self.encoding,
            "text_column": self.text_column,
            "remove_blocks": os.path.realpath(self.remove_blocks) if self.remove_blocks else None,
            "blocks": list(self.blocks),
            "skip_unreadable": self.skip_unreadable,
            "segmented": self.segmented,
            "clean": self.clean,
        }

    def merged_over(self, defaults: "ReadOptions") -> "ReadOptions":
        """Return these options, with the file settings of `defaults` where they have none.

        Examples
        --------
        >>> ReadOptions(clean="web").merged_over(ReadOptions(clean="pdf", encoding="big5"))
        ... # doctest: +ELLIPSIS
        ReadOptions(encoding='big5', text_column=None, remove_blocks=None, ...)
        """
        return replace(
            self,
            encoding=self.encoding or defaults.encoding,
            text_column=self.text_column or defaults.text_column,
            remove_blocks=self.remove_blocks or defaults.remove_blocks,
            skip_unreadable=self.skip_unreadable or defaults.skip_unreadable,
            segmented=self.segmented or defaults.segmented,
            clean=self.clean or defaults.clean,
        )

    def with_corpus_words(self, dictionaries: Iterable[str | Path], engine: str) -> "ReadOptions":
        """Return these options with a corpus's dictionaries first, and its engine as default."""
        return replace(
            self,
            dictionaries=(*map(Path, dictionaries), *self.dictionaries),
            engine=self.engine or engine or None,
        )


DEFAULT_READ_OPTIONS = ReadOptions()
