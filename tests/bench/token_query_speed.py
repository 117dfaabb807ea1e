"""Token queries on tokens in memory, against going through the folded text with a regex.

``python -m tests.bench.token_query_speed FOLDER [COPIES]``: the texts once, or so many times.
"""

import sys
from functools import partial
from pathlib import Path

import numpy
import regex
from tests.bench.timing import medians, report, seconds
from tests.token_source import segmented

from corpuskit.query.cql.grammar import parse_cql, token_query
from corpuskit.query.cql.match import find_token_hits
from corpuskit.query.wildcard import wildcard_pattern
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold

QUERIES = (
    '"經濟"',
    '"經濟" "發展"',
    '[word="戰略"] [pos="v"]{0,2} [word="合作|協作"] within s',
    '".*主義"',
    '("的"|"地") [pos="v"]',
    '[pos="n"]{3,}',
    '"加強" []* "建設" within s',
)


class Copies:
    """A source that repeats its documents; postings are computed in advance."""

    def __init__(self, view, copies):
        size, length = len(view.tokens), len(view.text)
        ahead = numpy.arange(copies)[:, None]
        self.types, self.folded, self.tags = view.types, view.folded, view.tags
        self.tokens = numpy.tile(view.tokens, copies)
        begins = (view.document_tokens[:-1] + ahead * size).ravel()
        self.document_tokens = numpy.append(begins, copies * size)
        self._postings = [(each + ahead * size).ravel() for each in view._postings]
        self._view, self._size, self._length = view, size, length

    def postings(self, type_id):
        """Return the tokens of a type."""
        return self._postings[type_id]

    def starts(self, tokens):
        """Return where tokens begin."""
        return self._view.starts(tokens % self._size) + tokens // self._size * self._length

    def key(self, start, end):
        """Return folded text."""
        begin = start // self._length * self._length
        return self._view.key(start - begin, end - begin)


def main() -> None:
    """Print times and ratios."""
    texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    view = segmented(texts, segmenter())
    tags = view.tags()
    view.tags = lambda: tags
    print(f"lark and the grammar, once\t{seconds(partial(parse_cql, '[]')) * 1000:.1f} ms")
    if len(sys.argv) > 2:
        view = Copies(view, int(sys.argv[2]))
    print(f"{len(view.tokens):,} tokens of {len(view.types):,} types")
    key, pair = "\n".join(map(fold, texts)), regex.compile("经济发展")
    works = {"regex 经济发展 over the text, once": lambda: len(pair.findall(key))}
    for query in QUERIES:
        checked = token_query(query, fold)
        print(f"{query}\t{len(find_token_hits(checked, view)):,} hits")
        works[query] = partial(find_token_hits, checked, view)
    works["wildcard 中*關係, once"] = lambda: list(wildcard_pattern("中*關係", fold).spans(key, ""))
    report(medians(works, 5), "regex 经济发展 over the text, once")


if __name__ == "__main__":
    main()
