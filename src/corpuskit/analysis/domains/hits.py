"""Every hit of a lexicon with its context and its place, ready for a reader to judge."""

from collections.abc import Callable, Iterator

from corpuskit.analysis.domains.audit import DROP, KEEP, HitIds
from corpuskit.analysis.domains.counting import Counting, make_counting
from corpuskit.analysis.domains.options import DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.core.columns import (
    DOCUMENT,
    DOMAIN,
    LEFT,
    NODE,
    RIGHT,
    TERM,
    YEAR,
    Cells,
    offset,
    text,
)
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.lexicon.match import Match
from corpuskit.lexicon.model import Lexicon, Term
from corpuskit.lexicon.rows import SEPARATOR
from corpuskit.text.clauses import clause_at, clauses

_COLUMNS = (
    *(text("id"), DOCUMENT, YEAR, text("clause"), offset("start"), offset("end")),
    *(DOMAIN, TERM, text("form"), LEFT, NODE, RIGHT, text("keep")),
)


def hits(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return every hit with its context, in the order of the documents.

    Returns
    -------
    Table
        ``id document year clause start end domain term form left node right keep``: `term` is
        the preferred form, `form` the one that matched, `node` what is written; `keep` is
        ``yes``, for a reader to change. With an audit, `keep` and `domain` are what it says.

    Examples
    --------
    >>> from corpuskit import domains, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2003")
    >>> row = next(domains(corpus, "thesis", view="hits").records())
    >>> row["document"], row["clause"], row["start"], row["term"], row["keep"]
    ('2003', '序¶1', 9, '會晤', 'yes')
    """
    counting = make_counting(corpus, lexicon, options)
    listed = corpus.map(lambda part: list(_hits(part, counting, options["window"])))
    table = Table(_COLUMNS, [row for rows in listed for row in rows])
    return with_provenance(table, corpus, counting)


def _hits(part: Part, counting: Counting, window: int) -> Iterator[Cells]:
    key = part.reading.key
    forms = {key(form): form for term in counting.lexicon.terms for form in term.forms}
    for index, document in enumerate(part.documents):
        written, folded = document.text, part.key(index)
        ids = HitIds(document, counting.matcher, exact=part.reading.options.exact_script)
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
    kept = {(hit.start, hit.end): hit for hit in counting.counted_matches(part, index)}
    for match in counting.all_matches(part, index):
        if not match.is_blocked and match.term not in counting.without:
            hit = kept.get((match.start, match.end))
            yield match, counting.lexicon.terms[(hit or match).term], hit is not None


def citer(text: str) -> Callable[[int], str]:
    """Return the function from an offset in a text to the path of its clause."""
    found = clauses(text)
    return lambda offset: found[clause_at(found, offset)].label
