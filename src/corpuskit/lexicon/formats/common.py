"""What the formats share: a lexicon built from entries, and what was lost on the way."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from corpuskit.core.errors import LexiconError, join_names, pluralise
from corpuskit.lexicon.load import SEPARATOR, WRONG_SEPARATORS
from corpuskit.lexicon.model import Domain, Lexicon, Term
from corpuskit.text.fold import fold

_WILD = "*?"
_HAN_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_NO_FILE_NAME = re.compile(r'[\x00-\x1f\\/:*?"<>|\s]+')


class Written(NamedTuple):
    """A lexicon as files of a format, and what the format cannot hold.

    Parameters
    ----------
    files : mapping of str to str
        The text of each file by its name within a folder; "" where there is one file.
    lost : tuple of str
    """

    files: Mapping[str, str]
    lost: tuple[str, ...]


class Taken(NamedTuple):
    """A lexicon read from another format, and what could not be taken."""

    lexicon: Lexicon
    left_out: tuple[str, ...]


@dataclass
class Entries:
    """The entries of a file, as they are read.

    Parameters
    ----------
    terms : list of Term
    reasons : dict
        What was left out or changed, by reason.
    """

    terms: list[Term] = field(default_factory=list)
    reasons: dict[str, list[str]] = field(default_factory=dict)

    def say(self, reason: str, what: str) -> None:
        """Note what was left out or changed."""
        self.reasons.setdefault(reason, []).append(what)

    def form(self, written: str) -> str | None:
        """Return an entry as a form that a lexicon can hold, or None and say why."""
        joined = _HAN_SPACE.sub("", written.strip())
        if joined != written.strip():
            self.say("words joined", written.strip())
        if not joined or any(mark in joined for mark in _WILD):
            self.say("patterns left out, a lexicon holds strings", written)
        elif SEPARATOR in joined or any(c.isspace() or c in WRONG_SEPARATORS for c in joined):
            self.say("left out, with a space or a mark that a lexicon cannot hold", written)
        else:
            return joined
        return None

    def add(self, domain: str, forms: Iterable[str], note: str = "") -> None:
        """Add a term with its variants; nothing where no form is left."""
        kept: dict[str, str] = {}
        for form in filter(None, map(self.form, forms)):
            if fold(form) in kept:
                self.say("the same in the other script or twice in one term, left out", form)
            kept.setdefault(fold(form), form)
        if kept:
            first, *variants = kept.values()
            self.terms.append(Term(domain, first, tuple(variants), note=note))

    def lexicon(self, name: str, names: Iterable[str]) -> Taken:
        """Return the lexicon with its domains in order.

        Raises
        ------
        LexiconError
            If no term was found.
        """
        if not self.terms:
            raise LexiconError(f"{name}: no term in it", hint="check the format with --from")
        ids = _ids(dict.fromkeys(names))
        domains = tuple(Domain(ids[name], "" if ids[name] == name else name) for name in ids)
        strange = [other for t in self.terms for other in t.shared if other not in ids]
        if strange:
            raise LexiconError(f"{name}: '{strange[0]}' in shared is not one of {join_names(ids)}")
        terms = tuple(
            replace(t, domain=ids[t.domain], shared=tuple(ids[other] for other in t.shared))
            for t in self.terms
        )
        said = [_told(reason, what) for reason, what in self.reasons.items()]
        forms = Counter(fold(form) for term in terms for form in term.forms)
        twice = [form for form, times in forms.items() if times > 1]
        if twice:
            said.append(_told("in several terms, which `lexicon check` lists", twice))
        return Taken(Lexicon(name, name, domains, terms), tuple(said))


def _ids(names: Iterable[str]) -> dict[str, str]:
    """Return a name that can be a file's for each domain."""
    ids: dict[str, str] = {}
    for name in names:
        plain = _NO_FILE_NAME.sub("-", name).strip("-. ") or "domain"
        own, number = plain, 1
        while own in ids.values():
            number += 1
            own = f"{plain}-{number}"
        ids[name] = own
    return ids


def _told(reason: str, what: list[str]) -> str:
    some = join_names(what[:5]) + (" …" if len(what) > 5 else "")
    return f"{len(what):,} {reason}: {some}"


def losses(lexicon: Lexicon, *, variants: bool = True) -> Iterator[str]:
    """Yield what a format of domains and forms alone does not hold of a lexicon."""
    terms = lexicon.terms
    guards = len({fold(guard) for term in terms for guard in term.guards})
    if guards:
        lost = "is" if guards == 1 else "are"
        yield f"{pluralise(guards, 'guard')} {lost} lost: hits within longer words will count"
    own = sum(len(term.variants) for term in terms)
    if own and not variants:
        yield f"{own:,} variants become entries of their own"
    shared = sum(bool(term.shared) for term in terms)
    if shared:
        yield f"{shared:,} shared terms count in full in each of their domains"
    if any(term.note or term.source for term in terms):
        yield "notes and sources are lost"
    yield from lost_labels(lexicon)
    yield "each term is in one script: only corpuskit finds the other one too"


def lost_labels(lexicon: Lexicon) -> Iterator[str]:
    """Yield that the title and the labels of the domains are lost, if there are any."""
    if lexicon.title != lexicon.name or any(d.zh or d.en for d in lexicon.domains):
        yield "the title and the Chinese and English names of the domains are lost"
