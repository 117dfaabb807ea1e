"""The segmenters give the same words as jieba itself."""

from corpuskit.segmentation.build import segmenter


def test_a_long_run_of_unknown_characters_is_cut_whole():
    # With jieba's own Viterbi, which copies every path, this takes minutes.
    engine = segmenter()
    assert sum(end - start for start, end in engine.spans("龘" * 100_000)) == 100_000
