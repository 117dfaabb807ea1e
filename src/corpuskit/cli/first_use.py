"""Warnings about a corpus that is used for the first time; the cache remembers that it was."""

import json
from pathlib import Path

from corpuskit.analysis.duplicates import SAMPLED_ABOVE, duplicates
from corpuskit.core.places import cache_folder
from corpuskit.corpus.corpus import Corpus

_MAX_WARNINGS = 5


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
        pairs = list(duplicates(corpus).records())
        path.write_text(json.dumps(len(pairs)) + "\n", encoding="utf-8")
    except OSError:
        return []
    warnings = [
        f"{pair['document']} and {pair['duplicate']} are {pair['kind']} duplicates "
        f"({pair['similarity']:.3f})"
        for pair in pairs[:_MAX_WARNINGS]
    ]
    if len(pairs) > _MAX_WARNINGS:
        more = len(pairs) - _MAX_WARNINGS
        warnings.append(f"{more} more pairs; corpuskit info --duplicates lists them")
    return warnings
