"""Every hit of a lexicon with its context and its place, ready for a reader to judge."""

from collections.abc import Callable, Iterator

from corpuskit.analysis.domains.audit import DROP, KEEP, HitIds
from corpuskit.analysis.domains.counting import Counting, DomainOptions, described, make_counting
from corpuskit.core.table import Cell, Column, Table, field_column, integer, text
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.lexicon.load import SEPARATOR
from corpuskit.lexicon.match import Match
from corpuskit.lexicon.model import Lexicon, Term
from corpuskit.text.clauses import clause_at, clauses


def domain_hits(corpus: Corpus, lexicon: Lexicon, options: DomainOptions | None = None) -> Table:
    """Return every hit with its context, in the order of the documents.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon
    options : DomainOptions, optional
        With an `audit`, `keep` and `domain` are what it says.

    Returns
    -------
    Table
        ``id document year clause start end domain term form left node right keep``: `term` is
        the preferred form, `form` the one that matched, `node` what is written; `keep` is
        ``yes``, for a reader to change.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2003")
    >>> row = list(domain_hits(corpus, load_lexicon("thesis")))[0]
    >>> row[1:9], row[12]
    (('2003', 2003, '序¶1', 9, 11, 'political-security', '會晤', '會晤'), 'yes')
    """
    options = options or DomainOptions()
    counting = make_counting(corpus, lexicon, options)
    listed = corpus.map(lambda part: list(_hits(part, counting, options.window)))
    columns = (
        text("id"),
        text("document"),
        field_column("year"),
        text("clause"),
        integer("start"),
        integer("end"),
        *(text("domain"), text("term"), text("form")),
        Column("left", "left"),
        Column("node", "node"),
        Column("right", "right"),
        text("keep"),
    )
    rows = [row for rows in listed for row in rows]
    return described(Table(columns, rows), corpus, counting)


def _hits(part: Part, counting: Counting, window: int) -> Iterator[tuple[Cell, ...]]:
    key = part.reading.key
    forms = {key(form): form for term in counting.lexicon.terms for form in term.forms}
    for index, document in enumerate(part.documents):
        written, folded = document.text, part.key(index)
        ids = HitIds(document, counting, exact=part.reading.options.exact_script)
        cited = citer(written)
        for match, term, keep in judged_hits(part, index, counting):
            start, end, _ = match
            yield (
                *(ids.of(match), document.name, document.year, cited(start), start, end),
                *(SEPARATOR.join(term.domains), term.form, forms[folded[start:end]]),
                *(written[max(0, start - window) : start], written[start:end]),
                *(written[end : end + window], KEEP if keep else DROP),
            )


def judged_hits(part: Part, index: int, counting: Counting) -> Iterator[tuple[Match, Term, bool]]:
    """Yield the hits of a document, with their terms; those that an audit dropped too."""
    kept = {(hit.start, hit.end): hit for hit in counting.hits(part, index)}
    for match in counting.found(part, index):
        if not match.is_blocked and match.term not in counting.without:
            hit = kept.get((match.start, match.end))
            yield match, counting.lexicon.terms[(hit or match).term], hit is not None


def citer(text: str) -> Callable[[int], str]:
    """Return the function from an offset in a text to the path of its clause."""
    found = clauses(text)
    return lambda offset: found[clause_at(found, offset)].label
