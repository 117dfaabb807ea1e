"""A zip of files of the other kinds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from corpuskit.core.errors import ReadError, join_names
from corpuskit.formats.guard import open_zip, unpack
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw
from corpuskit.text.decode import decode_any

ASIDE = ("readme", "license", "licence", "citation", "metadata")
_UTF8 = 0x800
_NESTED = (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz")
_SYSTEM = ("__MACOSX", "Thumbs.db", "desktop.ini")
_MOST = 3


def archive(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield the documents of a zip in the order of its members' names.

    A document is named after its member, without the ending where no other member has that
    name. Hidden files, what systems add (``__MACOSX``), and files about a corpus such as
    README are left out, and so are members of an unknown kind; `left_out` names these.

    Raises
    ------
    ReadError
        If a member is encrypted, damaged or itself an archive, or none is of a known kind.

    Examples
    --------
    >>> from io import BytesIO
    >>> stream = BytesIO()
    >>> with ZipFile(stream, "w") as made:
    ...     made.writestr("b/2001.txt", "合作")
    >>> [(raw.name, raw.text) for raw in archive(stream.getvalue(), "a.zip", ReadOptions())]
    [('b/2001', '合作')]
    """
    from corpuskit.formats.registry import ENDINGS, reader_for

    with open_zip(data, where) as opened:
        members = _members(opened, where)
        readable = {name: info for name, info in members.items() if _is_read(name)}
        if not readable:
            others = join_names(list(members)[:_MOST]) or "nothing"
            raise ReadError(
                f"{where}: holds no file of a known kind, but {others}",
                hint=f"these kinds are read: {join_names(ENDINGS)}",
            )
        short = {name: str(PurePosixPath(name).with_suffix("")) for name in readable}
        taken = Counter(short.values())
        for name, info in readable.items():
            inner = f"{where}/{name}"
            reader = reader_for(name)
            assert reader is not None
            label = name if taken[short[name]] > 1 else short[name]
            for raw in reader(unpack(opened, info, inner), inner, options):
                yield replace(raw, name=f"{label}#{raw.name}" if raw.name else label)


def left_out(data: bytes, where: str) -> tuple[str, ...]:
    """Return the members of a zip that `archive` passes over for their kind.

    Raises
    ------
    ReadError
        If it is no zip that can be read.

    Examples
    --------
    >>> from io import BytesIO
    >>> stream = BytesIO()
    >>> with ZipFile(stream, "w") as made:
    ...     made.writestr("photo.jpeg", b"")
    >>> left_out(stream.getvalue(), "a.zip")
    ('photo.jpeg',)
    """
    with open_zip(data, where) as opened:
        return tuple(name for name in _members(opened, where) if not _is_read(name))


def _is_read(name: str) -> bool:
    from corpuskit.formats.registry import reader_for

    return PurePosixPath(name).stem.lower() not in ASIDE and reader_for(name) is not None


def _members(opened: ZipFile, where: str) -> dict[str, ZipInfo]:
    """Return the members that a user put there, by name, in the order of the names."""
    infos = [info for info in opened.infolist() if not info.is_dir()]
    names = _names(infos)
    found: dict[str, ZipInfo] = {}
    for name, info in sorted(zip(names, infos, strict=True), key=lambda pair: pair[0]):
        parts = PurePosixPath(name).parts
        if not parts or any(part.startswith((".", "~$")) or part in _SYSTEM for part in parts):
            continue
        if name.lower().endswith(_NESTED):
            raise ReadError(
                f"{where}/{name}: is an archive within an archive",
                hint="unpack it, and put its files beside the others",
            )
        if name in found:
            raise ReadError(f"{where}: two members are named '{name}'", hint="pack it anew")
        found[name] = info
    return found


def _names(infos: list[ZipInfo]) -> list[str]:
    """Return the names of the members, which may be in an encoding that the zip does not tell.

    All names without the mark of UTF-8 are decoded as one, for they come from one system.
    """
    raw = {
        index: info.orig_filename.encode("cp437")
        for index, info in enumerate(infos)
        if not info.flag_bits & _UTF8 and not info.orig_filename.isascii()
    }
    encoding = _encoding(b"\n".join(raw.values())) if raw else ""
    names = []
    for index, info in enumerate(infos):
        name = raw[index].decode(encoding, "replace") if index in raw else info.filename
        names.append(name.replace("\\", "/").partition("\0")[0])
    return names


def _encoding(names: bytes) -> str:
    try:
        return decode_any(names, "names").encoding
    except ReadError:
        return "gb18030"
