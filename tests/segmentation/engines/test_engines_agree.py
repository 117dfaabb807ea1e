"""jieba and rjieba give exactly the words of jieba's own tokenizer, on much varied text."""

import random

import pytest

from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold
from tests.conftest import shared
from tests.segmentation.peers import jieba_over

SIZE = 2_000_000
SIGNS = "，。、；：！？「」『』《》（）—…·,.;:!?()[]{}<>/\\|@$^*~`'\"=+-_#&%"
MIXED = [
    "C++",
    "IP地址",
    "U盘",
    "AA制",
    "3G",
    "T恤",
    "pH值",
    "K歌",
    "X光",
    "O型血",
    "B超",
    "e-mail",
]
EMOJI = ["😀", "👨‍👩‍👧", "🇨🇳", "❤️", "🏳️‍🌈", "☭", "①", "㊣", "㎡", "℃"]
ENDS = ["\n", "\r\n", "\r", "\u2028", "\x0b", "\t", " ", "\u3000", "\u00a0", "\0", "\ufeff"]


def chosen(random_, kinds):
    return random_.choice(random_.choices(*kinds, k=1)[0])


def numbers(random_):
    n = random_.randrange(10**9)
    return random_.choice([str(n), f"{n:,}", f"{n / 1000:.2f}", f"{n % 100}%", f"２０{n % 100}年",
                           f"{n % 12}.{n % 31}.", f"-{n}", f"{n}ml", f"v{n % 9}.{n % 99}.1"])  # fmt: skip


def latin(random_):
    word = "".join(random_.choices("abcdefghijklmnopqrstuvwxyzABCXYZ", k=random_.randint(1, 9)))
    return random_.choice([word, f"http://{word}.gov.cn/{word}?q={word}%20&p=1#top",
                           f"{word}@{word}.org", f"{word}_{word}", f"{word}.tar.gz", f"＃{word}Ａ"])  # fmt: skip


def han(random_):
    """Return characters that form no word: common, rare, compatibility, beyond the BMP."""
    low, high = random_.choice([(0x4E00, 0x9FFF), (0x4E00, 0x9FFF), (0x3400, 0x4DBF),
                                (0x20000, 0x2A6DF), (0xF900, 0xFAFF), (0x30000, 0x3134A)])  # fmt: skip
    return "".join(chr(random_.randint(low, high)) for _ in range(random_.randint(1, 6)))


def varied_text(size, words):
    """Return text of so many bytes: dictionary words, and everything that can separate them."""
    random_ = random.Random(20)
    kinds = ([words, [numbers], [latin], [han], SIGNS, MIXED, EMOJI, ENDS],
             [60, 5, 5, 8, 12, 3, 2, 5])  # fmt: skip
    parts, done = [], 0
    while done < size:
        part = chosen(random_, kinds)
        part = part(random_) if callable(part) else part
        parts.append(part)
        done += len(part.encode())
    return "".join(parts)


@pytest.fixture(scope="module")
def vocabulary():
    return segmenter(shipped_dictionary=False).vocabulary


@pytest.fixture(scope="module")
def peer(vocabulary):
    return jieba_over(dict(vocabulary))


@pytest.fixture(scope="module")
def varied(vocabulary):
    rng = random.Random(21)
    simplified = rng.sample(vocabulary.words(), 40_000)
    traditional = ["戰略", "協作", "夥伴", "關係", "經濟", "貿易", "會晤", "總理", "國務院", "臺灣"]
    return varied_text(SIZE, simplified + 400 * traditional)


@pytest.fixture(scope="module")
def varied_words(peer, varied):
    return words(peer.cut(fold(varied)))


def words(tokens):
    return [token for token in tokens if not token.isspace()]


def assert_same(engine, expected, text):
    """Compare token by token; of white space, only where it is."""
    key = fold(text)
    found = list(engine.cut(key))
    assert words(found) == expected
    assert "".join(found) == key


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rjieba", "jieba"])
def test_two_megabytes_of_varied_text(name, varied, varied_words):
    engine = segmenter(shipped_dictionary=False, engine=name)
    engine.prepare()
    assert_same(engine, varied_words, varied)


@pytest.mark.slow
def test_with_user_entries_and_removals(tmp_path, varied):
    path = tmp_path / "user.txt"
    path.write_text("夥伴關係 500 n\n黑龍江大橋\n-國務院\nC++语言 30\n", encoding="utf-8")
    engine = segmenter([path], engine="rjieba")
    engine.prepare()
    text = varied[:300_000]
    assert_same(engine, words(jieba_over(dict(engine.vocabulary)).cut(fold(text))), text)


@pytest.mark.parametrize("folder", ["gwr", "tw-president", "seeds"])
def test_real_texts(folder, peer, vocabulary):
    engine = segmenter(shipped_dictionary=False, engine="rjieba")
    engine.prepare()
    for path in sorted(shared("texts", folder).glob("*.txt")):
        text = path.read_text("utf-8")
        assert_same(engine, words(peer.cut(fold(text))), text)
