"""New words as a user dictionary, which makes tokens of them at once."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from corpuskit.core.table import Cell, Table
from corpuskit.corpus.corpus import Corpus, Part, Reading
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.user_dictionary import can_be_hint
from corpuskit.text.fold import fold

Record = dict[str, Cell]


def count(part: Part, engine: Segmenter, words: frozenset[str]) -> set[str]:
    """Return which folded words are one token somewhere in a part."""
    found: set[str] = set()
    for document in part.documents:
        key = fold(document.text)
        spans = document.spans if document.spans is not None else engine.spans(key)
        found |= words.intersection(key[start:end] for start, end in spans)
    return found


def merge(partials: Iterable[set[str]]) -> set[str]:
    """Return which words are one token somewhere in the whole."""
    return set().union(*partials)


def new_words_dictionary(corpus: Corpus, table: Table) -> str:
    """Return the words of a table of new words as a user dictionary to edit.

    Parameters
    ----------
    corpus : Corpus
        The corpus that the words come from.
    table : Table
        As `new_words` makes it, also cut to some rows.

    Returns
    -------
    str
        One word a line, with count, documents, years and context in a comment. A word that the
        model would not make one token anywhere in the corpus is forced (``!WORD``); one that
        even so is no token anywhere, because longer forced words cover it, is in a comment.

    Examples
    --------
    >>> from corpuskit import open_corpus, new_words
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> text = new_words_dictionary(corpus, new_words(corpus).limit(1))
    >>> text.splitlines()[0]
    '# New words (新詞) of a corpus, for corpuskit --dictionary; edit at will.'
    """
    by_word: dict[str, Record] = {}
    for record in table.records():
        # Words of an exact script can be one entry: entries are folded.
        by_word.setdefault(fold(str(record["word"])), record)
    words, records = frozenset(by_word), list(by_word.values())
    forced = {word for word in words if not can_be_hint(word)}
    lost: set[str] = set()
    while True:
        text = _written(records, forced, lost)
        engine = _segmenter(corpus.reading, text)
        missing = words - _made(corpus, engine, words) - lost
        if not missing:
            return text
        lost |= missing & forced
        forced |= missing


def _made(corpus: Corpus, engine: Segmenter, words: frozenset[str]) -> set[str]:
    return merge(corpus.map(lambda part: count(part, engine, words)))


def _segmenter(reading: Reading, text: str) -> Segmenter:
    """Return the segmenter of a reading with one more dictionary, read as a user's file is."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.txt"
        path.write_text(text, encoding="utf-8")
        dictionaries = (*reading.options.dictionaries, path)
        return reading.with_options(dictionaries=dictionaries).segmenter


def _written(records: list[Record], forced: set[str], lost: set[str]) -> str:
    lines = [
        "# New words (新詞) of a corpus, for corpuskit --dictionary; edit at will.",
        "# WORD is a hint to the model, !WORD one token wherever it stands; after each: count,",
        "# documents, years, context.",
    ]
    for record in records:
        word = str(record["word"])
        folded = fold(word)
        sign = "# " if folded in lost else "!" if folded in forced else ""
        lines.append(f"{sign}{word}  # {_comment(record)}")
    return "\n".join(lines) + "\n"


def _comment(record: Record) -> str:
    first, last = record["first_year"], record["last_year"]
    years = "" if first is None else f"{first}-{last}" if first != last else f"{first}"
    context = " ".join(f"{record['left']}{record['node']}{record['right']}".split())
    documents = f"{record['documents']} document{'' if record['documents'] == 1 else 's'}"
    return ", ".join(filter(None, (f"{record['count']}", documents, years, context)))
