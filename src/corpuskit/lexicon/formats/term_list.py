"""A list of terms, one per line: a line with [NAME] begins a domain, # a comment."""

from pathlib import Path

from corpuskit.lexicon.formats.common import ParsedLexicon, WrittenLexicon, describe_losses
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.one_file import list_rows, located_rows
from corpuskit.lexicon.rows import raise_error


def write(lexicon: Lexicon) -> WrittenLexicon:
    """Return a lexicon as a list; every form is a term."""
    lines: list[str] = []
    for domain in lexicon.domains:
        forms = [form for t in lexicon.terms if domain.name == t.domain for form in t.forms]
        lines += [*([""] if lines else []), f"[{domain.name}]", *forms]
    text = "\n".join(lines) + "\n"
    return WrittenLexicon({"": text}, tuple(describe_losses(lexicon, variants=False)))


def read(text: str, name: str) -> ParsedLexicon:
    """Return the lexicon of a list.

    Raises
    ------
    LexiconError
        With the line, for a line that is not one term.
    """
    path = Path(name)
    rows = located_rows(list(list_rows(text, name, path.stem, raise_error)), path.stem)
    terms = tuple(term for _, term in rows.rows)
    return ParsedLexicon(Lexicon(path.stem, rows.title, rows.domains, terms), ())
