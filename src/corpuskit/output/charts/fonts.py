"""The font of a picture: loaded, subset to the characters that are drawn, embedded."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit.core.errors import OutputError, extra_hint, first_line
from corpuskit.core.phrases import CHINESE, SIMPLIFIED

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

FACE = "Noto Sans CJK TC"
_SIMPLIFIED_FACE = "Noto Sans CJK SC"
"""Glyphs of Taiwan and of mainland China: 直, 骨 and 角 differ."""
_FALLBACKS = (
    "Noto Sans TC",
    "Source Han Sans TC",
    "PingFang TC",
    "Microsoft JhengHei",
    "Noto Sans SC",
    "Microsoft YaHei",
    "sans-serif",
)
_PROBE = "政經文化政经"
_NO_EMBEDDING = 0x0002 | 0x0100
_FEATURES = ("calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "rlig")
"""The OpenType features that text uses by default."""
_FAMILY, _POSTSCRIPT, _NAMES = 1, 6, (1, 2, 6)
_WINDOWS = (3, 1, 0x409)


@dataclass(frozen=True, slots=True)
class Font:
    """A font file, and the number of the face in it that is used."""

    path: Path
    number: int
    family: str

    @property
    def families(self) -> str:
        """The family, followed by its fallbacks."""
        return _families(self.family)

    def missing(self, text: str) -> list[str]:
        """Return the characters that the font does not have, in order."""
        with _face(self.path, self.number) as face:
            return _missing(face, text)

    def subset(self, text: str) -> "FontSubset":
        """Return a subset of the font with these characters, registered with vl-convert.

        vl-convert measures and draws text four times faster with it than with the whole font.
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
        return FontSubset(family, memory.getvalue(), tuple(missing), may_embed)

    def _name_of(self, text: str) -> str:
        """Return a family name that is unique to this font and these characters."""
        made_of = (str(self.path), self.path.stat().st_mtime_ns, self.number, sorted(set(text)))
        return f"subset-{sha256(repr(made_of).encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class FontSubset:
    """Some characters of a font, as a font with a family name of its own.

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
        """The family, followed by its fallbacks."""
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
    return ", ".join((first, *_FALLBACKS))


def _missing(face: Any, text: str) -> list[str]:  # noqa: ANN401
    known = face.getBestCmap() or {}
    return sorted({char for char in text if ord(char) not in known and _is_visible(char)})


def _is_visible(char: str) -> bool:
    """Return whether a character is visible: not a space, control or format character."""
    from unicodedata import category

    return category(char) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


def load_font(path: Path | None, language: str = CHINESE) -> Font:
    """Return the font of a file, else Noto Sans CJK with the glyphs of a language.

    Raises
    ------
    OutputError
        If the file does not exist, is not a font, or has no Chinese characters.
    """
    try:
        import fontTools  # noqa: F401

        if path is None:
            from noto_cjk_sans_otc import FONT_PATH

            path = Path(str(FONT_PATH))
            face = _SIMPLIFIED_FACE if language == SIMPLIFIED else FACE
        else:
            face = ""
    except ImportError as error:
        raise OutputError(
            "charts need the packages fonttools and noto-cjk-sans-otc", hint=extra_hint("charts")
        ) from error
    return _load_face(path, face)


@cache
def _load_face(path: Path, wanted: str) -> Font:
    """Return the face of a file by its family, else the first that has Chinese characters."""
    lacking: list[str] = []
    for number in range(_size(path)):
        with _face(path, number) as face:
            family = str(face["name"].getBestFamilyName())
        font = Font(path, number, family)
        if family == wanted:
            return font
        if not wanted:
            lacking = font.missing(_PROBE)
            if not lacking:
                return font
    raise OutputError(
        f"{path}: has no Chinese characters such as {''.join(lacking) or _PROBE}",
        hint="name a font that has them, such as Noto Sans CJK or Source Han Sans",
    )


def _size(path: Path) -> int:
    """Return the number of faces in a font file."""
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
            f"{path}: is not a font: {first_line(error)}", hint="name a .ttf, .otf or .ttc file"
        ) from error


_REGISTERED: "dict[str, TemporaryDirectory[str]]" = {}


def _register(family: str, data: bytes) -> None:
    """Register a font with vl-convert, which takes folders: here one with this font alone.

    The folder must exist as long as pictures are drawn, so it is removed when the program ends.
    """
    if family in _REGISTERED:
        return
    from tempfile import TemporaryDirectory

    import vl_convert

    place = TemporaryDirectory(prefix="corpuskit-font-", ignore_cleanup_errors=True)
    (Path(place.name) / "font.otf").write_bytes(data)
    vl_convert.register_font_directory(place.name)
    _REGISTERED[family] = place
