"""The match key and the segmenter that the settings of reading ask for."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpuskit.formats.options import DEFAULT_READ_OPTIONS, ReadOptions
from corpuskit.text.fold import fold, identity

if TYPE_CHECKING:
    from corpuskit.segmentation.segmenter import Segmenter


class Reading:
    """How the texts of a corpus become match keys and words.

    Parameters
    ----------
    options : ReadOptions
    """

    def __init__(self, options: ReadOptions = DEFAULT_READ_OPTIONS) -> None:
        self.options = options

    def __reduce__(self) -> tuple[object, ...]:
        """Return the options only: the segmenter is made again where it is needed."""
        return Reading, (self.options,)

    def with_options(self, **changes: Any) -> "Reading":  # noqa: ANN401
        """Return a reading with some of its options changed."""
        return Reading(replace(self.options, **changes))

    @property
    def key(self) -> Callable[[str], str]:
        """The function from a text, query or term to its match key."""
        return identity if self.options.exact_script else fold

    @property
    def engine(self) -> str:
        """The name of the segmenter."""
        from corpuskit.segmentation.engine_names import DEFAULT_ENGINE

        return self.options.engine or DEFAULT_ENGINE

    @property
    def make_segmenter(self) -> Callable[[], "Segmenter"]:
        """The function that makes the segmenter; it can be sent to another process."""
        from functools import partial

        from corpuskit.segmentation.factory import segmenter

        options = self.options
        return partial(
            segmenter,
            options.dictionaries,
            shipped_dictionary=options.shipped_dictionary,
            engine=self.engine,
        )

    @cached_property
    def segmenter(self) -> "Segmenter":
        """The segmenter, made on first use."""
        return self.make_segmenter()

    @property
    def notices(self) -> tuple[str, ...]:
        """A notice of the dictionary entries that the engine ignores, if there are any."""
        from corpuskit.segmentation.engine_names import FORCED_WORDS_ONLY, HAN_ENTRIES_ONLY

        is_concerned = self.engine in (*FORCED_WORDS_ONLY, *HAN_ENTRIES_ONLY)
        if not self.options.dictionaries or not is_concerned:
            return ()
        from corpuskit.segmentation.ignored_entries import describe_ignored_entries

        notice = describe_ignored_entries(self.options.dictionaries, self.engine)
        return (notice,) if notice else ()

    def segmentation(self) -> dict[str, object]:
        """Return what the words depend on, JSON-ready."""
        from corpuskit.segmentation.factory import describe_segmenter

        options = self.options
        return describe_segmenter(
            options.dictionaries, shipped_dictionary=options.shipped_dictionary, engine=self.engine
        )
