"""The comparison of engines, against a naive one, with engines made for the purpose."""

import json
import re
from collections import Counter
from functools import cache
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Corpus, Document, open_corpus, segment_compare
from corpuskit.analysis.segment_compare import count, finish, merge, stretches
from corpuskit.core.errors import SegmentError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation import factory
from corpuskit.segmentation.engine_names import DEFAULT_ENGINE
from corpuskit.segmentation.engines.engine import Engine
from corpuskit.segmentation.factory import ENGINE_CLASSES, segmenter
from corpuskit.text.fold import fold
from tests import naive
from tests.conftest import HERE, SAMPLE, SMALL

TEXTS = st.lists(
    st.text(st.sampled_from("夥伙伴關关系和平，。合作 \na1"), max_size=40), min_size=1, max_size=6
)


class Pairs(Engine):
    """Cuts letters, Han characters among them, into pairs."""

    name = "pairs"

    def cut(self, key):
        return iter(re.findall(r"\w{1,2}|\s+|.", key))


@pytest.fixture(scope="module", autouse=True)
def _pairs():
    """Put an engine that differs under the name of one that commands know."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factory, "_segmenter", cache(factory._segmenter.__wrapped__))
        patch.setitem(ENGINE_CLASSES, "wapic", Pairs)
        yield


def corpus(*texts, parts=1, **reading):
    documents = [Document(str(i), t, year=2000 + i % 3) for i, t in enumerate(texts)]
    size = max(1, len(documents) // parts)
    cut = [documents[i : i + size] for i in range(0, len(documents), size)]
    made = Reading(ReadOptions(**reading))
    return Corpus(parts=tuple(Part(some, made) for some in cut), reading=made)


def spans_of(name, text):
    return list(segmenter(engine=name).spans(fold(text)))


def naive_rows(texts):
    """Rows by the naive way: stretch, words of both, count and documents, all folded."""
    counts, documents = Counter(), Counter()
    for text in texts:
        key = fold(text)
        found = naive.differences(key, spans_of(DEFAULT_ENGINE, text), spans_of("wapic", text))
        counts.update(found)
        documents.update(set(found))
    return {row: (counts[row], documents[row]) for row in counts}


def folded(table):
    return {tuple(map(fold, row[:3])): row[3:5] for row in table}


@given(TEXTS)
def test_rows_are_those_of_a_naive_comparison(texts):
    table = segment_compare(corpus(*texts), "wapic")
    rows = list(table)
    assert folded(rows) == naive_rows(texts)
    assert len(rows) == len(folded(rows))
    order = [(-row[3], fold(row[0])) for row in rows]
    assert order == sorted(order)


@pytest.mark.parametrize("folder", [SMALL, SAMPLE / "texts"])
def test_rows_of_documents_are_those_of_a_naive_comparison(folder):
    texts = [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]
    assert folded(segment_compare(open_corpus(folder), "wapic")) == naive_rows(texts)


CUTS = st.lists(st.booleans(), min_size=12, max_size=12)


def cut_at(cuts):
    ends = [at + 1 for at, cut in enumerate(cuts) if cut]
    ends = [*(end for end in ends if end < len(cuts)), len(cuts)]
    return list(zip([0, *ends[:-1]], ends, strict=True))


@given(CUTS, CUTS)
def test_stretches_and_common_spans_make_up_both_sides(one, two):
    ours, theirs = cut_at(one), cut_at(two)
    found = list(stretches(ours, theirs))
    common = set(ours) & set(theirs)
    assert sorted([*common, *(span for a, _ in found for span in a)]) == ours
    assert sorted([*common, *(span for _, b in found for span in b)]) == theirs
    for a, b in found:
        assert (a[0][0], a[-1][1]) == (b[0][0], b[-1][1])
        inner = {end for _, end in a[:-1]} & {end for _, end in b[:-1]}
        assert not inner
    assert [(b, a) for a, b in found] == list(stretches(theirs, ours))


@given(TEXTS, st.integers(1, 6))
def test_parts_merge_to_the_same_result(texts, parts):
    whole = segment_compare(corpus(*texts), "wapic")
    split = segment_compare(corpus(*texts, parts=parts), "wapic")
    assert list(whole) == list(split)
    assert whole.captions == split.captions


@given(TEXTS)
def test_the_other_way_round_the_sides_change_places(texts):
    rows = {(*row[:3], *row[3:]) for row in segment_compare(corpus(*texts), "wapic")}
    back = segment_compare(corpus(*texts, engine="wapic"), DEFAULT_ENGINE)
    assert back.names[1:3] == ["pairs", DEFAULT_ENGINE]
    assert {(row[0], row[2], row[1], *row[3:]) for row in back} == rows


@given(TEXTS)
def test_the_sums_are_those_of_the_spans(texts):
    table = segment_compare(corpus(*texts), "wapic")
    ours = [(i, *span) for i, text in enumerate(texts) for span in spans_of(DEFAULT_ENGINE, text)]
    theirs = [(i, *span) for i, text in enumerate(texts) for span in spans_of("wapic", text)]
    common = len(set(ours) & set(theirs))
    assert table.notes["tokens"] == {DEFAULT_ENGINE: len(ours), "pairs": len(theirs)}
    assert table.notes["spans_in_common"] == common
    total = len(ours) + len(theirs)
    assert table.notes["f1"] == (pytest.approx(2 * common / total) if total else None)
    rows = list(table)
    assert table.notes["differences"] == sum(row[3] for row in rows)
    words = sum(row[3] * (row[1].count("/") + 1) for row in rows)
    assert words == len(ours) - common


@given(TEXTS)
def test_the_two_engines_of_jieba_never_differ(texts):
    assert list(segment_compare(corpus(*texts, engine="rjieba"), "jieba")) == []


def test_scripts_are_one_row_in_the_commonest_spelling():
    texts = ("互聯網，互联网，", "互联网")
    rows = list(segment_compare(corpus(*texts), "wapic"))
    assert [row[:5] for row in rows] == [("互联网", "互联网", "互联/网", 3, 2)]
    exact = list(segment_compare(corpus(*texts, exact_script=True), "wapic"))
    assert [row[:5] for row in exact] == [
        ("互联网", "互联网", "互联/网", 2, 2),
        ("互聯網", "互聯網", "互聯/網", 1, 1),
    ]


def test_the_example_is_the_first_of_the_shown_spelling():
    texts = ("推動，互聯網的發展", "推动，互联网的发展\r\n，互联网领域的合作", "互联网的")
    for parts in (1, 2):
        examples = {
            row[0]: row[-1] for row in segment_compare(corpus(*texts, parts=parts), "wapic")
        }
        assert examples == {
            "互联网的": "推动，[互联网的]发展",
            "互联网领域的": "，[互联网领域的]合作",
        }


@pytest.mark.parametrize("engine", [DEFAULT_ENGINE, "rjieba"])
@pytest.mark.parametrize("name", ["simplified", "traditional"])
def test_an_engine_is_measured_on_sentences_divided_by_hand(run, name, engine, tmp_path):
    path = HERE / "data" / "gold" / f"diplomatic-{name}.txt"
    lines = [line for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    right = found = gold = 0
    for words in map(str.split, lines):
        key, ends = fold("".join(words)), [0, *accumulate(map(len, words))]
        ours, theirs = set(pairwise(ends)), set(segmenter(engine=engine).spans(key))
        right, found, gold = right + len(ours & theirs), found + len(theirs), gold + len(ours)
    (tmp_path / "gold.txt").write_text("\n".join(lines), encoding="utf-8")
    command = ["segment", tmp_path / "gold.txt", "--segmented", "--compare", engine, "-f", "json"]
    meta = json.loads(run(*command).stdout)["meta"]
    # Two Latin words have a space between them there, none here.
    assert meta["f1"] == pytest.approx(2 * right / (found + gold), abs=5e-4)
    assert meta["tokens"] == {"corpus": gold, engine: pytest.approx(found, abs=2)}


def test_words_that_the_files_hold_are_the_one_side(tmp_path):
    (tmp_path / "a.txt").write_text("兩國總理 舉行會晤\n", encoding="utf-8")
    plain = open_corpus(tmp_path)
    assert list(segment_compare(plain, "jieba")) == []
    given_ = open_corpus(tmp_path, read_options=ReadOptions(segmented=True))
    table = segment_compare(given_, "jieba")
    assert {row[1:3] for row in table} == {("兩國總理", "兩國/總理"), ("舉行會晤", "舉行/會晤")}
    assert table.names[1] == "corpus"
    assert table.captions[-1] == "the words of the corpus are those of its files"
    (tmp_path / "b.vrt").write_text("兩國總理\n", encoding="utf-8")
    mixed = segment_compare(open_corpus(tmp_path), "jieba")
    assert {row[1:3] for row in mixed} == {("兩國總理", "兩國/總理")}
    assert mixed.captions[-1] == (
        "the words of the corpus are those of its files in 1 of 2 documents, otherwise of linear"
    )


def test_what_the_other_engine_ignores_is_reported(tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("總理會晤\n!舉行會晤\n", encoding="utf-8")
    opened = open_corpus(SMALL, read_options=ReadOptions(dictionaries=(words,)))
    assert not opened.notices
    said = segment_compare(opened, "wapic").captions[-1]
    assert said.startswith("wapic uses forced words (!WORD) only; ignored entries: ")
    assert said.endswith(" in diplomatic.txt, 1 in words.txt")
    assert not any("heeds" in caption for caption in segment_compare(opened, "jieba").captions)


@pytest.mark.parametrize("engines", [("rjieba", "linear"), ("linear", "jieba")])
def test_the_engine_linear_is_compared_with_those_of_jieba(engines):
    texts = ["兩國首次討論知識產權。", "加強5G網絡建設，維護台海和平。", ""]
    table = segment_compare(corpus(*texts, engine=engines[0]), engines[1])
    counted = [len(spans_of(name, "".join(texts))) for name in engines]
    assert list(table.notes["tokens"].items()) == list(zip(engines, counted, strict=True))
    spans = [[set(spans_of(name, text)) for text in texts] for name in engines]
    assert table.notes["spans_in_common"] == sum(len(a & b) for a, b in zip(*spans, strict=True))
    assert table.names[1:3] == list(engines)
    for row in table:
        assert row[1].replace("/", "") == row[2].replace("/", "")


def test_engines_that_cannot_be_compared_are_refused():
    with pytest.raises(SegmentError, match="linear: compared with itself"):
        segment_compare(corpus("合作"), "linear")
    with pytest.raises(SegmentError, match="unknown engine 'x'"):
        segment_compare(corpus("合作"), "x")


def test_a_text_without_words_has_no_f1():
    table = segment_compare(corpus(" \n"), "wapic")
    assert (list(table), table.notes["f1"]) == ([], None)
    assert table.captions[0] == "linear: 0 tokens; pairs: 0 tokens; punctuation is counted"


def test_spans_with_gaps_are_compared_to_the_end():
    # Tokens of a file may leave text out, or hold white space.
    found = list(stretches([(0, 2), (5, 9)], [(0, 2), (2, 3), (3, 5), (5, 6), (6, 8)]))
    assert found[0][0] == [(5, 9)]
    whole = merge([count(part, Pairs(segmenter().vocabulary, "")) for part in corpus("合作").parts])
    assert list(finish(whole, ("a", "b"))) == []


FORMATS = ["text", "tsv", "csv", "json", "jsonl", "markdown", "latex"]


@pytest.mark.parametrize("format_", ["text", "tsv"])
@pytest.mark.parametrize("engine", ["jieba", "wapic"])
def test_golden(run, golden, engine, format_):
    command = ["segment", "--compare", engine, "-c", SMALL, "--no-shipped-dictionary"]
    result = run(*command, "-f", format_)
    assert result.exit_code == 0
    name = f"segment-compare-{'none' if engine == 'jieba' else 'pairs'}.{format_}"
    golden(name, result.stdout)
    golden(f"{name}.err", result.stderr)


@pytest.mark.parametrize("format_", FORMATS)
def test_it_is_written_in_every_format_of_tables(run, tmp_path, format_):
    command = ["segment", "--compare", "wapic", "-c", SMALL, "-q"]
    shown = run(*command, "-f", format_).stdout
    out = tmp_path / "out"
    assert run(*command, "-f", format_, "-o", out).stdout == ""
    assert out.read_bytes().decode() == shown
    assert "恐怖" in shown


def test_it_is_a_table_like_any_other(run, tmp_path):
    out, record = tmp_path / "out.csv", tmp_path / "record.json"
    command = ["segment", "--compare", "wapic", "-c", SMALL, "--engine", "jieba"]
    result = run(*command, "-o", out, "--bom", "--no-header", "--provenance", record, "-n", 1)
    assert result.exit_code == 0
    assert "showing 1 of " in result.stderr
    assert out.read_bytes().startswith("\ufeff".encode())
    assert len(out.read_text("utf-8").splitlines()) == 1
    notes = json.loads(record.read_text("utf-8"))
    assert (notes["segmenter"], notes["compared"]["segmenter"]) == ("jieba", "pairs")
    assert notes["options"]["compare"] == "wapic"
    assert notes["columns"][:3] == ["stretch", "jieba", "pairs"]


def test_one_span_in_common_is_singular(run):
    result = run("segment", "-", "--compare", "jieba", "-f", "text", stdin="會晤".encode())
    assert "1 span in common" in result.stdout


def test_files_and_standard_input_are_compared(run):
    path = SMALL / "2001_北京.txt"
    of_file = run("segment", path, "--compare", "wapic", "-f", "tsv")
    assert of_file.exit_code == 0
    for arguments in (["-"], []):
        piped = run("segment", *arguments, "--compare", "wapic", stdin=path.read_bytes())
        assert piped.stdout == of_file.stdout
    assert of_file.stdout.count("\n") > 3


def test_a_text_that_is_compared_is_not_overwritten(run, tmp_path):
    path = tmp_path / "2003.txt"
    path.write_text("兩國總理", encoding="utf-8")
    result = run("segment", path, "--compare", "wapic", "-o", path)
    assert result.exit_code == 2
    assert path.read_text("utf-8") == "兩國總理"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["-f", "csv"], "-f csv is for the table of --compare"),
        (["--bom"], "go with --compare"),
        (["--no-header"], "go with --compare"),
        (["--provenance", "x.json"], "go with --compare"),
        (["--compare", "wapic", "-f", "vertical"], "-f vertical is for words"),
        (["--compare", "wapic", "--pos"], "--pos and --separator are for words"),
        (["--compare", "wapic", "--separator", "|"], "--pos and --separator are for words"),
        (["--compare", "linear"], "linear: compared with itself"),
        (["--compare", "wapic", "-f", "xlsx"], "can only be written to a file"),
    ],
)
def test_options_that_do_not_go_together_are_refused(run, arguments, problem):
    result = run("segment", "-c", SMALL, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
