"""Terms that a user types: a lexicon of one domain, `terms`."""

from collections.abc import Sequence

from corpuskit.core.errors import LexiconError
from corpuskit.lexicon.model import Domain, Lexicon
from corpuskit.lexicon.one_file import list_term
from corpuskit.lexicon.rows import LexiconFileError, LexiconRows, check_rows, raise_error

_DOMAIN = Domain("terms", "詞條", "Terms")


def lexicon_of_terms(terms: Sequence[str]) -> Lexicon:
    """Return the lexicon whose one domain, ``terms``, has some terms, in their order.

    Raises
    ------
    LexiconError
        If there is no term, one is not a single string, or one is repeated, in either script.

    Examples
    --------
    >>> lexicon = lexicon_of_terms(["安全", "國家安全"])
    >>> lexicon.domains[0].name, [term.form for term in lexicon.terms]
    ('terms', ['安全', '國家安全'])
    """
    if not any(map(str.strip, terms)):
        raise LexiconError("terms: none is given", hint="name at least one, such as 安全")
    try:
        rows = [
            (f"term {number}", list_term(term.strip(), _DOMAIN.name, f"term {number}"))
            for number, term in enumerate(terms, 1)
        ]
    except LexiconFileError as error:
        raise LexiconError(
            str(error), hint="give each term by itself; a csv has variants and guards"
        ) from error
    check_rows(LexiconRows(_DOMAIN.name, (_DOMAIN,), rows), raise_error)
    return Lexicon(_DOMAIN.name, _DOMAIN.name, (_DOMAIN,), tuple(term for _, term in rows))
