"""conc: its own corpus format (Parquet) and reports.

conc tokenises with a spaCy pipeline. Here the pipeline only splits at white space, so that the
store and the queries are measured, not the tokeniser. conc has no frequencies by group; a query
in Polars, which conc is built on, computes them from its token table.
"""

import csv
import re
from importlib.metadata import version
from pathlib import Path

import polars as pl
import spacy
from conc.conc import Conc
from conc.corpus import Corpus
from protocol import serve
from spacy.tokenizer import Tokenizer

# conc disables these components by name, so they must exist.
COMPONENTS = ("parser", "ner", "lemmatizer", "tagger", "senter", "tok2vec", "attribute_ruler")
NEVER = re.compile(r"(?!)")


def save_white_space_model(path: Path) -> None:
    """Save a spaCy model whose tokeniser splits only at white space."""
    nlp = spacy.blank("xx")
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules={},
        prefix_search=NEVER.search,
        suffix_search=NEVER.search,
        infix_finditer=NEVER.finditer,
        token_match=None,
        url_match=None,
    )
    for name in COMPONENTS:
        nlp.add_pipe("sentencizer", name=name)
    nlp.to_disk(path)


class ConcPeer:
    def __init__(self, store: Path) -> None:
        self.corpus = Corpus().load(str(store / "bench.corpus"))
        self.reports = Conc(self.corpus)

    def top(self, rows: int) -> list[tuple[str, int]]:
        frame = self.reports.frequencies(page_size=rows).to_frame()
        return list(frame.select("token", "frequency").iter_rows())

    def by_year(self) -> int:
        corpus = self.corpus
        years = corpus.metadata.with_row_index("token2doc_index", offset=1)
        years = years.select(pl.col("token2doc_index").cast(pl.Int32), "year")
        counts = (
            corpus.tokens.filter(pl.col("token2doc_index") > 0)
            .join(years, on="token2doc_index")
            .group_by("year", pl.col("lower_index").alias("token_id"))
            .len()
            .join(corpus.vocab.select("token_id", "token"), on="token_id")
            .sort("year", "len", "token", descending=[False, True, False])
        )
        return len(counts.collect())

    def concordance(self, words: list[str], lines: int, window: int) -> tuple[int, list[str]]:
        report = self.reports.concordance(
            " ".join(words), context_length=window, page_size=lines, use_cache=False
        )
        frame = report.to_frame()
        if frame.is_empty():
            return 0, []
        shown = [" ".join(row) for row in frame.select("left", "node", "right").iter_rows()]
        return report.summary_data["total_count"], shown


def build(segmented: Path, store: Path) -> None:
    store.mkdir(parents=True)
    save_white_space_model(store / "model")
    table = store / "metadata.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("file", "year"))
        rows.writerows((p.name, p.stem[:4]) for p in sorted(segmented.glob("*.txt")))
    Corpus("bench", "bench").build_from_files(
        str(segmented),
        str(store),
        metadata_file=str(table),
        metadata_columns=["year"],
        model=str(store / "model"),
    )


serve(build, ConcPeer, f"conc {version('conc')}")
