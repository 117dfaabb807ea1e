"""What lexicons there are, and what stands in one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpuskit.core.errors import LexiconError, pluralise
from corpuskit.core.options import coerce
from corpuskit.core.places import bundled_names
from corpuskit.core.table import Cell, Table, integer, text
from corpuskit.lexicon.load import cells_of, columns_of, load_lexicon
from corpuskit.lexicon.model import Lexicon
from corpuskit.text.fold import fold

HEADER = "lexicon.toml"


def lexicon_list(folders: str | Path | Sequence[str | Path] = ()) -> Table:
    """Return the bundled lexicons, and those in some folders.

    Parameters
    ----------
    folders : path or sequence of paths
        A lexicon each, or a folder that holds lexicons.

    Returns
    -------
    Table
        ``name title domains terms forms guards place``; `forms` are terms with their variants.
        Of a lexicon that cannot be used the numbers are empty, and a caption says why.

    Raises
    ------
    LexiconError
        If a folder is none, or holds no lexicon.

    Examples
    --------
    >>> [(row[0], row[3]) for row in lexicon_list()]
    [('diplomatic', 924), ('thesis', 74)]
    """
    chosen: tuple[Path, ...] = coerce("folders", folders, tuple[Path, ...])
    rows: list[tuple[Cell, ...]] = []
    captions: list[str] = []
    names: list[str | Path] = [*bundled_names("lexicons")]
    names += [path for folder in chosen for path in _within(folder)]
    for name in names:
        place = "bundled" if isinstance(name, str) else str(name)
        try:
            lexicon = load_lexicon(name)
        except LexiconError as error:
            rows.append((Path(name).name, *(None,) * 5, place))
            captions.append(str(error))
            continue
        rows.append((lexicon.name, lexicon.title, *_numbers(lexicon), place))
    columns = (text("name"), text("title"), *map(integer, ("domains", "terms", "forms", "guards")))
    return Table((*columns, text("place")), rows, {}, tuple(captions))


def _within(folder: str | Path) -> Iterator[Path]:
    path = Path(folder)
    if (path / HEADER).is_file():
        yield path
        return
    found = sorted(header.parent for header in path.glob(f"*/{HEADER}"))
    if not found:
        why = f"no {HEADER} in it" if path.is_dir() else "no such folder"
        raise LexiconError(f"{folder}: {why}", hint=f"a lexicon is a folder with {HEADER}")
    yield from found


def _numbers(lexicon: Lexicon) -> tuple[int, int, int, int]:
    forms = sum(len(term.forms) for term in lexicon.terms)
    guards = len({fold(guard) for term in lexicon.terms for guard in term.guards})
    return len(lexicon.domains), len(lexicon.terms), forms, guards


def lexicon_show(lexicon: Lexicon, domain: str | None = None) -> Table:
    """Return the terms of a lexicon, with all that its files say of them.

    Parameters
    ----------
    lexicon : Lexicon
    domain : str, optional
        Only this domain: its name, or its Chinese or English label.

    Returns
    -------
    Table
        ``domain term variants guards note source``, in the order of the files; `shared` after
        them where a term belongs to several domains.

    Raises
    ------
    LexiconError
        If the lexicon has no such domain.

    Examples
    --------
    >>> table = lexicon_show(load_lexicon("thesis"), "人文交流")
    >>> [row[1] for row in table][:3]
    ['人文', '科技', '研究']
    """
    wanted = None if domain is None else lexicon.domain(domain).name
    rows: list[tuple[Cell, ...]] = [
        (term.domain, *(cell or None for cell in cells_of(term, columns_of(lexicon))))
        for term in lexicon.terms
        if wanted is None or wanted in term.domains
    ]
    columns = tuple(map(text, ("domain", *columns_of(lexicon))))
    notes = {"lexicon": lexicon.name, "lexicon_fingerprint": lexicon.fingerprint}
    captions = (f"{lexicon.title}: {pluralise(len(rows), 'term')}",)
    return Table(columns, rows, notes, captions)
