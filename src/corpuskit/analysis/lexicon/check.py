"""Errors in a lexicon (領域詞庫), and what is doubtful on a corpus."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypedDict, Unpack

from corpuskit.analysis.alias_names import occurring_names
from corpuskit.analysis.lexicon.matched_documents import is_content_word
from corpuskit.analysis.lexicon.term_hits import LongerWord, Relation, TermHits, count, merge
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.core.columns import (
    DOCUMENTS,
    DOMAIN,
    LEFT,
    NODE,
    RIGHT,
    TERM,
    details,
    integer,
    number,
    text,
)
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.lexicon_choice import named_lexicon
from corpuskit.lexicon.load import LocatedLexicon, read_lexicon
from corpuskit.lexicon.match import Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.rows import LexiconFileError, RepeatedFormError
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.stats.association import log_dice
from corpuskit.text.fold import fold

_REFUSED, _REPEATED, _GUARD, _ALIAS = "refused", "repeated", "guard?", "alias?"
_NEVER_OCCURS, _ONLY_WITHIN_OTHERS = "never occurs", "only within others"
_ONE_CHARACTER, _NEVER_ONE_TOKEN = "one character", "never one token"
FINDINGS = (
    *(_REFUSED, _REPEATED, _GUARD, _ALIAS, _NEVER_OCCURS, _ONLY_WITHIN_OTHERS),
    *(_ONE_CHARACTER, _NEVER_ONE_TOKEN),
)
COLUMNS = (
    *(text("finding"), *details(text("line")), DOMAIN, TERM, *details(text("form"))),
    integer("count"),
    *details(DOCUMENTS, integer("term_hits"), number("log_dice")),
    *(text("detail"), LEFT, NODE, RIGHT),
)
# Tags of words that, next to a term, may make a longer word with it.
_ADJACENT_TAGS = ("n", "vn", "a", "b", "j", "i", "l", "s", "eng")


class LexiconCheckOptions(TypedDict, total=False):
    """Which longer words are suggested as guards, and which findings are reported.

    Parameters
    ----------
    min_count : int
        Minimum hits of the term in the longer word.
    min_log_dice : float
        Minimum logDice of the term and the word next to it, at most 14.
    only : tuple of str
        Only these findings; by default all.
    """

    min_count: int
    min_log_dice: float
    only: tuple[str, ...]


DEFAULTS: LexiconCheckOptions = {"min_count": 5, "min_log_dice": 9.0, "only": ()}


class _LexiconFinding(NamedTuple):
    """A row of the table, in the order of the columns; `hits` is the column ``count``."""

    finding: str
    line: str
    domain: str | None = None
    term: str | None = None
    form: str | None = None
    hits: int | None = None
    documents: int | None = None
    term_hits: int | None = None
    log_dice: float | None = None
    detail: str | None = None
    left: str | None = None
    node: str | None = None
    right: str | None = None


def finish(
    counts: TermHits, located: LocatedLexicon, corpus: Corpus, options: LexiconCheckOptions
) -> Iterator[_LexiconFinding]:
    """Yield what the corpus shows: candidates for guards, terms without a hit, odd forms."""
    terms = located.lexicon.terms
    yield from _guard_candidates(counts, located, corpus, options)
    yield from _missing_aliases(located, corpus)
    key = corpus.reading.key
    term_of = {key(form): index for index, term in enumerate(terms) for form in term.forms}
    for index, term in enumerate(terms):
        # The hits of a form that occurs twice go to one of its terms; it is a finding already.
        has_own_forms = all(term_of[key(form)] == index for form in term.forms)
        if has_own_forms and not counts.hits[index]:
            within = counts.as_substring[index]
            name = _ONLY_WITHIN_OTHERS if within else _NEVER_OCCURS
            yield _finding(name, located, index, term.form)._replace(hits=within)
    for index, term in enumerate(terms):
        for form in term.forms:
            if len(form) == 1:
                finding = _finding(_ONE_CHARACTER, located, index, form)
                yield finding._replace(hits=counts.hits[index])
    spans = corpus.reading.segmenter.spans
    for index, term in enumerate(terms):
        splits = [[form[a:b] for a, b in spans(fold(form))] for form in term.forms]
        if all(len(tokens) > 1 for tokens in splits):
            finding = _finding(_NEVER_ONE_TOKEN, located, index, term.form)
            yield finding._replace(hits=counts.hits[index], detail="/".join(splits[0]))


def _finding(name: str, located: LocatedLexicon, index: int, form: str) -> _LexiconFinding:
    """Return a finding about a form of a term."""
    term = located.lexicon.terms[index]
    line = _file_and_line(located.locations[index])
    return _LexiconFinding(name, line, domain=term.domain, term=term.form, form=form)


def _guard_candidates(
    counts: TermHits, located: LocatedLexicon, corpus: Corpus, options: LexiconCheckOptions
) -> list[_LexiconFinding]:
    """Return the longer words that may have to be guards, those across words first."""
    tag = dictionary_tagger(corpus.reading.segmenter)
    stopwords = {fold(word) for word in load_stopwords()}
    key_of = corpus.reading.key
    forms = {key_of(form) for term in located.lexicon.terms for form in term.forms}
    candidates: list[tuple[LongerWord, _LexiconFinding]] = []
    for (index, key), longer in counts.longer.items():
        if longer.count < options["min_count"] or key in forms:
            continue
        hits, adjacent, score = counts.hits[index], longer.adjacent, None
        if adjacent:
            score = log_dice(longer.count, counts.tokens[adjacent], hits)
            folded = fold(adjacent)
            is_content = folded not in stopwords and is_content_word(
                adjacent, tag(folded), _ADJACENT_TAGS
            )
            if score < options["min_log_dice"] or not is_content:
                continue
        spellings = longer.spellings
        form = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        left, node, right = longer.example or (None, None, None)
        finding = _finding(_GUARD, located, index, form)._replace(
            hits=longer.count, documents=longer.documents, term_hits=hits, log_dice=score,
            detail=longer.relation.value, left=left, node=node, right=right,
        )  # fmt: skip
        candidates.append((longer, finding))
    candidates.sort(key=_guard_order)
    return [finding for _, finding in candidates]


def _missing_aliases(located: LocatedLexicon, corpus: Corpus) -> Iterator[_LexiconFinding]:
    """Yield the other names of forms that occur, and that no term has."""
    if corpus.reading.options.exact_script:
        return
    terms = located.lexicon.terms
    term_of = {form: index for index, term in enumerate(terms) for form in term.forms}
    has = {fold(form) for form in term_of}
    seen: set[str] = set()
    for form, counts in occurring_names(corpus, term_of).items():
        for name, hits in counts.items():
            if fold(name) not in has | seen:
                seen.add(fold(name))
                finding = _finding(_ALIAS, located, term_of[form], name)
                yield finding._replace(hits=hits, detail=f"another name of {form}")


def _guard_order(candidate: tuple[LongerWord, _LexiconFinding]) -> tuple[bool, float, int, str]:
    """Sort key: across words first, since such a hit is wrong whatever the term means."""
    longer, finding = candidate
    share = longer.count / (finding.term_hits or 1)
    is_word = longer.relation is not Relation.ACROSS_WORDS
    return is_word, -share, -longer.count, finding.form or ""


def _file_and_line(location: str) -> str:
    """Return FILE:LINE without the folder, which is that of the lexicon."""
    return Path(location).name


def _errors(errors: Iterable[LexiconFileError]) -> Iterator[_LexiconFinding]:
    """Yield a finding for each error that `load_lexicon` would stop at."""
    for error in errors:
        line = _file_and_line(error.location)
        if not isinstance(error, RepeatedFormError):
            yield _LexiconFinding(_REFUSED, line, detail=error.problem)
            continue
        first, term = error.first, error.term
        details = (
            "in another domain" if first.term.domain != term.domain else None,
            "in another script" if first.form != error.form else None,
            f"as {first.form} of {first.term.domain}: {_file_and_line(first.location)}",
        )
        yield _LexiconFinding(
            _REPEATED,
            line,
            domain=term.domain,
            term=term.form,
            form=error.form,
            detail=", ".join(filter(None, details)),
        )


def _located(lexicon: Lexicon | str | Path, errors: list[LexiconFileError]) -> LocatedLexicon:
    """Return a lexicon with the locations of its terms, "" if it is loaded already."""
    if isinstance(lexicon, Lexicon):
        return LocatedLexicon(lexicon, ("",) * len(lexicon.terms))
    return read_lexicon(lexicon, errors.append)


def lexicon_check(
    corpus: Corpus,
    lexicon: Lexicon | str | Path | None = None,
    **options: Unpack[LexiconCheckOptions],
) -> Table:
    """Return the errors in a lexicon, and what is doubtful in it on a corpus.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon, str or path, optional
        A lexicon, the name of a bundled one, or a folder, also one that `load_lexicon` refuses.
        By default the lexicon of the corpus, otherwise ``thesis``. Of a `Lexicon` that is
        loaded already, the findings have no line.
    **options
        See `LexiconCheckOptions`: ``min_count min_log_dice only``.

    Returns
    -------
    Table
        One row for each finding, which is one of `FINDINGS`. ``refused`` and ``repeated`` are
        the errors that make the lexicon unusable. ``guard?`` is a longer word, `form`, that
        contains `count` of the `term_hits` hits of the term: the segmenter's word around it, or
        the hit with the noun or adjective before or after it; then `log_dice` measures how
        strongly the two are associated. ``alias?`` is another name of a form, `form`, with
        `count` hits, that no term has. ``never occurs`` and ``only within others`` are terms
        without a hit, the latter with the number of occurrences in longer terms and guards.
        ``one character`` and ``never one token`` (`detail` is the split) are forms that count
        too much by `substring`, or never by `token`; `count` is their hits by `longest`.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or its lexicon.toml cannot be read.
    OptionError
        If `only` is not a finding, or an option is unknown.
    CountError
        If `min_count` is negative.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = lexicon_check(open_corpus("sino-russian-communiques"), "thesis")
    >>> {row["finding"] for row in table.records()} & {"refused", "repeated"}
    set()
    """
    chosen = resolve_options(LexiconCheckOptions, DEFAULTS, options)
    check_minimums(chosen, min_count=0)
    for finding in chosen["only"]:
        check_choice("only", finding, FINDINGS)
    errors: list[LexiconFileError] = []
    located = _located(named_lexicon(corpus, lexicon), errors)
    lexicon, key = located.lexicon, corpus.reading.key
    matchers = (Matcher(lexicon, "longest", key), Matcher(lexicon, "substring", key))
    counts = merge(corpus.map(lambda part: count(part, matchers)))
    findings = [*_errors(errors), *finish(counts, located, corpus, chosen)]
    numbers = Counter(row.finding for row in findings)
    summary = ", ".join(f"{numbers[name]:,} {name}" for name in FINDINGS if numbers[name])
    terms = plural(len(lexicon.terms), "term")
    captions = [
        Phrase("{terms}: {summary}", terms=terms, summary=summary)
        if summary
        else Phrase("{terms}: no findings", terms=terms)
    ]
    if errors:
        captions.append(
            Phrase(
                "{lexicon} cannot be used until the refused and repeated rows are corrected",
                lexicon=lexicon.name,
            )
        )
    identity = {"lexicon": lexicon.name, "lexicon_fingerprint": lexicon.fingerprint}
    notes = {**corpus.provenance(), **corpus.segmentation(), **identity}
    rows = [row for row in findings if not chosen["only"] or row.finding in chosen["only"]]
    return Table(COLUMNS, rows, notes=notes, captions=captions, labels=lexicon.labels)
