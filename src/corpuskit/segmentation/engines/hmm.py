"""jieba's HMM for unknown words, in time linear in the run: the same words as `finalseg.cut`.

jieba copies every path at every character, which takes minutes on a run of some ten thousand
unknown characters; here each step keeps one state to go back to. The probabilities are jieba's.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpuskit.segmentation.quiet import jieba_module

_HAN = re.compile(r"([\u4E00-\u9FD5]+)")
_SKIP = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_NEVER = -3.14e100

Table = dict[str, float]


@cache
def _model() -> tuple[Table, dict[str, Table], dict[str, Table]]:
    finalseg = jieba_module("jieba.finalseg")
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
            yield from filter(None, _SKIP.split(block))


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
    """Return the most probable states (begin, middle, end, single); of equals the later letter.

    A begin or a single follows an end or a single, a middle or an end a begin or a middle.
    """
    start, trans, emit = _model()
    begins, middles, ends, singles = emit["B"], emit["M"], emit["E"], emit["S"]
    b_m, b_e, m_m, m_e = trans["B"]["M"], trans["B"]["E"], trans["M"]["M"], trans["M"]["E"]
    e_b, e_s, s_b, s_s = trans["E"]["B"], trans["E"]["S"], trans["S"]["B"], trans["S"]["S"]
    first = text[0]
    b, m = start["B"] + begins.get(first, _NEVER), start["M"] + middles.get(first, _NEVER)
    e, s = start["E"] + ends.get(first, _NEVER), start["S"] + singles.get(first, _NEVER)
    back: list[dict[str, str]] = []
    for char in text[1:]:
        # jieba adds in this order; another would round otherwise.
        emitted = begins.get(char, _NEVER)
        to_b = (e + e_b + emitted, "E"), (s + s_b + emitted, "S")
        emitted = middles.get(char, _NEVER)
        to_m = (b + b_m + emitted, "B"), (m + m_m + emitted, "M")
        emitted = ends.get(char, _NEVER)
        to_e = (b + b_e + emitted, "B"), (m + m_e + emitted, "M")
        emitted = singles.get(char, _NEVER)
        to_s = (e + e_s + emitted, "E"), (s + s_s + emitted, "S")
        (b, by_b), (m, by_m), (e, by_e), (s, by_s) = max(to_b), max(to_m), max(to_e), max(to_s)
        back.append({"B": by_b, "M": by_m, "E": by_e, "S": by_s})
    states = [max((e, "E"), (s, "S"))[1]]
    for came in reversed(back):
        states.append(came[states[-1]])
    return states[::-1]
