"""Files for a corpus: copied into its folder, with a row for each in metadata.csv."""

from collections.abc import Sequence
from pathlib import Path

from corpuskit.core.errors import OutputError, ReadError
from corpuskit.core.files import save_bytes
from corpuskit.core.model import Document
from corpuskit.sources.folder import read_source
from corpuskit.sources.listing import is_about_corpus
from corpuskit.sources.scaffold import extended_table
from corpuskit.sources.settings import CorpusSettings, load_settings


def add(
    files: str | Path | Sequence[str | Path], folder: str | Path = "."
) -> tuple[list[Path], tuple[str, ...]]:
    """Copy files into the folder of a corpus, with a row for each in its metadata table.

    Every file is read first; nothing is copied if one of them is refused.

    Parameters
    ----------
    files : path or sequence of paths
    folder : str or Path

    Returns
    -------
    tuple
        The new files, and what a user should know of the texts.

    Raises
    ------
    ReadError, OutputError
        If a file cannot be read, would never be read as a document, or has the name of another.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as home, TemporaryDirectory() as folder:
    ...     file = Path(home) / "2001.txt"
    ...     _ = file.write_text("中俄總理定期會晤", encoding="utf-8")
    ...     new, notices = add(file, folder)
    >>> [file.name for file in new]
    ['2001.txt']
    """
    paths = [Path(f) for f in ([files] if isinstance(files, str | Path) else files)]
    place = Path(folder)
    if not place.is_dir():
        raise ReadError(f"{place}: no such folder", hint="name the folder of the corpus")
    settings = load_settings(place)
    documents: list[Document] = []
    notices: tuple[str, ...] = ()
    taken: set[str] = set()
    for path in paths:
        _check(path, place, settings, taken)
        taken.add(path.name)
        source = read_source(path, settings.options)
        notices += source.notices + source.remarks
        documents += source.documents[:1]
    table = extended_table(settings.metadata, documents) if settings.metadata else ""
    for path in paths:
        save_bytes(place / path.name, path.read_bytes())
    if settings.metadata:
        save_bytes(settings.metadata, table.encode())
    return [place / path.name for path in paths], notices


def _check(path: Path, place: Path, settings: CorpusSettings, taken: set[str]) -> None:
    if not path.is_file():
        raise ReadError(f"{path}: no such file", hint="check the path of the file")
    if path.name in taken or (place / path.name).exists():
        raise OutputError(f"{place / path.name}: already exists", hint="rename the file")
    if path.name.startswith(".") or is_about_corpus(path, settings):
        raise ReadError(
            f"{path}: a file of this name is never read as a document", hint="rename the file"
        )
