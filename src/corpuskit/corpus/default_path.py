"""The corpus that is opened if the user names none."""

import os
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.core.places import SETTINGS_FILE, bundled

_VARIABLE = "CORPUSKIT_CORPUS"
SAMPLE = "sino-russian-communiques"


class _DefaultPath(NamedTuple):
    """The path of the default corpus."""

    path: str
    is_sample: bool = False

    @property
    def notice(self) -> str:
        """What the user must know: that the bundled sample was opened; else ""."""
        if not self.is_sample:
            return ""
        return f"no corpus named, so this is the bundled sample {SAMPLE}; name one with -c"


def default_path() -> _DefaultPath:
    """Return ``$CORPUSKIT_CORPUS``, else the corpus.toml here or above, else the sample.

    Raises
    ------
    ReadError
        If the working folder was deleted, or the sample is not part of this installation.
    """
    if variable := os.environ.get(_VARIABLE):
        return _DefaultPath(variable)
    try:
        here = Path.cwd()
    except OSError as error:
        raise ReadError(
            f"the working folder: {error.strerror or error}", hint="cd to a folder that exists"
        ) from error
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return _DefaultPath(str(folder))
    return _DefaultPath(str(bundled("corpora") / SAMPLE), is_sample=True)
