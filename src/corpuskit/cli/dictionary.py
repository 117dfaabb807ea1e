"""The commands `corpuskit dictionary check`, `suggest` and `terms`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.emit import emits_table
from corpuskit.cli.errors import tells_errors
from corpuskit.cli.streams import emit_lines

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.corpus.corpus import Corpus


@click.group()
def dictionary() -> None:
    """Check a user dictionary (自訂詞庫), or find words for one (新詞發現).

    \b
    Examples:
      corpuskit dictionary check 詞庫.txt             what each entry does
      corpuskit dictionary suggest -n 50              新詞 of the corpus
      corpuskit dictionary terms thesis > 詞庫.txt    the terms of a lexicon
    """


@dictionary.command(short_help="Tell what each entry of user dictionaries does (自訂詞庫檢查).")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path())
@corpus_options
@emits_table
def check(corpus: CorpusChoice, files: tuple[str, ...]) -> "Table":
    """Tell what each entry of user dictionaries does to the words of a corpus (自訂詞庫檢查).

    Without FILE, the dictionaries that the corpus is read with. An entry works, has no effect,
    never occurs, is found split, or is shadowed by a longer word; one that removes a word can
    find none to remove, or the word still joined.

    \b
    Examples:
      corpuskit dictionary check 詞庫.txt -c 公報/     每一詞條的效果
      corpuskit dictionary check 詞庫.txt | grep -v works
    """
    from corpuskit.analysis.dictionary.check import dictionary_check

    return dictionary_check(corpus.open(), files)


@dictionary.command(short_help="Find words that no dictionary holds (新詞發現).")
@click.option("--min-count", type=int, default=5, show_default=True, help="Least count.")
@click.option("--max-length", type=int, default=8, show_default=True, help="Most characters.")
@click.option(
    "--min-cohesion",
    type=float,
    default=0.55,
    show_default=True,
    help="Least mutual information of the parts, normalised: -1 to 1.",
)
@click.option(
    "--min-dependence",
    type=float,
    default=0.5,
    show_default=True,
    help="Least share of one part's places that are in the word: 0 to 1.",
)
@click.option(
    "--min-entropy",
    type=float,
    default=1.0,
    show_default=True,
    help="Least entropy of the neighbours on each side, in bits.",
)
@click.option("--as-dictionary", is_flag=True, help="Write a user dictionary, not a table.")
@corpus_options
@emits_table
def suggest(
    corpus: CorpusChoice,
    min_count: int,
    max_length: int,
    min_cohesion: float,
    min_dependence: float,
    min_entropy: float,
    as_dictionary: bool,
) -> "Table":
    """Find words that no dictionary holds (新詞發現): strings that behave like words.

    What is inside holds together more firmly than chance, and what stands on both sides
    varies. Strings that only repeat common words side by side are left out.

    \b
    Examples:
      corpuskit dictionary suggest -n 50 -c 公報/      新詞 with the cut they have now
      corpuskit dictionary suggest --as-dictionary -o 新詞.txt
    """
    from corpuskit.analysis.dictionary.candidates import NewWordOptions
    from corpuskit.analysis.dictionary.suggest import new_words

    measures = (min_cohesion, min_dependence, min_entropy)
    options = NewWordOptions(min_count, max_length, *measures)
    opened = corpus.open()
    if as_dictionary:
        _writes_dictionary(opened)
    return new_words(opened, options)


@dictionary.command(short_help="Write the terms of a lexicon as a user dictionary.")
@click.argument("lexicon", metavar="NAME|FOLDER")
@click.option("--force", is_flag=True, help="Each term one token wherever it stands (!TERM).")
@click.option("-o", "--output", type=click.Path(), help="Write to a file.")
@tells_errors
def terms(lexicon: str, force: bool, output: str | None) -> None:
    """Write the terms of a lexicon (領域詞庫) as a user dictionary, to edit and to segment with.

    A term is a hint, which the model weighs like its own words; with --force it is one token
    wherever it stands, the longest first.

    \b
    Examples:
      corpuskit dictionary terms thesis -o 詞庫.txt
      corpuskit dictionary terms diplomatic --force > 詞庫.txt
    """
    from corpuskit.lexicon.as_dictionary import terms_dictionary
    from corpuskit.lexicon.load import load_lexicon

    emit_lines([terms_dictionary(load_lexicon(lexicon), force=force)], output, end="")


def _writes_dictionary(corpus: "Corpus") -> None:
    """Have the table written as a dictionary, but over none that is in use."""
    from pathlib import Path

    from corpuskit.analysis.dictionary.suggest_file import new_words_dictionary
    from corpuskit.core.errors import OutputError

    context = click.get_current_context()
    if context.params["format_"] not in (None, "text"):
        raise click.UsageError("--as-dictionary writes a dictionary: leave out --format")
    place = context.params["output"]
    dictionaries = corpus.reading.options.dictionaries
    if place and Path(place).resolve() in {path.resolve() for path in dictionaries}:
        raise OutputError(f"{place}: is a dictionary in use", hint="name another with --output")
    context.meta["as_text"] = lambda table: new_words_dictionary(corpus, table)
