"""The options that every command shares, and what they stand for."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corpuskit.cli.errors import say
from corpuskit.cli.progress import progress
from corpuskit.core.places import cores
from corpuskit.segmentation.engine_names import ENGINES

if TYPE_CHECKING:
    from corpuskit.corpus.corpus import Corpus
    from corpuskit.corpus.reading import Reading
    from corpuskit.formats.options import ReadOptions
    from corpuskit.lexicon.model import Lexicon

Command = Callable[..., Any]


class CorpusChoice(NamedTuple):
    """Which texts, and how they are read."""

    paths: tuple[str, ...]
    where: tuple[str, ...]
    quiet: bool
    store: bool
    options: "ReadOptions"

    def reading(self) -> "Reading":
        """Return how texts become keys and words."""
        from corpuskit.corpus.reading import Reading

        if self.options.dictionaries:
            from corpuskit.segmentation.user_dictionary import load_dictionary

            for path in self.options.dictionaries:
                load_dictionary(path)
        return Reading(self.options)

    def open(self) -> "Corpus":
        """Open the corpus, say what a user should know of it, and select."""
        from corpuskit.corpus.opening import open_corpus
        from corpuskit.store.options import StoreOptions

        with progress("reading and segmenting", quiet=self.quiet) as advance:
            corpus = open_corpus(
                *self.paths,
                read_options=self.reading().options,
                store_options=StoreOptions(self.store, advance, _waiting, map_all=False),
            )
        if not self.quiet:
            for notice in corpus.notices:
                say(notice)
            if corpus.built:
                from corpuskit.cli.first_use import first_use_warnings

                for notice in first_use_warnings(corpus):
                    say(notice)
        click.get_current_context().meta["sources"] = corpus.documents
        click.get_current_context().meta["periods"] = corpus.periods
        return corpus.where(*self.where)


def _corpus_choice(
    paths: tuple[str, ...],
    where: tuple[str, ...],
    quiet: bool,
    store: bool,
    **options: Any,  # noqa: ANN401
) -> CorpusChoice:
    from corpuskit.formats.options import ReadOptions

    options["processes"] = options["processes"] or cores()
    return CorpusChoice(paths, where, quiet, store, ReadOptions(**options))


def _waiting(sentence: str) -> None:
    say(f"{sentence}; --no-store reads the files instead")


def _gather(options: list[Any], make: Command, name: str) -> Callable[[Command], Command]:
    """Return a decorator that adds click options and hands them over as one object."""
    fields = [option.name for option in options]

    def decorate(command: Command) -> Command:
        @wraps(command)
        def run(*args: Any, **values: Any) -> Any:  # noqa: ANN401
            chosen = make(**{field: values.pop(field) for field in fields})
            return command(*args, **{name: chosen}, **values)

        run.__click_params__ = [  # type: ignore[attr-defined]
            *getattr(command, "__click_params__", []),
            *reversed(options),
        ]
        return run

    return decorate


SEGMENTER_OPTIONS: list[Any] = [
    click.Option(
        ["--engine"],
        type=click.Choice(ENGINES),
        help="What cuts the words; the first two cut alike, wapic is a second opinion. "
        "[default: corpus.toml's, else rjieba]",
    ),
    click.Option(
        ["--dictionary", "dictionaries"],
        multiple=True,
        metavar="FILE",
        type=click.Path(),
        help="A user dictionary (自訂詞庫), in either script. Repeatable.",
    ),
    click.Option(
        ["--shipped-dictionary/--no-shipped-dictionary"],
        default=True,
        show_default=True,
        help="Use the shipped dictionary of diplomatic names.",
    ),
    click.Option(
        ["--processes"],
        type=click.IntRange(1, 256),
        metavar="N",
        help="Processes that segment much text.  [default: one for each core]",
    ),
]
READ_OPTIONS: list[Any] = [
    click.Option(
        ["--encoding"], metavar="NAME", help="Encoding of the files; goes before every guess."
    ),
    click.Option(
        ["--clean"],
        type=click.Choice(("auto", "pdf", "web", "text", "none")),
        help="Cleaning profile.  [default: auto]",
    ),
    click.Option(
        ["--text-column"], metavar="NAME", help="Column or key that holds the text of a row."
    ),
    click.Option(["--segmented"], is_flag=True, help="White space divides words already."),
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
        help="Only these documents: year=2000-2012, 'year>=2000', period=NAME, FIELD!=VALUE. "
        "Repeatable.",
    ),
    click.Option(["--exact-script"], is_flag=True, help="Tell Traditional and Simplified apart."),
    *SEGMENTER_OPTIONS,
    *READ_OPTIONS,
    click.Option(["-q", "--quiet"], is_flag=True, help="No notes on stderr."),
    click.Option(
        ["--store/--no-store"],
        default=True,
        show_default=True,
        help="Keep texts and words in the cache folder for the next use.",
    ),
]

corpus_options = _gather(CORPUS_OPTIONS, _corpus_choice, "corpus")
gather = _gather

# Where there is no corpus to choose; whoever writes the table looks at it.
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No notes on stderr.")


# What every command that counts terms reads.
lexicon_option = click.option(
    "--lexicon",
    metavar="NAME|FOLDER",
    help="thesis, diplomatic, or a folder.  [default: corpus.toml's, else thesis]",
)
count_as_option = click.option(
    "--count-as",
    type=click.Choice(("longest", "token", "substring")),
    default="longest",
    show_default=True,
    help="The rule of counting.",
)


def lexicon_name(name: str | None, corpus: "Corpus") -> str:
    """Return which lexicon is meant: the one named, else corpus.toml's, else the default."""
    from corpuskit.lexicon.load import DEFAULT_LEXICON

    return name or corpus.lexicon or DEFAULT_LEXICON


def load_chosen(name: str | None, corpus: "Corpus") -> "Lexicon":
    """Load the lexicon that is meant."""
    from corpuskit.lexicon.load import load_lexicon

    return load_lexicon(lexicon_name(name, corpus))
