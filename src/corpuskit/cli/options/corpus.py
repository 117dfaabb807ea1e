"""Which texts a command works on, and how they are read."""

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corpuskit.cli.options.gather import Presentation, gather
from corpuskit.cli.options.paths import CorpusPath, InputPath, Kind
from corpuskit.core.places import cores
from corpuskit.formats.options import SKIP_OPTION
from corpuskit.segmentation.engine_names import ENGINES
from corpuskit.text.clean.profile_names import PROFILE_NAMES

if TYPE_CHECKING:
    from corpuskit.corpus.reading import Reading
    from corpuskit.formats.options import ReadOptions


class CorpusChoice(NamedTuple):
    """Which texts, and how they are read."""

    paths: tuple[str, ...]
    where: tuple[str, ...]
    store: bool
    options: "ReadOptions"

    def reading(self) -> "Reading":
        """Return how texts become keys and words."""
        from corpuskit.corpus.reading import Reading

        if self.options.dictionaries:
            from corpuskit.segmentation.user_dictionary import load_dictionary

            # Errors in a dictionary are reported before anything is read.
            for path in self.options.dictionaries:
                load_dictionary(path)
        return Reading(self.options)


def _corpus_choice(
    paths: tuple[str, ...],
    where: tuple[str, ...],
    store: bool,
    **options: Any,  # noqa: ANN401
) -> CorpusChoice:
    from corpuskit.formats.options import ReadOptions

    options["processes"] = options["processes"] or cores()
    return CorpusChoice(paths, where, store, ReadOptions(**options))


_SEGMENTER_OPTIONS: list[click.Option] = [
    click.Option(
        ["--engine"],
        type=click.Choice(ENGINES),
        help="Segmenter. linear: our boundary model; rjieba, jieba: jieba's words; wapic: a CRF.  "
        "[default: corpus.toml's, else linear]",
    ),
    click.Option(
        ["--dictionary", "dictionaries"],
        multiple=True,
        metavar="FILE",
        type=InputPath(Kind.DICTIONARY),
        help="User dictionary (自訂詞庫), in either script. Repeatable.",
    ),
    click.Option(
        ["--shipped-dictionary/--no-shipped-dictionary"],
        default=True,
        show_default=True,
        help="Use the shipped dictionary of diplomatic names.",
    ),
    Presentation(
        ["--processes"],
        type=click.IntRange(1, 256),
        metavar="N",
        help="Processes that segment long texts.  [default: one per core]",
    ),
]
_READ_OPTIONS: list[click.Option] = [
    click.Option(
        ["--encoding"], metavar="NAME", help="Encoding of the files; overrides detection."
    ),
    click.Option(
        ["--clean"], type=click.Choice(PROFILE_NAMES), help="Cleaning profile.  [default: auto]"
    ),
    click.Option(
        ["--remove-blocks"],
        metavar="FILE",
        type=InputPath(),
        help="Blocks to remove from the head and end of texts; info --shared-blocks finds them.",
    ),
    click.Option(
        ["--text-column"], metavar="NAME", help="Column or key that contains the text of a row."
    ),
    click.Option(["--segmented"], is_flag=True, help="Input is already segmented by spaces."),
    click.Option(
        [SKIP_OPTION], is_flag=True, help="Leave out files that cannot be read; name them."
    ),
]
_CORPUS_OPTIONS: list[click.Option] = [
    Presentation(
        ["-c", "--corpus", "paths"],
        multiple=True,
        metavar="[NAME=]PATH",
        type=CorpusPath(readable=False),
        help="A folder or file of texts, or - for standard input; NAME is for --by corpus. "
        "Repeatable.  "
        "[default: $CORPUSKIT_CORPUS, a corpus.toml here or above, the bundled sample]",
    ),
    click.Option(
        ["--where"],
        multiple=True,
        metavar="FIELD=VALUE",
        help="Only these documents: year=2000-2012, 'year>=2000', period=NAME,NAME, "
        "FIELD!=VALUE, FIELD~TEXT. "
        "Repeatable.",
    ),
    click.Option(
        ["--exact-script"], is_flag=True, help="Treat Traditional and Simplified as different."
    ),
    *_SEGMENTER_OPTIONS,
    *_READ_OPTIONS,
    Presentation(
        ["--store/--no-store"],
        default=True,
        show_default=True,
        help="Keep texts and words in the cache folder for the next use.",
    ),
]

corpus_options = gather(_CORPUS_OPTIONS, _corpus_choice, "corpus")
