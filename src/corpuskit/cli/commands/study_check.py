"""The command `corpuskit study check`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.paths import InputPath
from corpuskit.cli.options.study import load_chosen_study, study_corpus, study_lexicon_option
from corpuskit.cli.run import Run, table_command
from corpuskit.study.check import Verdict

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("check")
@click.argument("file", required=False, metavar="[STUDY]", type=InputPath())
@click.option(
    "--published",
    metavar="FILE",
    type=InputPath(),
    help="Published values.  [default: the study's]",
)
@click.option(
    "--verdict",
    type=click.Choice([verdict.value for verdict in Verdict]),
    help="Only the lines with this verdict.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if anything differs.")
@study_lexicon_option
@corpus_options
@table_command()
def study_check(
    run: Run,
    corpus: CorpusChoice,
    file: str | None,
    published: str | None,
    strict: bool,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Compare a study with published values (核對), a verdict for each cell and statement.

    equal; differs by N; cannot judge, with the reason; contradicts, with the published
    statement or table that says otherwise. A printed share may differ by half a point.

    \b
    Examples:
      corpuskit study check -f text
      corpuskit study check 研究/ --published 已發表.toml --strict
    """
    from corpuskit.study.check import study_check as check
    from corpuskit.study.published.load import load_published

    study = load_chosen_study(file, corpus)
    values = load_published(Path(published) if published else study.published)
    opened = run.open(study_corpus(corpus, study))
    table = check(study, values, opened, **options)
    verdicts = table.notes["verdicts"]
    if strict and isinstance(verdicts, dict) and verdicts[Verdict.DIFFERS]:
        run.exit_code = 1
    return table
