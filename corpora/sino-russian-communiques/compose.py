"""Compose the demonstration documents from the sentence patterns (run by hand, seeded).

``python compose.py`` rewrites `texts/` so that the counts in `published.toml` and `plan.toml`
hold exactly under the lexicon `thesis`, counted as `longest`. Each document draws whole
sentences from `patterns/` until nothing is left to count.
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
    """A sentence with slots, where it belongs and what it counts without its term slots."""

    section: str
    text: str
    years: tuple[int, int]
    terms: Counter[str]
    slots: tuple[str, ...]

    @property
    def size(self) -> int:
        """Return how many terms it counts, slots included."""
        return self.terms.total() + len(self.slots)


class Counted:
    """Counts terms as the lexicon does."""

    def __init__(self) -> None:
        self.lexicon = load_lexicon("thesis")
        self.matcher = Matcher(self.lexicon, "longest", fold)

    def __call__(self, text: str) -> Counter[str]:
        """Return the hits of each term in a text."""
        found = self.matcher.find(fold(text), ())
        return Counter(self.lexicon.terms[m.term].form for m in found if m.term >= 0)


def numeral(number: int) -> str:
    """Return a number below 100 in Chinese numerals.

    >>> numeral(5), numeral(10), numeral(24)
    ('五', '十', '二十四')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones or not tens else "")


def load_patterns(count: Counted) -> list[Pattern]:
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
    """Return how often each term has to stand in each year."""
    published = tomllib.loads((HERE / "published.toml").read_text("utf-8"))["table"]
    years = {int(year): totals for year, totals in plan["years"].items()}
    wanted = {year: Counter() for year in years}
    for place, domain in enumerate(plan["unprinted"]):
        for late, period in enumerate(("2000-2012", "2013-2019")):
            first, last = map(int, period.split("-"))
            totals = {year: years[year][place] for year in years if first <= year <= last}
            rows = {term: counts[late] for term, counts in plan["unprinted"][domain].items()}
            for table in published:
                if (table["domain"], table["period"]) == (domain, period):
                    rows.update(table["counts"])
            for (term, year), hits in allocate(rows, totals, plan["least"], plan["only"]).items():
                wanted[year][term] = hits
    return wanted


class Writer:
    """Draws the sentences of one document until its counts are met."""

    def __init__(self, patterns: list[Pattern], wanted: Counter[str], rng: random.Random) -> None:
        self.left = Counter(wanted)
        self.rng = rng
        self.unused = list(patterns)
        rng.shuffle(self.unused)
        self.drawn: list[tuple[Pattern, list[str]]] = []

    def singles(self) -> Counter[str]:
        """Return for each term how many unused patterns hold it alone and once."""
        alone = (p for p in self.unused if p.size == 1 and not p.slots)
        return Counter(next(iter(p.terms)) for p in alone)

    def draw(self, pattern: Pattern) -> bool:
        """Use a pattern if what it counts is still wanted."""
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
        """Draw patterns with several terms, then with one; tell whether all was met."""
        for pattern in [p for p in self.unused if p.size > 1]:
            if several and self.draw(pattern):
                several -= 1
        for pattern in sorted(self.unused, key=lambda p: -p.size):
            alone = self.singles()
            if pattern.size > 1 and any(self.left[t] > alone[t] for t in pattern.terms):
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
    row: dict[str, str], patterns: list[Pattern], wanted: Counter[str], count: Counted
) -> str:
    """Return one document that holds exactly the wanted counts."""
    year = int(row["year"])
    fitting = [p for p in patterns if p.years[0] <= year <= p.years[1]]
    title = count(row["title"])
    for attempt in range(200):
        rng = random.Random(SEED * year + attempt)
        writer = Writer(fitting, wanted - title, rng)
        if writer.run(several=wanted.total() // 8):
            text = write_document(row, writer.drawn, rng)
            assert count(text) == wanted, (year, count(text) - wanted, wanted - count(text))
            return text
    raise SystemExit(f"{year}: too few sentences for {dict(+writer.left)}")


def main() -> None:
    """Write every document of the metadata table."""
    count = Counted()
    patterns = load_patterns(count)
    wanted = targets(tomllib.loads((HERE / "plan.toml").read_text("utf-8")))
    (HERE / "texts").mkdir(exist_ok=True)
    with (HERE / "metadata.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = compose(row, patterns, wanted[int(row["year"])], count)
            (HERE / "texts" / row["file"]).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
