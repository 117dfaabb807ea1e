"""collocates: the same numbers as counting by hand, in both scripts and in any parts."""

import math
import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import corpuskit
from corpuskit import Document, open_corpus
from corpuskit.analysis.collocates.collocates import collocates
from corpuskit.analysis.collocates.measures import MEASURES
from corpuskit.core.errors import CorpuskitError
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading
from corpuskit.text.characters import is_punctuation, sentence_spans
from corpuskit.text.units import unit_spans
from tests.conftest import shared

SAMPLE = "sino-russian-communiques"
READING = Reading()


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def by_hand(corpus, find, *, left=5, right=5, unit="token", within="sentence", slots=False):
    """Count token by token, with the spans of units and the hits of a Python function."""
    key = corpus.reading.key
    found, sides, everywhere, documents = Counter(), Counter(), Counter(), Counter()
    size = tokens = nodes = 0
    for part in corpus.parts:
        for index, document in enumerate(part.documents):
            text, spans = document.text, part.spans(index)
            words = [key(text[a:b]) for a, b in spans]
            units = [(0, len(text))] if within == "document" else unit_spans(text, within)
            hits = find(key(text))
            touched = [
                {n for n, (a, b) in enumerate(spans) if a < end and b > start}
                for start, end in hits
            ]
            merged = []
            for tokens_of_hit in filter(None, touched):
                if merged and merged[-1] & tokens_of_hit:
                    merged[-1] |= tokens_of_hit
                else:
                    merged.append(tokens_of_hit)
            nodes += len(merged)
            in_node = set().union(*merged)

            def unit_of(n, units=units, spans=spans):
                (start, _) = spans[n]
                return max((u for u, (a, _) in enumerate(units) if a <= start), default=-1)

            places = {}
            for node in merged:
                first, last = min(node), max(node)
                for n in range(len(spans)):
                    if n in in_node or first <= n <= last:
                        continue
                    side = "left" if n < first else "right"
                    anchor = first if n < first else last
                    distance = abs(n - anchor)
                    if unit == "character":
                        reach = (
                            spans[first][0] - spans[n][0]
                            if n < first
                            else (spans[n][1] - spans[last][1])
                        )
                    else:
                        reach = distance
                    if reach <= (left if side == "left" else right) and (
                        unit_of(n) == unit_of(anchor)
                    ):
                        places.setdefault(n, set()).add((side, distance))
            counted = set()
            for n, word in enumerate(words):
                if is_punctuation(word) or n in in_node:
                    continue
                tokens += 1
                everywhere[word] += 1
                if n in places:
                    size += 1
                    found[word] += 1
                    counted.add(word)
                    for side in {side for side, _ in places[n]}:
                        sides[word, side] += 1
                    for side, distance in places[n]:
                        sides[word, side, distance] += 1
            documents.update(counted)
    return found, sides, everywhere, documents, size, tokens, nodes


def finder(typed, key):
    return lambda text: [m.span() for m in re.finditer(re.escape(key(typed)), text)]


def assert_equal_to_hand(table, corpus, query, **how):
    key = corpus.reading.key
    hand = by_hand(corpus, finder(query, key), **how)
    found, sides, everywhere, documents, *_ = hand
    rows = list(table.records())
    assert {key(row["word"]) for row in rows} == set(found)
    for row in rows:
        word = key(row["word"])
        expected = (found[word], sides[word, "left"], sides[word, "right"], everywhere[word])
        assert tuple(row[name] for name in ("count", "left", "right", "in_corpus")) == expected
        assert row["documents"] == documents[word]
    return hand


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"left": 2, "right": 0},
        {"left": 0, "right": 7, "within": "document"},
        {"left": 12, "right": 9, "unit": "character", "within": "paragraph"},
        {"left": 5, "right": 5, "within": "clause"},
    ],
    ids=str,
)
@pytest.mark.parametrize("query", ["合作", "安全", "中"])
def test_the_counts_are_those_of_counting_by_hand(corpus, query, how):
    some = corpus.where("year>=2017")
    table = some.collocates(query, min_count=1, **how)
    hand = assert_equal_to_hand(table, some, query, **how)
    assert f"{hand[-1]:,} nodes" in table.captions[1]
    assert f"{hand[4]:,} tokens in their windows, of {hand[5]:,} tokens" in table.captions[1]


def test_the_measures_are_those_of_their_formulas(corpus):
    table = corpus.collocates("安全", min_count=5)
    rows = list(table.records())
    *_, size, tokens, _ = by_hand(corpus, finder("安全", corpus.reading.key))
    for row in rows:
        o, c = row["count"], row["in_corpus"]
        expected = c * size / tokens
        rest = [[o, c - o], [size - o, tokens - size - c + o]]
        g2 = stats.chi2_contingency(rest, False, "log-likelihood")[0]
        assert abs(row["g2"]) == pytest.approx(g2, rel=1e-9, abs=1e-9)
        assert (row["g2"] >= 0) == (o >= expected) or row["g2"] == 0
        for name, value in (
            ("log_dice", 14 + math.log2(2 * o / (size + c))),
            ("mi3", math.log2(o**3 / expected)),
            ("mi", math.log2(o / expected)),
            ("t", (o - expected) / math.sqrt(o)),
            ("z", (o - expected) / math.sqrt(expected)),
            ("delta_p_forward", o / size - (c - o) / (tokens - size)),
            ("delta_p_backward", o / c - (size - o) / (tokens - c)),
        ):
            assert row[name] == pytest.approx(value, rel=1e-9, abs=1e-12), name
        low = stats.beta.ppf(0.05 / len(rows) / 2, o, c - o + 1)
        bound = math.log2((tokens - size) / size * low / (1 - low))
        assert row["lrc_low"] == pytest.approx(bound, abs=1e-8)
    order = [(-row["log_dice"], -row["count"]) for row in rows]
    assert order == sorted(order)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_sorts_the_list(corpus, measure):
    table = corpus.collocates("能源", measure=measure)
    values = table.column(measure)
    assert values == sorted(values, reverse=True)
    assert not next(column for column in table.columns if column.name == measure).detail


@pytest.mark.parametrize("query", ["合作", "安全"])
def test_slots_are_counted_by_distance(corpus, query):
    some = corpus.where("year>=2017")
    table = some.collocates(query, view="slots", window=3, min_count=1)
    _, sides, *_ = by_hand(some, finder(query, some.reading.key), left=3, right=3)
    for row in table.records():
        for side in ("left", "right"):
            for n in range(1, 4):
                counted = sides[some.reading.key(row["word"]), side, n]
                # The distance by hand is from the node's own edge.
                assert row[f"{side}_{n}"] == counted
    assert table.names[:3] == ["word", "count", "left_3"]
    assert table.names[-1] == "right_3"


TEXT = st.text(st.sampled_from("安全國家合作的，。！」\n 　"), max_size=40)


@settings(max_examples=60)
@given(
    texts=st.lists(TEXT, min_size=1, max_size=4),
    query=st.sampled_from(["安全", "國", "合作的", "，", "全國"]),
    sides=st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(any),
    unit=st.sampled_from(["token", "character"]),
    within=st.sampled_from(["sentence", "clause", "paragraph", "document"]),
)
def test_any_text_is_counted_as_by_hand(texts, query, sides, unit, within):
    documents = [Document(f"d{n}", text) for n, text in enumerate(texts)]
    corpus = Corpus(parts=(Part(documents, READING),), reading=READING)
    left, right = sides
    how = {"left": left, "right": right, "unit": unit, "within": within}
    table = collocates(corpus, query, min_count=1, **how)
    assert_equal_to_hand(table, corpus, query, **how)
    parts = tuple(Part([document], READING) for document in documents)
    divided = collocates(Corpus(parts=parts, reading=READING), query, min_count=1, **how)
    assert list(divided) == list(table)


def test_sentences_are_those_of_the_text():
    text = "他說：「安全。」國家安全！「合作」\n的安全……國家"
    corpus = Corpus(parts=(Part([Document("a", text)], READING),), reading=READING)
    assert [text[a:b] for a, b in sentence_spans(text)][:2] == ["他說：「安全。」", "國家安全！"]
    table = collocates(corpus, "安全", min_count=1, punctuation=True)
    assert dict(zip(table.column("word"), table.column("right"), strict=True))["」"] == 1


def test_regular_expressions_and_token_queries_and_both_scripts(corpus):
    same = list(corpus.collocates("安全"))
    assert list(corpus.collocates("安全", regex=True)) == same
    assert list(corpus.collocates("\\s*安全", regex=True)) == same
    words = corpus.collocates('[word="安全"]', cql=True)
    assert words.notes["hits"] <= corpus.collocates("安全").notes["hits"]
    assert list(corpus.collocates("关系")) == list(corpus.collocates("關係"))


def test_groups_are_counted_each_in_its_documents(corpus):
    table = corpus.collocates("安全", by="period", min_count=1)
    for period in ("2000-2012", "2013-2019"):
        alone = corpus.where(f"period={period}").collocates("安全", min_count=1)
        rows = [row[2:] for row in table if row[0] == period]
        # How a word is written, and so ties of order, may differ.
        assert sorted(map(str, rows)) != []
        counts = [row[1:5] for row in alone]
        assert sorted(row[:4] for row in rows) == sorted(counts)
    listed = corpus.collocates("安全", by="period", min_count=5)
    total = Counter()
    for row in listed.records():
        total[row["word"]] += row["count"]
    assert min(total.values()) >= 5
    assert min(listed.column("count")) < 5
    wide = corpus.collocates("安全", by="period").widen()
    assert wide.names == [
        "word",
        *(f"{p} {name}" for p in ("2000-2012", "2013-2019") for name in ("count", "log_dice")),
    ]


def test_several_queries_are_counted_each_on_its_own(corpus):
    table = corpus.collocates("安全", "能源")
    for query in ("安全", "能源"):
        alone = list(corpus.collocates(query))
        assert [row[1:] for row in table if row[0] == query] == alone
    assert table.names[0] == "query"
    assert table.widen().names[1:3] == ["安全 count", "安全 log_dice"]


def test_both_scripts_and_any_parts_give_the_same(tmp_path):
    texts = {
        "2001": "兩國總理會晤，商定擴大經貿合作。" * 3,
        "2002": "雙方支持能源合作，反對恐怖主義。" * 2,
        "2003": "雙方舉行會晤，推動人文交流合作。" * 4,
    }
    for name, written in texts.items():
        for place, text in (
            ("hant", written),
            ("hans", corpuskit.convert(written, "simplified")),
            ("one" if name < "2003" else "two", written),
        ):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{name}.txt").write_text(text, encoding="utf-8")

    def table(*places, **options):
        opened = open_corpus(*(tmp_path / place for place in places))
        return opened.collocates("合作", min_count=1, **options)

    whole, simplified = table("hant"), table("hans")
    assert [row[1:] for row in whole] == [row[1:] for row in simplified]
    assert [corpuskit.fold(w) for w in whole.column("word")] == [
        corpuskit.fold(w) for w in simplified.column("word")
    ]
    assert list(table("one", "two")) == list(whole)
    slots = {"view": "slots", "by": "year"}
    assert list(table("one", "two", **slots)) == list(table("hant", **slots))


def test_parts_of_speech(corpus):
    table = corpus.collocates("合作", only_pos=["v*"])
    assert table.names[:2] == ["word", "pos"]
    assert {pos[0] for pos in table.column("pos")} == {"v"}
    every = corpus.collocates("合作", pos=True, min_count=1)
    counts = Counter()
    for row in every.records():
        counts[row["word"]] += row["count"]
    without = {r["word"]: r["count"] for r in corpus.collocates("合作", min_count=1).records()}
    assert sum(without.values()) == sum(counts.values())
    with pytest.raises(CorpuskitError, match="part of speech 'zzz'"):
        corpus.collocates("合作", only_pos=["zzz"])


def test_stop_words_have_no_row_and_change_no_number(corpus):
    stopped = corpus.collocates("合作", stopwords={"领域", "的"}, confidence=0.9)
    assert "領域" not in stopped.column("word")
    before = {r["word"]: r for r in corpus.collocates("合作").records()}
    for row in stopped.records():
        for name in ("count", "in_corpus", "log_dice", "g2"):
            assert row[name] == before[row["word"]][name]
    marks = corpus.collocates("合作", punctuation=True).column("word")
    assert "，" in marks


def windows_by_hand(corpus, query, size):
    """Return the set of words in each window, within the document."""
    key, found = corpus.reading.key, []
    for part in corpus.parts:
        for index, document in enumerate(part.documents):
            text, spans = document.text, part.spans(index)
            words = [key(text[a:b]) for a, b in spans]
            hits = finder(query, key)(key(text))
            nodes = {n for n, (a, b) in enumerate(spans) for s, e in hits if a < e and b > s}
            for n in sorted(nodes):
                near = range(max(0, n - size), min(len(words), n + size + 1))
                found.append({words[m] for m in near if m not in nodes})
    return found


def test_the_network_is_that_of_windows_counted_by_hand(corpus):
    some = corpus.where("year>=2010")
    query = "安全"
    options = {"within": "document", "window": 4, "min_count": 2}
    table = some.collocates(query, view="network", most=12, **options)
    windows = windows_by_hand(some, query, 4)
    key = some.reading.key
    words = [key(w) for w in some.collocates(query, **options).limit(12).column("word")]
    expected = {}
    for place, word in enumerate(words):
        size = sum(word in window for window in windows)
        share = 2 * size / (len(windows) + size)
        expected[frozenset((key(query), word))] = (size, 14 + math.log2(share))
        for other in words[:place]:
            both = sum({word, other} <= window for window in windows)
            sizes = size + sum(other in window for window in windows)
            if both >= 2:
                expected[frozenset((word, other))] = (both, 14 + math.log2(2 * both / sizes))
    links = {frozenset((key(s), key(t))): (both, score) for s, t, both, score in table}
    assert len(links) == len(table)
    assert set(links) == set(expected)
    for link, (both, score) in expected.items():
        assert links[link] == (both, pytest.approx(score, rel=1e-9))


def test_a_network_does_not_depend_on_parts(tmp_path):
    for place, names in (("all", "1234"), ("one", "12"), ("two", "34")):
        (tmp_path / place).mkdir()
        for name in names:
            text = f"雙方加強安全合作，維護國家安全{'與穩定' * int(name)}。" * 3
            (tmp_path / place / f"200{name}.txt").write_text(text, encoding="utf-8")

    def links(*places):
        opened = open_corpus(*(tmp_path / place for place in places))
        return list(opened.collocates("安全", "合作", view="network", min_count=1))

    assert links("one", "two") == links("all") != []


@pytest.mark.parametrize("ending", ["gexf", "graphml"])
def test_a_network_is_written_for_other_programs(corpus, tmp_path, run, ending):
    table = corpus.collocates("安全", view="network", most=5)
    path, other = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    corpuskit.save_table(table, path)
    result = run("collocates", "安全", "-c", SAMPLE, "--network", 5, "-o", other)
    assert result.exit_code == 0
    assert path.read_bytes() == other.read_bytes()
    root = ElementTree.fromstring(path.read_bytes())
    tags = Counter(element.tag.partition("}")[2] for element in root.iter())
    assert (tags["node"], tags["edge"]) == (6, len(table))
    if ending == "gexf":
        labels = [e.get("label") for e in root.iter() if e.tag.endswith("}node")]
        weights = [int(e.get("weight")) for e in root.iter() if e.tag.endswith("}edge")]
    else:
        data = [e for e in root.iter() if e.tag.endswith("}data")]
        labels = [e.text for e in data if e.get("key") == "n_label"]
        weights = [int(e.text) for e in data if e.get("key") == "weight"]
    assert labels == ["安全", *table.column("target")[:5]]
    assert weights == table.column("windows")


def test_only_a_network_has_a_file_of_its_own(run, tmp_path):
    for arguments in (["freq"], ["collocates", "安全", "--slots"]):
        place = tmp_path / "links.gexf"
        refused = run(*arguments, "-c", SAMPLE, "-o", place)
        assert refused.exit_code == 2
        assert "is not a network" in refused.stderr
        assert not place.exists()
    named = run("collocates", "安全", "-c", SAMPLE, "-o", tmp_path / "links.graphml")
    assert named.exit_code == 0
    assert (tmp_path / "links.graphml").read_text("utf-8").count("<node") == 31


def test_domains_that_share_clauses_are_counted_by_hand(corpus):
    in_clauses = {}
    for row in corpus.domains(view="hits").records():
        in_clauses.setdefault((row["document"], row["clause"]), set()).add(row["domain"])
    size = sum(len(unit_spans(document.text, "clause")) for document in corpus.documents)
    table = corpus.collocates(view="domains")
    assert len(table) == 6
    for row in table.records():
        one, other = row["domain"], row["other_domain"]
        first = sum(one in found for found in in_clauses.values())
        second = sum(other in found for found in in_clauses.values())
        both = sum({one, other} <= found for found in in_clauses.values())
        assert (row["clauses"], row["clauses_with_both"]) == (first, both)
        assert row["share"] == pytest.approx(both / first)
        assert row["expected"] == pytest.approx(first * second / size)
        assert row["ratio"] == pytest.approx(both * size / first / second)
    with pytest.raises(CorpuskitError, match="without a query"):
        corpus.collocates("安全", view="domains")


def test_the_command_of_domains(run):
    result = run("collocates", "--domains", "--lexicon", "thesis", "-c", SAMPLE)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 7
    for options, message in (
        (["安全", "--domains"], "omit QUERY"),
        (["--domains", "--slots"], "--slots"),
        (["--domains", "--min-count", "2"], "--min-count"),
        (["安全", "--lexicon", "thesis"], "--domains"),
        (["安全", "--domains", "--by", "year"], "--by"),
    ):
        refused = run("collocates", *options, "-c", SAMPLE)
        assert refused.exit_code == 2
        assert message in refused.stderr


def test_the_arithmetic_of_one_word_is_that_of_its_row(corpus):
    row = next(r for r in corpus.collocates("安全").records() if r["word"] == "維護")
    table = corpus.collocates("安全", view="explain", word="维护")
    steps = dict(zip(table.column("step"), table.column("number"), strict=True))
    for name, value in row.items():
        if name in steps:
            assert steps[name] == pytest.approx(value), name
    assert {"log_dice", "lrc_low", "lrc_high", "documents", "expected"} <= set(steps)
    for step, how in zip(table.column("step"), table.column("how"), strict=True):
        if step in ("log_dice", "delta_p_forward", "mi", "t", "z", "expected", "count"):
            formula = how.partition(": ")[2] or how
            if step == "count":
                continue
            value = eval(formula.replace("^", "**"), {"log2": math.log2, "sqrt": math.sqrt})
            assert value == pytest.approx(steps[step], rel=1e-3)
    rare = corpus.collocates("安全", view="explain", word="維護", min_count=10**6)
    assert rare.column("number")[-2] is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"left": 0, "right": 0}, "no place"),
        ({"window": 0}, "window must be 1"),
        ({"window": 101}, "at most 100 tokens"),
        ({"unit": "word"}, "unit must be one of"),
        ({"within": "text"}, "within must be one of"),
        ({"measure": "chi2"}, "measure must be one of"),
        ({"confidence": 1.0}, "confidence"),
        ({"seconds": 0.0}, "seconds"),
        ({"view": "slots", "unit": "character"}, "slots are tokens"),
        ({"view": "explain", "word": "合作", "by": "year"}, "omit by"),
        ({"view": "network", "by": "year"}, "omit by"),
        ({"view": "network", "most": 1}, "most must be"),
        ({"view": "explain", "word": "不在此處"}, "is not a word in a window"),
        ({"view": "explain", "word": "，"}, "is punctuation"),
        ({"view": "explain", "word": "合作", "pos": True}, "omit pos"),
    ],
)
def test_refusals(corpus, options, message):
    with pytest.raises(CorpuskitError, match=message):
        corpus.collocates("安全", **options)
    with pytest.raises(CorpuskitError, match="that of one query"):
        corpus.collocates("安全", "合作", view="explain", word="能源")


def test_a_query_without_a_hit_says_why(run):
    result = run("collocates", "夥拌", "-c", SAMPLE)
    assert result.exit_code == 1
    assert "no hit for 夥拌" in result.stderr


def test_the_command(run):
    result = run("collocates", "安全", "-c", SAMPLE, "-n", 2, "--columns", "word,count", "-q")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    for options, message in (
        (["--regex", "--cql"], "--cql"),
        (["--slots", "--explain", "合作"], "--explain"),
        (["--network", "5", "--slots"], "--network"),
        (["--network", "5", "--by", "year"], "--by"),
        (["--slots", "--by", "year", "--wide"], "--wide"),
        (["--explain", "合作", "--by", "year"], "--by"),
        (["--wide"], "--by year"),
    ):
        refused = run("collocates", "安全", "-c", SAMPLE, *options)
        assert refused.exit_code == 2
        assert message in refused.stderr


def test_the_collocates_of_safety_in_work_reports():
    rows = {
        r["word"]: r
        for r in open_corpus(shared("texts", "gwr")).collocates("安全").limit(9).records()
    }
    assert list(rows)[:3] == ["生产", "国家", "维护"]
    assert (rows["食品"]["left"], rows["事故"]["right"]) == (41, 35)
