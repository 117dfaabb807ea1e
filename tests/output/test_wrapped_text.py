"""Concordances of whole sentences on a terminal."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpuskit.core.columns import Column, text
from corpuskit.core.table import Table
from corpuskit.output.aligned_text import write_text

COLUMNS = (
    text("document"),
    *(Column(name, name, is_whole=True) for name in ("left", "node", "right")),
    text("cite"),
)
WORDS = st.lists(
    st.sampled_from(["和平", "，", "。", "AIIB ", "2003", "word", "》", "é"]), max_size=30
)


def shown(left, node, right, width):
    stream = io.StringIO()
    table = Table(COLUMNS, [("d1", left, node, right, "〈公報〉")])
    write_text(table, stream, width=width, highlight=lambda part: f"\x01{part}\x02")
    return stream.getvalue()


@given(WORDS, st.sampled_from(["夥伴", "strategic"]), WORDS, st.integers(12, 60))
def test_nothing_is_lost_and_lines_fit(left, node, right, width):
    left, right = "".join(left), "".join(right)
    found = shown(left, node, right, width)
    where, *lines = found.splitlines()
    assert where == "d1  〈公報〉"
    assert all(line.startswith("    ") for line in lines if line)
    marked = "".join(line[4:] for line in lines)
    whole = f"{left}\x01{node}\x02{right}"
    assert marked.replace("\x02\x01", "").replace(" ", "") == whole.replace(" ", "")
    plain = [line.replace("\x01", "").replace("\x02", "") for line in lines]
    assert all(cell_len(line) <= width for line in plain)


def test_lines_do_not_begin_with_closing_marks_or_divide_words():
    found = shown("和" * 8, "夥伴", "，和平。 partnership", 26).splitlines()[1:]
    assert [line.replace("\x01", "").replace("\x02", "") for line in found if line] == [
        "    和和和和和和和和夥伴，", "    和平。 partnership",
    ]  # fmt: skip
