"""Why the engine linear divides a text where it does: the weights behind each boundary."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from corpuskit.core.columns import Cells, integer, number, text
from corpuskit.core.errors import OptionError, pluralise
from corpuskit.core.options import coerce
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.segmentation.engines.linear import LinearEngine
from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.forced_words import ForcedWordSegmenter
from corpuskit.segmentation.linear.explain import BOUNDARY, SINGLE, Contribution
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.splitting import HAN
from corpuskit.text.fold import fold

_ENGINE = "linear"
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_MAX_CHARACTERS = 10_000
_FORCED, _LEFT_ALONE, _RIGHT_ALONE = "forced", "left alone", "right alone"
_COLUMNS = (
    *(integer("position", grouped=False), text("left"), text("right"), text("boundary")),
    *(text("kind"), text("feature"), number("weight", 2)),
)


def segment_explain(
    text: str,
    *,
    dictionaries: str | Path | Sequence[str | Path] = (),
    shipped_dictionary: bool = True,
) -> Table:
    """Return the weights behind the words of a text under the engine linear.

    Parameters
    ----------
    text : str
        At most 10,000 characters.
    dictionaries : path or sequence of paths
        User dictionaries (自訂詞庫).
    shipped_dictionary : bool
        Whether to use the shipped dictionary of diplomatic names.

    Returns
    -------
    Table
        ``position left right boundary kind feature weight``, one row per weight of each place
        between two Han characters: `position` is the offset of the character on the right,
        `boundary` says whether a word begins there, `weight` is a logit: above 0 it speaks for a
        boundary. Kinds: ``n-gram`` (``^`` is an edge of the run), ``word`` (of the list, by
        frequency class), ``hint`` (of a dictionary or built in), ``removed`` (the place is within
        a word that a dictionary removes), ``bias``, ``forced``; ``left alone`` and ``right alone``
        are the scores of the character on either side as a word by itself, which count if it is
        one. The words are those with the highest sum over the whole run; then a hint with a
        boundary at both ends becomes one word, and a removed word is divided.

    Raises
    ------
    OptionError
        For a text that is too long.
    SegmentError
        For a dictionary that cannot be read.

    Examples
    --------
    >>> table = segment_explain("合作会晤")
    >>> [(row["right"], row["boundary"]) for row in table.records()][:1]
    [('作', 'no')]
    """
    text = coerce("text", text, str)
    if len(text) > _MAX_CHARACTERS:
        raise OptionError(
            f"text: {pluralise(len(text), 'character')}; the maximum is {_MAX_CHARACTERS:,}",
            hint="explain one sentence",
        )
    words = segmenter(dictionaries, shipped_dictionary=shipped_dictionary, engine=_ENGINE)
    rows = list(_rows(text, words))
    caption = Phrase("weights are logits: above 0 for a boundary, below 0 against it")
    notes = {"segmenter": words.name, "segmenter_fingerprint": words.fingerprint}
    return Table(_COLUMNS, rows, captions=[caption], notes=notes)


def _rows(text: str, words: Segmenter) -> Iterator[Cells]:
    from corpuskit.segmentation.linear.model import shipped_model

    key = fold(text)
    starts = {start for start, _ in words.spans(key)}
    forced = words.forced_places(key) if isinstance(words, ForcedWordSegmenter) else {}
    inner = words.inner if isinstance(words, ForcedWordSegmenter) else words
    engine = cast("LinearEngine", inner)
    scale = shipped_model().scale
    for run in _HAN_RUN.finditer(key):
        weights = engine.weights(run.group())
        for place in range(1, len(run.group())):
            at = run.start() + place
            cells = (at, text[at - 1], text[at], "yes" if at in starts else "no")
            if at in forced:
                yield (*cells, _FORCED, forced[at], None)
                continue
            for kind, feature, weight in _of_place(weights, place):
                yield (*cells, kind, feature, weight / scale)


def _of_place(weights: list[Contribution], place: int) -> list[tuple[str, str, int]]:
    """Return the weights of a boundary, the largest first, and the scores of both characters."""
    boundary = [
        (part.kind, part.feature, part.weight)
        for part in weights
        if part.target == BOUNDARY and part.place == place
    ]
    boundary.sort(key=lambda row: (-abs(row[2]), row[:2]))
    alone = [
        (kind, "", sum(p.weight for p in weights if p.target == SINGLE and p.place == character))
        for kind, character in ((_LEFT_ALONE, place - 1), (_RIGHT_ALONE, place))
    ]
    return boundary + alone
