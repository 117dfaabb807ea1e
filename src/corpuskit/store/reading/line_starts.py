"""Which tokens are the first of a line.

Cost: one pass over the characters, in blocks, so that memory holds one block and one flag for each
token.
"""

from typing import TYPE_CHECKING

from corpuskit.store.reading.store import Store
from corpuskit.text.characters import SENTENCE_ENDS

if TYPE_CHECKING:
    import numpy

_BLOCK = 1 << 22
"""Characters at a time; a multiple of 8, so that blocks begin at bytes of `boundaries`."""


def line_starts(store: Store) -> "numpy.ndarray":
    """Return for each token of a store whether a line end is between it and the token before.

    Examples
    --------
    >>> from corpuskit.corpus.part import Part
    >>> from corpuskit.corpus.reading import Reading
    >>> from corpuskit.core.model import Document
    >>> line_starts(Part([Document("a", "和平。\\n發展")], Reading()).store).tolist()
    [False, False, True]
    """
    import numpy

    key, bits = store.sections["key"], store.sections["boundaries"]
    line_ends = numpy.array([ord(end) for end in SENTENCE_ENDS if end.isspace()])
    size = len(store.sections["tokens"])
    starts = numpy.zeros(size + 1, dtype=bool)
    before = 0
    for at in range(0, len(key), _BLOCK):
        codes = key.numpy(at, min(at + _BLOCK, len(key)))
        packed = bits.numpy(at // 8, min((at + _BLOCK) // 8, len(bits)))
        begins = numpy.flatnonzero(numpy.unpackbits(packed, bitorder="little"))
        ends = numpy.flatnonzero(numpy.isin(codes, line_ends))
        starts[numpy.minimum(before + numpy.searchsorted(begins, ends), size)] = True
        before += len(begins)
    return starts[:size]
