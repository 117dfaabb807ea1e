"""Build `common_words.txt`: the commonest words of two characters, as match keys.

``python -m corpuskit.text.clean.make_common_words`` takes them from jieba's word list (MIT), by
their frequency there. Of all pairs of neighbouring characters in government reports a third are
in the list; of the pairs across a comma or the end of a sentence, four in a thousand.
"""

import re
from collections import Counter
from pathlib import Path

from corpuskit.text.fold import fold

_SIZE = 2_500
_TWO_CHARACTERS = re.compile("[\u3400-\u9fff]{2}")
# 一一 stands between 2001 and 1 in years.
_LEFT_OUT = ("一一",)


def main() -> None:
    """Write the list next to this module."""
    import jieba

    counts: Counter[str] = Counter()
    path = Path(jieba.__file__).with_name("dict.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split()
        if _TWO_CHARACTERS.fullmatch(word) and word not in _LEFT_OUT:
            counts[fold(word)] += int(count)
    words = sorted(counts, key=lambda word: (-counts[word], word))[:_SIZE]
    target = Path(__file__).with_name("common_words.txt")
    target.write_text("".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
