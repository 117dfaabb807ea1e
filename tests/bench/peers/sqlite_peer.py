"""SQLite FTS5: words separated by spaces in a full-text table, and its vocabulary for the counts.

The tokeniser accepts every character, so that the tokens are the words, including punctuation;
FTS5 folds case. Lines are sliced from the stored text at the token offsets of the index.
"""

import sqlite3
from pathlib import Path

from protocol import serve

SCHEMA = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, year INTEGER);
CREATE VIRTUAL TABLE texts USING fts5(
    words, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(texts, 'row');
CREATE VIRTUAL TABLE positions USING fts5vocab(texts, 'instance');
"""
TOP = "SELECT term, cnt FROM vocabulary ORDER BY cnt DESC, term LIMIT ?"
BY_YEAR = """
SELECT year, term, count(*) AS n FROM positions JOIN documents ON id = doc
GROUP BY year, term ORDER BY year, n DESC, term
"""
HITS = "SELECT count(*) FROM positions WHERE term = ?"
POSITIONS = "SELECT doc, offset FROM positions WHERE term = ?"


class SqlitePeer:
    def __init__(self, store: Path) -> None:
        self.base = sqlite3.connect(store / "texts.sqlite")

    def top(self, rows: int) -> list[tuple[str, int]]:
        return self.base.execute(TOP, [rows]).fetchall()

    def by_year(self) -> int:
        return len(self.base.execute(BY_YEAR).fetchall())

    def concordance(self, words: list[str], lines: int, window: int) -> tuple[int, list[str]]:
        if len(words) == 1:
            hits = self.base.execute(HITS, words).fetchone()[0]
            positions = self.base.execute(f"{POSITIONS} LIMIT {lines}", words).fetchall()
            return hits, [self._line(doc, offset, window, 1) for doc, offset in positions]
        return self._phrase(words, lines, window)

    def _phrase(self, words: list[str], lines: int, window: int) -> tuple[int, list[str]]:
        """Count the phrase in the matching documents, because FTS5 does not count occurrences."""
        phrase = f" {' '.join(words)} "
        hits, shown = 0, []
        query = "SELECT rowid, words FROM texts WHERE texts MATCH ?"
        for doc, text in self.base.execute(query, [f'"{" ".join(words)}"']):
            spaced = f" {text.lower()} "
            hits += spaced.count(phrase)
            at = spaced.find(phrase)
            while at >= 0 and len(shown) < lines:
                shown.append((doc, spaced.count(" ", 0, at)))
                at = spaced.find(phrase, at + 1)
        return hits, [self._line(doc, offset, window, len(words)) for doc, offset in shown]

    def _line(self, doc: int, offset: int, window: int, length: int) -> str:
        query = "SELECT words FROM texts WHERE rowid = ?"
        words = self.base.execute(query, [doc]).fetchone()[0].split(" ")
        return " ".join(words[max(0, offset - window) : offset + length + window])


def build(segmented: Path, store: Path) -> None:
    store.mkdir(parents=True)
    base = sqlite3.connect(store / "texts.sqlite")
    base.executescript(SCHEMA)
    for number, path in enumerate(sorted(segmented.glob("*.txt")), 1):
        base.execute(
            "INSERT INTO documents VALUES (?, ?, ?)", (number, path.stem, int(path.stem[:4]))
        )
        base.execute(
            "INSERT INTO texts (rowid, words) VALUES (?, ?)",
            (number, path.read_text(encoding="utf-8")),
        )
    base.execute("INSERT INTO texts (texts) VALUES ('optimize')")
    base.commit()
    base.close()


serve(build, SqlitePeer, f"SQLite {sqlite3.sqlite_version}")
