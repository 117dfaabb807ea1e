"""What is wrong in a lexicon (領域詞庫), or doubtful on the corpus at hand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpuskit.analysis.lexicon.places import Context, Read, content_word, context, reads
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.core.errors import CountError, join_names, pluralise
from corpuskit.core.model import Span
from corpuskit.core.options import Options
from corpuskit.core.table import Cell, Column, Table, integer, number, text
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.lexicon.load import LexiconFileError, LocatedLexicon, RepeatedFormError, read_lexicon
from corpuskit.lexicon.match import Matcher
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.stats.association import log_dice
from corpuskit.text.fold import fold

FINDINGS = (
    *("refused", "repeated", "guard?", "never occurs", "only within others"),
    *("one character", "never one token"),
)
COLUMNS = (
    *(text("finding"), text("line"), text("domain"), text("term"), text("form")),
    *(integer("count"), integer("documents"), integer("of"), number("log_dice")),
    *(text("detail"), Column("left", "left"), Column("node", "node"), Column("right", "right")),
)
_NOWHERE = (None, None, None)
_ACROSS = "across words"
_BESIDE = ("n", "vn", "a", "b", "j", "i", "l", "s", "eng")


@dataclass(frozen=True, slots=True)
class CheckOptions(Options):
    """What makes a longer word a candidate for a guard.

    Parameters
    ----------
    min_count : int
        Least hits of the term in the longer word.
    min_log_dice : float
        Least logDice of the term's hits and the word beside them, at most 14.
    only : tuple of str
        Only these findings; all without.
    """

    min_count: int = 5
    min_log_dice: float = 9.0
    only: tuple[str, ...] = ()


@dataclass
class Longer:
    """A longer word around the hits of a term; `beside` is its other word, if it is two."""

    relation: str
    beside: str = ""
    count: int = 0
    documents: int = 0
    written: Counter[str] = field(default_factory=Counter)
    example: Context | None = None


@dataclass
class Places:
    """The hits of each term, the words around them, and the number of every word beside."""

    hits: Counter[int] = field(default_factory=Counter)
    within: Counter[int] = field(default_factory=Counter)
    longer: dict[tuple[int, str], Longer] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)


class _Side(NamedTuple):
    relation: str
    span: Span
    beside: str = ""


def count(part: Part, matchers: tuple[Matcher, Matcher]) -> Places:
    """Return the places of a part; the matchers count as longest and as substring."""
    found = Places()
    longest, everywhere = matchers
    for read in reads(part, longest):
        found.words.update(read.word(at) for at in range(len(read.starts)))
        found.within.update(match.term for match in everywhere.find(read.key, ()))
        written = part.documents[read.number].text
        seen: set[tuple[int, str]] = set()
        for match in read.matches:
            if match.is_blocked:
                continue
            found.hits[match.term] += 1
            for side in _sides(read, Span(match.start, match.end), longest):
                name = (match.term, read.key[side.span.start : side.span.end])
                longer = found.longer.setdefault(name, Longer(side.relation, side.beside))
                longer.count += 1
                longer.documents += name not in seen
                longer.written[written[side.span.start : side.span.end]] += 1
                longer.example = longer.example or context(written, *side.span)
                seen.add(name)
    return found


def _sides(read: Read, hit: Span, matcher: Matcher) -> Iterator[_Side]:
    """Yield the word that a hit is within, else the hit with the word on each side."""
    first, last = read.word_at(hit.start), read.word_at(hit.end - 1)
    whole = Span(read.starts[first], read.ends[last])
    if whole != hit:
        if whole.start <= hit.start and whole.end >= hit.end:
            yield _Side("within a word" if first == last else _ACROSS, whole)
        return
    before, after = read.beside(first - 1, hit.start), read.beside(last + 1, hit.end)
    if before is not None:
        yield _Side("word before", Span(read.starts[before], hit.end), read.word(before))
    if after is not None:
        yield _Side("word after", Span(hit.start, read.ends[after]), read.word(after))


def merge(partials: Iterable[Places]) -> Places:
    """Return the places of all parts together."""
    whole = Places()
    for partial in partials:
        whole.hits.update(partial.hits)
        whole.within.update(partial.within)
        whole.words.update(partial.words)
        for name, longer in partial.longer.items():
            own = whole.longer.setdefault(name, Longer(longer.relation, longer.beside))
            own.count += longer.count
            own.documents += longer.documents
            own.written.update(longer.written)
            own.example = own.example or longer.example
    return whole


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about a term; `of` are the term's hits, of which `count` are meant."""

    name: str
    term: int
    form: str
    count: int | None = None
    documents: int | None = None
    of: int | None = None
    log_dice: float | None = None
    detail: str | None = None
    example: tuple[Cell, Cell, Cell] = _NOWHERE

    def row(self, placed: LocatedLexicon) -> tuple[Cell, ...]:
        """Return the row of the table."""
        term, location = placed.lexicon.terms[self.term], placed.locations[self.term]
        counts = (self.count, self.documents, self.of, self.log_dice)
        named = (self.name, _within(location), term.domain, term.form, self.form)
        return (*named, *counts, self.detail, *self.example)


def finish(
    places: Places, placed: LocatedLexicon, corpus: Corpus, options: CheckOptions
) -> Iterator[Finding]:
    """Yield what the corpus shows: candidates for guards, terms without use, odd terms."""
    terms = placed.lexicon.terms
    yield from _guards(places, placed, corpus, options)
    key = corpus.reading.key
    owners = {key(form): index for index, term in enumerate(terms) for form in term.forms}
    for index, term in enumerate(terms):
        # The hits of a form that stands twice go to one of its terms, which is told elsewhere.
        own = all(owners[key(form)] == index for form in term.forms)
        if own and not places.hits[index]:
            within = places.within[index]
            name = "only within others" if within else "never occurs"
            yield Finding(name, index, term.form, within)
    for index, term in enumerate(terms):
        for form in term.forms:
            if len(form) == 1:
                yield Finding("one character", index, form, places.hits[index])
    spans = corpus.reading.segmenter.spans
    for index, term in enumerate(terms):
        cuts = [[form[a:b] for a, b in spans(fold(form))] for form in term.forms]
        if all(len(cut) > 1 for cut in cuts):
            cut = "/".join(cuts[0])
            yield Finding("never one token", index, term.form, places.hits[index], detail=cut)


def _guards(
    places: Places, placed: LocatedLexicon, corpus: Corpus, options: CheckOptions
) -> list[Finding]:
    """Return the longer words that may be guards, those that a hit lies across first."""
    tag = dictionary_tagger(corpus.reading.segmenter)
    stop = {fold(word) for word in load_stopwords()}
    key_of = corpus.reading.key
    forms = {key_of(form) for term in placed.lexicon.terms for form in term.forms}
    found: list[Finding] = []
    for (index, key), longer in places.longer.items():
        if longer.count < options.min_count or key in forms:
            continue
        hits, word, score = places.hits[index], longer.beside, None
        if word:
            score = log_dice(longer.count, places.words[word], hits)
            folded = fold(word)
            content = folded not in stop and content_word(word, tag(folded), _BESIDE)
            if score < options.min_log_dice or not content:
                continue
        form = min(longer.written, key=lambda w: (-longer.written[w], w))
        numbers = (longer.count, longer.documents, hits, score)
        example = longer.example or _NOWHERE
        found.append(Finding("guard?", index, form, *numbers, longer.relation, example))
    # A hit across words is none at all, whatever the term means.
    found.sort(
        key=lambda one: (
            one.detail != _ACROSS,
            -(one.count or 0) / (one.of or 1),
            -(one.count or 0),
            one.form,
        )
    )
    return found


def _within(place: str) -> str:
    """Return FILE:LINE of a path, the folder being that of the lexicon."""
    return Path(place).name


def _refusals(errors: Iterable[LexiconFileError]) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each thing that `load_lexicon` stops at."""
    for error in errors:
        line, nothing = _within(error.location), (None,) * 4
        if not isinstance(error, RepeatedFormError):
            yield ("refused", line, None, None, None, *nothing, error.problem, *_NOWHERE)
            continue
        first, term = error.first, error.term
        parts = (
            "in another domain" if first.term.domain != term.domain else None,
            "in another script" if first.form != error.form else None,
            f"as {first.form} of {first.term.domain}: {_within(first.location)}",
        )
        named = ("repeated", line, term.domain, term.form, error.form)
        yield (*named, *nothing, ", ".join(filter(None, parts)), *_NOWHERE)


def lexicon_check(corpus: Corpus, name: str | Path, options: CheckOptions | None = None) -> Table:
    """Return what is wrong in a lexicon, and what is doubtful in it on a corpus.

    Parameters
    ----------
    corpus : Corpus
    name : str or path
        A bundled lexicon, or a folder; one that `load_lexicon` refuses is checked as well.
    options : CheckOptions, optional

    Returns
    -------
    Table
        One row for each finding, which is one of `FINDINGS`. ``refused`` and ``repeated`` are
        all that keeps the lexicon from being used. ``guard?`` is a longer word, `form`, that
        holds `count` of the term's `of` hits: the segmenter's word around it, or the hit with
        the noun or adjective before or after it, and then `log_dice` says how firmly the two go
        together. ``never occurs`` and ``only within others`` are terms without a hit, the
        latter with the places that longer terms and guards take. ``one character`` and
        ``never one token`` (`detail` is the cut) are forms that count too much by `substring` or
        not at all by `token`; `count` are their hits by `longest`.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or its lexicon.toml cannot be read.
    CountError
        If `only` is no finding.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = lexicon_check(open_corpus("sino-russian-communiques"), "thesis")
    >>> {row["finding"] for row in table.records()} & {"refused", "repeated"}
    set()
    """
    options = options or CheckOptions()
    for wanted in options.only:
        if wanted not in FINDINGS:
            raise CountError(f"unknown finding '{wanted}'; known: {join_names(FINDINGS)}")
    errors: list[LexiconFileError] = []
    placed = read_lexicon(name, errors.append)
    lexicon, key = placed.lexicon, corpus.reading.key
    matchers = (Matcher(lexicon, "longest", key), Matcher(lexicon, "substring", key))
    places = merge(corpus.map(lambda part: count(part, matchers)))
    found = [one.row(placed) for one in finish(places, placed, corpus, options)]
    rows = [*_refusals(errors), *found]
    numbers = Counter(row[0] for row in rows)
    summary = ", ".join(f"{numbers[one]:,} {one}" for one in FINDINGS if numbers[one])
    captions = [f"{pluralise(len(lexicon.terms), 'term')}: {summary or 'nothing found'}"]
    if errors:
        mend = "cannot be used before what is refused or repeated is mended"
        captions.append(f"{lexicon.name} {mend}")
    named = {"lexicon": lexicon.name, "lexicon_fingerprint": lexicon.fingerprint}
    notes = {**corpus.provenance(), **corpus.segmentation(), **named}
    rows = [row for row in rows if not options.only or row[0] in options.only]
    return Table(COLUMNS, rows, notes, tuple(captions))
