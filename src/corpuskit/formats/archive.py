"""Zip archives with files of the other formats."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from corpuskit.core.errors import ReadError, join_names
from corpuskit.core.model import ReadNote
from corpuskit.formats.limits import open_zip, unpack
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.registry import known_endings, reader_for
from corpuskit.formats.zip_xml import OfficePackage, kind_of_package
from corpuskit.text.decode import decode_any

ENDINGS = (".zip",)
# Files about a corpus, which are not documents.
_ABOUT = ("readme", "license", "licence", "citation", "metadata")
_UTF8_FLAG = 0x800
_ARCHIVE_ENDINGS = (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz")
# What operating systems add.
_SYSTEM_FILES = ("__MACOSX", "Thumbs.db", "desktop.ini")
# How the names of lock files begin that Word and Excel write.
_LOCK = "~$"
_MAX_SHOWN = 3


def read_archive(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the documents of a zip, sorted by the names of its members.

    A document is named after its member, without the ending unless another member has the same
    name without it. Hidden files, files of an operating system (``__MACOSX``), files about a
    corpus such as README, lock files of Word, members whose path leaves the archive (``../``), and
    unknown formats are left out; a note of the first document names all but the first two.

    Raises
    ------
    ReadError
        If a member is an archive or cannot be read, or no member has a known format. With
        ``options.skip_unreadable``, members that cannot be read are left out, and notes name them.

    Examples
    --------
    >>> from io import BytesIO
    >>> stream = BytesIO()
    >>> with ZipFile(stream, "w") as archive:
    ...     archive.writestr("b/2001.txt", "合作")
    >>> raws = read_archive(stream.getvalue(), "a.zip", ReadOptions())
    >>> [(raw.name, raw.text) for raw in raws]
    [('b/2001', '合作')]
    """
    with open_zip(data, where) as archive:
        members = _members(archive, where)
        readable = {name: info for name, info in members.items() if _is_readable(name)}
        if not readable:
            kind = kind_of_package(OfficePackage(archive, where))
            if kind is not None:
                raise ReadError(f"{where}: is {kind.name}, not an archive", hint=kind.hint)
            others = join_names(list(members)[:_MAX_SHOWN]) or "nothing"
            raise ReadError(
                f"{where}: contains no file of a known format, but {others}",
                hint=f"these formats are read: {join_names(known_endings())}",
            )
        unread = tuple(name for name in members if name not in readable)
        notes = [ReadNote("not read", unread)] if unread else []
        yield from _with_notes(_documents(archive, readable, where, options), notes)


def _documents(
    archive: ZipFile, members: dict[str, ZipInfo], where: str, options: ReadOptions
) -> Iterator[RawDocument | ReadNote]:
    """Yield the documents of members, and notes of members that cannot be read if they may be."""
    short_names = {name: str(PurePosixPath(name).with_suffix("")) for name in members}
    uses = Counter(short_names.values())
    first_error: ReadError | None = None
    is_readable = False
    for name, info in members.items():
        label = name if uses[short_names[name]] > 1 else short_names[name]
        try:
            raws = _read_member(archive, info, f"{where}/{name}", options)
            for raw in list(raws) if options.skip_unreadable else raws:
                is_readable = True
                inner = tuple(_of_member(note, name) for note in raw.notes)
                full_name = f"{label}#{raw.name}" if raw.name else label
                yield replace(raw, name=full_name, notes=inner)
        except ReadError as error:
            if not options.skip_unreadable:
                raise _with_way_out(error, len(members)) from error
            first_error = first_error or error
            problem = str(error).removeprefix(f"{where}/")
            yield ReadNote("cannot be read, left out", (problem,))
    if first_error is not None and not is_readable:
        raise first_error


def _read_member(
    archive: ZipFile, info: ZipInfo, where: str, options: ReadOptions
) -> Iterator[RawDocument]:
    reader = reader_for(where)
    assert reader is not None
    yield from reader(unpack(archive, info, where), where, options)


def _with_way_out(error: ReadError, members: int) -> ReadError:
    """Return the error of a member with a hint how to read the other members."""
    if members < 2:
        return error
    way_out = "or take it out of the zip"
    return ReadError(str(error), hint=f"{error.hint}, {way_out}" if error.hint else way_out[3:])


def _with_notes(
    items: Iterator[RawDocument | ReadNote], notes: list[ReadNote]
) -> Iterator[RawDocument]:
    """Yield the documents, each with the notes before it, and the last with those after it."""
    held: RawDocument | None = None
    for item in items:
        if isinstance(item, ReadNote):
            notes.append(item)
            continue
        if held is not None:
            yield held
        held = replace(item, notes=(*notes, *item.notes))
        notes = []
    if held is not None:
        yield replace(held, notes=(*held.notes, *notes))


def _of_member(note: ReadNote, name: str) -> ReadNote:
    """Return a note of a member, with the member's name before each of its parts."""
    parts = tuple(f"{name}: {part}" for part in note.parts)
    return note._replace(parts=parts or (name,))


def _is_readable(name: str) -> bool:
    path = PurePosixPath(name)
    is_text = path.stem.lower() not in _ABOUT and not path.name.startswith(_LOCK)
    return is_text and ".." not in path.parts and reader_for(name) is not None


def _is_hidden(part: str) -> bool:
    """Tell whether a part of a path is that of a hidden file, or of one of the system."""
    return part in _SYSTEM_FILES or (part.startswith(".") and part != "..")


def _members(archive: ZipFile, where: str) -> dict[str, ZipInfo]:
    """Return the members that a user put into the zip, sorted by name."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    members: dict[str, ZipInfo] = {}
    for name, info in sorted(zip(_names(infos), infos, strict=True), key=lambda pair: pair[0]):
        parts = PurePosixPath(name).parts
        if not parts or any(_is_hidden(part) for part in parts):
            continue
        if name.lower().endswith(_ARCHIVE_ENDINGS):
            raise ReadError(
                f"{where}/{name}: is an archive within an archive",
                hint="unpack it, and put its files next to the others",
            )
        if name in members:
            raise ReadError(
                f"{where}: two members are named '{name}'", hint="rename one, and zip them again"
            )
        members[name] = info
    return members


def _names(infos: list[ZipInfo]) -> list[str]:
    """Return the names of the members, decoded.

    A zip does not state the encoding of names that are not marked as UTF-8. They come from one
    system, so all of them together show the encoding.
    """
    undeclared = {
        index: info.orig_filename.encode("cp437")
        for index, info in enumerate(infos)
        if not info.flag_bits & _UTF8_FLAG and not info.orig_filename.isascii()
    }
    encoding = _detect_encoding(b"\n".join(undeclared.values())) if undeclared else ""
    names = []
    for index, info in enumerate(infos):
        is_declared = index not in undeclared
        name = info.filename if is_declared else undeclared[index].decode(encoding, "replace")
        names.append(name.replace("\\", "/").partition("\0")[0])
    return names


def _detect_encoding(names: bytes) -> str:
    try:
        return decode_any(names, "names").encoding
    except ReadError:
        return "gb18030"
