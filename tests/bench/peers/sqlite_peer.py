"""SQLite FTS5: words divided by spaces in a full-text table, its vocabulary for the counts.

Every sign is part of a token, so that the tokens are the words, punctuation too; FTS5 folds case.
Lines are cut from the stored text at the offsets that the index gives.
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
CREATE VIRTUAL TABLE places USING fts5vocab(texts, 'instance');
"""
TOP = "SELECT term, cnt FROM vocabulary ORDER BY cnt DESC, term LIMIT ?"
BY_YEAR = """
SELECT year, term, count(*) AS n FROM places JOIN documents ON id = doc
GROUP BY year, term ORDER BY year, n DESC, term
"""
HITS = "SELECT count(*) FROM places WHERE term = ?"
PLACES = "SELECT doc, offset FROM places WHERE term = ?"


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
            places = self.base.execute(f"{PLACES} LIMIT {lines}", words).fetchall()
            return hits, [self._line(doc, at, window, 1) for doc, at in places]
        return self._phrase(words, lines, window)

    def _phrase(self, words: list[str], lines: int, window: int) -> tuple[int, list[str]]:
        """Count in the documents that match: FTS5 tells which they are, not how often."""
        found = f" {' '.join(words)} "
        hits, shown = 0, []
        query = "SELECT rowid, words FROM texts WHERE texts MATCH ?"
        for doc, text in self.base.execute(query, [f'"{" ".join(words)}"']):
            spaced = f" {text.lower()} "
            hits += spaced.count(found)
            at = spaced.find(found)
            while at >= 0 and len(shown) < lines:
                shown.append((doc, spaced.count(" ", 0, at)))
                at = spaced.find(found, at + 1)
        return hits, [self._line(doc, at, window, len(words)) for doc, at in shown]

    def _line(self, doc: int, at: int, window: int, length: int) -> str:
        query = "SELECT words FROM texts WHERE rowid = ?"
        words = self.base.execute(query, [doc]).fetchone()[0].split(" ")
        return " ".join(words[max(0, at - window) : at + length + window])


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
