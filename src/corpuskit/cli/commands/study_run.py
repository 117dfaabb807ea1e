"""The command `corpuskit study run`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.errors import note, retry_after_rebuild, with_error_reporting
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.paths import InputPath, OutputPath
from corpuskit.cli.options.quiet import quiet_option
from corpuskit.cli.options.study import load_chosen_study, study_corpus, study_lexicon_option
from corpuskit.cli.run import open_chosen

if TYPE_CHECKING:
    from corpuskit.study.run import StudyResults

# A file of each ending.
_RESULTS = ("table.csv", "table.en.md", "table.en.tex", "provenance.json", "figure.svg")


@click.command("run")
@click.argument("file", required=False, metavar="[STUDY]", type=InputPath())
@click.option(
    "-o",
    "--output",
    default="results",
    metavar="FOLDER",
    type=OutputPath(*_RESULTS, is_folder=True, is_aside=True),
    show_default=True,
    help="A new folder, or one that an earlier run wrote.",
)
@study_lexicon_option
@quiet_option
@corpus_options
@with_error_reporting
def study_run(
    corpus: CorpusChoice, file: str | None, output: str, lexicon: str | None, quiet: bool
) -> None:
    """Write every table and figure of a study into a FOLDER (表與圖): all files or none.

    STUDY is a study.toml, a folder that contains one, or a bundled corpus. Without it: study.toml
    here, else that of the bundled sample. Its own corpus is read, or with --corpus another. The
    file validation.md says what is known about the lexicon. The output is reproducible.

    \b
    Examples:
      corpuskit study run -o 結果
      corpuskit study run 研究/study.toml -c 公報/ --lexicon diplomatic -o 結果
    """
    from corpuskit.study.folder import check_folder
    from corpuskit.study.run import save_study
    from corpuskit.study.run import study_run as measure

    study = load_chosen_study(file, corpus)
    check_folder(Path(output))
    chosen = study_corpus(corpus, study)

    def work() -> "tuple[StudyResults, list[Path]]":
        opened = open_chosen(chosen, quiet=quiet).where(*chosen.where)
        results = measure(study, opened, lexicon)
        return results, save_study(results, Path(output))

    results, places = retry_after_rebuild(work)
    for line in () if quiet else results.messages:
        note(line)
    for place in places:
        click.echo(str(place))
