"""Convert a lexicon between a folder and the files of quanteda, LIWC, KH Coder, a table, a list."""

import csv
import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.config import toml_string
from corpuskit.core.errors import LexiconError, join_names
from corpuskit.core.files import kind_of_ending
from corpuskit.core.options import as_path
from corpuskit.core.places import bundled_names
from corpuskit.lexicon.folder import HEADER_FILE
from corpuskit.lexicon.formats import khcoder, liwc, quanteda, single_csv, term_list
from corpuskit.lexicon.formats.common import ParsedLexicon, WrittenLexicon
from corpuskit.lexicon.load import unknown_lexicon
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.new_folder import save_new_folder
from corpuskit.lexicon.resolve import resolve_lexicon
from corpuskit.lexicon.rows import term_cells, term_columns
from corpuskit.lexicon.tables import TABLE_ENDINGS, decoded, read_file
from corpuskit.text.word_cleaning import remove_invisible

FOLDER = "folder"


class _Format(NamedTuple):
    """The functions that read and write a format, and the endings of its files."""

    read: Callable[[str, str], ParsedLexicon]
    write: Callable[[Lexicon], WrittenLexicon]
    endings: tuple[str, ...]


_FORMATS = {
    "quanteda": _Format(quanteda.read, quanteda.write, (".yml", ".yaml")),
    "liwc": _Format(liwc.read, liwc.write, (".dic",)),
    "csv": _Format(single_csv.read, single_csv.write, (".csv",)),
    "khcoder": _Format(khcoder.read, khcoder.write, (".txt", ".cod")),
    "list": _Format(term_list.read, term_list.write, ()),
}
_LIST_ENDINGS = (".txt", ".text", ".lst")
LEXICON_FORMATS = (*_FORMATS, FOLDER)


class ConvertedLexicon(NamedTuple):
    """A lexicon in another format.

    Parameters
    ----------
    lexicon : Lexicon
        The lexicon as it was read.
    files : dict of str to str
        The text of each file by its name in a folder; "" where the format is one file.
    notices : tuple of str
        What could not be read, and what the format cannot store.
    """

    lexicon: Lexicon
    files: dict[str, str]
    notices: tuple[str, ...]


def lexicon_convert(
    source: Lexicon | str | Path, to: str, from_: str | None = None
) -> ConvertedLexicon:
    """Return a lexicon in another format.

    Parameters
    ----------
    source : Lexicon, str or path
        A lexicon, the name of a bundled one, a folder, or a file of one of the formats.
    to : {"quanteda", "liwc", "csv", "khcoder", "list", "folder"}
        ``folder`` is the format that `load_lexicon` reads.
    from_ : str, optional
        The format of the source file; by default its ending or its first lines decide.

    Returns
    -------
    ConvertedLexicon

    Raises
    ------
    LexiconError
        If the source cannot be read, or its format is unknown.

    Examples
    --------
    >>> lexicon_convert("thesis", "liwc").files[""].splitlines()[:2]
    ['%', '1\\tpolitical-security']
    """
    if to not in LEXICON_FORMATS:
        raise LexiconError(f"unknown format '{to}'; known: {join_names(LEXICON_FORMATS)}")
    if isinstance(source, Lexicon) or _is_folder(source):
        parsed = ParsedLexicon(resolve_lexicon(source), ())
    else:
        parsed = _read(Path(source), from_)
    lexicon = parsed.lexicon
    if to == FOLDER:
        written = WrittenLexicon(folder_files(lexicon), ())
    else:
        written = _FORMATS[to].write(lexicon)
    return ConvertedLexicon(lexicon, dict(written.files), (*parsed.left_out, *written.lost))


def format_of_output(path: Path) -> str:
    """Return the format that the ending of a file to write means; none is a folder.

    Raises
    ------
    OutputError
        For another ending.

    Examples
    --------
    >>> format_of_output(Path("a.yml")), format_of_output(Path("mine"))
    ('quanteda', 'folder')
    """
    endings = {ending: name for name, form in _FORMATS.items() for ending in form.endings}
    hint = ", or none for a folder"
    return kind_of_ending(path, endings, "format", hint) if path.suffix else FOLDER


def _is_folder(source: str | Path) -> bool:
    """Tell whether a source is a bundled lexicon or a folder, not a file of another program."""
    folder = as_path("source", source)
    return str(source) in bundled_names("lexicons") or folder.is_dir()


def _read(path: Path, from_: str | None) -> ParsedLexicon:
    if from_ is not None and from_ not in _FORMATS:
        raise LexiconError(f"unknown format '{from_}'; known: {join_names(_FORMATS)}")
    hint = f"name a file, a folder, or one of {join_names(bundled_names('lexicons'))}"
    if not os.path.exists(path):
        raise unknown_lexicon(str(path))
    data = read_file(path, hint)
    if from_ in (None, "csv") and path.suffix.lower() in TABLE_ENDINGS:
        parsed = single_csv.read_table(data, path)
    else:
        text = remove_invisible(decoded(data, str(path)))
        parsed = _FORMATS[from_ or _guess_format(path, text)].read(text, str(path))
    lexicon = replace(parsed.lexicon, name=path.stem, title=path.stem)
    return ParsedLexicon(lexicon, parsed.left_out)


def _guess_format(path: Path, text: str = "") -> str:
    """Return the format of a file by its ending, or by its first lines if that is unknown.

    Raises
    ------
    LexiconError
        If neither is known.

    Examples
    --------
    >>> _guess_format(Path("a.dic")), _guess_format(Path("a.txt"), "*政治\\n主權 or 安全")
    ('liwc', 'khcoder')
    >>> _guess_format(Path("a.txt"), "主權\\n安全")
    'list'
    """
    lines = [line.strip() for line in text.splitlines()[:200]]
    first = next((line for line in lines if line and not line.startswith("#")), "")
    if first == liwc.MARK:
        return "liwc"
    if first and path.suffix.lower() in _LIST_ENDINGS and not first.startswith(("*", "＊")):
        return "list"
    for name, lexicon_format in _FORMATS.items():
        if path.suffix.lower() in lexicon_format.endings:
            return name
    if first.startswith(("*", "＊")):
        return "khcoder"
    if {"domain", "term"} <= set(first.lower().split(",")):
        return "csv"
    if first.endswith(":"):
        return "quanteda"
    raise LexiconError(
        f"{path}: does not look like {join_names(_FORMATS)}", hint="name its format with --from"
    )


def save_lexicon_folder(converted: ConvertedLexicon, path: str | Path) -> None:
    """Write a lexicon folder: all files or none.

    Raises
    ------
    LexiconError
        If the path exists and is not an empty folder, or cannot be written.
    """
    files = {name: text.encode() for name, text in converted.files.items()}
    save_new_folder(as_path("path", path), files)


def folder_files(lexicon: Lexicon) -> dict[str, str]:
    """Return the files of a lexicon folder by name: lexicon.toml, and a CSV for each domain.

    Examples
    --------
    >>> sorted(folder_files(resolve_lexicon("thesis")))
    ['cultural.csv', 'economic.csv', 'lexicon.toml', 'political-security.csv']
    """
    header = [f"title = {toml_string(lexicon.title)}"]
    files: dict[str, str] = {}
    columns = term_columns(lexicon)
    for domain in lexicon.domains:
        header += ["", "[[domain]]", f"name = {toml_string(domain.name)}"]
        labels = (("zh", domain.zh), ("zh-Hans", domain.zh_hans), ("en", domain.en))
        header += [f"{key} = {toml_string(label)}" for key, label in labels if label]
        memory = io.StringIO(newline="")
        writer = csv.writer(memory, lineterminator="\n")
        writer.writerow(columns)
        for term in lexicon.terms:
            if term.domain == domain.name:
                writer.writerow(term_cells(term, columns))
        files[f"{domain.name}.csv"] = memory.getvalue()
    return {HEADER_FILE: "\n".join(header) + "\n", **files}
