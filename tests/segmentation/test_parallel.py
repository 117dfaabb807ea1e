"""Segmenting over local processes: order, cached results, and a process that dies."""

import os

import pytest

from corpuskit.core.errors import CountError, SegmentError
from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.parallel import choose_processes, map_with_segmenter


def count_words(engine, key):
    return len(list(engine.spans(key)))


def die(engine, key):
    os._exit(1)


@pytest.mark.parametrize("processes", [1, 2])
def test_results_are_in_the_order_of_the_items(processes):
    keys = ["中俄合作" * n for n in range(30)]
    results = map_with_segmenter(count_words, iter(keys), segmenter, processes)
    assert list(results) == [2 * n for n in range(30)]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_cached_result_needs_no_work(processes):
    cached = {"中俄": 7}.get
    results = map_with_segmenter(
        count_words, ["中俄", "合作", "中俄"], segmenter, processes, cached
    )
    assert list(results) == [7, 1, 7]


def test_items_are_read_only_a_few_ahead():
    items_read = []

    def items():
        for number in range(100):
            items_read.append(number)
            yield "合作"

    next(map_with_segmenter(count_words, items(), segmenter, 2))
    assert len(items_read) < 20


def test_a_process_that_dies_is_an_error_with_a_hint():
    with pytest.raises(SegmentError, match="ended unexpectedly") as caught:
        list(map_with_segmenter(die, ["合作"], segmenter, 2))
    assert "memory" in caught.value.hint


def test_fewer_than_one_process_is_refused():
    with pytest.raises(CountError, match="processes must be 1 or more, got 0"):
        list(map_with_segmenter(count_words, [], segmenter, 0))


def test_few_characters_are_segmented_by_one_process():
    assert choose_processes(1_999_999, 4) == 1
    assert choose_processes(2_000_000, 4) == 4
