"""The commands `corpuskit lexicon list`, `show`, `check`, `suggest`, `convert` and so on."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import (
    CorpusChoice,
    corpus_options,
    lexicon_name,
    load_chosen,
    quiet_option,
)
from corpuskit.cli.emit import emits_table
from corpuskit.cli.errors import say, tells_errors
from corpuskit.cli.lexicon_coding import sample, score

if TYPE_CHECKING:
    from corpuskit.core.table import Table

FINDINGS = (
    *("refused", "repeated", "guard?", "never occurs", "only within others"),
    *("one character", "never one token"),
)
FILES = ("quanteda", "liwc", "csv", "khcoder")


@click.group()
def lexicon() -> None:
    """Look after a lexicon (領域詞庫), and find out how well it measures.

    \b
    Examples:
      corpuskit lexicon check 詞庫/ -c 公報/      what is wrong or doubtful
      corpuskit lexicon sample -o 編碼表.xlsx     hits for people to judge
    """


@lexicon.command("list", short_help="List the lexicons that there are (詞庫一覽).")
@click.argument("folders", nargs=-1, metavar="[FOLDER]...")
@quiet_option
@emits_table
def list_(folders: tuple[str, ...], quiet: bool) -> "Table":
    """List the bundled lexicons, and those in FOLDERs (詞庫一覽).

    \b
    Examples:
      corpuskit lexicon list
      corpuskit lexicon list 詞庫/               and those of one's own
    """
    from corpuskit.lexicon.listing import lexicon_list

    return lexicon_list(folders)


@lexicon.command(short_help="Show the terms of a lexicon (詞條).")
@click.argument("name", metavar="NAME|FOLDER")
@click.option("--domain", metavar="D", help="Only this domain, by any of its names.")
@quiet_option
@emits_table
def show(name: str, domain: str | None, quiet: bool) -> "Table":
    """Show the terms of a lexicon with variants, guards, note and source (詞條).

    \b
    Examples:
      corpuskit lexicon show thesis
      corpuskit lexicon show diplomatic --domain 經濟合作
    """
    from corpuskit.lexicon.listing import lexicon_show
    from corpuskit.lexicon.load import load_lexicon

    return lexicon_show(load_lexicon(name), domain)


@lexicon.command(short_help="Tell what is wrong or doubtful in a lexicon (詞庫檢查).")
@click.argument("name", required=False, metavar="[NAME|FOLDER]")
@click.option(
    "--only", multiple=True, type=click.Choice(FINDINGS), help="Only this finding. Repeatable."
)
@click.option(
    "--min-count", type=int, default=5, show_default=True, help="Least hits in a longer word."
)
@click.option(
    "--min-log-dice",
    type=float,
    default=9.0,
    show_default=True,
    help="Least logDice of a term and the word beside it, at most 14.",
)
@corpus_options
@emits_table
def check(
    corpus: CorpusChoice,
    name: str | None,
    only: tuple[str, ...],
    min_count: int,
    min_log_dice: float,
) -> "Table":
    """Tell what is wrong in a lexicon, or doubtful on a corpus (詞庫檢查).

    All at once: what keeps it from being used, forms that stand twice, longer words that may
    have to be guards, terms that never occur, single characters, terms never one token.

    \b
    Examples:
      corpuskit lexicon check 詞庫/ -c 公報/
      corpuskit lexicon check --only "guard?"       安全 in 食品安全
    """
    from corpuskit.analysis.lexicon.check import CheckOptions, lexicon_check

    opened = corpus.open()
    options = CheckOptions(min_count, min_log_dice, only)
    return lexicon_check(opened, lexicon_name(name, opened), options)


@lexicon.command(short_help="Find words that a lexicon lacks, and their domain (補詞).")
@click.argument("name", required=False, metavar="[NAME|FOLDER]")
@click.option("--min-count", type=int, default=10, show_default=True, help="Least count.")
@click.option("--min-documents", type=int, default=2, show_default=True, help="Least documents.")
@click.option(
    "--min-lift",
    type=float,
    default=1.5,
    show_default=True,
    help="How many times as often as by chance it stands with its domain.",
)
@click.option(
    "--clear",
    type=float,
    default=2.0,
    show_default=True,
    help="How many times the log-likelihood of the next domain.",
)
@corpus_options
@emits_table
def suggest(
    corpus: CorpusChoice,
    name: str | None,
    min_count: int,
    min_documents: int,
    min_lift: float,
    clear: float,
) -> "Table":
    """Find frequent words that no term covers, with the domain that they keep company with (補詞).

    Company is counted in sentences and weighed by log-likelihood (Dunning 1993). -n gives so
    many for each domain.

    \b
    Examples:
      corpuskit lexicon suggest diplomatic -n 20 -c 公報/
      corpuskit lexicon suggest --min-count 50      常見而詞庫未收的詞
    """
    from corpuskit.analysis.lexicon.suggest import SuggestOptions, lexicon_suggest

    options = SuggestOptions(min_count, min_documents, min_lift, clear=clear)
    click.get_current_context().meta["limit_by"] = "domain"
    opened = corpus.open()
    return lexicon_suggest(opened, load_chosen(name, opened), options)


@lexicon.command(short_help="Convert a lexicon to another program's file, or back (轉檔).")
@click.argument("source", metavar="NAME|FOLDER|FILE")
@click.option(
    "--to",
    type=click.Choice((*FILES, "folder")),
    help="[default: by the ending of --output; folder where it has none]",
)
@click.option(
    "--from", "from_", type=click.Choice(FILES), help="[default: by the file's ending or content]"
)
@click.option(
    "-o", "--output", metavar="FILE|FOLDER", type=click.Path(), help="Where to; a folder is new."
)
@quiet_option
@tells_errors
def convert(
    source: str, to: str | None, from_: str | None, output: str | None, quiet: bool
) -> None:
    """Convert a lexicon to another program's file, or such a file to a lexicon (轉檔).

    quanteda (YAML), LIWC (.dic), one CSV, KH Coder (coding rules). What a format cannot hold is
    said.

    \b
    Examples:
      corpuskit lexicon convert thesis --to khcoder -o 領域.txt
      corpuskit lexicon convert 領域.dic -o 詞庫
    """
    from corpuskit.cli.streams import emit_lines
    from corpuskit.lexicon.convert import FOLDER, convert_lexicon, guess_format, save_lexicon_folder

    if to is None:
        if output is None:
            raise click.UsageError("name --to, or a file with --output")
        to = guess_format(Path(output)) if Path(output).suffix else FOLDER
    if to == FOLDER and output is None:
        raise click.UsageError("--to folder needs --output")
    if output is not None and Path(output).resolve() == Path(source).resolve():
        raise click.UsageError("--output is the file that is read: name another")
    converted = convert_lexicon(source, to, from_)
    if to == FOLDER:
        save_lexicon_folder(converted, Path(str(output)))
    else:
        emit_lines([converted.files[""]], output, end="")
    for notice in () if quiet else converted.notices:
        say(notice)


lexicon.add_command(sample)
lexicon.add_command(score)
