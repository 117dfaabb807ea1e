"""Entries that keep jieba's HMM from joining words of one character.

The HMM joins neighbours that the dictionary leaves as single characters, for example 一 | 個 and
這 | 是. It leaves a run alone if the run is an entry. So such runs become entries of frequency 1
wherever the words of one character are more probable than that: the model never chooses the
entry, and the HMM does not touch the run.
"""

from collections.abc import Iterable, Mapping

_COMMON_FREQUENCY, _FUNCTION_WORD_FREQUENCY = 20_000, 1_000
_MARGIN = 1.01
"""Frequencies that later entries add must not make a blocker more probable than its characters."""
_FIRST_CHARACTERS, _SECOND_CHARACTERS = "很仍较此", "是有会能要可应使让在为"


def hmm_blockers(
    frequencies: dict[str, int], tags: Mapping[str, str], pairs: Iterable[str]
) -> Iterable[str]:
    """Yield the runs to enter: pairs, pairs next to a common character, function words.

    Parameters
    ----------
    frequencies : dict of str to int
        The complete word list.
    tags : mapping of str to str
    pairs : iterable of str
        Entries of two characters that were removed because they are two words.

    Examples
    --------
    >>> words = {"一": 90000, "个": 90000, "的": 90000, "百": 2}
    >>> sorted(hmm_blockers(words, dict.fromkeys(words, "m"), ["一个"]))
    ['一一个', '一个', '一个一', '一个个', '一个的', '个一个', '的一个']
    """
    yield from _quantity_blockers(frequencies, pairs)
    yield from _function_word_blockers(frequencies, tags)


def _quantity_blockers(frequencies: dict[str, int], pairs: Iterable[str]) -> Iterable[str]:
    # A run of n characters is more probable than an entry of frequency 1 if the product of their
    # frequencies exceeds the total to the power of n - 1.
    minimum = _MARGIN * sum(frequencies.values())
    characters = {word: count for word, count in frequencies.items() if len(word) == 1}
    common = [(count, char) for char, count in characters.items() if count >= _COMMON_FREQUENCY]
    common.sort(reverse=True)
    for pair in pairs:
        product = characters.get(pair[0], 1) * characters.get(pair[1], 1)
        if product > minimum:
            yield pair
        for count, char in common:
            if count * product <= minimum * minimum:
                break
            yield char + pair
            yield pair + char


def _function_word_blockers(frequencies: dict[str, int], tags: Mapping[str, str]) -> Iterable[str]:
    """Yield pronoun or adverb before preposition or auxiliary: 這是, 更要, 已由."""
    minimum = _MARGIN * sum(frequencies.values())
    characters = [
        (word, count)
        for word, count in frequencies.items()
        if len(word) == 1 and count >= _FUNCTION_WORD_FREQUENCY
    ]
    firsts = [(w, c) for w, c in characters if tags[w] in {"r", "d"} or w in _FIRST_CHARACTERS]
    seconds = [(w, c) for w, c in characters if tags[w] == "p" or w in _SECOND_CHARACTERS]
    for first, first_count in firsts:
        for second, second_count in seconds:
            if first_count * second_count > minimum:
                yield first + second
