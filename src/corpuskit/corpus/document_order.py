"""The order of the documents of several corpora: that of their paths, as in one folder.

Invariant: the documents come in the order in which they would come if the files of all corpora lay
in one folder: by the path of the file below its corpus, by code point; files of one path in the
order of the corpora. The documents of one file keep their order. So what depends on the order
(concordances, samples, bootstrap samples, which example is shown) does not depend on how the files
are divided. Cost: a sort of the documents, once; one corpus is in this order already.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpuskit.corpus.part import Part


def document_order(parts: Sequence["Part"]) -> list[tuple[int, int]]:
    """Return the number of the part and the index there of each document, in order."""
    places = [(n, index) for n, part in enumerate(parts) for index in range(len(part.documents))]
    if len(parts) > 1:
        paths = [[_path(part, index) for index in range(len(part.documents))] for part in parts]
        places.sort(key=lambda place: paths[place[0]][place[1]])
    return places


def _path(part: "Part", index: int) -> str:
    """Return the path of a document's file below its corpus: its last names, as many as it has."""
    document = part.documents[index]
    name = document.name.removeprefix(part.origin.prefix)
    if document.origin.member:
        name = name.removesuffix(f"#{document.origin.member}")
    return "/".join(document.source.split("/")[-1 - name.count("/") :])
