"""The command `corpuskit dictionary terms`."""

import click

from corpuskit.cli.errors import with_error_reporting
from corpuskit.cli.streams import emit_lines


@click.command("terms")
@click.argument("lexicon", metavar="NAME|FOLDER")
@click.option("--force", is_flag=True, help="Each term is one token everywhere (!TERM).")
@click.option("-o", "--output", type=click.Path(), help="Write to a file.")
@with_error_reporting
def dictionary_terms(lexicon: str, force: bool, output: str | None) -> None:
    """Write the terms of a lexicon (領域詞庫) as a user dictionary, to edit and to segment with.

    A term is a hint, which the model weighs like its own words; with --force it is one token
    wherever it occurs, the longest first.

    \b
    Examples:
      corpuskit dictionary terms thesis -o 詞庫.txt
      corpuskit dictionary terms diplomatic --force > 詞庫.txt
    """
    from corpuskit.lexicon.as_dictionary import dictionary_terms as terms
    from corpuskit.lexicon.load import load_lexicon

    emit_lines([terms(load_lexicon(lexicon), force=force)], output, end="")
