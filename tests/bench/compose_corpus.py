"""Compose a large corpus from the clauses of real texts, for measuring speed and nothing else.

``python tests/bench/compose_corpus.py OUT SIZE FOLDER ...``: SIZE is ``100M`` (characters) or
``200MB`` (bytes of UTF-8); the folders hold ``*.txt`` with a year in the name. OUT is a folder for
documents ``YYYY_NNN.txt`` of about 20,000 characters, or one file if it ends in ``.txt``.

Runs of one to three clauses are drawn with replacement, half of them from the texts nearest in
year; some are crossed with another clause at a joint, numbers get other digits, lists get
invented names, whose ranks follow a power law, so that new words go on coming as in real text.
Each folder has its share of the documents. The same seed gives the same bytes, and a smaller
corpus is the beginning of a larger one. Nothing is kept but the sources and one document.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from random import Random

FIRST, LAST = 1950, 2025
STEP = 29
"""Years are taken in this step, so that a small corpus covers them too."""
DOCUMENT = 20_000
NEAR = 3_000
GOLDEN = 0.6180339887498949
UNITS = {"GB": 10**9, "MB": 10**6, "KB": 10**3, "G": 10**9, "M": 10**6, "K": 10**3}

CROSSED, RENUMBERED, NAMED, PARAGRAPH = 0.3, 0.7, 0.5, 0.25
JOINTS = "的和在"
RANKS, EXPONENT = 20_000, 1.2
"""Ranks of names: ``RANKS * (u ** -EXPONENT - 1)`` for even u, so Zipf's exponent is 1.83."""

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
    """The clauses of one folder, and what its invented names are made of."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("*.txt"))
        texts = [(self._year(path), path.read_text(encoding="utf-8")) for path in files]
        self.size = sum(len(text) for _, text in texts)
        self.documents = [(y, [c.strip() for c in CLAUSE.findall(text)]) for y, text in texts]
        self.every = [clause for _, clauses in self.documents for clause in clauses]
        if not self.every:
            raise SystemExit(f"{folder}: no *.txt with clauses in Chinese")
        found = Counter("".join(self.every))
        self.characters = sorted(c for c, n in found.items() if n >= 10 and "一" <= c <= "鿿")
        self.surnames = [c for c in SURNAMES if c in found]
        self.endings = [ending for ending in ENDINGS if all(c in found for c in ending)]
        self.near = lru_cache(self._near)

    @staticmethod
    def _year(path: Path) -> int:
        match = re.search(r"\d{4}", path.stem)
        return int(match.group()) if match else FIRST

    def _near(self, year: int) -> list[str]:
        """Return the clauses of the documents nearest in year."""
        clauses: list[str] = []
        for _, more in sorted(self.documents, key=lambda document: abs(document[0] - year)):
            clauses += more
            if len(clauses) >= NEAR:
                break
        return clauses

    def name(self, rank: int) -> str:
        """Return the invented name of a rank: always the same, made up of hashed digits."""
        number = (rank + 1) * 0x9E3779B97F4A7C15 % (1 << 64)
        number = (number ^ number >> 31) * 0xBF58476D1CE4E5B9 % (1 << 64)
        number ^= number >> 29
        made = ""
        for _ in range(1 + (number & 3 > 0)):
            number, at = divmod(number, len(self.characters))
            made += self.characters[at]
        number, kind = divmod(number, 2)
        choices = (self.surnames if kind else self.endings) or [""]
        other = choices[number % len(choices)]
        return other + made if kind else made + other


class Writer:
    """Puts documents together with one random stream each."""

    def __init__(self, sources: list[Source], seed: int) -> None:
        self.sources, self.seed = sources, seed
        total = sum(source.size for source in sources)
        reached = 0
        self.bounds = [(reached := reached + source.size) / total for source in sources]

    def documents(self) -> Iterator[tuple[str, str]]:
        """Yield names and texts without end."""
        number = 0
        years = LAST - FIRST + 1
        while True:
            year = FIRST + number * STEP % years
            yield f"{year}_{number // years:03d}", self.document(number, year)
            number += 1

    def document(self, number: int, year: int) -> str:
        """Return the text of one document."""
        rng = Random(f"{self.seed} {number}")
        place = number * GOLDEN % 1
        source = next(s for s, b in zip(self.sources, self.bounds, strict=True) if place < b)
        size = DOCUMENT * (0.5 + rng.random())
        pieces: list[str] = []
        length = 0
        for clause in drawn(source, year, rng):
            pieces.append(clause)
            length += len(clause)
            if length >= size:
                return "".join(pieces).rstrip() + "\n"
        return ""


def drawn(source: Source, year: int, rng: Random) -> Iterator[str]:
    """Yield clauses in runs of one to three, changed here and there."""
    random = rng.random
    pools = source.near(year), source.every
    while True:
        pool = pools[random() < 0.5]
        at = int(random() * len(pool))
        for clause in pool[at : at + 1 + int(random() * 3)]:
            if random() < CROSSED:
                clause = crossed(clause, pool[int(random() * len(pool))])
            if random() < RENUMBERED:
                clause = NUMBER.sub(lambda match: renumbered(match.group(), random), clause)
            if clause[-1] == "、" and random() < NAMED:
                clause += source.name(int(RANKS * ((1 - random()) ** -EXPONENT - 1))) + "、"
            elif clause[-1] == "。" and random() < PARAGRAPH:
                clause += "\n"
            yield clause


def crossed(clause: str, other: str) -> str:
    """Return the beginning of a clause and the end of another that have a joint in common."""
    for joint in JOINTS:
        head, found, _ = clause.partition(joint)
        if found:
            _, found, tail = other.partition(joint)
            if found:
                return head + joint + tail
    return clause


def renumbered(number: str, random: Callable[[], float]) -> str:
    """Return a number with other digits, as many and of the same kind."""
    digits = next(kind for kind in DIGITS if number[0] in kind)
    first = digits[1 + int(random() * 9)]
    return first + "".join(digits[int(random() * 10)] for _ in number[1:])


def parsed(size: str) -> tuple[int, bool]:
    """Return a size and whether it counts bytes."""
    match = re.fullmatch(r"([\d_.]+)(GB|MB|KB|G|M|K|)", size.upper())
    if not match:
        raise SystemExit(f"{size}: a size is 100M (characters) or 200MB (bytes)")
    return round(float(match[1].replace("_", "")) * UNITS.get(match[2], 1)), "B" in match[2]


def cut(text: str, left: int, in_bytes: bool) -> str:
    """Return as much of a text as still has room."""
    return text.encode()[:left].decode(errors="ignore") if in_bytes else text[:left]


def sized(documents: Iterator[tuple[str, str]], size: str) -> Iterator[tuple[str, str]]:
    """Yield documents until a size is reached; the last one is cut."""
    left, in_bytes = parsed(size)
    while left > 0:
        name, text = next(documents)
        room = len(text.encode()) if in_bytes else len(text)
        if text := text if room <= left else cut(text, left, in_bytes):
            yield name, text
        left -= room


def compose(out: Path, size: str, folders: list[Path], seed: int = 1) -> tuple[int, int]:
    """Write a corpus and return its documents and characters."""
    if out.exists():
        raise SystemExit(f"{out}: is there already")
    documents = sized(Writer([Source(folder) for folder in folders], seed).documents(), size)
    alone = out.suffix == ".txt"
    (out.parent if alone else out).mkdir(parents=True, exist_ok=alone)
    count = characters = 0
    for name, text in documents:
        count, characters = count + 1, characters + len(text)
        path = out if alone else out / f"{name}.txt"
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return count, characters


def main() -> None:
    """Compose, and print how much."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("size")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    start = time.perf_counter()
    documents, characters = compose(given.out, given.size, given.folders, given.seed)
    seconds = time.perf_counter() - start
    print(f"{documents:,} documents, {characters:,} characters, {seconds:.1f} s")


if __name__ == "__main__":
    main()
