"""Why terms have no hit: typed terms each, a lexicon if none of its terms occurs.

Cost: nothing where every typed term has a hit; else a look-up of a string for each that has none.
"""

from corpuskit.analysis.domains.counting import Counting, GroupCounts
from corpuskit.core.errors import pluralise
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Term

_TYPED = "terms"
_MAX_LOOKUPS = 200


def zero_term_notes(corpus: Corpus, counting: Counting, counts: GroupCounts) -> dict[str, object]:
    """Return the note `hints`: by term, what may be wrong with it; {} if there is nothing to say.

    Parameters
    ----------
    corpus : Corpus
    counting : Counting
    counts : dict
        The counts of each group.
    """
    terms = counting.matcher.lexicon.terms
    found = {index for some in counts.values() for index, hits in some.terms.items() if hits}
    absent = [
        term
        for index, term in enumerate(terms)
        if index not in found and index not in counting.without
    ]
    is_typed = counting.matcher.lexicon.name == _TYPED
    if not absent or not (is_typed or len(absent) == len(terms)):
        return {}
    hints = {term.form: _hint(corpus, term) for term in absent[:_MAX_LOOKUPS]}
    if not is_typed:
        hints = {form: hint for form, hint in hints.items() if hint}
    return {"hints": hints} if hints else {}


def _hint(corpus: Corpus, term: Term) -> str:
    from corpuskit.query.occurrences import count_string
    from corpuskit.query.search import Query
    from corpuskit.query.zero_hints import zero_hint

    if hits := count_string(corpus, term.form):
        return (
            f"the string has {pluralise(hits, 'hit')}, not counted by this rule: they are within "
            "longer terms, blocked by guards, or not one token; --count-as substring counts them"
        )
    return zero_hint(corpus, Query(term.form))
