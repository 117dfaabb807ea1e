"""Settings for a folder of texts: corpus.toml and metadata.csv, for the user to correct."""

from pathlib import Path

from corpuskit.core.errors import OutputError
from corpuskit.core.files import save_bytes
from corpuskit.core.places import SETTINGS_FILE
from corpuskit.sources.folder import read_source
from corpuskit.sources.scaffold import corpus_toml, metadata_csv


def init(folder: str | Path, *, force: bool = False) -> tuple[list[Path], tuple[str, ...]]:
    """Write corpus.toml and metadata.csv for a folder, filled with what its files say.

    Parameters
    ----------
    folder : str or Path
    force : bool
        Overwrite existing files.

    Returns
    -------
    tuple
        The files that were written, and what a user should know of the texts.

    Raises
    ------
    OutputError, ReadError
        If a file already exists or cannot be written, or the texts cannot be read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "2001.txt").write_text("中俄總理定期會晤", encoding="utf-8")
    ...     files, notices = init(folder)
    >>> [file.name for file in files]
    ['corpus.toml', 'metadata.csv']
    """
    place = Path(folder)
    settings, metadata = place / SETTINGS_FILE, place / "metadata.csv"
    for target in (settings, metadata):
        if target.exists() and not force:
            raise OutputError(f"{target}: already exists", hint="overwrite it with --force")
    source = read_source(place)
    save_bytes(settings, corpus_toml(source).encode())
    save_bytes(metadata, metadata_csv(source, place).encode())
    return [settings, metadata], source.notices + source.remarks
