"""Text that is on a page of a PDF as annotation: text boxes and filled-in form fields.

It is not part of the page's own text and is not read; so it is said.
"""

import ctypes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_TEXT_BOX, _FIELD = 3, 20
_KEYS = {_TEXT_BOX: b"Contents", _FIELD: b"V"}
_MAX_ANNOTATIONS = 10_000
# The value of a box to tick is a name, not a string.
_STRING = 3
# Bytes of UTF-16 with the final zero, of one character.
_MIN_BYTES = 4


def has_text_in_annotations(page: "PdfPage") -> bool:
    """Return whether a page has a text box or a form field with text in it."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_GetAnnotCount(page)
    return any(_has_text(page, index) for index in range(min(count, _MAX_ANNOTATIONS)))


def _has_text(page: "PdfPage", index: int) -> bool:
    import pypdfium2.raw as pdfium

    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return False
    try:
        key = _KEYS.get(pdfium.FPDFAnnot_GetSubtype(annotation))
        if key is None or pdfium.FPDFAnnot_GetValueType(annotation, key) != _STRING:
            return False
        return _size(annotation, key) >= _MIN_BYTES
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _size(annotation: Any, key: bytes) -> int:  # noqa: ANN401
    """Return the size of a text in UTF-16, in bytes."""
    import pypdfium2.raw as pdfium

    nothing = ctypes.POINTER(ctypes.c_ushort)()
    return int(pdfium.FPDFAnnot_GetStringValue(annotation, key, nothing, 0))
