"""Every hit of a lexicon with its context and its place, ready for a reader to judge."""

from collections.abc import Iterator

from corpuskit.analysis.citing import cite_clause, cite_place
from corpuskit.analysis.context_units import context_columns, context_of
from corpuskit.analysis.domains.audit import DROP, KEEP, HitIds
from corpuskit.analysis.domains.carry import carry_over
from corpuskit.analysis.domains.counting import Counting, make_counting
from corpuskit.analysis.domains.options import DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.core.columns import CITE, DOCUMENT, DOMAIN, TERM, YEAR, Cells, details, offset, text
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.lexicon.match import Match
from corpuskit.lexicon.model import Lexicon, Term
from corpuskit.lexicon.rows import SEPARATOR

_COLUMNS = (
    *details(text("id")),
    *(DOCUMENT, YEAR, text("clause")),
    *details(offset("start"), offset("end")),
    *(DOMAIN, TERM, *details(text("form"))),
)


def hits(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return every hit with its context, in the order of the documents.

    Returns
    -------
    Table
        ``id document year clause start end domain term form left node right keep``: `term` is
        the preferred form, `form` the one that matched, `node` what is written; `keep` is
        ``yes``, for a reader to change. With an audit, `keep` and `domain` are what it says. The
        option `cite` adds the column `cite`; `carry` is described in `carry.py`.

    Examples
    --------
    >>> from corpuskit import domains, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2003")
    >>> row = next(domains(corpus, "thesis", view="hits").records())
    >>> row["document"], row["clause"], row["start"], row["term"], row["keep"]
    ('2003', '序¶1', 9, '會晤', 'yes')
    """
    counting = make_counting(corpus, lexicon, options)
    listed = corpus.in_order(corpus.map(lambda part: list(_hits(part, counting, options))))
    columns = (
        *_COLUMNS,
        *context_columns(options),
        text("keep"),
        *([CITE] if options["cite"] else []),
    )
    table = Table(columns, [row for rows in listed for row in rows])
    words = corpus.segmentation() if options["unit"] == "token" else {}
    table = with_provenance(table, corpus, counting).with_notes(**words)
    return carry_over(table, corpus, lexicon, options["carry"]) if options["carry"] else table


def _hits(part: Part, counting: Counting, options: DomainsOptions) -> Iterator[list[Cells]]:
    """Yield the rows of each document."""
    key, cited, context = part.reading.key, cite_clause(), context_of(options)
    cite = cite_place() if options["cite"] else None
    forms = {key(form): form for term in counting.lexicon.terms for form in term.forms}
    for index, document in enumerate(part.documents):
        folded = part.key(index)
        ids = HitIds(document, counting.matcher, exact=part.reading.options.exact_script)
        rows: list[Cells] = []
        for match, term, keep in judged_hits(part, index, counting):
            start, end, _ = match
            place = (document.name, document.year, cited(part, index, start), start, end)
            cells = (
                *(ids.of(match), *place),
                *(SEPARATOR.join(term.domains), term.form, forms[folded[start:end]]),
                *(*context(part, index, start, end), KEEP if keep else DROP),
                *((cite(part, index, start),) if cite else ()),
            )
            rows.append(cells)
        yield rows


def judged_hits(part: Part, index: int, counting: Counting) -> Iterator[tuple[Match, Term, bool]]:
    """Yield the hits of a document, with their terms; those that an audit dropped too."""
    kept = {(hit.start, hit.end): hit for hit in counting.counted_matches(part, index)}
    for match in counting.all_matches(part, index):
        if not match.is_blocked and match.term not in counting.without:
            hit = kept.get((match.start, match.end))
            yield match, counting.lexicon.terms[(hit or match).term], hit is not None
