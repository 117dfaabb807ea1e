"""The file with blocks of text that are removed from documents."""

from dataclasses import replace
from pathlib import Path

from corpuskit.core.errors import ReadError
from corpuskit.formats.options import ReadOptions
from corpuskit.text.clean.blocks import parse_blocks
from corpuskit.text.decode import read_utf8

BLOCKS_FILE = "blocks.txt"
"""The usual name of the file; a file of this name is never a text of a corpus."""


def load_blocks(path: Path) -> tuple[str, ...]:
    """Return the blocks of a file; empty lines or rules separate them, ``#`` begins a comment.

    Raises
    ------
    ReadError
        If the file cannot be read or contains no block.
    """
    blocks = parse_blocks(read_utf8(path, "save the blocks as UTF-8, or name another file"))
    if not blocks:
        raise ReadError(
            f"{path}: no block of text",
            hint=f"corpuskit info --shared-blocks --as-blocks -o {BLOCKS_FILE} writes one",
        )
    return blocks


def with_blocks(options: ReadOptions) -> ReadOptions:
    """Return the options with the blocks of their file, if they name one."""
    if options.remove_blocks is None:
        return options
    return replace(options, blocks=load_blocks(options.remove_blocks))
