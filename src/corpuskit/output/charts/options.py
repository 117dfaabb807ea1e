"""What a picture is to be: its kind, its language, its font, and what the table does not know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpuskit.core.errors import OutputError, join_names
from corpuskit.core.options import Options

KINDS = ("lines", "stacked", "bars")
LANGUAGES = ("zh", "en")
PICTURES = ("svg", "png", "html")


@dataclass(frozen=True, slots=True)
class ChartOptions(Options):
    """How a table is drawn.

    Parameters
    ----------
    kind : {"lines", "stacked", "bars"}, optional
        By default what suits the table: lines by year, stacked shares by another field, bars.
    language : {"zh", "en"}
        Of titles and axes.
    top : int, optional
        Words or terms of each list; by default 20 of one list, 10 of several, 6 lines.
    font : Path, optional
        A font file; by default Noto Sans CJK of the extra ``charts``.
    periods : mapping of str to (int, int)
        Named spans of years, drawn as bands behind lines.
    labels : mapping of str to str
        What stands for a name of the table (a domain), in the language.
    """

    kind: str | None = None
    language: str = "zh"
    top: int | None = None
    font: Path | None = None
    periods: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        Options.__post_init__(self)
        _check("kind", self.kind, (None, *KINDS))
        _check("language", self.language, LANGUAGES)
        if self.top is not None and self.top < 1:
            raise OutputError(f"top must be 1 or more, got {self.top}")


def _check(name: str, value: str | None, allowed: tuple[str | None, ...]) -> None:
    if value not in allowed:
        raise OutputError(f"{name} must be one of {join_names(filter(None, allowed))}, got {value}")


def check_picture(form: str) -> None:
    """Refuse a kind of picture that there is not.

    Raises
    ------
    OutputError
    """
    _check("form", form, PICTURES)


def picture_of(path: Path) -> str:
    """Return the kind of picture that a file name's ending stands for.

    Raises
    ------
    OutputError
        For another ending.

    Examples
    --------
    >>> picture_of(Path("shares.svg"))
    'svg'
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in PICTURES:
        raise OutputError(
            f"{path}: no picture has the ending '{path.suffix}'",
            hint=f"end its name with {', '.join('.' + name for name in PICTURES)}",
        )
    return ending
