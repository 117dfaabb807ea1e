"""jieba's HMM for unknown words, in time linear in the run: the same words as `finalseg.cut`.

jieba copies every path at every character, which takes minutes on a run of some ten thousand
unknown characters; here each step keeps one state to go back to. The probabilities are jieba's.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpuskit.segment.quiet import jieba_module

_HAN = re.compile(r"([\u4E00-\u9FD5]+)")
_SKIP = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_NEVER = -3.14e100
_BEFORE = {"B": "ES", "M": "MB", "S": "SE", "E": "BM"}

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
    """Return the most probable states (begin, middle, end, single); of equals the later letter."""
    start, trans, emit = _model()
    value = {state: start[state] + emit[state].get(text[0], _NEVER) for state in "BMES"}
    back: list[dict[str, str]] = []
    for char in text[1:]:
        now, came = {}, {}
        for state in "BMES":
            emitted = emit[state].get(char, _NEVER)
            now[state], came[state] = max(
                (value[old] + trans[old].get(state, _NEVER) + emitted, old)
                for old in _BEFORE[state]
            )
        value = now
        back.append(came)
    states = [max((value[state], state) for state in "ES")[1]]
    for came in reversed(back):
        states.append(came[states[-1]])
    return states[::-1]
