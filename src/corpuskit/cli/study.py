"""The commands `corpuskit study run`, `check` and `changes`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import (
    CorpusChoice,
    corpus_options,
    count_as_option,
    lexicon_option,
    load_chosen,
)
from corpuskit.cli.emit import emits_table
from corpuskit.cli.errors import say, tells_errors, undamaged

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.corpus.corpus import Corpus
    from corpuskit.lexicon.model import Lexicon
    from corpuskit.study.settings import Study

VERDICTS = ("equal", "differs", "cannot be told", "contradicts")
study_lexicon_option = click.option(
    "--lexicon", metavar="NAME|FOLDER", help="Another lexicon than the study's."
)


@click.group()
def study() -> None:
    """Make a whole study from one file (研究設定檔), or compare it with published values.

    \b
    Examples:
      corpuskit study run -o 結果                     every table and figure
      corpuskit study check --verdict contradicts     已發表數值的矛盾
    """


@study.command(short_help="Write every table and figure of a study (表與圖).")
@click.argument("file", required=False, metavar="[STUDY]")
@click.option(
    "-o",
    "--output",
    default="results",
    metavar="FOLDER",
    show_default=True,
    help="A new folder, or one that an earlier run made.",
)
@study_lexicon_option
@corpus_options
@tells_errors
def run(corpus: CorpusChoice, file: str | None, output: str, lexicon: str | None) -> None:
    """Write every table and figure of a study into a FOLDER (表與圖), whole or not at all.

    STUDY is a study.toml, a folder that holds one, or a bundled corpus. Without: study.toml
    here, else that of the bundled sample. Its own corpus is read, or with --corpus another.
    A second run writes the same bytes.

    \b
    Examples:
      corpuskit study run -o 結果
      corpuskit study run 研究/study.toml -c 公報/ --lexicon diplomatic -o 結果
    """
    from corpuskit.study.run import check_target, save_study, study_run

    chosen = _load(file, corpus.quiet)
    check_target(Path(output), corpus.paths or (chosen.corpus,))

    def work() -> "tuple[tuple[str, ...], list[Path]]":
        results = study_run(chosen, _open(corpus, chosen), _lexicon(lexicon))
        return results.messages, save_study(results, Path(output))

    said, places = undamaged(work)
    for line in () if corpus.quiet else said:
        say(line)
    for place in places:
        click.echo(str(place))


@study.command(short_help="Compare a study with published values (核對).")
@click.argument("file", required=False, metavar="[STUDY]")
@click.option(
    "--published", metavar="FILE", type=click.Path(), help="Published values.  [default: study's]"
)
@click.option("--verdict", type=click.Choice(VERDICTS), help="Only the lines with this verdict.")
@click.option("--strict", is_flag=True, help="Exit 1 if anything differs.")
@study_lexicon_option
@corpus_options
@emits_table
def check(
    corpus: CorpusChoice,
    file: str | None,
    published: str | None,
    verdict: str | None,
    strict: bool,
    lexicon: str | None,
) -> "Table":
    """Compare a study with published values (核對), a verdict for each cell and statement.

    equal; differs by N; cannot be told, with the reason; contradicts, with the published
    statement or table that says otherwise. A printed share may differ by half a point.

    \b
    Examples:
      corpuskit study check -f text
      corpuskit study check 研究/ --published 已發表.toml --strict
    """
    from corpuskit.study.check import study_check
    from corpuskit.study.published.load import load_published

    chosen = _load(file, corpus.quiet)
    values = load_published(Path(published) if published else chosen.published)
    table = study_check(chosen, values, _open(corpus, chosen), _lexicon(lexicon), verdict=verdict)
    verdicts = table.notes["verdicts"]
    if strict and isinstance(verdicts, dict) and verdicts["differs"]:
        click.get_current_context().meta["no_hit"] = True
    return table


@study.command(short_help="Compare the terms of two periods (前後期變化).")
@click.argument("first", metavar="PERIOD1")
@click.argument("second", metavar="PERIOD2")
@lexicon_option
@count_as_option
@corpus_options
@emits_table
def changes(
    corpus: CorpusChoice, first: str, second: str, lexicon: str | None, count_as: str
) -> "Table":
    """Compare the terms of two periods (前後期變化): new, gone, ranks, raw counts beside rates.

    A period is one of corpus.toml's, or years. Directions are told of raw counts, of counts
    per document and per 1,000 Han characters; reversed_by names those in the
    opposite direction to the raw counts.

    \b
    Examples:
      corpuskit study changes 2000-2012 2013-2019 -f text      新增、消失、升降
      corpuskit study changes 2000-2008 2009-2019 -c 公報/ --lexicon diplomatic
    """
    from corpuskit.study.changes import ChangeOptions, study_changes

    opened = corpus.open()
    found = load_chosen(lexicon, opened)
    return study_changes(opened, found, ChangeOptions(first, second, count_as))


def _load(file: str | None, quiet: bool) -> "Study":
    from corpuskit.study.settings import FILE_NAME, load_study

    found = load_study(file)
    if file is None and found.path != Path(FILE_NAME) and not quiet:
        say("no study named, so this is that of the bundled sample")
    return found


def _open(corpus: CorpusChoice, study: "Study") -> "Corpus":
    """Open the corpus that is named, else that of the study."""
    return (corpus if corpus.paths else corpus._replace(paths=(study.corpus,))).open()


def _lexicon(name: str | None) -> "Lexicon | None":
    from corpuskit.lexicon.load import load_lexicon

    return load_lexicon(name) if name else None
