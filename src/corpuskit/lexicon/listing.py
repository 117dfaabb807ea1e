"""List the lexicons, and show the terms of one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpuskit.core.columns import Cell, integer, text
from corpuskit.core.errors import LexiconError
from corpuskit.core.options import as_path, coerce
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.places import bundled_names
from corpuskit.core.table import Table
from corpuskit.lexicon.folder import HEADER_FILE
from corpuskit.lexicon.load import load_lexicon
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.resolve import resolve_lexicon
from corpuskit.lexicon.rows import term_cells, term_columns
from corpuskit.text.fold import fold

# The files of a lexicon have these columns; elsewhere they may be fields of the user.
_HEADS = {"variants": Phrase("Variants"), "source": Phrase("Source")}


def lexicon_list(folders: str | Path | Sequence[str | Path] = ()) -> Table:
    """Return the bundled lexicons, and those of other folders.

    Parameters
    ----------
    folders : path or sequence of paths
        Each is a lexicon, a file or a folder, or a folder that contains folders of lexicons.

    Returns
    -------
    Table
        ``name title domains terms forms guards place``; `forms` counts terms and variants. For
        a lexicon that cannot be loaded, the numbers are empty and a caption gives the reason.

    Raises
    ------
    LexiconError
        If a folder does not exist or contains no lexicon.

    Examples
    --------
    >>> [(row["name"], row["terms"]) for row in lexicon_list().records()]
    [('diplomatic', 924), ('thesis', 74)]
    """
    paths: tuple[Path, ...] = coerce("folders", folders, tuple[Path, ...])
    rows: list[tuple[Cell, ...]] = []
    captions: list[Phrase] = []
    names: list[str | Path] = [*bundled_names("lexicons")]
    names += [path for folder in paths for path in _lexicon_folders(as_path("folders", folder))]
    for name in names:
        place = "bundled" if isinstance(name, str) else str(name)
        try:
            lexicon = load_lexicon(name)
        except LexiconError as error:
            rows.append((Path(name).name, *(None,) * 5, place))
            captions.append(Phrase("{problem}", problem=str(error)))
            continue
        rows.append((lexicon.name, lexicon.title, *_counts(lexicon), place))
    columns = (text("name"), text("title"), *map(integer, ("domains", "terms", "forms", "guards")))
    return Table((*columns, text("place", Phrase("Place"))), rows, captions=captions)


def _lexicon_folders(folder: Path) -> Iterator[Path]:
    if folder.is_file() or (folder / HEADER_FILE).is_file():
        yield folder
        return
    subfolders = sorted(header.parent for header in folder.glob(f"*/{HEADER_FILE}"))
    if not subfolders:
        problem = f"contains no {HEADER_FILE}" if folder.is_dir() else "no such file or folder"
        raise LexiconError(
            f"{folder}: {problem}",
            hint=f"name a folder with {HEADER_FILE}, a folder of such folders, or files of terms",
        )
    yield from subfolders


def _counts(lexicon: Lexicon) -> tuple[int, int, int, int]:
    forms = sum(len(term.forms) for term in lexicon.terms)
    guards = len({fold(guard) for term in lexicon.terms for guard in term.guards})
    return len(lexicon.domains), len(lexicon.terms), forms, guards


def lexicon_show(lexicon: Lexicon | str | Path, domain: str | None = None) -> Table:
    """Return the terms of a lexicon, with all columns of its files.

    Parameters
    ----------
    lexicon : Lexicon, str or path
        A lexicon, the name of a bundled one, or the folder of any.
    domain : str, optional
        Only this domain: its name, or its Chinese or English label.

    Returns
    -------
    Table
        ``domain term variants guards note source``, in the order of the files; `shared` as the
        last column if a term belongs to several domains.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or it has no such domain.

    Examples
    --------
    >>> table = lexicon_show("thesis", "人文交流")
    >>> [row["term"] for row in table.records()][:3]
    ['人文', '科技', '研究']
    """
    lexicon = resolve_lexicon(lexicon)
    name = None if domain is None else lexicon.domain(coerce("domain", domain, str)).name
    columns = term_columns(lexicon)
    rows: list[tuple[Cell, ...]] = [
        (term.domain, *(cell or None for cell in term_cells(term, columns)))
        for term in lexicon.terms
        if name is None or name in term.domains
    ]
    notes = {"lexicon": lexicon.name, "lexicon_fingerprint": lexicon.fingerprint}
    size = plural(len(rows), "term")
    captions = [Phrase("{title}: {size}", title=lexicon.title, size=size)]
    shown = (text(name, _HEADS.get(name, "")) for name in ("domain", *columns))
    return Table(shown, rows, notes=notes, captions=captions, labels=lexicon.labels)
