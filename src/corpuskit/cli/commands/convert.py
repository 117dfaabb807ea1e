"""The command `corpuskit convert`."""

import click

from corpuskit.cli.errors import with_error_reporting
from corpuskit.cli.options.gather import InputArgument
from corpuskit.cli.options.paths import InputPath, OutputPath
from corpuskit.cli.streams import emit_lines, text_pieces
from corpuskit.text.script import TARGETS


@click.command()
@click.argument("files", cls=InputArgument, nargs=-1, metavar="[FILE]...", type=InputPath())
@click.option("--to", type=click.Choice(TARGETS), required=True, help="The script to write.")
@click.option("--encoding", metavar="NAME", help="Encoding of the FILEs.")
@click.option("-o", "--output", type=OutputPath(), help="Write to a file.")
@with_error_reporting
def convert(files: tuple[str, ...], to: str, encoding: str | None, output: str | None) -> None:
    """Convert text to another script, character for character (簡繁轉換).

    Reads FILEs, or standard input; writes standard output. Wording is not changed (信息
    does not become 資訊), and every offset stays valid.

    \b
    Examples:
      corpuskit convert --to traditional 公报.txt > 公報.txt
      echo 伙伴关系 | corpuskit convert --to taiwan
    """
    from corpuskit.formats.options import ReadOptions
    from corpuskit.segmentation.script_conversion import convert as to_script

    emit_lines(
        (to_script(piece, to) for piece in text_pieces(files, ReadOptions(encoding=encoding))),
        output,
        end="",
    )
