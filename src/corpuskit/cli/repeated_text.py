"""Notices about text that occurs more than once in a corpus, at every run.

Invariant: what was found is computed once for the content of a corpus and stored in the cache
folder under its fingerprint. A later run reads one small file and imports nothing for it.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import CorpuskitError, pluralise
from corpuskit.core.places import cache_folder
from corpuskit.corpus.corpus import Corpus
from corpuskit.text.fold import FOLD_VERSION

_RULE = 1
"""Raise it when the same documents give other findings than before."""
_EXAMPLES = 3


class _Findings(NamedTuple):
    """How many groups and pairs there are, and the names of some."""

    groups: int
    pairs: int
    examples: list[str]


def repeated_text_notices(corpus: Corpus) -> list[str]:
    """Return a notice if documents are identical or similar.

    They are compared when a corpus is used for the first time, or has changed.
    """
    if sum(len(part.documents) for part in corpus.parts) < 2:
        return []
    groups, pairs, shown = _findings(corpus)
    counts = [
        pluralise(size, noun) for size, noun in ((groups, "group"), (pairs, "near pair")) if size
    ]
    if not counts:
        return []
    if groups:
        counts[0] += " of identical documents"
    examples = ", ".join(shown)
    more = ", ..." if groups + pairs > len(shown) else ""
    return [f"{' and '.join(counts)}: {examples}{more}; corpuskit info --duplicates lists them"]


def _findings(corpus: Corpus) -> _Findings:
    path: Path | None = None
    with suppress(OSError, ValueError, TypeError):
        path = cache_folder("repeated") / f"{corpus.fingerprint}-{_RULE}-{FOLD_VERSION}.json"
        return _Findings(**json.loads(path.read_bytes()))
    findings = _compute(corpus)
    if path is not None:
        from corpuskit.core.files import save_bytes

        # Without a cache, the documents are compared at every run.
        with suppress(CorpuskitError):
            save_bytes(
                path,
                json.dumps(findings._asdict(), ensure_ascii=False).encode("utf-8", "surrogatepass"),
            )
    return findings


def _compute(corpus: Corpus) -> _Findings:
    from corpuskit.analysis.duplicates import similar_documents

    found = similar_documents(corpus)
    examples = [_named(corpus, group) for group in found.groups[:_EXAMPLES]]
    for pair in found.pairs[: _EXAMPLES - len(examples)]:
        names = _named(corpus, [pair.first, pair.second])
        examples.append(f"{names} ({pair.similarity:.3f})")
    return _Findings(len(found.groups), len(found.pairs), examples)


def _named(corpus: Corpus, documents: list[int]) -> str:
    """Return the names of two documents, or of one and how many others."""
    first, second = (corpus.documents[index].name for index in documents[:2])
    if len(documents) == 2:
        return f"{first} and {second}"
    return f"{first} and {len(documents) - 1:,} others"
