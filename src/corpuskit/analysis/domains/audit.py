"""A list of hits that a reader has judged: which are kept, and for which domain they count."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from corpuskit.analysis.domains.hit_list import read_hit_list
from corpuskit.core.errors import LexiconError, ReadError, join_names, pluralise
from corpuskit.core.model import Document
from corpuskit.core.phrases import Phrase, plural
from corpuskit.corpus.part import Part
from corpuskit.lexicon.match import Match, Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.rows import SEPARATOR
from corpuskit.text.word_cleaning import clean_word

_NEEDED = ("id", "document", "domain", "term", "keep")
KEEP, DROP = "yes", "no"
_KEEP = {"yes": True, "y": True, "1": True, "true": True, "是": True,
         "no": False, "n": False, "0": False, "false": False, "否": False}  # fmt: skip
_AGAIN = "list the hits again with what was judged: domains --hits --carry FILE -o NEW"


class _Decision(NamedTuple):
    """What an audit says of one hit: whether it counts, as which term of its lexicon."""

    keep: bool
    term: int


@dataclass(frozen=True, kw_only=True)
class Audit:
    """The decisions of a file, by document and id.

    Parameters
    ----------
    path : str
    lexicon : Lexicon
        The one that was counted with; for every move of a term to another domain it has the
        term once more, after all others.
    decisions : dict
    fingerprint : str
        Of the file's bytes.
    size : int
        Terms of the lexicon as it was before.
    """

    path: str
    lexicon: Lexicon
    decisions: dict[str, dict[str, _Decision]]
    fingerprint: str
    size: int

    def judged(
        self,
        part: Part,
        index: int,
        matcher: Matcher,
        matches: Iterable[Match],
        without: frozenset[int],
    ) -> Iterator[Match]:
        """Return the matches that are kept, as the terms that they count as.

        Raises
        ------
        ReadError
            If the audit is not of this text, lexicon and rule of counting, or not of all its
            hits.
        """
        document = part.documents[index]
        decisions = self.decisions.get(document.name, {})
        ids = HitIds(document, matcher, exact=part.reading.options.exact_script)
        named = [(match, ids.of(match)) for match in matches]
        self._check_fresh(document.name, decisions, ids, named, without)
        for match, name in named:
            decision = decisions.get(name)
            if match.is_blocked or decision is None:
                yield match
            elif decision.keep:
                yield match._replace(term=decision.term)

    def _check_fresh(
        self,
        document: str,
        decisions: dict[str, _Decision],
        ids: "HitIds",
        matches: list[tuple[Match, str]],
        without: frozenset[int],
    ) -> None:
        for name in decisions:
            if name[:6] != ids.text:
                raise ReadError(
                    f"{self.path}: stale, the text of {document} has changed since", hint=_AGAIN
                )
            if name[6:10] != ids.rule:
                raise ReadError(
                    f"{self.path}: stale, written with another lexicon or counting rule",
                    hint=_AGAIN,
                )
        known_ids = {name for match, name in matches if not match.is_blocked}
        strange = next((name for name in decisions if name not in known_ids), None)
        if strange:
            raise ReadError(
                f"{self.path}: stale, {strange} is no longer a hit in {document}", hint=_AGAIN
            )
        missing = sum(
            1
            for match, name in matches
            if not match.is_blocked and match.term not in without and name not in decisions
        )
        if missing:
            raise ReadError(
                f"{self.path}: no row for {pluralise(missing, 'hit')} in {document}",
                hint=f"keep the row of a hit that does not count, with '{DROP}' under keep; "
                "to exclude documents that were not listed, select the others",
            )

    def caption(self, documents: Iterable[str]) -> Phrase:
        """Return what the audit decided in some documents, in a sentence."""
        names = set(documents)
        rows = [
            d for name in self.decisions if name in names for d in self.decisions[name].values()
        ]
        aside = sum(map(len, self.decisions.values())) - len(rows)
        values: dict[str, object] = {
            "kept": sum(decision.keep for decision in rows),
            "hits": plural(len(rows), "hit"),
            "moved": sum(decision.keep and decision.term >= self.size for decision in rows),
        }
        if not aside:
            return Phrase("audit: {kept:,} of {hits} kept, {moved:,} in another domain", **values)
        return Phrase(
            "audit: {kept:,} of {hits} kept, {moved:,} in another domain, "
            "{rows} of other documents ignored",
            **values, rows=plural(aside, "row"),
        )  # fmt: skip


class HitIds:
    """Names the hits of a document so that a name tells the text, the lexicon and the rule.

    Six hexadecimal digits are of the document's name and text, four of lexicon, rule of counting
    and script; start and end follow.
    """

    def __init__(self, document: Document, matcher: Matcher, *, exact: bool) -> None:
        self.text = _short(f"{document.name}\0{document.digest}", 6)
        self.rule = _short(f"{matcher.lexicon.fingerprint}/{matcher.count_as}/{exact}", 4)

    def of(self, match: Match) -> str:
        """Return the id of a match."""
        return f"{self.text}{self.rule}-{match.start}-{match.end}"


def _short(what: str, size: int) -> str:
    return hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def load_audit(path: str | Path, lexicon: Lexicon) -> Audit:
    """Return the decisions of a list of hits (csv, tsv or xlsx) that a person has edited.

    `keep` is ``yes`` or ``no`` (also 1 and 0, true and false, 是 and 否); `domain` is the name or
    a label of a domain, or several with | between them.

    Raises
    ------
    ReadError
        With the line: a file that is none, a missing column, an unknown domain, a value that
        says nothing.
    """
    listed = read_hit_list(path, _NEEDED, f"an audit is a list of hits with {join_names(_NEEDED)}")
    terms = {term.form: index for index, term in enumerate(lexicon.terms)}
    moves: dict[tuple[int, tuple[str, ...]], int] = {}
    decisions: dict[str, dict[str, _Decision]] = {}
    for where, row in listed.rows:
        if row["term"] not in terms:
            raise ReadError(f"{where}: stale, the lexicon has no term '{row['term']}'", hint=_AGAIN)
        index, domains = terms[row["term"]], _domains(row["domain"], lexicon, where)
        if set(domains) != set(lexicon.terms[index].domains):
            index = moves.setdefault((index, domains), len(lexicon.terms) + len(moves))
        of_document = decisions.setdefault(row["document"], {})
        if row["id"] in of_document:
            raise ReadError(f"{where}: the id {row['id']} occurs twice")
        of_document[row["id"]] = _Decision(_keep(row["keep"], where), index)
    moved = tuple(
        replace(lexicon.terms[index], domain=domains[0], shared=domains[1:])
        for index, domains in moves
    )
    whole = replace(lexicon, terms=(*lexicon.terms, *moved))
    return Audit(
        path=str(path),
        lexicon=whole,
        decisions=decisions,
        fingerprint=listed.fingerprint,
        size=len(lexicon.terms),
    )


def _keep(written: str, where: str) -> bool:
    value = written.lower().removesuffix(".0")
    if value not in _KEEP:
        raise ReadError(f"{where}: keep must be {KEEP} or {DROP}, got '{written}'")
    return _KEEP[value]


def _domains(written: str, lexicon: Lexicon, where: str) -> tuple[str, ...]:
    names = list(filter(None, map(clean_word, written.split(SEPARATOR))))
    if not names:
        raise ReadError(f"{where}: the column domain is empty")
    try:
        return tuple(dict.fromkeys(lexicon.domain(name).name for name in names))
    except LexiconError as error:
        raise ReadError(f"{where}: {error}") from error
