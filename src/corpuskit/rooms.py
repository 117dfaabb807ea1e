"""The rooms of the house in their order: a module imports only from its own room and those above.

Nothing imports this at run time. `tests/test_structure.py` enforces the order, and checks the tree
in `docs/contributing.md` against it.
"""

# room, what it turns into what, what it contains
ROOMS = (
    ("core", "", "errors, model, table, options, config (reads and writes TOML), phrases, places"),
    ("text", "str -> str", "decoding, the match key, scripts, dates, clauses; clean/"),
    ("formats", "bytes -> raw text", "one file per format; the registry; limits bounds the cost"),
    ("sources", "folder -> documents", "corpus.toml, metadata, dating, external series"),
    ("segmentation", "str -> token spans", "engines, dictionaries, the word list"),
    ("lexicon", "file -> Lexicon", "load, match, the formats of other programs"),
    ("store", "documents -> arrays", "writing/, reading/, cache/; only it knows the layout"),
    ("corpus", "", "Corpus, its parts, how it is opened and selected from"),
    ("query", "pattern -> hits", "literal, wildcard, regex/, cql/"),
    ("stats", "numbers -> numbers", "formulas: intervals, association, agreement, correlation"),
    ("analysis", "Corpus -> Table", "one file per command: count, merge, finish"),
    ("output", "Table -> bytes", "one writer per format; only charts/ imports Altair"),
    ("study", "study.toml -> results", "tables, figures, comparison with published values"),
    ("fetching", "addresses -> files", "the network"),
    ("api", "", "the facade: open_corpus, and the methods of a corpus"),
    ("cli", "argv -> the above", "one file per command; only it imports click"),
)
