"""The word list that is built from jieba's."""

from corpuskit.segmentation.factory import segmenter


def test_pruning_removes_combinations_and_keeps_terms():
    words = dict(segmenter(shipped_dictionary=False).vocabulary)
    for dropped in ("经贸合作", "伙伴关系", "食品安全"):
        assert not words.get(dropped)
    for kept in ("恐怖主义", "知识产权"):
        assert words[kept]
