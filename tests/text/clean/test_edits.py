"""Edits, and the maps from edited text back to the original."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.errors import CountError
from corpuskit.text.clean.edits import Edit, OffsetMap, apply_edits


def test_offsets_map_back_through_two_steps():
    once, first = apply_edits("甲乙--丙丁", [Edit(2, 4, "、")])
    twice, second = apply_edits(once, [Edit(0, 1)])
    assert twice == "乙、丙丁"
    assert [first.then(second).back(i) for i in range(5)] == [1, 2, 4, 5, 6]


def test_a_removed_span_maps_to_its_end_also_at_the_end_of_the_text():
    text, back = apply_edits("甲乙丙丁", [Edit(1, 2), Edit(3, 4)])
    assert (text, [back.back(i) for i in range(3)]) == ("甲丙", [0, 2, 4])


@pytest.mark.parametrize("edits", [[Edit(2, 1)], [Edit(0, 9)], [Edit(1, 3), Edit(2, 4)]])
def test_edits_that_overlap_or_are_outside_the_text_are_refused(edits):
    with pytest.raises(CountError):
        apply_edits("甲乙丙丁", edits)


def test_a_negative_offset_is_refused():
    with pytest.raises(CountError):
        OffsetMap().back(-1)


@st.composite
def edited(draw, text):
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(a, b, draw(st.sampled_from(["", "", " ", "xy"]))) for a, b in pairs]


@given(st.data(), st.text("abcdef", max_size=30))
def test_maps_of_any_edits_compose(data, text):
    origin = list(range(len(text)))
    whole, current = OffsetMap(), text
    for _ in range(3):
        edits = data.draw(edited(current))
        new, step = apply_edits(current, edits)
        # The oracle carries the source of every character, None for one that was put in.
        sources, done = [], 0
        for start, end, replacement in edits:
            sources += origin[done:start] + [None] * len(replacement)
            done = end
        origin = sources + origin[done:]
        whole, current = whole.then(step), new
    backs = [whole.back(i) for i in range(len(current) + 1)]
    assert all(a <= b for a, b in pairwise(backs))
    assert all(source in (None, back) for source, back in zip(origin, backs, strict=False))
    assert all(0 <= back <= len(text) for back in backs)
