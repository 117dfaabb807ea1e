"""Entries that keep jieba's HMM from joining words of one character.

The HMM joins neighbours that the dictionary leaves single, also 一 | 個 and 這 | 是. It leaves a
run alone that is an entry. So such runs are entered with frequency 1, wherever the words
of one character are more probable than that: the entry is never chosen, and the run is left as it
is.
"""

from collections.abc import Iterable, Mapping

Frequencies = dict[str, int]

_COMMON, _FUNCTION = 20_000, 1_000
_MARGIN = 1.01
_FIRST, _SECOND = "很仍较此", "是有会能要可应使让在为"


def marks(frequencies: Frequencies, tags: Mapping[str, str], pairs: Iterable[str]) -> Iterable[str]:
    """Yield the runs to enter: pairs, pairs beside a common character, function words.

    Parameters
    ----------
    frequencies : dict of str to int
        The word list as it will be.
    tags : mapping of str to str
    pairs : iterable of str
        Words of two characters that were taken out because they are two words.

    Examples
    --------
    >>> words = {"一": 90000, "个": 90000, "的": 90000, "百": 2}
    >>> sorted(marks(words, dict.fromkeys(words, "m"), ["一个"]))
    ['一一个', '一个', '一个一', '一个个', '一个的', '个一个', '的一个']
    """
    yield from _quantities(frequencies, pairs)
    yield from _function_words(frequencies, tags)


def _quantities(frequencies: Frequencies, pairs: Iterable[str]) -> Iterable[str]:
    least = _MARGIN * sum(frequencies.values())
    chars = {word: count for word, count in frequencies.items() if len(word) == 1}
    common = [(count, char) for char, count in chars.items() if count >= _COMMON]
    common.sort(reverse=True)
    for pair in pairs:
        product = chars.get(pair[0], 1) * chars.get(pair[1], 1)
        if product > least:
            yield pair
        for count, char in common:
            if count * product <= least * least:
                break
            yield char + pair
            yield pair + char


def _function_words(frequencies: Frequencies, tags: Mapping[str, str]) -> Iterable[str]:
    """Yield pronoun or adverb before preposition or auxiliary: 這是, 更要, 已由."""
    least = _MARGIN * sum(frequencies.values())
    chars = [(w, f) for w, f in frequencies.items() if len(w) == 1 and f >= _FUNCTION]
    first = [(w, f) for w, f in chars if tags[w] in {"r", "d"} or w in _FIRST]
    second = [(w, f) for w, f in chars if tags[w] == "p" or w in _SECOND]
    for one, count in first:
        for other, times in second:
            if count * times > least:
                yield one + other
