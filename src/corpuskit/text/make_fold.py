"""Build the tables `fold.tsv`, `script.tsv` and `common.txt` from OpenCC, jieba and Unicode.

The fold joins two characters if a length-preserving OpenCC conversion replaces one by the other,
alone or within any word of jieba's dictionary, or if `fold_groups.py` names them.
Run ``python -m corpuskit.text.make_fold`` after a new OpenCC release and read the diff. If
`fold.tsv` has changed, increase `FOLD_VERSION` in `fold.py`, because counts may change.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from corpuskit.text.fold_groups import (
    JOINED_SPELLINGS,
    KEPT_APART,
    LOOK_ALIKES,
    OLD_FORMS,
    OTHER_VARIANTS,
    RADICALS,
)

CONFIGS = ("t2s", "tw2s", "hk2s", "s2t", "s2tw", "s2hk", "t2tw", "t2hk", "tw2t", "hk2t")
_COMMON_SIZE = 3000
_HAN_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))

# Characters that Unicode maps to one other character: full-width forms, compatibility
# ideographs, radicals.
_COMPATIBILITY_BLOCKS = (
    (0x2E80, 0x2FE0),
    (0x3000, 0x3001),
    (0xF900, 0xFB00),
    (0xFF01, 0xFF5F),
    (0xFFE0, 0xFFE7),
    (0x2F800, 0x2FA20),
)


def converters() -> dict[str, "object"]:
    """Return an OpenCC converter for each configuration."""
    import opencc

    return {name: opencc.OpenCC(name) for name in CONFIGS}


def jieba_words() -> dict[str, int]:
    """Return jieba's words with their frequencies."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    words: dict[str, int] = {}
    for line in Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, freq, *_ = line.split(" ")
        words[word] = int(freq)
    return words


def _exchanged_pairs(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each pair of characters that a conversion exchanges."""
    convert = converters()
    characters = "\n".join(chr(code) for start, end in _HAN_BLOCKS for code in range(start, end))
    simplified = "\n".join(words)
    texts = [characters, simplified]
    texts += [convert[name].convert(simplified) for name in ("s2t", "s2tw", "s2hk")]  # type: ignore[attr-defined]
    for converter in convert.values():
        for text in texts:
            converted = converter.convert(text)  # type: ignore[attr-defined]
            assert len(converted) == len(text)
            yield from {pair for pair in zip(text, converted, strict=True) if pair[0] != pair[1]}


def is_in_chinese_standard(char: str) -> bool:
    """Return whether GB 2312 or Big5 has a character."""
    for encoding in ("gb2312", "big5"):
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def _japanese_pairs() -> Iterator[tuple[str, str]]:
    """Yield the Japanese forms that no Chinese standard has, each with its traditional form."""
    import opencc

    to_traditional = opencc.OpenCC("jp2t").convert
    for code in range(*_HAN_BLOCKS[1]):
        traditional = to_traditional(chr(code))
        if traditional != chr(code) and not is_in_chinese_standard(chr(code)):
            yield chr(code), traditional


class _EquivalenceClasses:
    """Disjoint sets of characters that count as the same (union-find)."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def find(self, char: str) -> str:
        """Return the representative of a character's class."""
        while char in self.parent:
            char = self.parent[char]
        return char

    def join(self, left: str, right: str) -> None:
        """Merge the classes of two characters."""
        left, right = self.find(left), self.find(right)
        if left != right:
            self.parent[left] = right

    def members(self) -> dict[str, list[str]]:
        """Return the members of each class by representative."""
        groups: dict[str, list[str]] = defaultdict(list)
        for char in self.parent:
            groups[self.find(char)].append(char)
        return {root: [root, *sorted(chars)] for root, chars in groups.items()}


def _character_frequencies(words: dict[str, int]) -> Counter[str]:
    """Return the frequency of each character in jieba's words."""
    frequencies: Counter[str] = Counter()
    for word, frequency in words.items():
        for char in word:
            frequencies[char] += frequency
    return frequencies


def _build_fold(words: dict[str, int]) -> dict[str, str]:
    """Return the representative of each character that is not its own representative.

    The representative of a class is its most frequent character in jieba's dictionary.
    """
    named = (*JOINED_SPELLINGS, *OLD_FORMS, *OTHER_VARIANTS)
    pairs = [*_exchanged_pairs(words), *_japanese_pairs(), *(tuple(pair) for pair in named)]
    to_simplified = converters()["t2s"]

    def simplified(char: str) -> str:
        return str(to_simplified.convert(char))  # type: ignore[attr-defined]

    apart = {frozenset(pair) for pair in KEPT_APART}
    classes = _EquivalenceClasses()
    for left, right in dict.fromkeys(pairs):
        if frozenset((simplified(left), simplified(right))) not in apart:
            classes.join(left, right)
    frequencies = _character_frequencies(words)

    def rank(char: str) -> tuple[int, bool, int]:
        return frequencies[char], simplified(char) == char, -ord(char)

    table: dict[str, str] = {}
    for members in classes.members().values():
        target = max(members, key=rank)
        table.update({char: target for char in members if char != target})
    for start, end in _COMPATIBILITY_BLOCKS:
        for code in range(start, end):
            mapped = unicodedata.normalize("NFKC", chr(code))
            if len(mapped) == 1 and mapped != chr(code):
                table[chr(code)] = table.get(mapped, mapped)
    table.update({pair[0]: table.get(pair[1], pair[1]) for pair in RADICALS})
    return table | LOOK_ALIKES


def _script_characters(words: dict[str, int]) -> tuple[str, str]:
    """Return the characters that only Traditional uses, and those that only Simplified uses."""
    convert = converters()
    t2s, s2t = convert["t2s"], convert["s2t"]
    simplified = "\n".join(words)
    traditional = s2t.convert(simplified)  # type: ignore[attr-defined]
    in_simplified, in_traditional = set(simplified), set(traditional)
    only_traditional = {c for c in in_traditional if t2s.convert(c) != c and s2t.convert(c) == c}  # type: ignore[attr-defined]
    only_simplified = {c for c in in_simplified if s2t.convert(c) != c and c not in in_traditional}  # type: ignore[attr-defined]
    return "".join(sorted(only_traditional)), "".join(sorted(only_simplified))


def _common_characters(frequencies: Counter[str], fold: dict[str, str]) -> str:
    """Return the keys of the most frequent Han characters, most frequent first."""
    keys: Counter[str] = Counter()
    for char, frequency in frequencies.items():
        if "\u4e00" <= char <= "\u9fff":
            keys[fold.get(char, char)] += frequency
    ordered = sorted(keys, key=lambda char: (-keys[char], char))
    return "".join(ordered[:_COMMON_SIZE])


def main() -> None:
    """Write the tables next to this file."""
    words = jieba_words()
    fold = _build_fold(words)
    sources: dict[str, list[str]] = defaultdict(list)
    for char, target in fold.items():
        sources[target].append(char)
    folder = Path(__file__).parent
    lines = [f"{target}\t{''.join(sorted(sources[target]))}" for target in sorted(sources)]
    (folder / "fold.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    traditional, simplified = _script_characters(words)
    text = f"traditional\t{traditional}\nsimplified\t{simplified}\n"
    (folder / "script.tsv").write_text(text, encoding="utf-8")
    common = _common_characters(_character_frequencies(words), fold)
    (folder / "common.txt").write_text(common + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
