"""A lexicon from one form into another: folder, quanteda, LIWC, CSV, KH Coder."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.config import toml_string
from corpuskit.core.errors import LexiconError, join_names
from corpuskit.core.places import bundled_names
from corpuskit.lexicon.formats import khcoder, liwc, quanteda, single_csv
from corpuskit.lexicon.formats.common import Taken, Written
from corpuskit.lexicon.load import cells_of, columns_of, load_lexicon
from corpuskit.lexicon.model import Lexicon
from corpuskit.text.decode import read_utf8

FOLDER = "folder"


class _Format(NamedTuple):
    """How a format is read and written, and the endings of its files."""

    read: Callable[[str, str], Taken]
    write: Callable[[Lexicon], Written]
    endings: tuple[str, ...]


_FORMATS = {
    "quanteda": _Format(quanteda.read, quanteda.write, (".yml", ".yaml")),
    "liwc": _Format(liwc.read, liwc.write, (".dic",)),
    "csv": _Format(single_csv.read, single_csv.write, (".csv",)),
    "khcoder": _Format(khcoder.read, khcoder.write, (".txt", ".cod")),
}
FORMATS = (*_FORMATS, FOLDER)


class Converted(NamedTuple):
    """A lexicon in another form.

    Parameters
    ----------
    lexicon : Lexicon
        As it was read.
    files : dict of str to str
        The text of each file by its name in a folder; "" where the format is one file.
    notices : tuple of str
        What could not be read, and what the format cannot hold.
    """

    lexicon: Lexicon
    files: dict[str, str]
    notices: tuple[str, ...]


def convert_lexicon(source: str | Path, to: str, from_: str | None = None) -> Converted:
    """Return a lexicon in another form.

    Parameters
    ----------
    source : str or path
        A bundled lexicon, a folder, or a file of one of the formats.
    to : {"quanteda", "liwc", "csv", "khcoder", "folder"}
        ``folder`` is the form that `load_lexicon` reads.
    from_ : str, optional
        The format of a file; without it the ending says, else its first lines.

    Returns
    -------
    Converted

    Raises
    ------
    LexiconError
        If the source cannot be read, or is of no known format.

    Examples
    --------
    >>> convert_lexicon("thesis", "liwc").files[""].splitlines()[:2]
    ['%', '1\\tpolitical-security']
    """
    if to not in FORMATS:
        raise LexiconError(f"unknown format '{to}'; known: {join_names(FORMATS)}")
    path = Path(source)
    if str(source) in bundled_names("lexicons") or path.is_dir():
        taken = Taken(load_lexicon(source), ())
    else:
        taken = _read(path, from_)
    lexicon = taken.lexicon
    written = Written(folder_files(lexicon), ()) if to == FOLDER else _FORMATS[to].write(lexicon)
    return Converted(lexicon, dict(written.files), (*taken.left_out, *written.lost))


def _read(path: Path, from_: str | None) -> Taken:
    if from_ is not None and from_ not in _FORMATS:
        raise LexiconError(f"unknown format '{from_}'; known: {join_names(_FORMATS)}")
    hint = f"name a file, a folder, or one of {join_names(bundled_names('lexicons'))}"
    text = read_utf8(path, hint, LexiconError)
    form = from_ or format_of(path, text)
    taken = _FORMATS[form].read(text, str(path))
    named = replace(taken.lexicon, name=path.stem, title=path.stem)
    return Taken(named, taken.left_out)


def format_of(path: Path, text: str = "") -> str:
    """Return the format that a file's ending stands for, else what its first lines look like.

    Raises
    ------
    LexiconError
        If neither tells.

    Examples
    --------
    >>> format_of(Path("a.dic")), format_of(Path("rules"), "*政治\\n主權 or 安全")
    ('liwc', 'khcoder')
    """
    lines = [line.strip() for line in text.splitlines()[:200]]
    first = next((line for line in lines if line and not line.startswith("#")), "")
    if first == liwc.MARK:
        return "liwc"
    for name, form in _FORMATS.items():
        if path.suffix.lower() in form.endings:
            return name
    if first.startswith(("*", "＊")):
        return "khcoder"
    if {"domain", "term"} <= set(first.lower().split(",")):
        return "csv"
    if first.endswith(":"):
        return "quanteda"
    raise LexiconError(
        f"{path}: is none of {join_names(_FORMATS)}, as far as can be seen", hint="name its format"
    )


def save_folder(converted: Converted, path: str | Path) -> None:
    """Write a lexicon folder, whole or not at all.

    Raises
    ------
    LexiconError
        If the place exists and is no empty folder, or cannot be written.
    """
    import tempfile

    path = Path(path)
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise LexiconError(f"{path}: is there already", hint="name a new folder")
        target = path.resolve()
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{path.name}.") as made:
            folder = Path(made) / "lexicon"
            folder.mkdir()
            for name, text in converted.files.items():
                (folder / name).write_bytes(text.encode())
            folder.replace(target)
    except OSError as error:
        raise LexiconError(
            f"{path}: cannot be written: {error.strerror or error}",
            hint="name a folder where you may write",
        ) from error


def folder_files(lexicon: Lexicon) -> dict[str, str]:
    """Return the files of a lexicon folder by name: lexicon.toml, a CSV for each domain.

    Examples
    --------
    >>> sorted(folder_files(load_lexicon("thesis")))
    ['cultural.csv', 'economic.csv', 'lexicon.toml', 'political-security.csv']
    """
    header = [f"title = {toml_string(lexicon.title)}"]
    files: dict[str, str] = {}
    for domain in lexicon.domains:
        header += ["", "[[domain]]", f"name = {toml_string(domain.name)}"]
        labels = (("zh", domain.zh), ("en", domain.en))
        header += [f"{key} = {toml_string(label)}" for key, label in labels if label]
        memory = io.StringIO(newline="")
        writer = csv.writer(memory, lineterminator="\n")
        writer.writerow(columns_of(lexicon))
        for term in lexicon.terms:
            if term.domain == domain.name:
                writer.writerow(cells_of(term, columns_of(lexicon)))
        files[f"{domain.name}.csv"] = memory.getvalue()
    return {"lexicon.toml": "\n".join(header) + "\n", **files}
