"""The command `corpuskit dictionary terms`."""

import click

from corpuskit.cli.errors import with_error_reporting
from corpuskit.cli.options.force import check_new, force_option
from corpuskit.cli.options.paths import InputPath, Kind, OutputPath
from corpuskit.cli.streams import emit_lines


@click.command("terms")
@click.argument("lexicon", metavar="NAME|FILE|FOLDER", type=InputPath(Kind.LEXICON))
@click.option("--one-token", is_flag=True, help="Each term is one token everywhere (!TERM).")
@force_option
@click.option("-o", "--output", type=OutputPath(), help="Write to a file.")
@with_error_reporting
def dictionary_terms(lexicon: str, one_token: bool, output: str | None) -> None:
    """Write the terms of a lexicon (領域詞庫) as a user dictionary, to edit and to segment with.

    A term is a hint, which the model weighs like its own words; with --one-token it is one token
    wherever it occurs, the longest first.

    \b
    Examples:
      corpuskit dictionary terms thesis -o 詞庫.txt
      corpuskit dictionary terms diplomatic --one-token > 詞庫.txt
    """
    from corpuskit.lexicon.as_dictionary import dictionary_terms as terms
    from corpuskit.lexicon.load import load_lexicon

    check_new(output)
    emit_lines([terms(load_lexicon(lexicon), one_token=one_token)], output, end="")
