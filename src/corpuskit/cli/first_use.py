"""What is checked once for a corpus, and remembered in the cache folder."""

import json
from pathlib import Path

from corpuskit.analysis.duplicates import SAMPLED_ABOVE, duplicates
from corpuskit.core.places import cache_folder
from corpuskit.corpus.corpus import Corpus

MOST = 5


def first_use_warnings(corpus: Corpus) -> list[str]:
    """Return warnings about a corpus that was not seen before, else nothing.

    The documents are compared with each other once; a corpus that changed is a new one. Above
    five million characters nothing is compared here.
    """
    if sum(document.size for document in corpus.documents) > SAMPLED_ABOVE:
        return []
    try:
        path: Path = cache_folder("seen") / corpus.fingerprint
        if path.exists():
            return []
        rows = list(duplicates(corpus).rows)
        path.write_text(json.dumps(len(rows)) + "\n", encoding="utf-8")
    except OSError:
        return []
    warnings = [f"{a} and {b} are {kind} duplicates ({similarity:.3f})"
                for a, _, b, _, similarity, kind in rows[:MOST]]  # fmt: skip
    if len(rows) > MOST:
        warnings.append(f"{len(rows) - MOST} more pairs; corpuskit info --duplicates lists them")
    return warnings
