"""Frequent words that a lexicon lacks, with the domain that they keep company with."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from corpuskit.analysis.lexicon.places import Context, Read, content_word, context, reads
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.core.errors import CountError
from corpuskit.core.options import Options
from corpuskit.core.table import Cell, Column, Table, integer, number, text
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.lexicon.match import Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.stats.association import lift, log_dice, log_likelihood
from corpuskit.text.characters import sentence_spans
from corpuskit.text.fold import fold

UNIT = "sentence"
# Parts of speech that can carry a subject: nouns, verbs, adjectives, idioms, abbreviations, Latin.
_CONTENT = ("n", "v", "a", "b", "i", "j", "l", "eng", "z")
_NAMES = ("nr",)


@dataclass(frozen=True, slots=True)
class SuggestOptions(Options):
    """Which words are offered.

    Parameters
    ----------
    min_count : int
        Least uncovered places of a word.
    min_documents : int
        Least documents with such a place.
    min_lift : float
        How many times as often as chance the word must stand with its domain.
    min_g2 : float
        Least log-likelihood of word and domain.
    clear : float
        How many times as high as that of the next domain the log-likelihood must be.
    """

    min_count: int = 10
    min_documents: int = 2
    min_lift: float = 1.5
    min_g2: float = 10.83
    clear: float = 2.0


@dataclass
class Word:
    """The uncovered places of a word; `units` by domain, "" for all units with such a place."""

    count: int = 0
    documents: int = 0
    units: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Context] = field(default_factory=dict)


@dataclass
class Counts:
    """The words of a corpus, and the units with a hit of each domain; "" is all units."""

    words: dict[str, Word] = field(default_factory=dict)
    units: Counter[str] = field(default_factory=Counter)


def count(part: Part, matcher: Matcher) -> Counts:
    """Return the uncovered words of a part and the company that they keep."""
    found = Counts()
    for read in reads(part, matcher):
        seen: set[str] = set()
        written = part.documents[read.number].text
        for domains, places in _units(read, written, matcher.lexicon):
            found.units.update([*domains, ""])
            held: set[str] = set()
            for at in places:
                key = read.word(at)
                word = found.words.setdefault(key, Word())
                span = read.starts[at], read.ends[at]
                word.count += 1
                word.documents += key not in seen
                word.written[written[slice(*span)]] += 1
                for domain in (*domains, ""):
                    word.units[domain] += key not in held
                    if domain not in word.examples:
                        word.examples[domain] = context(written, *span)
                seen.add(key)
                held.add(key)
    return found


def _units(read: Read, written: str, lexicon: Lexicon) -> Iterator[tuple[set[str], list[int]]]:
    """Yield each unit: the domains with a hit in it, its uncovered words."""
    owners = read.owners()
    hits = [match for match in read.matches if not match.is_blocked]
    at = hit = 0
    for start, end in sentence_spans(written):
        domains: set[str] = set()
        while hit < len(hits) and hits[hit].start < end:
            if hits[hit].start >= start:
                domains.add(lexicon.terms[hits[hit].term].domain)
            hit += 1
        places: list[int] = []
        while at < len(owners) and read.starts[at] < end:
            if read.starts[at] >= start and owners[at] < 0:
                places.append(at)
            at += 1
        yield domains, places


def merge(partials: Iterable[Counts]) -> Counts:
    """Return the words of all parts together."""
    whole = Counts()
    for partial in partials:
        whole.units.update(partial.units)
        for key, word in partial.words.items():
            own = whole.words.setdefault(key, Word())
            own.count += word.count
            own.documents += word.documents
            own.units.update(word.units)
            own.written.update(word.written)
            own.examples = {**word.examples, **own.examples}
    return whole


class Company(NamedTuple):
    """A word and a domain: log-likelihood, observed over expected units."""

    g2: float
    lift: float
    domain: str


def _company(word: Word, units: Counter[str], domain: str) -> Company:
    counts = word.units[domain], word.units[""], units[domain], units[""]
    return Company(log_likelihood(*counts), lift(*counts), domain)


def finish(counts: Counts, lexicon: Lexicon, options: SuggestOptions) -> list[tuple[Cell, ...]]:
    """Return a row for each word with a clear domain, by domain, the firmest company first."""
    names = [domain.name for domain in lexicon.domains]
    found: list[tuple[int, float, str, tuple[Cell, ...]]] = []
    for key, word in counts.words.items():
        ranked = [_company(word, counts.units, name) for name in names]
        ranked.sort(key=lambda one: (-one.g2, one.domain))
        best, second = ranked[0], ranked[1].g2 if len(ranked) > 1 else 0.0
        clear = best.g2 >= max(options.min_g2, options.clear * second)
        if clear and best.lift >= options.min_lift:
            row = _row(best, word, counts.units, names)
            found.append((names.index(best.domain), -best.g2, key, row))
    return [row for *_, row in sorted(found, key=lambda item: item[:3])]


def _row(best: Company, word: Word, units: Counter[str], names: list[str]) -> tuple[Cell, ...]:
    domain = best.domain
    form = min(word.written, key=lambda w: (-word.written[w], w))
    dice = log_dice(word.units[domain], word.units[""], units[domain])
    sizes = (word.count, word.documents, word.units[""])
    evidence = (word.units[name] for name in names)
    measures = (best.g2, best.lift, dice)
    return (domain, form, *sizes, *evidence, *measures, *word.examples[domain])


def lexicon_suggest(
    corpus: Corpus, lexicon: Lexicon, options: SuggestOptions | None = None
) -> Table:
    """Return frequent words that no term covers, with the domain that they keep company with.

    A word is weighed by the sentences that it stands in outside every hit: how many of them hold
    a hit of a domain, against how many would by chance, as Dunning's four-cell log-likelihood
    [1]_. Its domain is the one with the highest, if that is clear: well above chance and above
    the next domain. Function words, person names, numbers and single characters are left out.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon
    options : SuggestOptions, optional

    Returns
    -------
    Table
        ``domain word count documents sentences``, the sentences ``with DOMAIN`` for each
        domain, then ``g2`` (natural logarithm), ``lift`` (observed over expected sentences),
        ``log_dice`` (at most 14) [2]_ and a place where word and domain meet, by domain in the
        order of the lexicon and by falling `g2`. The scores order words; they are no tests,
        since sentences of one document are not independent.

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
    >>> from corpuskit import load_lexicon, open_corpus
    >>> table = lexicon_suggest(open_corpus("sino-russian-communiques"), load_lexicon("thesis"))
    >>> table.names[:2]
    ['domain', 'word']
    """
    options = options or SuggestOptions()
    if min(options.min_count, options.min_lift, options.min_g2, options.clear) < 0:
        raise CountError("thresholds are 0 or more")
    matcher = Matcher(lexicon, "longest", corpus.reading.key)
    counts = merge(corpus.map(lambda part: count(part, matcher)))
    _choose(counts, corpus, options)
    rows = finish(counts, lexicon, options)
    names = [domain.name for domain in lexicon.domains]
    columns = (
        *(text("domain"), text("word"), integer("count"), integer("documents")),
        *(integer(f"{UNIT}s"), *(integer(f"with {name}") for name in names)),
        *(number("g2", 1), number("lift"), number("log_dice")),
        *(Column("left", "left"), Column("node", "node"), Column("right", "right")),
    )
    notes = {
        **corpus.provenance(),
        **corpus.segmentation(),
        **{"lexicon": lexicon.name, "lexicon_fingerprint": lexicon.fingerprint, "unit": UNIT},
        "units": {name or "all": n for name, n in sorted(counts.units.items())},
    }
    with_hit = ", ".join(f"{counts.units[name]:,} with {name}" for name in names)
    captions = (
        f"{counts.units['']:,} {UNIT}s, {with_hit}",
        "g2: log-likelihood of word and domain in one sentence (Dunning 1993); it orders words "
        "and is no test",
    )
    return Table(columns, rows, notes, captions)


def _choose(counts: Counts, corpus: Corpus, options: SuggestOptions) -> None:
    """Leave out rare words, function words, names and numbers."""
    stop = {fold(word) for word in load_stopwords()}
    tag = dictionary_tagger(corpus.reading.segmenter)

    def kept(key: str, word: Word) -> bool:
        enough = word.count >= options.min_count and word.documents >= options.min_documents
        if not enough or fold(key) in stop or not key.isalpha():
            return False
        pos = tag(fold(key))
        name = pos is not None and pos.startswith(_NAMES)
        return not name and content_word(key, pos, _CONTENT)

    counts.words = {key: word for key, word in counts.words.items() if kept(key, word)}
