"""Pages that are images with a page number, a running header or a stamp, but without their text."""

import re
from collections import Counter
from collections.abc import Sequence

from corpuskit.formats.pdf.page import PdfPageText

# With more characters that are on no other page, a page has a text.
_FEW = 30
_NUMBER = re.compile("[0-9０-９一二三四五六七八九十百〇零ivxIVX]+")


def scanned_pages(pages: Sequence[PdfPageText]) -> dict[int, str]:
    """Return the pages that are images, by number, with the text that is on no other of them.

    Lines that several such pages have, be it with other numbers, are page numbers, running headers
    and stamps of programs and libraries.

    Examples
    --------
    >>> stamped = [PdfPageText(text=f"- {n} -\\nmade by X", is_covered=True) for n in (1, 2)]
    >>> scanned_pages([*stamped, PdfPageText(text="雙方簽署協定。")])
    {1: '', 2: ''}
    """
    covered = {
        number: [line.strip() for line in page.text.split("\n") if line.strip()]
        for number, page in enumerate(pages, 1)
        if page.is_covered and page.text.strip()
    }
    counts = Counter(key for lines in covered.values() for key in {_key(line) for line in lines})
    left = {
        number: "\n".join(line for line in lines if counts[_key(line)] < 2)
        for number, lines in covered.items()
    }
    return {number: text for number, text in left.items() if len("".join(text.split())) <= _FEW}


def _key(line: str) -> str:
    return _NUMBER.sub("#", "".join(line.split()))
