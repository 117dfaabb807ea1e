"""Find the reader of a file by the ending of its name.

A format is one file of this package, or a folder with a `reader.py`. It declares

- ``ENDINGS``: the endings of its files, in small letters, as a tuple on one line;
- ``SHAPE``, where automatic cleaning has to know it: ``"pdf"`` or ``"web"``;
- ``read_NAME``, NAME being the file or folder: a `Reader`.

Nothing else lists the formats. ``ENDINGS`` is read from the source text, because importing every
format to ask for it takes more than ten times as long, and a corpus of plain text needs only one.
"""

import re
from ast import literal_eval
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath

from corpuskit.formats.limits import with_read_errors
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument, Reader

_FOLDER = Path(__file__).parent
_DECLARATION = re.compile(r"^ENDINGS = \((.*)\)$", re.MULTILINE)


def known_endings() -> tuple[str, ...]:
    """Return the endings of all formats, sorted.

    Examples
    --------
    >>> known_endings()[:3]
    ('.csv', '.docm', '.docx')
    """
    return tuple(_modules())


def reader_for(name: object) -> Reader | None:
    """Return the reader for a path or a file name, or None if the format is unknown.

    Every error inside the reader is raised as a `ReadError` that names the file.

    Examples
    --------
    >>> reader_for("2001.DOCX") is not None, reader_for("2001.jpeg")
    (True, None)
    """
    ending = PurePosixPath(str(name).replace("\\", "/")).suffix.lower()
    module = _modules().get(ending)
    if module is None:
        return None
    # Plain text has just been decoded strictly, so it needs no check of its characters.
    return with_read_errors(
        _lazy_reader(module), ending.removeprefix("."), checks_characters=module != "plain"
    )


@cache
def _modules() -> dict[str, str]:
    """Return the module of each ending, relative to this package."""
    modules = {}
    for path in _FOLDER.rglob("*.py"):
        declaration = _DECLARATION.search(path.read_text(encoding="utf-8"))
        if declaration:
            module = ".".join(path.relative_to(_FOLDER).with_suffix("").parts)
            modules.update(dict.fromkeys(literal_eval(declaration[1]), module))
    return dict(sorted(modules.items()))


def _lazy_reader(module: str) -> Reader:
    """Return a reader that imports the module of its format when it is first called."""

    def read(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
        function = f"read_{module.partition('.')[0]}"
        reader: Reader = getattr(import_module(f"corpuskit.formats.{module}"), function)
        return reader(data, where, options)

    return read
