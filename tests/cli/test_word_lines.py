"""Lines of words by arrays: the same as by a list of words."""

from itertools import pairwise

import numpy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpuskit.cli.joined_lines import joined_lines
from corpuskit.cli.streams import TextLine, split_lines
from corpuskit.cli.word_lines import WordLines
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold

TEXTS = st.text("中國合作A1 \t\r\n\u3000，\0\ud800\udc00😀𠀀\x0b\u2028", max_size=25)
PARTS = st.lists(st.builds(TextLine, st.just("a"), TEXTS, st.just(0), st.booleans()), max_size=5)
SEPARATORS = st.sampled_from(["", " ", "|", "\0", "/ ", "、", "😀", "\n", "中", "\ud800"])


def plain_lines(parts, spans, separator):
    """Return the words of each line, joined one line after the other."""
    shown, begin = [], 0
    text = "".join(part.text for part in parts)
    for line in (line for part in parts for line in split_lines(*part)):
        end = begin + len(line.text)
        words = [text[first:last] for first, last in spans if begin <= first < end]
        shown.append(separator.join(words) + ("\n" if line.ends else separator))
        begin = end
    return "".join(shown)


@given(PARTS, SEPARATORS, st.randoms())
@example([TextLine("a", "中\r", 0), TextLine("a", "\n國", 0, False)], " ", None)
def test_lines_by_arrays_are_those_of_the_words(parts, separator, random):
    text = "".join(part.text for part in parts)
    bounds = [
        at
        for at in range(len(text) + 1)
        if at in (0, len(text))
        or text[at].isspace()
        or text[at - 1].isspace()
        or not random
        or random.random() < 0.5
    ]
    part_ends = {sum(len(part.text) for part in parts[: at + 1]) for at in range(len(parts))}
    bounds = sorted({*bounds, *part_ends, 0})
    spans = [(first, last) for first, last in pairwise(bounds) if not text[first:last].isspace()]
    starts, ends = numpy.array(spans, numpy.intp).reshape(-1, 2).T
    joined = joined_lines(parts, starts, ends, separator)
    if joined is None:
        assert "\0" in text
    else:
        assert joined == plain_lines(parts, spans, separator)


LONG = (
    "中俄總理定期會晤，合作 well。\r\n\r\n  發展 COVID-19\t3.5%\n\n首次\r新能源\u3000國家𠀀" * 150
)


@pytest.mark.parametrize("engine", ["linear", "rjieba"])
@pytest.mark.parametrize("separator", [" ", "", "||", "\n"])
def test_long_texts_have_the_words_of_the_spans(engine, separator):
    words = segmenter(engine=engine)
    parts = [TextLine("a", LONG, 0), TextLine("b", LONG, 0, False), TextLine("b", LONG[:50], 0)]
    spans = list(words.spans(fold(LONG + LONG + LONG[:50])))
    shown = WordLines("text", separator, False)(words, parts)
    assert shown == plain_lines(parts, spans, separator)


@pytest.mark.parametrize("form", ["text", "vertical", "jsonl"])
def test_words_do_not_continue_in_the_next_document(form):
    parts = [TextLine("a", "發", 0), TextLine("b", "展", 0)]
    shown = WordLines(form, " ", False)(segmenter(), parts)
    words = [WordLines(form, " ", False)(segmenter(), [part]) for part in parts]
    assert shown == "".join(words)
