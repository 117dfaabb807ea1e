"""The words of the list by the rows of their n-grams: one look-up finds weights and word class.

Each of three tables (words of two, three, four characters) has an entry at the very row of the
n-gram's weights: 24 bits of a check, 4 bits of a value, and 4 bits that say how far on the next
entry of the same row is. The value is the word's class (1 to 3, 0 for none), with two flags:
`MARK`, a hint or a removed word begins so, and `LONGER`, a word of four characters begins so.

Cost: 12.6 MB, memory-mapped from the cache and shared by processes; building takes about a second,
once per dictionary.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpuskit.core.errors import SegmentError
from corpuskit.segmentation.linear.characters import ASTRAL, HAN, kind_table
from corpuskit.segmentation.linear.hashing import (
    BITS,
    CHECK_MASK,
    combined,
    longer_check,
    pair_check,
    row_numbers,
)
from corpuskit.segmentation.linear.model import SIZES

if TYPE_CHECKING:
    import numpy

CLASS, MARK, LONGER = 3, 4, 8
"""The bits of a value."""
_HOP, _MAX_HOP, _VALUE_SHIFT = 15, 15, 4
TABLE_SIZE = (1 << BITS) + 1 + _MAX_HOP + 1
_COMMON, _FREQUENT = 10, 200
"""The least frequencies of the second and the third class."""


def build_word_tables(
    words: Iterable[tuple[str, int]], marked: Iterable[str] = ()
) -> "numpy.ndarray":
    """Return the tables for words of two, three and four characters, as an array of 3 rows.

    Parameters
    ----------
    words : iterable of (str, int)
        Folded words with their frequencies; only Han words of 2 to 4 characters are used.
    marked : iterable of str
        Hints and removed words: where one may begin is marked.

    Raises
    ------
    SegmentError
        If there are too many words for the tables.
    """
    import numpy

    values: dict[int, dict[str, int]] = {size: {} for size in SIZES}
    kinds = kind_table()
    for word, frequency in words:
        if len(word) in values and all(
            code < ASTRAL and kinds[code] == HAN for code in map(ord, word)
        ):
            values[len(word)][word] = word_class(frequency)
    for word in marked:
        beginning = "".join(min(char, chr(ASTRAL)) for char in word[: SIZES[-1]])
        if len(beginning) in values:
            of_size = values[len(beginning)]
            of_size[beginning] = of_size.get(beginning, 0) | MARK
    for word in values[4]:
        values[3][word[:3]] = values[3].get(word[:3], 0) | LONGER
    tables = numpy.zeros((len(SIZES), TABLE_SIZE), numpy.uint32)
    for table, size in zip(tables, SIZES, strict=True):
        _fill(table, values[size], size)
    return tables


def word_class(frequency: int) -> int:
    """Return the class of a word by its frequency.

    Examples
    --------
    >>> word_class(3), word_class(10), word_class(2000)
    (1, 2, 3)
    """
    return 1 + (frequency >= _COMMON) + (frequency >= _FREQUENT)


def _fill(table: "numpy.ndarray", values: dict[str, int], size: int) -> None:
    """Write the entries of words of one size; frequent words first, since they need no hop."""
    import numpy

    if not values:
        return
    words = sorted(values, key=lambda word: (-(values[word] & CLASS), word))
    data = "".join(words).encode("utf-16-le", "surrogatepass")
    codes = numpy.frombuffer(data, "<u2").reshape(-1, size).astype(numpy.uint32).T
    rows = row_numbers(combined(list(codes)), size)
    check = pair_check(codes[0], codes[1])
    if size > 2:
        check = longer_check(check, *codes[2:])
    value = numpy.array([values[word] for word in words], numpy.uint32)
    entries = (check & numpy.uint32(CHECK_MASK)) | value << numpy.uint32(_VALUE_SHIFT)
    _, first = numpy.unique(rows, return_index=True)
    table[rows[first]] = entries[first]
    for index in numpy.setdiff1d(numpy.arange(len(words)), first).tolist():
        _insert(table, int(rows[index]), entries[index])


def _insert(table: "numpy.ndarray", row: int, entry: "numpy.uint32") -> None:
    """Write an entry at a free place behind the last one of its row."""
    import numpy

    while hop := int(table[row]) & _HOP:
        row += hop
    free = numpy.flatnonzero(table[row + 1 : row + 1 + _MAX_HOP] == 0)
    if not len(free):
        raise SegmentError("the dictionary has too many words for the engine linear")
    hop = 1 + int(free[0])
    table[row] |= numpy.uint32(hop)
    table[row + hop] = entry


def find_values(
    table: "numpy.ndarray", rows: "numpy.ndarray", check: "numpy.ndarray"
) -> "numpy.ndarray":
    """Return the value of each n-gram, 0 where the table does not contain it.

    Parameters
    ----------
    table : array
        Of the n-grams' size.
    rows : array
        From `row_numbers`.
    check : array of uint32
        Masked by `CHECK_MASK`.
    """
    import numpy

    entries: numpy.ndarray = table.take(rows, mode="wrap")
    entries ^= check
    is_found = entries < numpy.uint32(1 << 8)
    # The rest is done on bytes, which is four times faster.
    values: numpy.ndarray = entries.astype(numpy.uint8)
    hops = values & numpy.uint8(_HOP)
    values >>= numpy.uint8(_VALUE_SHIFT)
    values *= is_found.view(numpy.uint8)
    left = numpy.flatnonzero(hops.astype(numpy.bool_) > is_found)
    place, hop, wanted = rows[left], hops[left], check[left]
    while len(left):
        place = place + hop
        found = table[place] ^ wanted
        is_found = found < numpy.uint32(1 << 8)
        hop = found & numpy.uint32(_HOP)
        values[left] = (found >> numpy.uint32(_VALUE_SHIFT)) * is_found
        goes_on = ~is_found & (hop > 0)
        left, place, hop, wanted = left[goes_on], place[goes_on], hop[goes_on], wanted[goes_on]
    return values
