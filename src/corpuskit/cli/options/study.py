"""Which study a command works on, and on which texts."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.options.corpus import CorpusChoice

if TYPE_CHECKING:
    from corpuskit.study.settings import Study

study_lexicon_option = click.option(
    "--lexicon", metavar="NAME|FOLDER", help="Another lexicon than the study's."
)


def load_chosen_study(file: str | None) -> "tuple[Study, str]":
    """Return the study that is named, else the default one with a notice that says so."""
    from corpuskit.study.settings import FILE_NAME, load_study

    study = load_study(file)
    if file is None and study.path != Path(FILE_NAME):
        return study, "no study named, so this is that of the bundled sample"
    return study, ""


def study_corpus(corpus: CorpusChoice, study: "Study") -> CorpusChoice:
    """Return the texts that are named, else those of the study."""
    return corpus if corpus.paths else corpus._replace(paths=(study.corpus,))
