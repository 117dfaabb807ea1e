"""Time token queries on tokens in memory, relative to one regex search of the folded text.

``python -m tests.bench.token_query_speed FOLDER [COPIES]``: the texts once, or COPIES times.
"""

import sys
from functools import partial
from pathlib import Path

import numpy
import regex
from tests.bench.timing import medians, report, seconds
from tests.token_source import segmented

from corpuskit.query.cql.match import find_token_hits
from corpuskit.query.cql.parser import parse_cql, token_query
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
    """A token source that repeats the documents of another; postings are computed in advance."""

    def __init__(self, source, copies):
        size, length = len(source.tokens), len(source.text)
        copy = numpy.arange(copies)[:, None]
        self.types, self.folded, self.tags = source.types, source.folded, source.tags
        self.tokens = numpy.tile(source.tokens, copies)
        begins = (source.document_tokens[:-1] + copy * size).ravel()
        self.document_tokens = numpy.append(begins, copies * size)
        self._postings = [(tokens + copy * size).ravel() for tokens in source._postings]
        self._source, self._size, self._length = source, size, length

    def postings(self, type_id):
        """Return the token numbers of a type."""
        return self._postings[type_id]

    def starts(self, tokens):
        """Return the character offsets at which tokens begin."""
        return self._source.starts(tokens % self._size) + tokens // self._size * self._length

    def key(self, start, end):
        """Return folded text."""
        begin = start // self._length * self._length
        return self._source.key(start - begin, end - begin)


def main() -> None:
    """Print times and ratios."""
    texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    source = segmented(texts, segmenter())
    tags = source.tags()
    source.tags = lambda: tags
    print(f"loading lark and the grammar\t{seconds(partial(parse_cql, '[]')) * 1000:.1f} ms")
    if len(sys.argv) > 2:
        source = Copies(source, int(sys.argv[2]))
    print(f"{len(source.tokens):,} tokens of {len(source.types):,} types")
    key, pattern = "\n".join(map(fold, texts)), regex.compile("经济发展")
    tasks = {"regex 经济发展": lambda: len(pattern.findall(key))}
    for query in QUERIES:
        parsed = token_query(query, fold)
        print(f"{query}\t{len(find_token_hits(parsed, source)):,} hits")
        tasks[query] = partial(find_token_hits, parsed, source)
    tasks["wildcard 中*關係"] = lambda: list(wildcard_pattern("中*關係", fold).spans(key, ""))
    report(medians(tasks, 5), "regex 经济发展")


if __name__ == "__main__":
    main()
