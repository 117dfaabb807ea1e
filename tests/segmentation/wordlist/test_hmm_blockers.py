"""Entries that keep the HMM from joining single characters."""

import pytest

from corpuskit.segmentation.user_dictionary import DictionaryEntry
from corpuskit.segmentation.wordlist import build
from corpuskit.text.characters import count_han
from tests.segmentation.peers import jieba_over


@pytest.mark.parametrize("frequency", [1, 1_000_000_000])
def test_a_blocker_is_never_a_word(frequency):
    words = build.build_word_list([DictionaryEntry(word="合作", frequency=frequency)])
    runs = [word for word, tag in words.tags.items() if tag == "x" and count_han(word) > 1]
    peer = jieba_over(words.frequencies)
    single = [run for run in runs if words.frequencies[run] == 1]
    assert len(single) > 3000 or frequency > 1
    assert [run for run in single if run in peer.cut(run)] == []
