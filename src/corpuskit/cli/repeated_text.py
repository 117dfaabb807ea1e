"""Notices about text that occurs more than once in a corpus, at every run.

Invariant: what was found is computed once for the content of a corpus and stored in the cache
folder under its fingerprint. A later run reads one small file and imports nothing for it.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import CorpuskitError, pluralise
from corpuskit.core.places import cache_folder
from corpuskit.corpus.corpus import Corpus
from corpuskit.text.fold import FOLD_VERSION

_RULE = 3
"""Raise it when the same documents give other findings than before."""
_EXAMPLES = 3
_SHOWN_CHARACTERS = 12


class _Findings(NamedTuple):
    """How much text is repeated, and some of it as it is shown.

    Parameters
    ----------
    groups, pairs : int
        Groups of identical documents, pairs of similar ones.
    documents : list of str
        The first of them by name.
    blocks : int
        Blocks that documents share at their head or end.
    largest_blocks : list of str
        Those with most text.
    """

    groups: int
    pairs: int
    documents: list[str]
    blocks: int
    largest_blocks: list[str]


def repeated_text_notices(corpus: Corpus) -> list[str]:
    """Return notices if documents are identical or similar, or share long blocks.

    They are compared when a corpus is used for the first time, or has changed.
    """
    if sum(len(part.documents) for part in corpus.parts) < 2:
        return []
    return list(_lines(_findings(corpus)))


def _lines(found: _Findings) -> Iterator[str]:
    counts = [pluralise(found.groups, "group") + " of identical documents"] if found.groups else []
    if found.pairs:
        counts.append(pluralise(found.pairs, "near pair"))
    if counts:
        shown = _some(found.documents, found.groups + found.pairs)
        yield f"{' and '.join(counts)}: {shown}; corpuskit info --duplicates lists them"
    if found.blocks:
        yield (
            f"{pluralise(found.blocks, 'block')} shared word for word at the head or end of "
            f"documents: {_some(found.largest_blocks, found.blocks)}; "
            "corpuskit info --shared-blocks shows them and how to remove them"
        )


def _some(examples: list[str], total: int) -> str:
    return ", ".join([*examples, "..."] if len(examples) < total else examples)


def _findings(corpus: Corpus) -> _Findings:
    path: Path | None = None
    with suppress(OSError, ValueError, TypeError):
        path = cache_folder("repeated") / f"{corpus.fingerprint}-{_RULE}-{FOLD_VERSION}.json"
        return _Findings(**json.loads(path.read_bytes()))
    findings = _compute(corpus)
    if path is not None:
        from corpuskit.core.files import save_bytes

        data = json.dumps(findings._asdict(), ensure_ascii=False)
        # Without a cache, the documents are compared at every run.
        with suppress(CorpuskitError):
            save_bytes(path, data.encode("utf-8", "surrogatepass"))
    return findings


def _compute(corpus: Corpus) -> _Findings:
    from corpuskit.analysis.duplicates import similar_documents
    from corpuskit.analysis.shared_blocks import SharedBlock, shared_blocks
    from corpuskit.analysis.sketches import sketch_corpus
    from corpuskit.text.characters import count_han

    def shown(block: SharedBlock) -> str:
        beginning = " ".join(block.text.split())[:_SHOWN_CHARACTERS]
        return (
            f"{count_han(block.text)} Han characters at the {block.place} of "
            f"{block.documents:,} of {len(corpus.documents):,} ({beginning}...)"
        )

    sketches = sketch_corpus(corpus)
    found = similar_documents(corpus, sketches)
    documents = [_named(corpus, group) for group in found.groups[:_EXAMPLES]]
    for pair in found.pairs[: _EXAMPLES - len(documents)]:
        names = _named(corpus, [pair.first, pair.second])
        documents.append(f"{names} ({pair.similarity:.3f})")
    blocks = [block for block in shared_blocks(corpus, sketches) if block.is_notable]
    return _Findings(
        groups=len(found.groups),
        pairs=len(found.pairs),
        documents=documents,
        blocks=len(blocks),
        largest_blocks=list(map(shown, blocks[:_EXAMPLES])),
    )


def _named(corpus: Corpus, documents: list[int]) -> str:
    """Return the names of two documents, or of one and how many others."""
    first, second = (corpus.documents[index].name for index in documents[:2])
    if len(documents) == 2:
        return f"{first} and {second}"
    return f"{first} and {len(documents) - 1:,} others"
