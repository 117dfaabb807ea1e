"""The command `corpuskit convert`."""

from os.path import basename, splitext
from typing import TYPE_CHECKING

import click

from corpuskit.cli.errors import with_error_reporting
from corpuskit.cli.options.gather import InputArgument
from corpuskit.cli.options.paths import InputPath, Kind, OutputPath
from corpuskit.cli.streams import emit_lines, file_texts, is_stream, text_pieces
from corpuskit.cli.word_folder import check_one_file, is_folder
from corpuskit.text.script import TARGETS

if TYPE_CHECKING:
    from corpuskit.formats.options import ReadOptions


@click.command()
@click.argument(
    "files", cls=InputArgument, nargs=-1, metavar="[FILE]...", type=InputPath(Kind.TEXT)
)
@click.option("--to", type=click.Choice(TARGETS), required=True, help="The script to write.")
@click.option("--encoding", metavar="NAME", help="Encoding of the FILEs.")
@click.option(
    "-o",
    "--output",
    metavar="FILE|FOLDER/",
    type=OutputPath("words.txt", is_folder=False),
    help="Write to a file; to a folder, which ends with /, one file for each FILE.",
)
@with_error_reporting
def convert(files: tuple[str, ...], to: str, encoding: str | None, output: str | None) -> None:
    """Convert text to another script, character for character (簡繁轉換).

    Reads FILEs, or standard input; writes standard output. Wording is not changed (信息
    does not become 資訊), and every offset stays valid.

    \b
    Examples:
      corpuskit convert --to traditional *.txt -o 繁體/     one file for each
      echo 伙伴关系 | corpuskit convert --to taiwan
    """
    from corpuskit.formats.options import ReadOptions
    from corpuskit.segmentation.script_conversion import convert as to_script

    options = ReadOptions(encoding=encoding)
    if is_folder(output):
        _write_folder(files, to, options, output or "")
        return
    check_one_file(output, len(files))
    emit_lines((to_script(piece, to) for piece in text_pieces(files, options)), output, end="")


def _write_folder(files: tuple[str, ...], to: str, options: "ReadOptions", folder: str) -> None:
    """Write the text of each document to a file of its own, all or none."""
    from corpuskit.cli.overwriting import check_folder_files
    from corpuskit.cli.word_folder import check_word_folder, names_of_files, write_word_folder
    from corpuskit.segmentation.script_conversion import convert as to_script

    if is_stream(files):
        raise click.UsageError("standard input is one text: name a file with --output")
    check_word_folder(folder)
    texts = file_texts(files, options)
    names = names_of_files([splitext(basename(name))[0] for name, _ in texts], ".txt")
    check_folder_files(folder, names)
    pieces = ((name, (to_script(text, to),)) for name, (_, text) in zip(names, texts, strict=True))
    write_word_folder(folder, pieces)
