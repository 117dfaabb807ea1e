"""New words as a user dictionary that makes tokens of them at once.

Invariant: after the dictionary is added, every word in it without a comment sign is one
token at least once in the corpus. A word is first a hint; if the segmenter still does not make it
one token anywhere, it is forced; if longer forced words cover it even then, it is commented out.
Each round moves at least one word to the next state, so there are at most two rounds per word; in
practice there are two or three, each of which segments the corpus once.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from corpuskit.core.columns import Cell
from corpuskit.core.errors import OptionError, join_names, pluralise
from corpuskit.core.options import check_kind
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.user_dictionary import can_be_hint
from corpuskit.text.fold import fold

_Record = dict[str, Cell]
_NEEDED = ("word", "count", "documents", "first_year", "last_year", "left", "node", "right")


def count(part: Part, segmenter: Segmenter, words: frozenset[str]) -> set[str]:
    """Return which folded words are one token somewhere in a part."""
    tokens: set[str] = set()
    for document in part.documents:
        key = fold(document.text)
        spans = document.spans if document.spans is not None else segmenter.spans(key)
        tokens |= words.intersection(key[start:end] for start, end in spans)
    return tokens


def merge(partials: Iterable[set[str]]) -> set[str]:
    """Return which words are one token somewhere in the corpus."""
    return set().union(*partials)


def suggested_dictionary(corpus: Corpus, table: Table) -> str:
    """Return the words of a table of new words as a user dictionary to edit.

    Parameters
    ----------
    corpus : Corpus
        The corpus that the words come from.
    table : Table
        The result of `dictionary_suggest`, or some of its rows.

    Returns
    -------
    str
        One word per line, with count, documents, years and context in a comment. A word that the
        segmenter would not make one token anywhere in the corpus is forced (``!WORD``); one that
        longer forced words cover everywhere is in a comment.

    Examples
    --------
    >>> from corpuskit import open_corpus, dictionary_suggest
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> text = suggested_dictionary(corpus, dictionary_suggest(corpus).limit(1))
    >>> text.splitlines()[0]
    '# New words (新詞) of a corpus, for corpuskit --dictionary; edit as you like.'
    """
    check_corpus(corpus)
    check_kind("table", table, Table)
    if absent := [name for name in _NEEDED if name not in table.names]:
        raise OptionError(
            f"not a table of dictionary_suggest: no column {join_names(absent)}",
            hint="suggested_dictionary(corpus, dictionary_suggest(corpus))",
        )
    by_word: dict[str, _Record] = {}
    for record in table.records():
        # Two words that differ only by script can be one entry: entries are folded.
        by_word.setdefault(fold(str(record["word"])), record)
    words, records = frozenset(by_word), list(by_word.values())
    forced = {word for word in words if not can_be_hint(word)}
    covered: set[str] = set()
    while True:
        text = _dictionary_text(records, forced, covered)
        segmenter = _segmenter_with(corpus.reading, text)
        missing = words - _words_as_tokens(corpus, segmenter, words) - covered
        if not missing:
            return text
        covered |= missing & forced
        forced |= missing


def _words_as_tokens(corpus: Corpus, segmenter: Segmenter, words: frozenset[str]) -> set[str]:
    return merge(corpus.map(lambda part: count(part, segmenter, words)))


def _segmenter_with(reading: Reading, text: str) -> Segmenter:
    """Return the segmenter of a reading with one more dictionary, read as a user's file is."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.txt"
        path.write_text(text, encoding="utf-8")
        dictionaries = (*reading.options.dictionaries, path)
        return reading.with_options(dictionaries=dictionaries).segmenter


def _dictionary_text(records: list[_Record], forced: set[str], covered: set[str]) -> str:
    lines = [
        "# New words (新詞) of a corpus, for corpuskit --dictionary; edit as you like.",
        "# WORD is a hint to the segmenter, !WORD is one token wherever it occurs; after each:",
        "# count, documents, years, context.",
    ]
    for record in records:
        word = str(record["word"])
        folded = fold(word)
        sign = "# " if folded in covered else "!" if folded in forced else ""
        lines.append(f"{sign}{word}  # {_comment(record)}")
    return "\n".join(lines) + "\n"


def _comment(record: _Record) -> str:
    first, last = record["first_year"], record["last_year"]
    years = "" if first is None else f"{first}-{last}" if first != last else f"{first}"
    context = " ".join(f"{record['left']}{record['node']}{record['right']}".split())
    documents = pluralise(int(record["documents"] or 0), "document")
    return ", ".join(filter(None, (f"{record['count']}", documents, years, context)))
