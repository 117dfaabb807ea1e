"""Frequent words that a lexicon lacks, with the domain whose terms they occur with."""

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypedDict, Unpack

from corpuskit.analysis.lexicon.matched_documents import is_content_word
from corpuskit.analysis.lexicon.uncovered_words import (
    ANY_DOMAIN,
    UncoveredWord,
    UncoveredWords,
    count,
    merge,
)
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.core.blocks import block_of
from corpuskit.core.columns import (
    DOCUMENTS,
    DOMAIN,
    LEFT,
    NODE,
    RIGHT,
    details,
    integer,
    number,
    text,
)
from corpuskit.core.options import check_minimums, resolve_options
from corpuskit.core.phrases import Phrase, column_name, listed, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.lexicon_choice import lexicon_of
from corpuskit.lexicon.match import Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.stats.association import lift, log_dice, log_likelihood
from corpuskit.text.fold import fold

# Tags of words that can carry a topic: nouns, verbs, adjectives, idioms, abbreviations, Latin.
_CONTENT_TAGS = ("n", "v", "a", "b", "i", "j", "l", "eng", "z")
_NAME_TAGS = ("nr",)


class LexiconSuggestOptions(TypedDict, total=False):
    """The thresholds of suggested words.

    Parameters
    ----------
    min_count : int
        Minimum number of occurrences outside hits.
    min_documents : int
        Minimum number of documents with such an occurrence.
    min_lift : float
        Minimum ratio of observed to expected sentences of the word with its domain.
    min_g2 : float
        Minimum log-likelihood of the word and its domain.
    clear : float
        Minimum ratio of this log-likelihood to that of the next domain.
    """

    min_count: int
    min_documents: int
    min_lift: float
    min_g2: float
    clear: float


DEFAULTS: LexiconSuggestOptions = {
    "min_count": 10,
    "min_documents": 2,
    "min_lift": 1.5,
    "min_g2": 10.83,
    "clear": 2.0,
}


class _Association(NamedTuple):
    """How a word and a domain go together: log-likelihood, observed over expected sentences."""

    g2: float
    lift: float
    domain: str


class _Suggestion(NamedTuple):
    """A word with the domain that it is suggested for."""

    key: str
    word: UncoveredWord
    association: _Association

    def cells(self, sentences: Counter[str], names: list[str]) -> tuple[str | int | float, ...]:
        """Return the row of the table."""
        word, (g2, lift_, domain) = self.word, self.association
        spellings = word.spellings
        form = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        dice = log_dice(word.sentences[domain], word.sentences[ANY_DOMAIN], sentences[domain])
        sizes = (word.count, word.documents, word.sentences[ANY_DOMAIN])
        with_domains = (word.sentences[name] for name in names)
        return (domain, form, *sizes, *with_domains, g2, lift_, dice, *word.examples[domain])


def finish(
    counts: UncoveredWords, lexicon: Lexicon, options: LexiconSuggestOptions
) -> list[_Suggestion]:
    """Return the words with a clear domain, by domain, the strongest association first."""
    names = [domain.name for domain in lexicon.domains]
    suggestions: list[_Suggestion] = []
    for key, word in counts.words.items():
        ranked = [_association(word, counts.sentences, name) for name in names]
        ranked.sort(key=lambda association: (-association.g2, association.domain))
        best, next_g2 = ranked[0], ranked[1].g2 if len(ranked) > 1 else 0.0
        is_clear = best.g2 >= max(options["min_g2"], options["clear"] * next_g2)
        if is_clear and best.lift >= options["min_lift"]:
            suggestions.append(_Suggestion(key, word, best))
    suggestions.sort(key=lambda s: (names.index(s.association.domain), -s.association.g2, s.key))
    return suggestions


def _association(word: UncoveredWord, sentences: Counter[str], domain: str) -> _Association:
    table = (
        word.sentences[domain],
        word.sentences[ANY_DOMAIN],
        sentences[domain],
        sentences[ANY_DOMAIN],
    )
    return _Association(log_likelihood(*table), lift(*table), domain)


def lexicon_suggest(
    corpus: Corpus,
    lexicon: Lexicon | str | Path | None = None,
    **options: Unpack[LexiconSuggestOptions],
) -> Table:
    """Return frequent words that no term covers, with the domain whose terms they occur with.

    A word is counted in the sentences where it occurs outside every hit. How many of them have a
    hit of a domain is compared with the number expected by chance, by Dunning's log-likelihood
    of the four cells [1]_. The domain of a word is the one with the highest log-likelihood, if
    it is clear: well above chance and above the next domain. Function words, person names,
    numbers and single characters are left out.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon
    **options
        See `LexiconSuggestOptions`: ``min_count min_documents min_lift min_g2 clear``.

    Returns
    -------
    Table
        ``domain word count documents sentences``, the sentences ``with DOMAIN`` for each
        domain, then ``g2`` (natural logarithm), ``lift`` (observed over expected sentences),
        ``log_dice`` (at most 14) [2]_ and an example with word and domain, by domain in the
        order of the lexicon and by falling `g2`. The scores sort words; they are not tests,
        because sentences of one document are not independent. A limit applies to each domain.

    Raises
    ------
    CountError
        If a threshold is negative.

    References
    ----------
    .. [1] Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
           Computational Linguistics 19(1), 61-74.
    .. [2] Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN 2008, 6-9.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = lexicon_suggest(open_corpus("sino-russian-communiques"), "thesis")
    >>> table.names[:2]
    ['domain', 'word']
    """
    chosen = resolve_options(LexiconSuggestOptions, DEFAULTS, options)
    lexicon = lexicon_of(corpus, lexicon)
    check_minimums(chosen, **dict.fromkeys(DEFAULTS, 0))
    matcher = Matcher(lexicon, "longest", corpus.reading.key)
    counts = merge(corpus.map(lambda part: count(part, matcher)))
    _drop_unsuitable(counts, corpus, chosen)
    names = [domain.name for domain in lexicon.domains]
    blocks = [
        block_of([suggestion.cells(counts.sentences, names) for suggestion in group])
        for _, group in groupby(finish(counts, lexicon, chosen), lambda s: s.association.domain)
    ]
    columns = (
        *(DOMAIN, text("word"), integer("count"), *details(DOCUMENTS, integer("sentences"))),
        *details(
            *(
                integer(f"with {name}", Phrase("With {domain}", domain=lexicon.label(name)))
                for name in names
            )
        ),
        *(number("g2", 1), *details(number("lift"), number("log_dice")), LEFT, NODE, RIGHT),
    )
    notes = {
        **corpus.provenance(),
        **corpus.segmentation(),
        **{"lexicon": lexicon.name, "lexicon_fingerprint": lexicon.fingerprint},
        "unit": "sentence",
        "units": {name or "all": n for name, n in sorted(counts.sentences.items())},
    }
    captions = _captions(counts.sentences, lexicon)
    return Table(
        columns, blocks, notes=notes, captions=captions, labels=lexicon.labels, limit_each=True
    )


def _captions(sentences: Counter[str], lexicon: Lexicon) -> tuple[Phrase, Phrase]:
    with_domains = (
        Phrase("{domain} {n:,}", domain=lexicon.label(domain.name), n=sentences[domain.name])
        for domain in lexicon.domains
    )
    return (
        Phrase(
            "{sentences}; with a hit of each domain: {domains}",
            sentences=plural(sentences[ANY_DOMAIN], "sentence"),
            domains=listed(with_domains),
        ),
        Phrase(
            "{score}: log-likelihood of word and domain in one sentence (Dunning 1993); it sorts "
            "words and is not a test",
            score=column_name("g2"),
        ),
    )


def _drop_unsuitable(
    counts: UncoveredWords, corpus: Corpus, options: LexiconSuggestOptions
) -> None:
    """Drop rare words, function words, person names and numbers."""
    stopwords = {fold(word) for word in load_stopwords()}
    tag = dictionary_tagger(corpus.reading.segmenter)

    def is_suitable(key: str, word: UncoveredWord) -> bool:
        if word.count < options["min_count"] or word.documents < options["min_documents"]:
            return False
        folded = fold(key)
        if folded in stopwords or not key.isalpha():
            return False
        pos = tag(folded)
        is_name = pos is not None and pos.startswith(_NAME_TAGS)
        return not is_name and is_content_word(key, pos, _CONTENT_TAGS)

    counts.words = {key: word for key, word in counts.words.items() if is_suitable(key, word)}
