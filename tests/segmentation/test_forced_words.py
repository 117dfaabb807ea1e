"""Words that a user dictionary forces."""

from hypothesis import given, settings

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.forced_words import ForcedWordSegmenter
from corpuskit.text.fold import fold
from tests.segmentation.peers import MIXED, words, write


def test_a_forced_word_is_one_token_everywhere_and_the_longest_wins(tmp_path):
    path = write(tmp_path, "!作夥\n!战略协作伙伴关系 nz\n")
    engine = segmenter([path])
    assert words(engine, "戰略協作夥伴關係，合作夥伴") == [
        "戰略協作夥伴關係",
        "，",
        "合",
        "作夥",
        "伴",
    ]
    assert next(iter(engine.tagged(fold("戰略協作夥伴關係"))))[2] == "nz"


@settings(deadline=None)
@given(MIXED)
def test_forced_words_keep_the_invariants_of_segmenters(text):
    engine = ForcedWordSegmenter(segmenter(), {"理定": "n", "委员": "n"})
    key = fold(text)
    spans = list(engine.spans(key))
    assert spans == sorted(spans)
    assert "".join(key[s:e] for s, e in spans) == "".join(key.split())
    assert [(s, e) for s, e, _ in engine.tagged(key)] == spans
    assert sum(key[s:e] == "理定" for s, e in spans) == key.count("理定")
