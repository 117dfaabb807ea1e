"""The font of a picture: found, cut to the characters that are drawn, taken into the picture."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit.core.errors import OutputError, extra_hint, first_line

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

FACE = "Noto Sans CJK TC"
FALLBACKS = (
    "Noto Sans TC",
    "Source Han Sans TC",
    "PingFang TC",
    "Microsoft JhengHei",
    "Noto Sans SC",
    "Microsoft YaHei",
    "sans-serif",
)
PROBE = "政經文化政经"
_NO_EMBEDDING = 0x0002 | 0x0100
_FEATURES = ("calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "rlig")
"""What text is shaped by unless it asks for more."""
_FAMILY, _POSTSCRIPT, _NAMES = 1, 6, (1, 2, 6)
_WINDOWS = (3, 1, 0x409)


@dataclass(frozen=True, slots=True)
class Font:
    """A font file, and the face in it that is used."""

    path: Path
    number: int
    family: str

    @property
    def families(self) -> str:
        """The family, and what stands in for it where it is absent."""
        return _families(self.family)

    def missing(self, text: str) -> list[str]:
        """Return the characters that the font does not have, in order."""
        with _face(self.path, self.number) as face:
            return _missing(face, text)

    def cut(self, text: str) -> "Cut":
        """Return a font of these characters alone, known to vl-convert from here on.

        Text is measured and drawn by it in a quarter of the time that the whole font takes.
        """
        from io import BytesIO

        from fontTools.subset import Options, Subsetter

        subsetter = Subsetter(
            Options(
                layout_features=_FEATURES, desubroutinize=True, notdef_outline=True, name_IDs=_NAMES
            )
        )
        subsetter.populate(text=text)
        memory, family = BytesIO(), self._name_of(text)
        with _face(self.path, self.number) as face:
            missing = _missing(face, text)
            may_embed = not ("OS/2" in face and face["OS/2"].fsType & _NO_EMBEDDING)
            subsetter.subset(face)
            for number in (_FAMILY, _POSTSCRIPT):
                face["name"].setName(family, number, *_WINDOWS)
            face.save(memory)
        _register(family, memory.getvalue())
        return Cut(family, memory.getvalue(), tuple(missing), may_embed)

    def _name_of(self, text: str) -> str:
        """Return a name for the font of these characters that no other font has."""
        made_of = (str(self.path), self.path.stat().st_mtime_ns, self.number, sorted(set(text)))
        return f"cut-{sha256(repr(made_of).encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Cut:
    """Some characters of a font, as a font by a name of its own.

    Parameters
    ----------
    family : str
    data : bytes
    missing : tuple of str
        Characters that the font does not have.
    may_embed : bool
        Whether its licence bits allow it in a file.
    """

    family: str
    data: bytes
    missing: tuple[str, ...]
    may_embed: bool

    @property
    def families(self) -> str:
        """The family, and what stands in for it where it is absent."""
        return _families(self.family)

    def web_font(self) -> bytes:
        """Return the font as woff."""
        from io import BytesIO

        from fontTools.ttLib import TTFont

        memory = BytesIO()
        with TTFont(BytesIO(self.data), recalcTimestamp=False) as face:
            face.flavor = "woff"
            face.save(memory)
        return memory.getvalue()


def _families(first: str) -> str:
    return ", ".join((first, *FALLBACKS))


def _missing(face: Any, text: str) -> list[str]:  # noqa: ANN401
    known = face.getBestCmap() or {}
    return sorted({char for char in text if ord(char) not in known and _drawn(char)})


def _drawn(char: str) -> bool:
    """Tell whether a character is seen: no space, no control or format sign."""
    from unicodedata import category

    return category(char) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


def load_font(path: Path | None) -> Font:
    """Return the font of a file, else Noto Sans CJK.

    Raises
    ------
    OutputError
        If there is none, it is no font, or it has no Chinese characters.
    """
    try:
        import fontTools  # noqa: F401

        if path is None:
            from noto_cjk_sans_otc import FONT_PATH

            path = Path(str(FONT_PATH))
            face = FACE
        else:
            face = ""
    except ImportError as error:
        raise OutputError(
            "charts need the packages fonttools and noto-cjk-sans-otc", hint=extra_hint("charts")
        ) from error
    return _chosen(path, face)


@cache
def _chosen(path: Path, wanted: str) -> Font:
    """Return the face of a file by its family, else the first that has Chinese characters."""
    lacking: list[str] = []
    for number in range(_size(path)):
        with _face(path, number) as face:
            family = str(face["name"].getBestFamilyName())
        font = Font(path, number, family)
        if family == wanted:
            return font
        if not wanted:
            lacking = font.missing(PROBE)
            if not lacking:
                return font
    raise OutputError(
        f"{path}: has no Chinese characters such as {''.join(lacking) or PROBE}",
        hint="name a font that has them, such as Noto Sans CJK or Source Han Sans",
    )


def _size(path: Path) -> int:
    """Return how many faces a font file has."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise OutputError(
            f"{path}: {error.strerror or error}", hint="name a font file: .ttf, .otf or .ttc"
        ) from error
    return int.from_bytes(head[8:12], "big") if head[:4] == b"ttcf" else 1


def _face(path: Path, number: int) -> Any:  # noqa: ANN401
    from fontTools.ttLib import TTFont, TTLibError

    try:
        return TTFont(path, fontNumber=number, lazy=True, recalcTimestamp=False)
    except (TTLibError, OSError) as error:
        raise OutputError(
            f"{path}: is no font: {first_line(error)}", hint="name a .ttf, .otf or .ttc file"
        ) from error


_PLACES: "dict[str, TemporaryDirectory[str]]" = {}


def _register(family: str, data: bytes) -> None:
    """Make a font known to vl-convert, which takes folders: one that holds the font alone.

    The folder has to stay as long as pictures are made, which is as long as the program runs.
    """
    if family in _PLACES:
        return
    from tempfile import TemporaryDirectory

    import vl_convert

    place = TemporaryDirectory(prefix="corpuskit-font-", ignore_cleanup_errors=True)
    (Path(place.name) / "font.otf").write_bytes(data)
    vl_convert.register_font_directory(place.name)
    _PLACES[family] = place
