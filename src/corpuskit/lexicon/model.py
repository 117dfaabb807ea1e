"""The parts of a lexicon: domains, terms, variants, guards."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpuskit.core.columns import Labels
from corpuskit.core.errors import LexiconError, join_names
from corpuskit.core.phrases import CHINESE, ENGLISH, LANGUAGES, SIMPLIFIED, Phrase, label, label_in
from corpuskit.text.word_cleaning import clean_word, word_key


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain (領域): its name in data, its labels in Chinese (either script) and English."""

    name: str
    zh: str = ""
    en: str = ""
    zh_hans: str = ""

    @classmethod
    def of(cls, table: Mapping[str, str]) -> "Domain":
        """Return the domain of a table in lexicon.toml, whose key of `zh_hans` is ``zh-Hans``."""
        return cls(**{key.replace("zh-Hans", "zh_hans"): value for key, value in table.items()})

    def label(self, language: str) -> str:
        """Return the label in a language, such as ``zh-Hant``, or the name if it has none."""
        return label_in(self._labels, language) or self.name

    @property
    def _labels(self) -> dict[str, str]:
        return {CHINESE: self.zh, SIMPLIFIED: self.zh_hans, ENGLISH: self.en}

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its labels, without one that only repeats another in the other script."""
        is_new = word_key(self.zh_hans) != word_key(self.zh)
        labels = (self.zh, self.zh_hans if is_new else "", self.en)
        return tuple(filter(None, (self.name, *labels)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of one domain; its forms and guards lose what cleaning removes from texts.

    Parameters
    ----------
    domain : str
        The name of its domain.
    form : str
        The preferred form, under which every variant is counted.
    variants : tuple of str
        Other wordings: regional (航天), abbreviated, in full. Script variants are not needed.
    guards : tuple of str
        Longer words in which the term is not counted.
    note, source : str
        For readers of the lexicon.
    shared : tuple of str
        Further domains of the term; each hit is then split equally among all its domains.
    """

    domain: str
    form: str
    variants: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    shared: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "form", clean_word(self.form))
        object.__setattr__(self, "variants", tuple(map(clean_word, self.variants)))
        object.__setattr__(self, "guards", tuple(map(clean_word, self.guards)))

    def in_domain(self, domain: str, shared: tuple[str, ...] = ()) -> "Term":
        """Return the term in another domain, shared with others."""
        return replace(self, domain=domain, shared=shared)

    @property
    def domains(self) -> tuple[str, ...]:
        """Its domain, and the domains that share it."""
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
    def has_shared_terms(self) -> bool:
        """Whether any term belongs to several domains, so that its hits are split."""
        return any(term.shared for term in self.terms)

    def domain(self, name: str) -> Domain:
        """Return the domain with a name or label, in either script.

        Raises
        ------
        LexiconError
            If there is no such domain.
        """
        for domain in self.domains:
            if word_key(name) in map(word_key, domain.names):
                return domain
        names = join_names(" / ".join(domain.names) for domain in self.domains)
        raise LexiconError(f"{self.name}: no domain '{name}'; known: {names}")

    @property
    def labels(self) -> Labels:
        """What each domain is called in each language."""
        return {
            domain.name: {language: domain.label(language) for language in LANGUAGES}
            for domain in self.domains
        }

    def label(self, name: str) -> Phrase:
        """Return the name of a domain for a sentence, which readers see as its label."""
        return label(name, self.labels.get(name, {}))

    @property
    def fingerprint(self) -> str:
        """Changes when a domain, term, variant or guard changes; notes do not count."""
        content = [domain.name for domain in self.domains]
        content += [repr((t.domain, t.form, t.variants, t.guards)) for t in self.terms]
        content += [repr((t.form, t.shared)) for t in self.terms if t.shared]
        return hashlib.sha256("\n".join(content).encode()).hexdigest()[:16]
