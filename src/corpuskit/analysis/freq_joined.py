"""Words of `freq` that are names of one person, place or thing, and count as one word."""

from collections.abc import Callable, Iterator
from pathlib import Path

from corpuskit.analysis.alias_names import JoinedNames, chosen_aliases
from corpuskit.analysis.tally import Tally
from corpuskit.corpus.corpus import Corpus
from corpuskit.store.format import TAG
from corpuskit.text.fold import fold

_Keep = Callable[[str], bool]


class JoinedWords:
    """Which words count as which other word, by match key: as the first name of their row.

    Parameters
    ----------
    corpus : Corpus
    option : True or path
        The table of names.

    Raises
    ------
    LexiconError, OptionError
        If the table cannot be used.
    """

    def __init__(self, corpus: Corpus, option: bool | Path) -> None:
        self._aliases = aliases = chosen_aliases(corpus, option)
        self.first = {
            key: fold(aliases.groups[group].names[0]) for key, group in aliases.group_of.items()
        }
        self._names_of: dict[str, list[str]] = {}
        for key, name in self.first.items():
            self._names_of.setdefault(name, []).append(key)

    def key(self, key: Callable[[str], str]) -> Callable[[str], str]:
        """Return the function from a word to the key that it counts as."""
        return lambda word: self.first.get(key(word), key(word))

    def keep(self, keep: _Keep | None) -> _Keep | None:
        """Return the filter of words: a joined word is kept if one of its names would be."""
        if keep is None:
            return None

        def keeps(item: str) -> bool:
            word, mark, tag = item.partition(TAG)
            return any(keep(f"{name}{mark}{tag}") for name in self._names_of.get(word, (word,)))

        return keeps

    def names(self, total: Tally) -> JoinedNames:
        """Return the names that some counts join."""
        return JoinedNames(self._aliases, tuple(dict.fromkeys(self._joined(total))))

    def _joined(self, total: Tally) -> Iterator[tuple[str, ...]]:
        """Yield the names of each item that has several, the most frequent first."""
        for number, item in enumerate(total.items):
            if item.split(TAG, 1)[0] not in self._names_of:
                continue
            spelled: dict[str, str] = {}
            for spelling, _ in total.spellings(number).most_common():
                spelled.setdefault(fold(spelling), spelling)
            if len(spelled) > 1:
                yield tuple(spelled.values())
