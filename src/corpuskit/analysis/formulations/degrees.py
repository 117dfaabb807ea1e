"""Named degrees of use, such as 沸 and 燙 of the China Media Project, from a file.

A degree is reached by a share of the documents of a year, or by a number of documents. The file
has the columns name and share, and perhaps documents. None is in the program: four of the six
thresholds of that scale are not published.
"""

from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.text.decode import decode_any, read_named_file
from corpuskit.text.delimited import delimited_rows

_HINT = "write a csv with the columns name, share (0 to 1) and, if you like, documents"


class Degree(NamedTuple):
    """A degree.

    Parameters
    ----------
    name : str
    share : float
        Enough of the units of a year.
    documents : int or None
        A number of documents that is enough by itself.
    """

    name: str
    share: float
    documents: int | None


def load_degrees(path: Path) -> list[Degree]:
    """Return the degrees of a file, the greatest share first.

    Raises
    ------
    ReadError
        If the file cannot be read, or a share or number is not valid.
    """
    text = decode_any(read_named_file(path, _HINT), str(path)).text
    rows = list(delimited_rows(text))
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "name" not in header or "share" not in header:
        raise ReadError(f"{path}: has no column name or share", hint=_HINT)
    degrees = []
    for number, row in enumerate(rows[1:], 2):
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        try:
            share = float(cells["share"])
            least = int(cells["documents"]) if cells.get("documents") else None
        except (KeyError, ValueError):
            problem = f"{path}:{number}: share or documents is not a number"
            raise ReadError(problem, hint=_HINT) from None
        if not 0 < share <= 1:
            problem = f"{path}:{number}: share must be above 0 and at most 1, got {share:g}"
            raise ReadError(problem, hint=_HINT)
        degrees.append(Degree(cells["name"], share, least))
    return sorted(degrees, key=lambda degree: -degree.share)


def degree_of(degrees: list[Degree], share: float, documents: int) -> str | None:
    """Return the highest degree that is reached; None for none.

    Examples
    --------
    >>> scale = [Degree("沸", 0.0518, 2000), Degree("燙", 0.0129, 500)]
    >>> degree_of(scale, 0.02, 1), degree_of(scale, 0.001, 2000), degree_of(scale, 0.001, 1)
    ('燙', '沸', None)
    """
    for degree in degrees:
        enough = degree.documents is not None and documents >= degree.documents
        if share >= degree.share or enough:
            return degree.name
    return None
