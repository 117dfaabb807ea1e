"""Which study a command works on, and on which texts."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.default_corpus import refuse_waiting_input
from corpuskit.cli.errors import note
from corpuskit.cli.options.corpus import CorpusChoice
from corpuskit.cli.options.paths import InputPath, Kind
from corpuskit.cli.overwriting import check_also_read

if TYPE_CHECKING:
    from corpuskit.study.settings import Study

study_lexicon_option = click.option(
    "--lexicon",
    metavar="NAME|FILE|FOLDER",
    type=InputPath(Kind.LEXICON),
    help="Another lexicon than the study's.",
)


def load_chosen_study(file: str | None, corpus: CorpusChoice) -> "Study":
    """Return the study that is named, else the default one; say so if it is the bundled one."""
    from corpuskit.study.settings import FILE_NAME, load_study

    study = load_study(file)
    read = (study.path, study.published, study.counting.get("audit"))
    check_also_read(
        [Path(path) for path in read if path], study.lexicon, "" if corpus.paths else study.corpus
    )
    if file is None and study.path != Path(FILE_NAME):
        refuse_waiting_input()
        note("no study named, so this is that of the bundled sample")
    return study


def study_corpus(corpus: CorpusChoice, study: "Study") -> CorpusChoice:
    """Return the texts that are named, else those of the study."""
    return corpus if corpus.paths else corpus._replace(paths=(study.corpus,))
