"""Recognise texts whose words a search may miss because of how their characters are arranged.

Such a text is readable, and every count of it may be zero: its characters stand apart, its words
are set apart or tagged, as in a file that was segmented already, or its lines have two columns.
Cleaning closes what it is sure of; what is left gets a doubt.

Evidence are words that are divided, or recurring tags; lists of names, words or characters have
neither. Cost: a look at 300 characters; where these are apart, three samples of 1,000. The lines of
the first 20,000 characters are compared.
"""

import re
from itertools import pairwise

from corpuskit.text.clean.layout import HAN
from corpuskit.text.clean.separators import has_lone_characters, has_short_runs, sample_of
from corpuskit.text.clean.word_cuts import divides_word

_RUN = re.compile(f"[{HAN}]+")
_TAGGED = re.compile(rf"([{HAN}]+)(?:[/_#]|\t(?:[^\s]{{1,9}}\t){{0,2}})([A-Za-z]{{1,3}})(?![^\W_])")
_APART = re.compile(f"(?<=([{HAN}]))[ \u3000/|\t\n]{{1,2}}(?=([{HAN}]))")
_FUNCTION_WORDS = frozenset("的了在是和與与及為为不也對对將将")
_COLUMNS = "   ", "\t"
_GAP = re.compile(r"(?<=\S)(?:[ \u3000]{3,}|\t+|\u3000{2})(?=\S)")
_PROSE_SIZE = 6
_SEARCHED = 20_000
# The least Han characters to judge, and the least words that are divided, with their least share.
_MIN_HAN, _MIN_CUTS, _CUT_SHARE = 20, 3, 0.12
_LONE_SHARE = 0.85
# The least tagged words, and the least share of the Han characters in them.
_MIN_TAGGED, _TAGGED_SHARE = 5, 0.5
# The longest word, the largest mean length, and the least share of words such as 的.
_MAX_WORD, _MAX_MEAN, _MIN_FUNCTION, _FUNCTION_SHARE, _MAX_CUT_SHARE = 8, 2.4, 3, 0.05, 0.08
_MIN_ROWS, _MIN_CUT_ENDS = 6, 4
# What may divide a word: no Han character, no mark, and no number next to a Han character.
_BETWEEN = re.compile(f"[^{HAN}，。、；：！？「」『』“”‘’（）《》〈〉…—]{{1,90}}")
_NUMBER = re.compile(r"\d|.*\d\Z", re.DOTALL)


def arrangement_doubt(text: str) -> str:
    """Return what is doubtful in the arrangement of a text, in a few words; or "".

    Examples
    --------
    >>> arrangement_doubt("雙方/n 支持/v 維護/v 世界/n 和平/n，雙方/n 支持/v 區域/n 安全/n 合作/n")
    'words with tags (和平/n), as in a segmented file'
    >>> arrangement_doubt("兩國商定促進世界和平與區域安全，並支持雙方合作。")
    ''
    """
    if not has_short_runs(text):
        return columns_doubt(text) or _cut_doubt(text)
    sample = sample_of(text)
    runs = _RUN.findall(sample)
    total = sum(map(len, runs))
    if total < _MIN_HAN:
        return ""
    if _MAX_MEAN * len(runs) >= total:
        if _is_tagged(sample, total):
            return "words with tags (和平/n), as in a segmented file"
        if _stands_apart(sample, runs):
            return "hardly any two Han characters are neighbours"
        if _has_words_apart(sample, runs):
            return "words set apart, as in a segmented file"
    return columns_doubt(text) or _cut_doubt(text)


def columns_doubt(text: str) -> str:
    """Return the doubt about a text whose lines hold pieces of two or three columns; or "".

    Examples
    --------
    >>> columns_doubt("國家   總理\\n中國   李強")
    ''
    """
    head = text[:_SEARCHED]
    if any(gap in head for gap in _COLUMNS) and _has_columns(head):
        return "two columns of text side by side, whose lines are read across"
    return ""


def _is_tagged(sample: str, total: int) -> bool:
    """Tell whether most Han characters are in words with a tag, and few tags recur."""
    found = _TAGGED.findall(sample)
    tags = {tag for _, tag in found}
    size = sum(len(word) for word, _ in found)
    return len(found) >= max(_MIN_TAGGED, 2 * len(tags)) and size >= _TAGGED_SHARE * total


def _stands_apart(sample: str, runs: list[str]) -> bool:
    """Tell whether characters stand one by one, and divide words."""
    if not has_lone_characters(sample, _LONE_SHARE):
        return False
    cuts = sum(divides_word(left[-1], right[0]) for left, right in pairwise(runs))
    return cuts >= max(_MIN_CUTS, _CUT_SHARE * len(runs))


def _has_words_apart(sample: str, runs: list[str]) -> bool:
    """Tell whether all words stand apart, the function words of prose among them."""
    function = sum(run in _FUNCTION_WORDS for run in runs)
    if function < max(_MIN_FUNCTION, _FUNCTION_SHARE * len(runs)):
        return False
    if max(map(len, runs)) > _MAX_WORD:
        return False
    gaps = _APART.findall(sample)
    cuts = sum(divides_word(left, right) for left, right in gaps)
    return 2 * len(gaps) >= len(runs) and cuts < _MAX_CUT_SHARE * len(gaps)


def _cut_doubt(text: str) -> str:
    """Return the doubt about a text whose words are divided, by whatever is not a mark."""
    sample = sample_of(text)
    gaps = cuts = 0
    for match in _BETWEEN.finditer(sample, 1, max(1, len(sample) - 1)):
        start, end = match.span()
        if _NUMBER.match(match[0]) or not _RUN.match(sample[start - 1]):
            continue
        gaps += 1
        cuts += end < len(sample) and divides_word(sample[start - 1], sample[end])
    if cuts < max(_MIN_CUT_ENDS, _CUT_SHARE * gaps):
        return ""
    return "words divided by line ends or other characters"


def _has_columns(text: str) -> bool:
    """Tell whether the parts of lines continue below: their ends divide words, line after line."""
    rows = [_GAP.split(line.strip()) for line in text.split("\n")]
    ends = cuts = 0
    for row, below in pairwise(rows):
        if len(row) != len(below) or not 2 <= len(row) <= 3:
            continue
        if min(map(len, (*row, *below))) < _PROSE_SIZE:
            continue
        for before, after in zip(row, below, strict=True):
            ends += 1
            cuts += divides_word(before[-1], after[0])
    return ends >= 2 * _MIN_ROWS and cuts >= max(_MIN_CUTS, _CUT_SHARE * ends)
