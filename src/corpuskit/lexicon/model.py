"""What a lexicon is: domains, terms, variants, guards."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain (領域): its name in data, its labels in Chinese and English."""

    name: str
    zh: str = ""
    en: str = ""

    def label(self, language: str) -> str:
        """Return the label: ``zh``, ``en``, or ``id`` for the name itself."""
        return {"zh": self.zh, "en": self.en}.get(language) or self.name


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
    """

    domain: str
    form: str
    variants: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    note: str = ""
    source: str = ""

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
    def fingerprint(self) -> str:
        """Changes when a domain, term, variant or guard changes; notes do not count."""
        what = [domain.name for domain in self.domains]
        what += [repr((t.domain, t.form, t.variants, t.guards)) for t in self.terms]
        return hashlib.sha256("\n".join(what).encode()).hexdigest()[:16]
