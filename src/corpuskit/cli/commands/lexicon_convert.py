"""The command `corpuskit lexicon convert`."""

from pathlib import Path

import click

from corpuskit.cli.errors import note, with_error_reporting
from corpuskit.cli.help.combinations import needing
from corpuskit.cli.options.force import check_new, force_option
from corpuskit.cli.options.paths import InputPath, Kind, OutputPath
from corpuskit.cli.options.quiet import quiet_option
from corpuskit.cli.streams import emit_lines
from corpuskit.lexicon.convert import FOLDER, LEXICON_FORMATS


@click.command("convert")
@click.argument("source", metavar="NAME|FILE|FOLDER", type=InputPath(Kind.LEXICON))
@click.option(
    "--to",
    type=click.Choice(LEXICON_FORMATS),
    help="[default: by the ending of --output; folder if it has none]",
)
@click.option(
    "--from",
    "from_",
    type=click.Choice([name for name in LEXICON_FORMATS if name != FOLDER]),
    help="[default: by the ending or the content of the file]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|FOLDER",
    type=OutputPath("lexicon.csv", is_aside=True),
    help="Where to write; a folder must be new.",
)
@force_option
@quiet_option
@with_error_reporting
def lexicon_convert(
    source: str, to: str | None, from_: str | None, output: str | None, quiet: bool
) -> None:
    """Convert a lexicon to another program's file, or such a file to a lexicon (轉檔).

    quanteda (YAML), LIWC (.dic), one CSV, KH Coder (coding rules), a list of terms. What a
    format cannot express is named in a note. Also reads what freq -o wrote, with a column
    domain that you filled in, and copies a bundled lexicon, for you to edit.

    \b
    Examples:
      corpuskit lexicon convert thesis --to khcoder -o 領域.txt
      corpuskit lexicon convert 領域.dic -o 詞庫
      corpuskit lexicon convert thesis -o 我的詞庫     a copy of a bundled lexicon
      corpuskit lexicon convert 詞頻.xlsx -o 詞庫.csv  a coded list of words
    """
    from corpuskit.lexicon.convert import format_of_output, save_lexicon_folder
    from corpuskit.lexicon.convert import lexicon_convert as convert

    if to is None:
        if output is None:
            raise needing("the conversion", "--output FILE", "--to FORMAT")
        to = format_of_output(Path(output))
    if to == FOLDER and output is None:
        raise needing("--to folder", "--output FOLDER")
    check_new(output)
    converted = convert(source, to, from_)
    if to == FOLDER:
        save_lexicon_folder(converted, Path(str(output)))
    else:
        emit_lines([converted.files[""]], output, end="")
    for notice in () if quiet else converted.notices:
        note(notice)
