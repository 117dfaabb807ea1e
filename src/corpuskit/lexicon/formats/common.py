"""What the formats share: build a lexicon from entries, and report what was lost."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from corpuskit.core.errors import LexiconError, join_names, pluralise
from corpuskit.lexicon.domain_names import domains_of_labels
from corpuskit.lexicon.model import Lexicon, Term
from corpuskit.lexicon.rows import SEPARATOR, WRONG_SEPARATORS
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import clean_word

_WILDCARDS = "*?"
_SPACE_IN_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_EXAMPLES = 5


class WrittenLexicon(NamedTuple):
    """A lexicon as the files of a format, and what the format cannot store.

    Parameters
    ----------
    files : mapping of str to str
        The text of each file by its name within a folder; "" if the format is one file.
    lost : tuple of str
    """

    files: Mapping[str, str]
    lost: tuple[str, ...]


class ParsedLexicon(NamedTuple):
    """A lexicon parsed from another format, and what was left out."""

    lexicon: Lexicon
    left_out: tuple[str, ...]


@dataclass
class LexiconBuilder:
    """Collects the terms of a file, and notes what it leaves out or changes.

    Parameters
    ----------
    terms : list of Term
    notes : dict
        What was left out or changed, by reason.
    """

    terms: list[Term] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, reason: str, form: str) -> None:
        """Note a form that was left out or changed."""
        self.notes.setdefault(reason, []).append(form)

    def valid_form(self, text: str) -> str | None:
        """Return an entry as a form that a lexicon can store, or None and note the reason."""
        text = clean_word(text)
        form = _SPACE_IN_HAN.sub("", text)
        if form != text:
            self.note("words joined", text)
        if not form or any(mark in form for mark in _WILDCARDS):
            self.note("patterns omitted, because a lexicon contains strings", text)
        elif SEPARATOR in form or any(c.isspace() or c in WRONG_SEPARATORS for c in form):
            self.note("omitted, because of a space or a mark that a lexicon cannot store", text)
        else:
            return form
        return None

    def add(self, domain: str, forms: Iterable[str], note: str = "") -> bool:
        """Add a term with its variants; return False if no form is valid."""
        forms_by_key: dict[str, str] = {}
        for form in filter(None, map(self.valid_form, forms)):
            if fold(form) in forms_by_key:
                self.note("omitted, because the term already has it, in either script", form)
            forms_by_key.setdefault(fold(form), form)
        if not forms_by_key:
            return False
        first, *variants = forms_by_key.values()
        self.terms.append(Term(domain=domain, form=first, variants=tuple(variants), note=note))
        return True

    def build(self, name: str, domain_names: Iterable[str]) -> ParsedLexicon:
        """Return the lexicon with its domains in order.

        Raises
        ------
        LexiconError
            If there is no term, or a shared domain is unknown.
        """
        if not self.terms:
            raise LexiconError(f"{name}: contains no term", hint="check the format with --from")
        labels = tuple(dict.fromkeys(domain_names))
        domains = domains_of_labels(labels)
        ids = {label: domain.name for label, domain in zip(labels, domains, strict=True)}
        unknown = [other for term in self.terms for other in term.shared if other not in ids]
        if unknown:
            raise LexiconError(f"{name}: '{unknown[0]}' in shared is not one of {join_names(ids)}")
        terms = tuple(
            term.in_domain(ids[term.domain], tuple(ids[other] for other in term.shared))
            for term in self.terms
        )
        left_out = [_summary(reason, forms) for reason, forms in self.notes.items()]
        uses = Counter(fold(form) for term in terms for form in term.forms)
        repeated = [form for form, times in uses.items() if times > 1]
        if repeated:
            left_out.append(_summary("in several terms, which `lexicon check` lists", repeated))
        return ParsedLexicon(Lexicon(name, name, domains, terms), tuple(left_out))


def _summary(reason: str, forms: list[str]) -> str:
    examples = join_names(forms[:_EXAMPLES]) + (" …" if len(forms) > _EXAMPLES else "")
    return f"{len(forms):,} {reason}: {examples}"


def describe_losses(lexicon: Lexicon, *, variants: bool = True) -> Iterator[str]:
    """Yield what is lost in a format that stores domains and forms only.

    `variants` says whether the format keeps the variants of a term together.
    """
    terms = lexicon.terms
    guards = len({fold(guard) for term in terms for guard in term.guards})
    if guards:
        verb = "is" if guards == 1 else "are"
        yield f"{pluralise(guards, 'guard')} {verb} lost: hits within longer words will count"
    variant_count = sum(len(term.variants) for term in terms)
    if variant_count and not variants:
        yield f"{variant_count:,} variants become separate entries"
    shared = sum(bool(term.shared) for term in terms)
    if shared:
        yield f"{shared:,} shared terms count in full in each of their domains"
    if any(term.note or term.source for term in terms):
        yield "notes and sources are lost"
    yield from describe_lost_labels(lexicon)
    yield "each term is in one script: only corpuskit also matches the other script"


def describe_lost_labels(lexicon: Lexicon) -> Iterator[str]:
    """Yield that the title and the labels of the domains are lost, if there are any."""
    if lexicon.title != lexicon.name or any(d.zh or d.zh_hans or d.en for d in lexicon.domains):
        yield "the title and the Chinese and English names of the domains are lost"
