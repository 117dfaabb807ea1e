"""keyness of queries, of clauses with a domain, and under a second segmenter, counted by hand."""

from collections import Counter

import pytest

import corpuskit
from corpuskit import ReadOptions, load_lexicon, open_corpus
from corpuskit.core.errors import CorpuskitError
from corpuskit.stats.keyness import conservative_log_ratio, contrast, log_ratio
from corpuskit.text.characters import count_han, is_punctuation
from corpuskit.text.clauses import clauses

SAMPLE = "sino-russian-communiques"
PERIODS = {"target": "period=2013-2019", "reference": "period=2000-2012"}


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def late(document):
    return document.year >= 2013


def test_queries_are_counted_as_strings(corpus):
    queries = {"energy": "能源", "經濟": "經濟", "partner": "夥伴*關係", "never": "沒有的詞"}
    table = corpus.keyness(**PERIODS, queries=queries, permutations=0)
    rows = {row["query"]: row for row in table.records()}
    assert set(rows) == {"energy", "經濟", "partner"}
    assert "queries left out, with fewer: never" in table.captions
    sizes = Counter()
    for document in corpus.documents:
        sizes[late(document)] += count_han(document.text)
    for name in ("energy", "經濟"):
        counts, documents = Counter(), Counter()
        for document in corpus.documents:
            found = corpuskit.fold(document.text).count(corpuskit.fold(queries[name]))
            counts[late(document)] += found
            documents[late(document)] += found > 0
        row = rows[name]
        assert (row["target_count"], row["reference_count"]) == (counts[True], counts[False])
        assert row["target_documents"] == documents[True]
        assert row["target_per_million"] == pytest.approx(counts[True] / sizes[True] * 1e6)
        made = contrast([counts[True]], sizes[True], [counts[False]], sizes[False])
        assert row["log_ratio"] == pytest.approx(float(log_ratio(made)[0]), abs=1e-12)
    kwic = corpus.where(PERIODS["target"]).kwic("夥伴*關係", view="count")
    assert rows["partner"]["target_count"] == kwic.notes["hits"]
    explained = corpus.keyness(**PERIODS, queries=queries, view="explain", word="energy")
    assert explained.column("number")[0] == rows["energy"]["target_count"]


def naive_clauses(corpus, lexicon, domain):
    """Count words outside hits in clauses with and without a hit, token by token."""
    key = corpus.reading.key
    spans, inside, outside = {}, Counter(), Counter()
    for row in corpus.domains(lexicon, view="hits").records():
        if domain in row["domain"].split("|"):
            spans.setdefault(row["document"], []).append((row["start"], row["end"]))
    with_hit = total = 0
    for part in corpus.parts:
        for index, document in enumerate(part.documents):
            hits = spans.get(document.name, [])
            for clause in clauses(document.text):
                has_hit = any(clause.start <= start < clause.end for start, _ in hits)
                with_hit, total = with_hit + has_hit, total + 1
                for start, end in part.spans(index):
                    word = key(document.text[start:end])
                    touched = any(start < stop and begin < end for begin, stop in hits)
                    if clause.start <= start < clause.end and not touched:
                        (inside if has_hit else outside)[word] += not is_punctuation(word)
    return inside, outside, with_hit, total


@pytest.mark.parametrize("domain", ["人文交流", "political-security"])
def test_the_clauses_of_a_domain_are_counted_by_hand(corpus, domain):
    some = corpus.where("year=2001,2006,2015")
    table = some.keyness(target_domain=domain, min_count=2)
    lexicon = load_lexicon("thesis")
    name = {"人文交流": "cultural"}.get(domain, domain)
    inside, outside, with_hit, total = naive_clauses(some, lexicon, name)
    rows = list(table.records())
    family = {w for w in inside | outside if inside[w] + outside[w] >= 2}
    key = corpus.reading.key
    assert {key(row["word"]) for row in rows} == family
    for row in rows:
        word = key(row["word"])
        assert (row["target_count"], row["reference_count"]) == (inside[word], outside[word])
        assert row["p_permutation"] is None
    assert f"target {with_hit} clauses" in table.captions[0]
    assert f"reference {total - with_hit} clauses" in table.captions[0]
    sides = [f"{counts.total():,} tokens" for counts in (inside, outside)]
    assert all(size in table.captions[0] for size in sides)
    word = rows[0]["word"]
    numbers = some.keyness(target_domain=domain, min_count=2, view="explain", word=word)
    steps = dict(zip(numbers.column("step"), numbers.column("number"), strict=True))
    for side in ("target", "reference"):
        lines = sum(n for step, n in steps.items() if step.startswith(f"{side}: "))
        assert lines == rows[0][f"{side}_count"]


def test_a_hit_at_the_beginning_of_a_clause_belongs_to_it(tmp_path):
    text = "雙方合作。\n教育交流活躍。\n雙方合作。"
    (tmp_path / "2001.txt").write_text(text, encoding="utf-8")
    table = open_corpus(tmp_path).keyness(target_domain="人文交流", min_count=1)
    counts = {row["word"]: (row["target_count"], row["reference_count"]) for row in table.records()}
    assert counts["雙方"] == counts["合作"] == (0, 2)
    assert counts["活躍"] == (1, 0)


def test_clauses_and_queries_do_not_depend_on_parts_or_script(corpus, tmp_path):
    for place, document in enumerate(corpus.documents[:6]):
        simplified = corpuskit.fold(document.text)
        for folder, text in (
            ("one", document.text),
            ("odd" if place % 2 else "even", document.text),
            ("hans", simplified),
        ):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / f"{document.name}.txt").write_text(text, encoding="utf-8")
    one, hans = open_corpus(tmp_path / "one"), open_corpus(tmp_path / "hans")
    two = open_corpus(tmp_path / "even", tmp_path / "odd")
    for options in (
        {"target_domain": "人文交流"},
        {"target_domain": "人文交流", "view": "explain", "word": "雙方"},
        {"target": "year>=2003", "queries": ["能源", "安全"]},
        {"target": "year>=2003", "robust": True},
    ):
        assert list(one.keyness(**options)) == list(two.keyness(**options))
    for options in ({"target_domain": "人文交流"}, {"target": "year>=2003", "queries": ["能源"]}):
        counts = [sorted(row[1:3] for row in c.keyness(**options)) for c in (one, hans)]
        assert counts[0] == counts[1]


def test_robust_words_survive_a_second_segmenter_and_no_segmenter(corpus):
    rows = list(corpus.keyness(**PERIODS, robust=True, permutations=0).records())
    second = open_corpus(SAMPLE, read_options=ReadOptions(engine="rjieba"))
    key = corpus.reading.key
    other = {
        key(row["word"]): row["lrc"] for row in second.keyness(**PERIODS, permutations=0).records()
    }
    sizes = Counter()
    for document in corpus.documents:
        sizes[late(document)] += count_han(document.text)
    texts = [(late(document), key(document.text)) for document in corpus.documents]
    marked = [row for row in rows if row["robust"] is not None]
    assert len(marked) == min(500, len(rows)) or len(marked) > 500
    for row in marked[:40] + marked[-40:]:
        word = key(row["word"])
        assert row["lrc_second_segmenter"] == pytest.approx(other.get(word, 0.0), abs=1e-12)
        counts = {side: sum(t.count(word) for s, t in texts if s == side) for side in (True, False)}
        made = contrast([counts[True]], sizes[True], [counts[False]], sizes[False])
        score = float(conservative_log_ratio(made, comparisons=len(rows)).score[0])
        assert row["lrc_characters"] == pytest.approx(score, abs=1e-12)
        three = (row["lrc"], row["lrc_second_segmenter"], row["lrc_characters"])
        is_robust = min(three) > 0 or max(three) < 0
        assert row["robust"] == ("yes" if is_robust else "no")
    assert {row["robust"] for row in marked} == {"yes", "no"}
    grouped = corpus.keyness(by="period", robust="rjieba", permutations=0).limit(3)
    assert [row["robust"] for row in grouped.records()][6:9] == [row["robust"] for row in rows[:3]]


def test_texts_without_a_hit_or_without_han_characters(tmp_path):
    (tmp_path / "2001.txt").write_text("兩國合作。兩國。", encoding="utf-8")
    (tmp_path / "2002.txt").write_text("energy and oil", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    with pytest.raises(CorpuskitError, match="there is no hit of 人文交流"):
        corpus.keyness(target_domain="人文交流")
    with pytest.raises(CorpuskitError, match="year=2002: has no Han characters"):
        corpus.keyness(target="year=2002", queries=["oil"])
    with pytest.raises(CorpuskitError, match="year=2002: has no Han characters"):
        list(corpus.keyness(target="year=2002", robust=True, min_count=1))
    with pytest.raises(CorpuskitError, match="all other documents: has no Han characters"):
        corpus.keyness(target="year=2001", queries=["兩"])


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"target_domain": "人文交流", "target": "year=2003"}, "target_domain and target exclude"),
        ({"target_domain": "沒有", "lexicon": "thesis"}, "no domain '沒有'; domains: "),
        ({"target_domain": "人文交流", "measure": "rank_sum"}, "takes documents as independent"),
        ({"target": "year=2003", "lexicon": "thesis"}, "the lexicon is that of a domain"),
        ({"target": "year=2003", "queries": ["能源"], "robust": True}, "queries and robust"),
        ({"target": "year=2003", "queries": ["能源"], "min_length": 2}, "queries and min_length"),
        ({"target": "year=2003", "queries": []}, "there is no query"),
        (
            {"target": "year=2003", "queries": {"a": "能源"}, "view": "explain", "word": "b"},
            "is ca",
        ),
        ({"target": "year=2003", "robust": "linear"}, "is the segmenter of the corpus"),
        ({"target": "year=2003", "robust": "none"}, "unknown engine 'none'"),
        ({"robust": True, "reference_list": {"合作": 3}}, "robust and reference_list exclude"),
        ({"target": "year=2003", "robust": True, "view": "explain", "word": "能源"}, "of a list"),
    ],
)
def test_what_cannot_be_compared(corpus, options, problem):
    with pytest.raises(CorpuskitError, match=problem):
        corpus.keyness(**options)
