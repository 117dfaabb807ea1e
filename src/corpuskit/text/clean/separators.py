"""Close what separates all characters of a text: a tab, a line end, a bar, a dot.

`spaces` closes spaces. Here it is any other separator, which a program or a table put after every
character: 政|治|安|全. The evidence is the same: hardly any two Han characters are next to each
other, nearly everywhere it is one separator between them, and this divides common words
(`word_cuts`). Lists of single characters, rows of a table and lists of words are kept.

Cost: a look at 300 characters in the middle of a text; where these are apart, three samples of
1,000 characters, and one search of a text with a separator.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpuskit.text.clean.edits import Edit, Removals
from corpuskit.text.clean.layout import HAN
from corpuskit.text.clean.word_cuts import divides_word

_RUN = re.compile(f"[{HAN}]+")
_BETWEEN = re.compile(f"(?<=([{HAN}]))([^{HAN}A-Za-z0-9]{{1,6}})(?=([{HAN}]))")
_PIECE, _GATE = 1_000, 300
_MAX_MEAN_RUN = 3
# The least Han characters of a sample, and the least share without a neighbour.
_MIN_HAN, _SINGLE_SHARE = 8, 0.75
# The least share of one separator, the least words that it divides, and their least share.
_RULE_SHARE, _MIN_CUTS, _CUT_SHARE = 0.7, 2, 0.12
# Spaces that `close_spaces` closes.
_CLOSED_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]{1,3}")
_LATIN = "[A-Za-z0-9.%]{2,20}"


def sample_of(text: str) -> str:
    """Return a text, or the beginning, the middle and the end of a long one.

    Examples
    --------
    >>> sample_of("和平"), len(sample_of("和平" * 9_000))
    ('和平', 3002)
    """
    if len(text) <= 3 * _PIECE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:]))


def has_short_runs(text: str) -> bool:
    """Tell whether the Han characters in the middle of a text are in short runs, if any: a gate.

    Examples
    --------
    >>> has_short_runs("和 平 與 發 展"), has_short_runs("維護世界和平與發展")
    (True, False)
    """
    middle = max(0, len(text) - _GATE) // 2
    runs = _RUN.findall(text[middle : middle + _GATE])
    return _MAX_MEAN_RUN * len(runs) >= sum(map(len, runs))


def has_lone_characters(sample: str, share: float = _SINGLE_SHARE) -> bool:
    """Tell whether most Han characters of a sample have no Han character next to them.

    Examples
    --------
    >>> has_lone_characters("政|治|安|全|和|平|發|展"), has_lone_characters("政治安全和平發展")
    (True, False)
    """
    runs = _RUN.findall(sample)
    # In ordinary text there are far fewer runs than characters: no need to look at each.
    total = sum(map(len, runs))
    if total < _MIN_HAN or len(runs) < share * total:
        return False
    return sum(len(run) == 1 for run in runs) >= share * total


def separators(text: str) -> Sequence[Edit]:
    """Remove a separator between all characters of a text.

    A separator that was one of the characters itself, such as the end of a paragraph, is kept.

    Examples
    --------
    >>> len(separators("維|護|世|界|和|平|，|加|強|合|作|。"))
    11
    >>> len(separators("甲|乙|丙|丁|戊|己|庚|辛"))
    0
    """
    separator = _separator_of(text)
    return Removals(_spans(text, separator)) if separator else ()


def has_separators(text: str) -> bool:
    """Tell whether `separators` would change a text.

    Examples
    --------
    >>> has_separators("維護世界和平，加強合作。")
    False
    """
    return bool(_separator_of(text))


def _separator_of(text: str) -> str:
    """Return the separator between all characters of a text, or ""."""
    if not has_short_runs(text):
        return ""
    sample = sample_of(text)
    if not has_lone_characters(sample):
        return ""
    found = [match.groups() for match in _BETWEEN.finditer(sample)]
    counts = Counter(separator for _, separator, _ in found)
    separator, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if count < _RULE_SHARE * len(found) or _CLOSED_SPACES.fullmatch(separator):
        return ""
    cuts = sum(divides_word(left, right) for left, sep, right in found if sep == separator)
    return separator if cuts >= max(_MIN_CUTS, _CUT_SHARE * count) else ""


def _spans(text: str, separator: str) -> Iterator[tuple[int, int]]:
    """Yield the separators between single characters, or one and a number or a Latin word."""
    mark = re.escape(separator)
    start, end = (
        rf"(?:\A[^{HAN}A-Za-z0-9]{{0,4}}|(?<={mark})|(?<=\n))",
        rf"(?:{mark}|[^{HAN}A-Za-z0-9]{{0,3}}\Z|[\r\n])",
    )
    one = r"(?:\r\n|.)"
    pattern = re.compile(
        rf"{start}(?:{one}(?P<a>{mark})(?={one}{end})"
        rf"|{_LATIN}(?P<b>{mark})(?=[{HAN}]{end})|[{HAN}](?P<c>{mark})(?={_LATIN}{end}))",
        re.DOTALL,
    )
    for match in pattern.finditer(text):
        yield match.span(match.lastgroup or 0)
