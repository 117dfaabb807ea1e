"""Other names of what a query or a word names: which table is meant, and what of it occurs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpuskit.core.errors import OptionError, join_names, pluralise
from corpuskit.core.phrases import Phrase, listed
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.lexicon.aliases import Aliases, aliases_of_any, load_aliases
from corpuskit.query.search import Query, search
from corpuskit.text.fold import fold

_SHOWN = 5


def chosen_aliases(corpus: Corpus, aliases: bool | Path) -> Aliases:
    """Return the table that an option means: True is that of corpus.toml, else the bundled one.

    Raises
    ------
    LexiconError, OptionError
        If it cannot be used, or the corpus is read with --exact-script: names join both scripts.
    """
    if corpus.reading.options.exact_script:
        raise OptionError("aliases join names in both scripts", hint="omit exact_script")
    return load_aliases(corpus.aliases if isinstance(aliases, bool) else aliases)


def occurring_names(corpus: Corpus, words: Iterable[str]) -> dict[str, Counter[str]]:
    """Return which other names of some words occur, with their hits.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> occurring_names(open_corpus("sino-russian-communiques"), ["航太", "和平"])
    {'航太': Counter({'航天': 14})}
    """
    wanted = list(dict.fromkeys(words))
    aliases = aliases_of_any(wanted, corpus.aliases or None)
    if aliases is None:
        return {}
    found = {word: _hits_of_others(corpus, word, aliases) for word in wanted}
    return {word: counts for word, counts in found.items() if counts}


def _hits_of_others(corpus: Corpus, word: str, aliases: Aliases) -> Counter[str]:
    others = {fold(name): name for name in aliases.other_names(word)}
    if not others:
        return Counter()
    query = Query(word, aliases=aliases)

    def count(part: Part) -> Counter[str]:
        texts = (part.original_text(*hit) for hit in search(part, query))
        keys = Counter(map(fold, texts))
        return Counter({others[key]: hits for key, hits in keys.items() if key in others})

    total: Counter[str] = Counter()
    for counts in corpus.map(count):
        total.update(counts)
    return total


def names_note(found: Mapping[str, Counter[str]]) -> str:
    """Return one line about other names that occur; "" if none does.

    Examples
    --------
    >>> names_note({"普京": Counter({"普丁": 12})})
    '普京 also occurs as 普丁 (12 hits); --aliases joins them'
    """
    lines = []
    for word, counts in list(found.items())[:_SHOWN]:
        names = [f"{name} ({pluralise(hits, 'hit')})" for name, hits in counts.most_common()]
        lines.append(f"{word} also occurs as {' and '.join(names)}")
    more = f", and {len(found) - _SHOWN} more words" if len(found) > _SHOWN else ""
    return f"{join_names(lines)}{more}; --aliases joins them" if lines else ""


@dataclass(frozen=True)
class JoinedNames:
    """Names that count as one in a table.

    Parameters
    ----------
    aliases : Aliases
    groups : tuple of tuple of str
        The names of each person, place or thing that the table is about.
    """

    aliases: Aliases
    groups: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, aliases: Aliases, words: Iterable[str]) -> "JoinedNames":
        """Return the names of some words, as the words are written, before their other names."""
        others = ((word, *aliases.other_names(word)) for word in words)
        return cls(aliases, tuple(names for names in others if len(names) > 1))

    def on(self, table: Table) -> Table:
        """Return a table that says which names it joins."""
        notes: dict[str, object] = {
            "aliases": [list(names) for names in self.groups],
            "aliases_file": self.aliases.name,
            "aliases_fingerprint": self.aliases.fingerprint,
        }
        captions = (*table.captions, *self._captions())
        return table.replace(captions=captions).with_notes(**notes)

    def _captions(self) -> Iterator[Phrase]:
        shown = listed(" = ".join(names) for names in self.groups[:_SHOWN])
        more = len(self.groups) - _SHOWN
        if not self.groups:
            yield Phrase("no other names in {file}", file=self.aliases.name)
        elif more > 0:
            yield Phrase(
                "joined as one: {names}, and {more:,} more groups of names",
                names=shown, more=more,
            )  # fmt: skip
        else:
            yield Phrase("joined as one: {names}", names=shown)
        doubtful = [names[0] for names in self.groups if self.aliases.note_of(names[0])]
        if doubtful:
            yield Phrase(
                "read the lines of {names}: a name can mean something else, as {file} says",
                names=listed(doubtful), file=self.aliases.name,
            )  # fmt: skip
