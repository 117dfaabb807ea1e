"""What a lexicon is: domains, terms, variants, guards."""

import hashlib
from dataclasses import dataclass

from corpuskit.core.errors import LexiconError, join_names
from corpuskit.text.fold import fold


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain (領域): its name in data, its labels in Chinese and English."""

    name: str
    zh: str = ""
    en: str = ""

    def label(self, language: str) -> str:
        """Return the label: ``zh``, ``en``, or ``id`` for the name itself."""
        return {"zh": self.zh, "en": self.en}.get(language) or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its labels."""
        return tuple(filter(None, (self.name, self.zh, self.en)))


@dataclass(frozen=True, slots=True)
class Term:
    """A term of one domain.

    Parameters
    ----------
    domain : str
        The name of its domain.
    form : str
        The preferred form, under which every variant is counted.
    variants : tuple of str
        Other wordings: regional (航天), abbreviated, in full. Script variants need none.
    guards : tuple of str
        Longer words in which the term does not count.
    note, source : str
        For readers of the lexicon.
    shared : tuple of str
        Further domains that it belongs to; then a hit is split equally among all of them.
    """

    domain: str
    form: str
    variants: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    shared: tuple[str, ...] = ()

    @property
    def domains(self) -> tuple[str, ...]:
        """Its domain, and those that it is shared with."""
        return (self.domain, *self.shared)

    @property
    def forms(self) -> tuple[str, ...]:
        """The preferred form and the variants."""
        return (self.form, *self.variants)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Domains in order, and their terms in the order of their files."""

    name: str
    title: str
    domains: tuple[Domain, ...]
    terms: tuple[Term, ...]

    @property
    def shares(self) -> bool:
        """Whether any term belongs to several domains, so that hits are split."""
        return any(term.shared for term in self.terms)

    def domain(self, wanted: str) -> Domain:
        """Return a domain by its name or a label, in either script.

        Raises
        ------
        LexiconError
            If there is none, with the known ones.
        """
        for domain in self.domains:
            if fold(wanted) in map(fold, domain.names):
                return domain
        names = join_names(" / ".join(domain.names) for domain in self.domains)
        raise LexiconError(f"{self.name}: no domain '{wanted}'; known: {names}")

    @property
    def fingerprint(self) -> str:
        """Changes when a domain, term, variant or guard changes; notes do not count."""
        what = [domain.name for domain in self.domains]
        what += [repr((t.domain, t.form, t.variants, t.guards)) for t in self.terms]
        what += [repr((t.form, t.shared)) for t in self.terms if t.shared]
        return hashlib.sha256("\n".join(what).encode()).hexdigest()[:16]
