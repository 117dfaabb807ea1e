"""The store of a corpus, built if it is not fresh (建立索引)."""

from corpuskit.core.columns import DOCUMENTS, STATE, integer, text
from corpuskit.core.errors import StoreError
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus


def index_build(corpus: Corpus) -> Table:
    """Return the stores of an open corpus, which was built when it was opened.

    Returns
    -------
    Table
        ``path state documents characters tokens``: the state is ``built`` or ``fresh``.

    Raises
    ------
    StoreError
        If the corpus has no store on disk.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> index_build(open_corpus("sino-russian-communiques")).column("documents")
    [20]
    """
    check_corpus(corpus)
    if any(part.disk_store is None for part in corpus.parts):
        raise StoreError(
            "no store was written",
            hint="name a folder or file, and a cache folder that can be written",
        )
    rows = [
        (
            part.store.root and str(part.store.root),
            "built" if corpus.built else "fresh",
            *(part.store.summary[name] for name in ("documents", "characters", "word_tokens")),
        )
        for part in corpus.parts
    ]
    columns = (text("path"), STATE, DOCUMENTS, integer("characters"), integer("tokens"))
    return Table(columns, rows)
