"""The words of the list by the rows of their n-grams: one look-up finds weights and word class.

Each of three tables (words of two, three, four characters) has an entry at the very row of the
n-gram's weights: 24 bits of a check, 4 bits of a value, and 4 bits that say how far on the next
entry of the same row is. The value is the word's class (1 to 3, 0 for none), with two flags:
`MARK`, a hint or a removed word begins so, and `LONGER`, a word of four characters begins so.

Cost: 12.6 MB, memory-mapped from the cache and shared by processes; building takes about a second,
once per dictionary.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

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

    listed: dict[int, list[tuple[str, int]]] = {size: [] for size in SIZES}
    for word, frequency in words:
        if len(word) in listed and max(word) < chr(ASTRAL):
            listed[len(word)].append((word, frequency))
    entries = {size: _classes(listed[size], size) for size in SIZES}
    beginnings = sorted(set(map(_beginning, marked)))
    for size in SIZES:
        codes = _codes((word for word in beginnings if len(word) == size), size)
        entries[size] = entries[size].with_flag(codes, MARK)
    longer = numpy.unique(entries[4].codes[:, :3], axis=0)
    entries[3] = entries[3].with_flag(longer, LONGER)
    tables = numpy.zeros((len(SIZES), TABLE_SIZE), numpy.uint32)
    for table, size in zip(tables, SIZES, strict=True):
        _fill(table, *entries[size].joined(), size)
    return tables


class _Entries(NamedTuple):
    """N-grams of one size and their values; an n-gram may occur several times.

    Parameters
    ----------
    codes : array of (n-grams, size)
    values : array of uint32
    """

    codes: "numpy.ndarray"
    values: "numpy.ndarray"

    def with_flag(self, codes: "numpy.ndarray", flag: int) -> "_Entries":
        """Return the entries, and others that have a flag only."""
        import numpy

        flags = numpy.full(len(codes), flag, numpy.uint32)
        return _Entries(
            numpy.concatenate([self.codes, codes]), numpy.concatenate([self.values, flags])
        )

    def joined(self) -> tuple["numpy.ndarray", "numpy.ndarray"]:
        """Return each n-gram once, with the values of all its occurrences, largest class first."""
        import numpy

        keys = numpy.zeros(len(self.codes), numpy.uint64)
        for position, column in enumerate(self.codes.T):
            keys |= column.astype(numpy.uint64) << numpy.uint64(16 * position)
        unique, first, inverse = numpy.unique(keys, return_index=True, return_inverse=True)
        values = numpy.zeros(len(unique), numpy.uint32)
        numpy.bitwise_or.at(values, inverse, self.values)
        order = numpy.argsort(CLASS - (values & numpy.uint32(CLASS)), kind="stable")
        return self.codes[first][order], values[order]


def _classes(words: list[tuple[str, int]], size: int) -> _Entries:
    """Return the entries of words of one size that are Han throughout."""
    import numpy

    codes = _codes([word for word, _ in words], size)
    frequencies = numpy.array([frequency for _, frequency in words], numpy.int64)
    classes = 1 + (frequencies >= _COMMON) + (frequencies >= _FREQUENT)
    is_han = (kind_table()[codes] == HAN).all(axis=1)
    return _Entries(codes[is_han], classes[is_han].astype(numpy.uint32))


def _codes(words: Iterable[str], size: int) -> "numpy.ndarray":
    import numpy

    data = "".join(words).encode("utf-16-le", "surrogatepass")
    return numpy.frombuffer(data, "<u2").reshape(-1, size)


def _beginning(word: str) -> str:
    """Return the first characters of a word, as the model sees them."""
    return "".join(min(char, chr(ASTRAL)) for char in word[: SIZES[-1]])


def word_class(frequency: int) -> int:
    """Return the class of a word by its frequency.

    Examples
    --------
    >>> word_class(3), word_class(10), word_class(2000)
    (1, 2, 3)
    """
    return 1 + (frequency >= _COMMON) + (frequency >= _FREQUENT)


def _fill(
    table: "numpy.ndarray", codes: "numpy.ndarray", values: "numpy.ndarray", size: int
) -> None:
    """Write entries; those that come first are at their own rows, which need no hop."""
    import numpy

    columns = list(codes.T.astype(numpy.uint32))
    rows = row_numbers(combined(columns), size)
    check = pair_check(columns[0], columns[1])
    if size > 2:
        check = longer_check(check, *columns[2:])
    entries = (check & numpy.uint32(CHECK_MASK)) | values << numpy.uint32(_VALUE_SHIFT)
    _, first = numpy.unique(rows, return_index=True)
    table[rows[first]] = entries[first]
    for index in numpy.setdiff1d(numpy.arange(len(rows)), first).tolist():
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
