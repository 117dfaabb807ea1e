"""The options that every command shares, and what they stand for."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corpuskit.cli.errors import say

if TYPE_CHECKING:
    from corpuskit.corpus import Corpus, Reading

Command = Callable[..., Any]


class CorpusChoice(NamedTuple):
    """Which texts, and how they are read."""

    paths: tuple[str, ...]
    where: tuple[str, ...]
    exact_script: bool
    dictionaries: tuple[str, ...]
    shipped: bool
    quiet: bool

    def reading(self) -> "Reading":
        """Return how texts become keys and words."""
        from pathlib import Path

        from corpuskit.corpus import Reading

        dictionaries = tuple(map(Path, self.dictionaries))
        return Reading(self.exact_script, dictionaries, self.shipped)

    def open(self) -> "Corpus":
        """Open the corpus, say what a user should know of it, and select."""
        from corpuskit.corpus import open_corpus

        corpus = open_corpus(*self.paths, reading=self.reading())
        if not self.quiet:
            for notice in corpus.notices:
                say(notice)
        return corpus.where(*self.where)


def _gather(options: list[Any], kind: type, name: str) -> Callable[[Command], Command]:
    """Return a decorator that adds click options and hands them over as one object."""
    fields = [option.name for option in options]

    def decorate(command: Command) -> Command:
        @wraps(command)
        def run(*args: Any, **values: Any) -> Any:  # noqa: ANN401
            chosen = kind(**{field: values.pop(field) for field in fields})
            return command(*args, **{name: chosen}, **values)

        run.__click_params__ = [  # type: ignore[attr-defined]
            *getattr(command, "__click_params__", []),
            *reversed(options),
        ]
        return run

    return decorate


SEGMENTER_OPTIONS: list[Any] = [
    click.Option(
        ["--dictionary", "dictionaries"],
        multiple=True,
        metavar="FILE",
        type=click.Path(),
        help="A user dictionary (自訂詞庫), in either script. Repeatable.",
    ),
    click.Option(
        ["--shipped-dictionary/--no-shipped-dictionary", "shipped"],
        default=True,
        show_default=True,
        help="Use the shipped dictionary of diplomatic names.",
    ),
]
CORPUS_OPTIONS: list[Any] = [
    click.Option(
        ["-c", "--corpus", "paths"],
        multiple=True,
        metavar="PATH",
        help="A folder or file of texts, or - for standard input. Repeatable. "
        "[default: $CORPUSKIT_CORPUS, a corpus.toml here or above, the bundled sample]",
    ),
    click.Option(
        ["--where"],
        multiple=True,
        metavar="FIELD=VALUE",
        help="Only these documents: year=2000-2012, period=NAME, FIELD!=VALUE. Repeatable.",
    ),
    click.Option(["--exact-script"], is_flag=True, help="Tell Traditional and Simplified apart."),
    *SEGMENTER_OPTIONS,
    click.Option(["-q", "--quiet"], is_flag=True, help="No notes on stderr."),
]

corpus_options = _gather(CORPUS_OPTIONS, CorpusChoice, "corpus")
gather = _gather
