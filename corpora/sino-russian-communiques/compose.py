"""Compose the demonstration documents from the sentence patterns, with a fixed seed.

``python compose.py``, run by hand, overwrites `texts/`. The result has exactly the counts of
`published.toml` and `plan.toml` (lexicon `thesis`, counting rule `longest`). For each document,
complete sentences are drawn from `patterns/` until every required hit is used.
"""

import csv
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from allocate import allocate

from corpuskit.lexicon.load import load_lexicon
from corpuskit.lexicon.match import Matcher
from corpuskit.text.fold import fold

HERE = Path(__file__).parent
SEED = 2000
SECTIONS = {
    "relations": "雙邊關係",
    "security": "地區形勢與國際事務",
    "trade": "商品往來",
    "finance": "資金往來",
    "energy": "油氣與電力",
    "transport": "道路、空域與通信",
    "regions": "地方往來",
    "science": "科學與技術",
    "education": "學校與師資",
    "culture": "民間往來",
    "health": "醫療往來",
    "sport": "體壇往來",
    "media": "新聞往來",
    "environment": "山川與水源",
}
SECTORS = ("貿易 投資 金融 能源 運輸 農業 交通 電子 工業 航空 航太 機電 物流 保險").split()
FIELDS = ["文化", "教育", "科技", "體育", "旅遊", "衛生", "媒體", "環保", "電影", "創新", "科研"]
CN_REGIONS = ["黑龍江省", "吉林省", "內蒙古自治區", "遼寧省", "新疆維吾爾自治區", "山東省"]
RU_REGIONS = ["濱海邊疆區", "哈巴羅夫斯克邊疆區", "阿穆爾州", "伊爾庫茨克州", "外貝加爾邊疆區"]
NUMERALS = "〇一二三四五六七八九"
_YEARS = re.compile(r"\[(\d{4})-(\d{4})\]\s*")
_TERM_SLOT = re.compile(r"\{(sector|field)\d?\}")


@dataclass(frozen=True)
class Pattern:
    """A sentence with slots: its section, its years, and its hits without those of term slots."""

    section: str
    text: str
    years: tuple[int, int]
    terms: Counter[str]
    slots: tuple[str, ...]

    @property
    def size(self) -> int:
        """Return the number of its hits, including those of term slots."""
        return self.terms.total() + len(self.slots)


class TermCounter:
    """Counts the terms of the lexicon in a text."""

    def __init__(self) -> None:
        self.lexicon = load_lexicon("thesis")
        self.matcher = Matcher(self.lexicon, "longest", fold)

    def __call__(self, text: str) -> Counter[str]:
        """Return the hits of each term in a text."""
        matches = self.matcher.find(fold(text), ())
        return Counter(self.lexicon.terms[m.term].form for m in matches if m.term >= 0)


def numeral(number: int) -> str:
    """Return a number below 100 in Chinese numerals.

    >>> numeral(5), numeral(10), numeral(24)
    ('五', '十', '二十四')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones or not tens else "")


def load_patterns(count: TermCounter) -> list[Pattern]:
    """Return all patterns, in the order of their files."""
    patterns = []
    for section in SECTIONS:
        for line in (HERE / "patterns" / f"{section}.txt").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                limits = _YEARS.match(line)
                years = (int(limits[1]), int(limits[2])) if limits else (0, 9999)
                text = line[limits.end() :] if limits else line
                slots = tuple(_TERM_SLOT.findall(text))
                patterns.append(Pattern(section, text, years, count(text), slots))
    return patterns


def targets(plan: dict) -> dict[int, Counter[str]]:
    """Return how often each term must occur in each year."""
    published = tomllib.loads((HERE / "published.toml").read_text("utf-8"))["table"]
    years = {int(year): totals for year, totals in plan["years"].items()}
    required = {year: Counter() for year in years}
    for index, domain in enumerate(plan["unprinted"]):
        for number, period in enumerate(("2000-2012", "2013-2019")):
            first, last = map(int, period.split("-"))
            totals = {year: years[year][index] for year in years if first <= year <= last}
            rows = {term: counts[number] for term, counts in plan["unprinted"][domain].items()}
            for table in published:
                if (table["domain"], table["period"]) == (domain, period):
                    rows.update(table["counts"])
            cells = allocate(rows, totals, plan["minimum"], plan["only"])
            for (term, year), hits in cells.items():
                required[year][term] = hits
    return required


class Writer:
    """Draws the sentences of one document until it has the required hits."""

    def __init__(self, patterns: list[Pattern], required: Counter[str], rng: random.Random) -> None:
        self.left = Counter(required)
        self.rng = rng
        self.unused = list(patterns)
        rng.shuffle(self.unused)
        self.drawn: list[tuple[Pattern, list[str]]] = []

    def singles(self) -> Counter[str]:
        """Return for each term the number of unused patterns with one hit of it and no other."""
        patterns = (p for p in self.unused if p.size == 1 and not p.slots)
        return Counter(next(iter(p.terms)) for p in patterns)

    def draw(self, pattern: Pattern) -> bool:
        """Use a pattern if all its hits are still required; return whether it was used."""
        if any(self.left[term] < hits for term, hits in pattern.terms.items()):
            return False
        self.left -= pattern.terms
        fillers = []
        for slot in pattern.slots:
            choices = [
                t
                for t in (SECTORS if slot == "sector" else FIELDS)
                if self.left[t] > 0 and t not in fillers and t not in pattern.terms
            ]
            if not choices:
                self.left += pattern.terms + Counter(fillers)
                return False
            fillers.append(max(choices, key=lambda t: (self.left[t], self.rng.random())))
            self.left -= Counter(fillers[-1:])
        self.unused.remove(pattern)
        self.drawn.append((pattern, fillers))
        return True

    def run(self, several: int) -> bool:
        """Draw patterns with several terms, then with one; return whether no hit is missing."""
        for pattern in [p for p in self.unused if p.size > 1]:
            if several and self.draw(pattern):
                several -= 1
        for pattern in sorted(self.unused, key=lambda p: -p.size):
            singles = self.singles()
            if pattern.size > 1 and any(self.left[t] > singles[t] for t in pattern.terms):
                self.draw(pattern)
        for pattern in list(self.unused):
            if pattern.size == 1:
                self.draw(pattern)
        for pattern in [p for p in self.unused if p.size == 0][: self.rng.randint(2, 4)]:
            self.draw(pattern)
        return not +self.left


def write_document(
    row: dict[str, str], drawn: Iterable[tuple[Pattern, list[str]]], rng: random.Random
) -> str:
    """Return the text: title, date and place, sections of numbered paragraphs."""
    parts = [row["title"], f"（{row['date']}，{row['place']}）"]
    by_section: dict[str, list[str]] = {}
    for pattern, fillers in drawn:
        by_section.setdefault(pattern.section, []).append(filled(pattern, fillers, row, rng))
    number = 0
    for section, heading in SECTIONS.items():
        sentences = by_section.get(section, [])
        rng.shuffle(sentences)
        if sentences:
            number += 1
            parts.append(f"{numeral(number)}、{heading}")
        for item, paragraph in enumerate(paragraphs(sentences, rng), 1):
            parts.append(f"（{numeral(item)}）{paragraph}")
    return "\n".join(parts) + "\n"


def paragraphs(sentences: list[str], rng: random.Random) -> Iterable[str]:
    """Yield paragraphs of two to four sentences."""
    rest = list(sentences)
    while rest:
        size = rng.randint(2, 4)
        yield "".join(rest[:size])
        rest = rest[size:]


def filled(pattern: Pattern, fillers: list[str], row: dict[str, str], rng: random.Random) -> str:
    """Return the sentence with its slots filled."""
    terms = iter(fillers)
    text = _TERM_SLOT.sub(lambda match: next(terms), pattern.text)
    year = int(row["year"])
    return text.format(
        ordinal=numeral(int(row["ordinal"])),
        year=year,
        last_year=year - 1,
        next_year=year + 1,
        place=row["place"],
        cn_region=rng.choice(CN_REGIONS),
        ru_region=rng.choice(RU_REGIONS),
    )


def compose(
    row: dict[str, str], patterns: list[Pattern], required: Counter[str], count: TermCounter
) -> str:
    """Return one document with exactly the required hits."""
    year = int(row["year"])
    candidates = [p for p in patterns if p.years[0] <= year <= p.years[1]]
    title = count(row["title"])
    for attempt in range(200):
        rng = random.Random(SEED * year + attempt)
        writer = Writer(candidates, required - title, rng)
        if writer.run(several=required.total() // 8):
            text = write_document(row, writer.drawn, rng)
            hits = count(text)
            assert hits == required, (year, hits - required, required - hits)
            return text
    raise SystemExit(f"{year}: too few sentences for {dict(+writer.left)}")


def main() -> None:
    """Write every document of the metadata table."""
    count = TermCounter()
    patterns = load_patterns(count)
    required = targets(tomllib.loads((HERE / "plan.toml").read_text("utf-8")))
    (HERE / "texts").mkdir(exist_ok=True)
    with (HERE / "metadata.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = compose(row, patterns, required[int(row["year"])], count)
            (HERE / "texts" / row["file"]).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
