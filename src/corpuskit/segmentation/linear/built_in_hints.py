"""The hints that the engine linear always uses: a list of words, and names of the word list.

The list `hints.txt` has words of the guideline (docs/concepts/gold.md) that the model divides. The
names are the entries of the word list that jieba tags as an organisation, a place or another name,
if they are long and frequent. Each was measured on text with gold words
(tests/bench/segmenter/hint_effects.py). A word that a dictionary removes is not a hint.
"""

from collections.abc import Collection, Iterable
from functools import cache

from corpuskit.segmentation.linear.model_file import HINTS_FILE
from corpuskit.segmentation.user_dictionary import DictionaryEntry, load_dictionary
from corpuskit.segmentation.wordlist.vocabulary import Vocabulary

_NAME_TAGS = ("nt", "ns", "nz")
_MIN_NAME_LENGTH, _MIN_NAME_FREQUENCY = 4, 100


@cache
def hint_entries() -> dict[str, DictionaryEntry]:
    """Return the entries of the list by their folded words.

    Examples
    --------
    >>> hint_entries()["首次"].removes, hint_entries()["联合国安理会"].removes
    (False, True)
    """
    return {entry.word: entry for entry in load_dictionary(HINTS_FILE).entries}


def hint_tag(word: str) -> str | None:
    """Return the part of speech of a hint of the list, None for any other word."""
    entry = hint_entries().get(word)
    return entry.tag if entry and not entry.removes else None


def built_in_hints(vocabulary: Vocabulary, removed: Collection[str] = ()) -> list[str]:
    """Return the hints of the list and the names of a vocabulary, without removed words; sorted.

    Parameters
    ----------
    vocabulary : Vocabulary
    removed : collection of str
        Folded words that the dictionaries of a user remove.
    """
    entries = hint_entries()
    listed = {word for word, entry in entries.items() if not entry.removes}
    excluded = {word for word, entry in entries.items() if entry.removes}
    return sorted((listed | (set(_names(vocabulary)) - excluded)).difference(removed))


def _names(vocabulary: Vocabulary) -> Iterable[str]:
    for word, frequency, tag in vocabulary.entries():
        is_name = tag in _NAME_TAGS and frequency >= _MIN_NAME_FREQUENCY
        if is_name and len(word) >= _MIN_NAME_LENGTH:
            yield word
