from collections import Counter, defaultdict
from itertools import pairwise
from math import log2

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, dictionary_suggest, open_corpus, suggested_dictionary
from corpuskit.analysis.dictionary import word_rules as rules
from corpuskit.analysis.dictionary.candidates import removed_words
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.core.errors import CorpuskitError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold
from tests.conftest import SAMPLE, SMALL, shared

READING = Reading()
KNOWN = dict(segmenter().vocabulary)
STOPWORDS = frozenset(map(fold, load_stopwords()))
LOOSE = {
    "min_count": 2, "max_length": 4, "min_cohesion": -1.0, "min_dependence": 0.0, "min_entropy": 0.0,
}  # fmt: skip
NUMERALS, QUOTES = "三七〇12", "「」(\""  # fmt: skip


def corpus(documents, parts=1, reading=READING):
    size = max(1, -(-len(documents) // parts))
    cut = [documents[i : i + size] for i in range(0, len(documents), size)]
    return Corpus(parts=tuple(Part(some, reading) for some in cut), reading=reading)


@st.composite
def cut_documents(draw):
    """Documents over few characters, cut into words anywhere."""
    documents = []
    for number in range(draw(st.integers(1, 4))):
        text = "".join(
            draw(
                st.lists(
                    st.sampled_from([*"合作人文網的三七，。「」a1 \n", "合作", "人文網"]),
                    max_size=40,
                )
            )
        )
        inner = {i for i in range(1, len(text)) if draw(st.booleans())}
        edges = sorted(
            {0, len(text), *inner}
            | {j for i, c in enumerate(text) if c.isspace() for j in (i, i + 1)}
        )
        spans = [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]
        year = draw(st.sampled_from([None, 1999, 2001]))
        documents.append(Document(f"d{number}", text, year=year, spans=tuple(spans)))
    return documents


def listing(*words):
    """List words between neighbours that are all different."""
    sides = "甲乙 丙丁 戊己 庚辛 壬癸 子丑 寅卯 辰巳 午未 申酉".split()
    return "，".join(f"{a}{word}{b}" for word, (a, b) in zip(words, sides, strict=False))


def han(char):
    return "\u4e00" <= char <= "\u9fff" or char == "〇"


def kind(text, at):
    char = text[at : at + 1] if at >= 0 else ""
    if not char or char.isspace():
        return "line"
    if char in QUOTES:
        return object()
    return "number" if char in NUMERALS else "letter" if char == "a" else char


class Naive:
    """Every measure of every string by looking at every place, one string at a time."""

    def __init__(self, documents, longest):
        self.places, self.free = defaultdict(list), Counter()
        self.size = 0
        self.edges = []
        for number, document in enumerate(documents):
            text = fold(document.text)
            edges = {edge for span in document.spans for edge in span}
            self.edges.append(edges)
            self.size += sum(map(han, text))
            for start in range(len(text)):
                for end in range(start + 1, min(len(text), start + longest) + 1):
                    if not all(map(han, text[start:end])):
                        break
                    self.places[text[start:end]].append((number, start))
                    self.free[text[start:end]] += start in edges and end in edges
        self.documents = documents

    def inner(self, string):
        count = len(self.places[string])
        bits, dependence = [], []
        for cut in range(1, len(string)):
            left, right = (max(self.free[part], count) for part in (string[:cut], string[cut:]))
            bits.append(log2((count / self.size) / ((left / self.size) * (right / self.size))))
            dependence.append(max(count / left, count / right))
        return min(bits) / -log2(count / self.size), min(dependence)

    def entropy(self, string, right):
        seen = Counter()
        for number, start in self.places[string]:
            at = start + len(string) if right else start - 1
            seen[kind(fold(self.documents[number].text), at)] += 1
        total = seen.total()
        return -sum(n / total * log2(n / total) for n in seen.values())

    def share(self, string, holds):
        places = self.places[string]
        return sum(holds(number, start, start + len(string)) for number, start in places) / len(
            places
        )

    def token(self, number, start, end):
        return (start, end) in self.documents[number].spans

    def loose(self, number, start, end):
        text = fold(self.documents[number].text)
        return not any(
            (a < start < b or a < end < b) and KNOWN.get(text[a:b])
            for a, b in self.documents[number].spans
        )

    def wordlike(self, string):
        ways = defaultdict(int)
        for number, start in self.places[string]:
            text, end = fold(self.documents[number].text), start + len(string)
            spans = [s for s in self.documents[number].spans if s[0] < end and s[1] > start]
            pieces = tuple(text[a:b] for a, b in spans)
            ways[pieces, start - spans[0][0], spans[-1][1] - end] += 1
        (pieces, before, after), _ = min(ways.items(), key=lambda item: (-item[1], item[0]))
        share = len(self.places[string]) / max(1, self.free[pieces[0]])
        inside = not before and len(pieces) > 1
        cutting = rules.CurrentSplit(
            pieces, not before, not after, min(1.0, share) if inside else 1.0
        )
        return rules.is_wordlike(cutting, dictionary_tagger(READING.segmenter), STOPWORDS)


def inside(places, size, longer, length):
    """Count the places of a string that lie within places of a longer one."""
    if length <= size:
        return 0
    reach = range(length - size + 1)
    return sum(any((n, at - a) in longer for a in reach) for n, at in places)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(cut_documents())
def test_the_measures_are_those_of_a_naive_counter(documents):
    naive = Naive(documents, LOOSE["max_length"])
    assume(any(len(p) > 1 and len(s) > 1 for s, p in naive.places.items()))
    listed = {}
    for row in dictionary_suggest(corpus(documents), **LOOSE).records():
        word = fold(row["word"])
        places = naive.places[word]
        listed[word] = set(places)
        holders = {number for number, _ in places}
        years = [documents[n].year for n in holders if documents[n].year]
        assert row["count"] == len(places)
        assert row["documents"] == len(holders)
        assert (row["first_year"], row["last_year"]) == (
            min(years, default=None),
            max(years, default=None),
        )
        assert (row["cohesion"], row["dependence"]) == pytest.approx(naive.inner(word))
        assert row["left_bits"] == pytest.approx(naive.entropy(word, right=False), abs=1e-12)
        assert row["right_bits"] == pytest.approx(naive.entropy(word, right=True), abs=1e-12)
    for string, places in naive.places.items():
        if len(string) < 2 or len(places) < 2:
            continue
        covered = max(
            (inside(places, len(string), found, len(word)) for word, found in listed.items()),
            default=0,
        )
        expected = (
            not KNOWN.get(string)
            and string not in removed_words(READING)
            and naive.share(string, naive.token) < 0.5
            and naive.share(string, naive.loose) >= 0.6
            and naive.wordlike(string)
            and covered < 0.8 * len(places)
        )
        assert (string in listed) == expected, string


@settings(deadline=None)
@given(cut_documents(), st.integers(1, 4))
def test_parts_merge_to_the_same_result(documents, parts):
    assert list(dictionary_suggest(corpus(documents), **LOOSE)) == list(
        dictionary_suggest(corpus(documents, parts), **LOOSE)
    )


def test_parts_of_real_text_merge_to_the_same_result():
    documents = open_corpus(SAMPLE).documents
    assert list(dictionary_suggest(corpus(documents))) == list(
        dictionary_suggest(corpus(documents, 7))
    )


def test_both_scripts_give_the_same_table():
    documents = open_corpus(SAMPLE).documents
    folded = [Document(d.name, fold(d.text), year=d.year) for d in documents]
    one, two = (list(dictionary_suggest(corpus(docs))) for docs in (documents, folded))
    assert len(one) > 5
    assert [[fold(c) if isinstance(c, str) else c for c in row] for row in one] == [
        list(row) for row in two
    ]
    assert any(row[1] != fold(row[1]) for row in one)


def test_exact_script_treats_spellings_as_different():
    text = listing(*["魑魅網"] * 5) + "。" + listing(*["魑魅网"] * 5)
    documents = [Document("a", text)]
    assert [row[1:3] for row in dictionary_suggest(corpus(documents))] == [("魑魅網", 10)]
    exact = corpus(documents, reading=Reading(ReadOptions(exact_script=True)))
    assert {row[1:3] for row in dictionary_suggest(exact)} == {("魑魅網", 5), ("魑魅网", 5)}
    assert suggested_dictionary(exact, dictionary_suggest(exact)).count("\n魑魅") == 1


def test_the_commonest_spelling_is_shown():
    text = listing("魑魅网", "魑魅網", "魑魅網", "魑魅网", "魑魅網")
    (row,) = dictionary_suggest(corpus([Document("a", text)])).records()
    assert (row["word"], row["node"], row["count"]) == ("魑魅網", "魑魅網", 5)


@pytest.mark.parametrize(("longer", "listed"), [(8, False), (7, True)])
def test_a_string_nearly_always_within_one_longer_new_word_is_left_out(longer, listed):
    text = listing(*["犇骉网"] * longer, *["犇骉"] * (10 - longer))
    document = Document("a", text, spans=tuple((i, i + 1) for i in range(len(text))))
    found = [row[1] for row in dictionary_suggest(corpus([document]), min_entropy=0.5)]
    assert ("犇骉" in found, "犇骉网" in found) == (listed, True)


def test_what_several_longer_new_words_share_is_listed():
    text = listing(*["犇骉网"] * 5, *["犇骉路"] * 5)
    document = Document("a", text, spans=tuple((i, i + 1) for i in range(len(text))))
    found = {row[1] for row in dictionary_suggest(corpus([document]))}
    assert found == {"犇骉", "犇骉网", "犇骉路"}


CUTS = {
    "退休/人员": True,
    "自然/灾害": True,
    "一带/一路": True,
    "四个/现代化": True,
    "九二/共识": True,
    "供给/侧": True,
    "营/改增": True,
    "扩大/内需": False,
    "取得/明显/成效": False,
    "严厉/打击": False,
    "超额/完成": False,
    "的/发展": False,
    "推进/了": False,
    "主权/和/领土": False,
    "半个/世纪/以来": False,
    "电视机/前": False,
    "一九五/八年": False,
    "一九五/〇/年": False,
    "第六个/五年计划": False,
    "增长/百分之十": False,
    "孙中山/先生": False,
    "各级/政府": False,
    "干涉/别国/内政": False,
    "各位/代表": False,
    "型/社会": False,
    "此/一": False,
}


@pytest.mark.parametrize("cut", CUTS)
def test_rules_on_how_a_string_is_cut(cut):
    cutting = rules.CurrentSplit(
        tuple(cut.split("/")), True, True, 0.9 if cut == "退休/人员" else 0.05
    )
    assert rules.is_wordlike(cutting, dictionary_tagger(READING.segmenter), STOPWORDS) == CUTS[cut]


def test_the_rules_are_written_in_folded_words():
    for words in (rules.LINKS, rules.PREFIXES, rules.LOOSE, rules.SUFFIXES, rules.TITLES):
        assert all(fold(word) == word for word in words)
    assert rules.PREFIXES <= STOPWORDS


@pytest.mark.parametrize(
    "options",
    [{"min_count": 1}, {"max_length": 1}, {"max_length": 33}, {"min_entropy": float("nan")}],
)
def test_wrong_options_are_refused(options):
    with pytest.raises(CorpuskitError):
        dictionary_suggest(corpus([Document("a", "合作")]), **options)


@pytest.mark.parametrize("text", ["", "\n", "abc 123", "合", "合作", "，。", "㐀𠮷〇"])
def test_texts_with_nothing_to_find(text):
    assert list(dictionary_suggest(corpus([Document("a", text)]))) == []


def test_a_removed_word_is_not_suggested(tmp_path):
    path = tmp_path / "user.txt"
    documents = [Document("a", listing(*["魑魅网"] * 5))]
    assert [row[1] for row in dictionary_suggest(corpus(documents))] == ["魑魅网"]
    for entry in ("-魑魅網", "魑魅網"):
        path.write_text(entry, encoding="utf-8")
        reading = Reading(ReadOptions(dictionaries=(path,)))
        assert list(dictionary_suggest(corpus(documents, reading=reading))) == []


def tokens(reading, documents):
    keys = [fold(document.text) for document in documents]
    return Counter(key[a:b] for key in keys for a, b in reading.segmenter.spans(key))


def words_of(path):
    lines = path.read_text("utf-8").splitlines()
    return [
        fold(line.split("#")[0].strip().lstrip("!")) for line in lines if not line.startswith("#")
    ]


def test_the_dictionary_makes_every_word_a_token_somewhere(run, tmp_path):
    path = tmp_path / "new.txt"
    result = run("dictionary", "suggest", "-c", SAMPLE, "--as-dictionary", "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    words = words_of(path)
    assert words == [fold(row[1]) for row in dictionary_suggest(open_corpus(SAMPLE))]
    freq = run("freq", "-c", SAMPLE, "--dictionary", path).stdout
    made = {fold(line.split("\t")[1]) for line in freq.splitlines()}
    assert set(words) <= made
    assert not set(words) & {
        fold(line.split("\t")[1]) for line in run("freq", "-c", SAMPLE).stdout.splitlines()
    }


def test_a_word_that_no_frequency_can_produce_is_forced():
    reading = Reading(ReadOptions(engine="rjieba"))
    whole = corpus([Document("a", listing(*["㐀㐁"] * 5), year=2001)], reading=reading)
    text = suggested_dictionary(whole, dictionary_suggest(whole))
    assert text.splitlines()[-1] == "!㐀㐁  # 5, 1 document, 2001, 甲㐀㐁乙，丙㐀㐁丁，戊㐀㐁"


def test_the_dictionary_of_documents_that_bring_their_words_has_none():
    text = listing(*["魑魅网"] * 5)
    document = Document("a", text, spans=tuple((i, i + 1) for i in range(len(text))))
    whole = corpus([document])
    written = suggested_dictionary(whole, dictionary_suggest(whole))
    assert written.splitlines()[-1].startswith("# 魑魅网  # 5, 1 document, ")


def test_the_dictionary_can_be_limited_and_written_to_stdout(run):
    result = run("dictionary", "suggest", "-c", SAMPLE, "--as-dictionary", "-n", "2", "-q")
    assert [line[:1] for line in result.stdout.splitlines()].count("#") == 3
    assert len(result.stdout.splitlines()) == 5


def test_a_dictionary_in_use_is_not_overwritten(run, tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text("黑龍江公路大橋\n", encoding="utf-8")
    command = ["dictionary", "suggest", "-c", SMALL, "--as-dictionary"]
    result = run(*command, "--dictionary", path, "-o", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "mine.txt: this command reads it" in result.stderr
    assert path.read_text("utf-8") == "黑龍江公路大橋\n"
    assert run(*command, "-f", "json").exit_code == 2


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--min-count", "1", "min_count must be at least 2, got 1"),
        ("--max-length", "40", "max_length must be from 2 to 32, got 40"),
        ("--min-cohesion", "nan", "min_cohesion must be a number, got nan"),
    ],
)
def test_wrong_options_on_the_command_line(run, option, value, problem):
    result = run("dictionary", "suggest", option, value, "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


def first(name, size, reading=READING):
    table = dictionary_suggest(
        open_corpus(shared("texts", name), read_options=reading.options)
    ).limit(size)
    return [fold(row[1]) for row in table]


JIEBA = Reading(ReadOptions(engine="rjieba"))
BOTH_ENGINES = pytest.mark.parametrize("reading", [READING, JIEBA], ids=["linear", "rjieba"])


def test_real_reports_without_the_shipped_dictionary():
    reading = Reading(ReadOptions(shipped_dictionary=False, engine="rjieba"))
    found = first("gwr", 1000, reading)
    assert "一带一路" in found[:5]
    assert not {"一带一", "带一路", "一带", "一路"} & set(found)


@BOTH_ENGINES
def test_real_reports(reading):
    found = first("gwr", 1000, reading)
    assert set(found[:50]) >= {"宏观调控", "公私合营", "自贸试验区", "节能减排"}
    assert set(found) >= {"供给侧结构性改革", "科学发展观", "依法治国", "小康社会"}
    # The default engine makes these one token without a dictionary.
    assert ({"营改增", "粤港澳大湾区"} <= set(found)) == (reading is JIEBA)
    combinations = {
        "经济发展",
        "加快推进",
        "取得了",
        "的发展",
        "我国经济",
        "积极推进",
        "国人民",
        "化建设",
    }
    assert not combinations & set(found)
    assert not {"江泽民同志", "二〇〇八年", "百分之十", "各位代表", "请予审议"} & set(found)


@BOTH_ENGINES
def test_real_speeches(reading):
    found = first("tw-president", 1000, reading)
    assert set(found[:50]) >= {"公民投票", "政党轮替", "活路外交", "八八水灾", "节能减碳"}
    # The default engine makes it one token without a dictionary.
    assert ("莫拉克" in found[:50]) == (reading is JIEBA)
    assert not {"谢谢大家", "各位贵宾", "台湾人民", "孙中山先生", "我们相信"} & set(found)


def test_a_real_dictionary_makes_every_word_a_token(tmp_path):
    whole = open_corpus(shared("texts", "tw-president"))
    path = tmp_path / "new.txt"
    path.write_text(suggested_dictionary(whole, dictionary_suggest(whole)), encoding="utf-8")
    made = tokens(Reading(ReadOptions(dictionaries=(path,))), whole.documents)
    words = words_of(path)
    assert len(words) > 50
    assert all(made[word] for word in words)
