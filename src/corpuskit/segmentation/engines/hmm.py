"""jieba's hidden Markov model for unknown words: the same words as `jieba.finalseg.cut`.

The Viterbi algorithm over four states: B (begin), M (middle), E (end) and S (single character).
A B or S follows an E or S; an M or E follows a B or M. jieba copies every path at every
character, which takes minutes on a run of ten thousand unknown characters; here each step stores
one back pointer per state, so time and memory are linear in the run. The probabilities are
jieba's. They are added in jieba's order, because another order would round differently, and of
equal values the later letter wins, as in jieba.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpuskit.segmentation.jieba_import import import_jieba

_HAN = re.compile(r"([\u4E00-\u9FD5]+)")
_ASCII_WORD = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_LOG_ZERO = -3.14e100

_LogProbabilities = dict[str, float]


@cache
def _model() -> tuple[
    _LogProbabilities, dict[str, _LogProbabilities], dict[str, _LogProbabilities]
]:
    """Return the log probabilities of starts, transitions and emissions."""
    finalseg = import_jieba("jieba.finalseg")
    return finalseg.start_P, finalseg.trans_P, finalseg.emit_P


def unknown_words(run: str) -> Iterator[str]:
    """Yield the words of a run that the dictionary left as single characters.

    Examples
    --------
    >>> list(unknown_words("乔装GLONASS2.0%"))
    ['乔装', 'GLONASS2.0%']
    """
    for block in _HAN.split(run):
        if _HAN.match(block):
            yield from _han_words(block)
        else:
            yield from filter(None, _ASCII_WORD.split(block))


def _han_words(text: str) -> Iterator[str]:
    begin = 0
    for at, state in enumerate(_states(text)):
        if state == "B":
            begin = at
        elif state == "E":
            yield text[begin : at + 1]
        elif state == "S":
            yield text[at]


def _states(text: str) -> list[str]:
    """Return the most probable sequence of states.

    `b`, `m`, `e`, `s` are the log probabilities of the best path that ends in each state.
    """
    start, trans, emit = _model()
    begins, middles, ends, singles = emit["B"], emit["M"], emit["E"], emit["S"]
    b_m, b_e, m_m, m_e = trans["B"]["M"], trans["B"]["E"], trans["M"]["M"], trans["M"]["E"]
    e_b, e_s, s_b, s_s = trans["E"]["B"], trans["E"]["S"], trans["S"]["B"], trans["S"]["S"]
    first = text[0]
    b, m = start["B"] + begins.get(first, _LOG_ZERO), start["M"] + middles.get(first, _LOG_ZERO)
    e, s = start["E"] + ends.get(first, _LOG_ZERO), start["S"] + singles.get(first, _LOG_ZERO)
    back_pointers: list[dict[str, str]] = []
    for char in text[1:]:
        # Add in jieba's order: another order would round differently.
        emitted = begins.get(char, _LOG_ZERO)
        to_b = (e + e_b + emitted, "E"), (s + s_b + emitted, "S")
        emitted = middles.get(char, _LOG_ZERO)
        to_m = (b + b_m + emitted, "B"), (m + m_m + emitted, "M")
        emitted = ends.get(char, _LOG_ZERO)
        to_e = (b + b_e + emitted, "B"), (m + m_e + emitted, "M")
        emitted = singles.get(char, _LOG_ZERO)
        to_s = (e + e_s + emitted, "E"), (s + s_s + emitted, "S")
        (b, by_b), (m, by_m), (e, by_e), (s, by_s) = max(to_b), max(to_m), max(to_e), max(to_s)
        back_pointers.append({"B": by_b, "M": by_m, "E": by_e, "S": by_s})
    states = [max((e, "E"), (s, "S"))[1]]
    for pointers in reversed(back_pointers):
        states.append(pointers[states[-1]])
    return states[::-1]
