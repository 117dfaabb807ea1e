"""DuckDB: one table of tokens in the order of the text, queried in SQL."""

from pathlib import Path

import duckdb
from protocol import serve

BUILD = r"""
CREATE TABLE tokens AS
SELECT doc, year, unnest(range(len(words)))::INTEGER AS position, unnest(words) AS word
FROM (
    SELECT (row_number() OVER (ORDER BY filename))::INTEGER AS doc,
        regexp_extract(filename, '(\d{4})_\d+\.txt$', 1)::SMALLINT AS year,
        string_split(content, ' ') AS words
    FROM read_text($files)
)
ORDER BY doc, position
"""
TOP = "SELECT word, count(*) AS n FROM tokens GROUP BY word ORDER BY n DESC, word LIMIT ?"
BY_YEAR = """
SELECT year, word, count(*) AS n FROM tokens GROUP BY year, word ORDER BY year, n DESC, word
"""
LINES = """
WITH hits AS (SELECT t0.doc, t0.position FROM {hits} LIMIT {lines})
SELECT hits.doc, hits.position, string_agg(t.word, ' ' ORDER BY t.position)
FROM hits JOIN tokens t ON t.doc = hits.doc
    AND t.position BETWEEN hits.position - {window} AND hits.position + {after}
GROUP BY ALL ORDER BY ALL
"""


class DuckPeer:
    def __init__(self, store: Path) -> None:
        self.base = duckdb.connect(str(store / "tokens.duckdb"), read_only=True)

    def top(self, rows: int) -> list[tuple[str, int]]:
        return self.base.execute(TOP, [rows]).fetchall()

    def by_year(self) -> int:
        return len(self.base.execute(BY_YEAR).fetchnumpy()["n"])

    def concordance(self, words: list[str], lines: int, window: int) -> tuple[int, list[str]]:
        joins = [
            f"JOIN tokens t{i} ON t{i}.doc = t0.doc AND t{i}.position = t0.position + {i}"
            for i in range(1, len(words))
        ]
        conditions = " AND ".join(f"t{i}.word = ${i + 1}" for i in range(len(words)))
        source = f"tokens t0 {' '.join(joins)} WHERE {conditions}"
        hits = self.base.execute(f"SELECT count(*) FROM {source}", words).fetchone()[0]
        after = window + len(words) - 1
        query = LINES.format(hits=source, lines=lines, window=window, after=after)
        return hits, [line for _, _, line in self.base.execute(query, words).fetchall()]


def build(segmented: Path, store: Path) -> None:
    store.mkdir(parents=True)
    base = duckdb.connect(str(store / "tokens.duckdb"))
    base.execute(BUILD, {"files": str(segmented / "*.txt")})
    base.close()


serve(build, DuckPeer, f"duckdb {duckdb.__version__}")
