"""Compose a large corpus from the clauses of real texts. It is only good for measuring speed.

``python tests/bench/compose_corpus.py OUT SIZE FOLDER ...``: SIZE is ``100M`` (characters) or
``200MB`` (bytes of UTF-8); the folders contain ``*.txt`` with a year in the name. OUT is a folder
for documents ``YYYY_NNN.txt`` of about 20,000 characters, or one file if it ends in ``.txt``.

Runs of one to three clauses are drawn with replacement, half of them from the texts nearest in
year. Some clauses are recombined with another at a common character, numbers get other digits,
and lists get invented names. The ranks of the names follow a power law, so new words keep
appearing, as in real text. Each folder gets documents in proportion to its size. The result is
reproducible: the same seed gives the same bytes, and a smaller corpus is the beginning of a
larger one. Memory holds the source texts and one document.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random

FIRST_YEAR, LAST_YEAR = 1950, 2025
YEAR_STEP = 29
"""Consecutive documents are this many years apart, so a small corpus covers all years too."""
DOCUMENT_SIZE = 20_000
NEAR_CLAUSES = 3_000
GOLDEN_RATIO = 0.6180339887498949
UNITS = {"GB": 10**9, "MB": 10**6, "KB": 10**3, "G": 10**9, "M": 10**6, "K": 10**3}

RECOMBINED, RENUMBERED, NAMED, PARAGRAPH = 0.3, 0.7, 0.5, 0.25
"""Probabilities of each change to a clause; of a name only in lists, of a paragraph after 。"""
JOINTS = "的和在"
RANKS, EXPONENT = 20_000, 1.2
"""Ranks of names: ``RANKS * (u ** -EXPONENT - 1)``, u uniform, so Zipf's exponent is 1.83."""

CLAUSE = re.compile(r"[^，。；：、！？\n]+[，。；：、！？]")
NUMBER = re.compile(r"[0-9]+(?![0-9年])|[０-９]+(?![０-９年])|[〇一二三四五六七八九]{3,}(?!年)")
DIGITS = ("0123456789", "０１２３４５６７８９", "〇一二三四五六七八九")
SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡林郭何高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮"
    "韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸"
    "金石戴贾賈夏邱方侯邹鄒熊孟秦白江薛尹段雷黎史龙龍陶贺賀顾顧毛郝邵万萬钱錢严嚴"
)
ENDINGS = (
    "市 县 縣 镇 鎮 村 乡 鄉 公司 集团 集團 大学 大學 研究所 基金会 基金會 报 報 银行 銀行"
).split()


class Source:
    """The clauses of one folder, and the characters for its invented names."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("*.txt"))
        texts = [(self._year(path), path.read_text(encoding="utf-8")) for path in files]
        self.size = sum(len(text) for _, text in texts)
        self.documents = [(y, [c.strip() for c in CLAUSE.findall(text)]) for y, text in texts]
        self.clauses = [clause for _, clauses in self.documents for clause in clauses]
        if not self.clauses:
            raise SystemExit(f"{folder}: no *.txt file with Chinese clauses")
        frequencies = Counter("".join(self.clauses))
        self.characters = sorted(c for c, n in frequencies.items() if n >= 10 and "一" <= c <= "鿿")
        self.surnames = [c for c in SURNAMES if c in frequencies]
        self.endings = [e for e in ENDINGS if all(c in frequencies for c in e)]
        self.near = lru_cache(self._near)

    @staticmethod
    def _year(path: Path) -> int:
        match = re.search(r"\d{4}", path.stem)
        return int(match.group()) if match else FIRST_YEAR

    def _near(self, year: int) -> list[str]:
        """Return clauses of the documents nearest in year."""
        clauses: list[str] = []
        for _, document in sorted(self.documents, key=lambda pair: abs(pair[0] - year)):
            clauses += document
            if len(clauses) >= NEAR_CLAUSES:
                break
        return clauses

    def name(self, rank: int) -> str:
        """Return the invented name of a rank: a hash of the rank selects its characters."""
        number = (rank + 1) * 0x9E3779B97F4A7C15 % (1 << 64)
        number = (number ^ number >> 31) * 0xBF58476D1CE4E5B9 % (1 << 64)
        number ^= number >> 29
        name = ""
        for _ in range(1 + (number & 3 > 0)):
            number, index = divmod(number, len(self.characters))
            name += self.characters[index]
        number, is_person = divmod(number, 2)
        choices = (self.surnames if is_person else self.endings) or [""]
        affix = choices[number % len(choices)]
        return affix + name if is_person else name + affix


class Writer:
    """Composes documents; each has its own random generator."""

    def __init__(self, sources: list[Source], seed: int) -> None:
        self.sources, self.seed = sources, seed
        sizes = list(accumulate(source.size for source in sources))
        self.bounds = [size / sizes[-1] for size in sizes]

    def documents(self) -> Iterator[tuple[str, str]]:
        """Yield names and texts, infinitely many."""
        number = 0
        years = LAST_YEAR - FIRST_YEAR + 1
        while True:
            year = FIRST_YEAR + number * YEAR_STEP % years
            yield f"{year}_{number // years:03d}", self.document(number, year)
            number += 1

    def document(self, number: int, year: int) -> str:
        """Return the text of one document."""
        rng = Random(f"{self.seed} {number}")
        point = number * GOLDEN_RATIO % 1
        source = next(s for s, b in zip(self.sources, self.bounds, strict=True) if point < b)
        size = DOCUMENT_SIZE * (0.5 + rng.random())
        pieces: list[str] = []
        length = 0
        for clause in draw(source, year, rng):
            pieces.append(clause)
            length += len(clause)
            if length >= size:
                return "".join(pieces).rstrip() + "\n"
        return ""


def draw(source: Source, year: int, rng: Random) -> Iterator[str]:
    """Yield clauses in runs of one to three, some of them changed."""
    random = rng.random
    pools = source.near(year), source.clauses
    while True:
        pool = pools[random() < 0.5]
        start = int(random() * len(pool))
        for clause in pool[start : start + 1 + int(random() * 3)]:
            if random() < RECOMBINED:
                clause = recombined(clause, pool[int(random() * len(pool))])
            if random() < RENUMBERED:
                clause = NUMBER.sub(lambda match: renumbered(match.group(), random), clause)
            if clause[-1] == "、" and random() < NAMED:
                clause += source.name(int(RANKS * ((1 - random()) ** -EXPONENT - 1))) + "、"
            elif clause[-1] == "。" and random() < PARAGRAPH:
                clause += "\n"
            yield clause


def recombined(clause: str, other: str) -> str:
    """Return the beginning of a clause and the end of another, joined at a common character."""
    for joint in JOINTS:
        head, in_clause, _ = clause.partition(joint)
        if in_clause:
            _, in_other, tail = other.partition(joint)
            if in_other:
                return head + joint + tail
    return clause


def renumbered(number: str, random: Callable[[], float]) -> str:
    """Return a number with as many other digits of the same kind."""
    digits = next(kind for kind in DIGITS if number[0] in kind)
    first = digits[1 + int(random() * 9)]
    return first + "".join(digits[int(random() * 10)] for _ in number[1:])


def parse_size(size: str) -> tuple[int, bool]:
    """Return a number, and whether it counts bytes."""
    match = re.fullmatch(r"([\d_.]+)(GB|MB|KB|G|M|K|)", size.upper())
    if not match:
        raise SystemExit(f"{size}: not a valid size\nHint: 100M (characters) or 200MB (bytes)")
    return round(float(match[1].replace("_", "")) * UNITS.get(match[2], 1)), "B" in match[2]


def truncate(text: str, left: int, in_bytes: bool) -> str:
    """Return the beginning of a text that fits into the size left."""
    return text.encode()[:left].decode(errors="ignore") if in_bytes else text[:left]


def until_size(documents: Iterator[tuple[str, str]], size: str) -> Iterator[tuple[str, str]]:
    """Yield documents until a size is reached; the last one is truncated."""
    left, in_bytes = parse_size(size)
    while left > 0:
        name, text = next(documents)
        length = len(text.encode()) if in_bytes else len(text)
        if text := text if length <= left else truncate(text, left, in_bytes):
            yield name, text
        left -= length


def compose(out: Path, size: str, folders: list[Path], seed: int = 1) -> tuple[int, int]:
    """Write a corpus, and return the numbers of its documents and characters."""
    if out.exists():
        raise SystemExit(f"{out}: already exists")
    documents = until_size(Writer([Source(folder) for folder in folders], seed).documents(), size)
    is_file = out.suffix == ".txt"
    (out.parent if is_file else out).mkdir(parents=True, exist_ok=is_file)
    count = characters = 0
    for name, text in documents:
        count, characters = count + 1, characters + len(text)
        path = out if is_file else out / f"{name}.txt"
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return count, characters


def main() -> None:
    """Compose a corpus, and print its size and the time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("size")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    start = time.perf_counter()
    documents, characters = compose(
        arguments.out, arguments.size, arguments.folders, arguments.seed
    )
    seconds = time.perf_counter() - start
    print(f"{documents:,} documents, {characters:,} characters, {seconds:.1f} s")


if __name__ == "__main__":
    main()
