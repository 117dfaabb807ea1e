from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, dictionary_check, open_corpus
from corpuskit.analysis.dictionary.check import STATUSES
from corpuskit.core.errors import SegmentError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY, load_dictionary
from corpuskit.text.fold import fold
from tests.conftest import HERE, SAMPLE, SMALL, needs_wapic, shared

WORDS = HERE / "data" / "words" / "words.txt"
PIECES = [
    *"黑龍江公路大橋 戰略協作 夥伴關係 协作伙伴 重申戰略 和平 和平方 恐怖主義 恐怖主义".split(),
    *"雙方 双方愿 貿易和 贸易 人文交流 文交 領域 的 。 A1".split(),
    *"\n ",
]
TEXTS = st.lists(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join), min_size=1, max_size=4
)


READING = Reading()
ENGINES = ("rjieba", "linear")


def corpus(texts, parts=1, reading=READING):
    documents = [Document(str(i), text) for i, text in enumerate(texts)]
    size = max(1, -(-len(documents) // parts))
    cut = [documents[i : i + size] for i in range(0, len(documents), size)]
    return Corpus(parts=tuple(Part(some, reading) for some in cut), reading=reading)


def statuses(table):
    return {row["entry"]: row["status"] for row in table.records()}


def naive(word, texts, engine, other):
    """Look at every place of a word, one after the other."""
    counts = dict.fromkeys(("occurrences", "as_token", "without", "split", "within", "changed"), 0)
    for text in texts:
        key = fold(text)
        spans, before = list(engine.spans(key)), set(other.spans(key))
        for start in range(len(key) - len(word) + 1):
            place = (start, start + len(word))
            if key[slice(*place)] != word:
                continue
            owners = {i for i, (a, b) in enumerate(spans) for at in range(*place) if a <= at < b}
            kind = "as_token" if place in spans else "within" if len(owners) == 1 else "split"
            counts["occurrences"] += 1
            counts[kind] += 1
            counts["without"] += place in before
            counts["changed"] += (place in spans) != (place in before)
    return counts


def expected(entry, counts, engine):
    if entry.removes and entry.word == fold("無此詞") and engine != "linear":
        return "not in the dictionary"
    if not counts["occurrences"]:
        return "never occurs"
    if entry.removes:
        return (
            "still joined" if counts["as_token"] else "works" if counts["without"] else "no effect"
        )
    if not counts["as_token"]:
        return "found split" if counts["split"] else "shadowed"
    if not counts["changed"]:
        return "no effect"
    return "found split" if counts["split"] else "works"


def reading_with(engine):
    return Reading(ReadOptions(engine=engine))


@pytest.mark.parametrize("engine", ENGINES)
@settings(deadline=None)
@given(TEXTS)
def test_the_counts_are_those_of_a_naive_look_at_every_place(engine, texts):
    words, other = segmenter([WORDS], engine=engine), segmenter(engine=engine)
    lines = [
        entry
        for entry in load_dictionary(WORDS).all_entries
        if entry.location != f"{WORDS.parent}/more.txt:4"
    ]
    rows = [
        row
        for row in dictionary_check(corpus(texts, reading=reading_with(engine)), [WORDS]).records()
        if row["status"] != "overridden"
    ]
    assert [row["entry"] for row in rows] == [entry.source_text for entry in lines]
    for row, entry in zip(rows, lines, strict=True):
        counts = naive(entry.word, texts, words, other)
        assert {name: row[name] for name in counts if name != "changed"} == {
            name: count for name, count in counts.items() if name != "changed"
        }
        assert row["status"] == expected(entry, counts, engine)
        assert (row["instead"] is None) == (counts["as_token"] == counts["occurrences"])
        assert (row["node"] is None) == (not counts["occurrences"])
        if row["node"]:
            assert fold(row["node"]).replace("/", "") == entry.word
            shown = f"{row['left']}{row['node']}{row['right']}".replace("/", "")
            assert any(shown in text for text in texts)


@settings(deadline=None)
@given(TEXTS, st.integers(1, 4))
def test_parts_merge_to_the_same_result(texts, parts):
    whole, split = (dictionary_check(corpus(texts, n), [WORDS]) for n in (1, parts))
    assert list(whole) == list(split)


@settings(deadline=None)
@given(TEXTS)
def test_both_scripts_give_the_same_table(texts):
    one, two = (list(dictionary_check(corpus(t), [WORDS])) for t in (texts, list(map(fold, texts))))
    assert [[fold(c) if isinstance(c, str) else c for c in row] for row in one] == [
        [fold(c) if isinstance(c, str) else c for c in row] for row in two
    ]


@pytest.mark.parametrize("format_", ["text", "tsv"])
def test_golden(run, golden, monkeypatch, format_):
    monkeypatch.chdir(WORDS.parent)
    result = run("dictionary", "check", "words.txt", "-c", SMALL, "-f", format_)
    assert result.exit_code == 0
    golden(f"dictionary-check.{format_}", result.stdout)
    golden(f"dictionary-check.{format_}.err", result.stderr)


def test_every_status_has_a_case(tmp_path):
    path = tmp_path / "words.txt"
    (tmp_path / "base.txt").write_text("甲方代表\n", encoding="utf-8")
    path.write_text(
        "@base.txt\n兩國總理\n和平\n戰略協作\n協作\n!協作夥伴關係\n黑龍江公路大橋\n-無此詞\n-雙方\n甲方代表 nz\n-恐怖主義\n",
        encoding="utf-8",
    )
    text = "兩國總理為和平反對恐怖主義。雙方重申戰略協作夥伴關係，协作伙伴关系。甲方代表"
    found = statuses(dictionary_check(corpus([text], reading=reading_with("rjieba")), [path]))
    assert found == {
        "甲方代表": "overridden",
        "兩國總理": "works",
        "和平": "no effect",
        "戰略協作": "found split",
        "協作": "shadowed",
        "!協作夥伴關係": "works",
        "黑龍江公路大橋": "never occurs",
        "-無此詞": "not in the dictionary",
        "-雙方": "still joined",
        "甲方代表 nz": "works",
        "-恐怖主義": "works",
    }
    assert set(found.values()) == set(STATUSES) - {"ignored"}


def test_every_status_of_the_engine_linear_has_a_case(tmp_path):
    path = tmp_path / "words.txt"
    (tmp_path / "base.txt").write_text("甲方代表\n", encoding="utf-8")
    path.write_text(
        "@base.txt\n黑龍江大橋\n和平\n國總\n協作\n!協作夥伴關係\n黑龍江公路大橋\n-無此詞\n-雙方\n"
        "甲方代表 nz\n-米舒斯京\n-兩國總理\n5G網絡\n和\n-A1\n5G\n-知識產權\n首次\n",
        encoding="utf-8",
    )
    text = "兩國總理為和平首次訪問黑龍江大橋。雙方重申協作夥伴關係，米舒斯京和甲方代表使用5G網絡、A1和5G，知識產權"
    found = statuses(dictionary_check(corpus([text], reading=reading_with("linear")), [path]))
    assert found == {
        "甲方代表": "overridden",
        "黑龍江大橋": "works",
        "和平": "no effect",
        "國總": "found split",
        "協作": "shadowed",
        "!協作夥伴關係": "works",
        "黑龍江公路大橋": "never occurs",
        "-無此詞": "never occurs",
        "-雙方": "works",
        "甲方代表 nz": "works",
        "-米舒斯京": "works",
        "-兩國總理": "no effect",
        "5G網絡": "ignored",
        "和": "ignored",
        "-A1": "ignored",
        "5G": "no effect",
        "-知識產權": "works",
        "首次": "no effect",
    }
    assert set(found.values()) == set(STATUSES) - {"not in the dictionary", "still joined"}


@needs_wapic
def test_an_engine_without_a_dictionary_ignores_all_but_forced_words(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("兩國總理\n-雙方\n!國總\n", encoding="utf-8")
    found = statuses(
        dictionary_check(corpus(["雙方兩國總理"], reading=reading_with("wapic")), [path])
    )
    assert found == {"兩國總理": "ignored", "-雙方": "ignored", "!國總": "works"}


def test_the_longer_word_and_the_most_frequent_split_are_named(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("協作\n!戰略協作\n国总\n", encoding="utf-8")
    text = "戰略協作、战略协作、戰略協作。兩國總理，两国总统，兩國總理"
    rows = {row["entry"]: row for row in dictionary_check(corpus([text]), [path]).records()}
    assert (rows["協作"]["instead"], rows["協作"]["instead_count"]) == ("戰略協作", 3)
    assert (rows["国总"]["instead"], rows["国总"]["instead_count"]) == ("兩國/總理", 2)
    assert (rows["国总"]["left"], rows["国总"]["node"]) == ("作/、/戰略協作/。/兩", "國/總")


def test_an_entry_that_another_file_overrides_names_the_line(tmp_path):
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("兩國總理\n", encoding="utf-8")
    two.write_text("\n-两国总理\n", encoding="utf-8")
    rows = list(dictionary_check(corpus(["兩國總理"]), [one, two]).records())
    assert [(row["status"], row["instead"]) for row in rows] == [
        ("overridden", f"{two}:2"),
        ("no effect", "兩國/總理"),
    ]
    held = Reading(ReadOptions(dictionaries=(one, two)))
    (row,) = dictionary_check(corpus(["兩國總理"], reading=held), [one]).records()
    assert row["status"] == "overridden"


def test_without_a_file_those_of_the_corpus_are_checked(run, tmp_path):
    (tmp_path / "2001.txt").write_text("兩國總理", encoding="utf-8")
    (tmp_path / "words.txt").write_text("兩國總理\n", encoding="utf-8")
    result = run("dictionary", "check", "-c", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no dictionary to check" in result.stderr
    (tmp_path / "corpus.toml").write_text('dictionaries = ["words.txt"]\n', encoding="utf-8")
    for more in ([], [tmp_path / "words.txt"], ["--dictionary", tmp_path / "words.txt"]):
        result = run("dictionary", "check", *more, "-c", tmp_path)
        row = result.stdout.splitlines()[1].split("\t")
        assert row[3:9] == ["1", "1", "0", "0", "0", "works"]


def test_a_file_that_an_unchecked_one_takes_in_is_refused(tmp_path):
    (tmp_path / "base.txt").write_text("兩國總理\n", encoding="utf-8")
    top = tmp_path / "top.txt"
    top.write_text("@base.txt\n", encoding="utf-8")
    held = corpus(["兩國總理"], reading=Reading(ReadOptions(dictionaries=(top,))))
    with pytest.raises(SegmentError, match=r"base\.txt: is included by .*top\.txt"):
        dictionary_check(held, [tmp_path / "base.txt"])
    assert len(list(dictionary_check(held, [top, tmp_path / "base.txt"]))) == 1


def test_a_bad_line_is_one_clear_error(run, tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("合作\n夥伴 關係\n", encoding="utf-8")
    result = run("dictionary", "check", path, "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{path}:2: '夥伴 關係' is not an entry" in result.stderr
    assert run("dictionary", "check", tmp_path / "nosuch.txt", "-c", SMALL).exit_code == 2


def test_documents_that_bring_their_words_are_named(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("!國總\n", encoding="utf-8")
    part = Part([Document("a", "兩國總理", spans=((0, 2), (2, 4)))], Reading())
    table = dictionary_check(Corpus(parts=(part,), reading=part.reading), [path])
    assert list(table.records())[0]["status"] == "found split"
    assert "no dictionary changes: 1" in table.captions[-1]


def test_a_word_inside_no_token_counts_as_split(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("!國總\n", encoding="utf-8")
    part = Part([Document("a", "兩國總理", spans=((0, 1), (3, 4)))], READING)
    (row,) = dictionary_check(Corpus(parts=(part,), reading=part.reading), [path]).records()
    assert (row["split"], row["instead"]) == (1, "國總")


def test_an_empty_dictionary(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("# nothing\n", encoding="utf-8")
    table = dictionary_check(corpus(["合作"]), [path])
    assert (list(table), table.captions[0]) == ([], "no entries")


def test_the_shipped_dictionary_against_none_at_all():
    table = dictionary_check(open_corpus(SAMPLE), [SHIPPED_DICTIONARY])
    assert len(list(table)) == len(load_dictionary(SHIPPED_DICTIONARY).entries)
    assert not {"not in the dictionary", "overridden"} & {row["status"] for row in table.records()}


@pytest.mark.parametrize(("engine", "belt"), [("linear", "no effect"), ("rjieba", "works")])
def test_real_text(engine, belt):
    whole = open_corpus(shared("texts", "gwr"), read_options=ReadOptions(engine=engine))
    found = statuses(dictionary_check(whole, [SHIPPED_DICTIONARY]))
    assert found["一帶一路 nz"] == belt
    assert found["經合組織 nt"] == "shadowed"
    assert found["藏獨 n"] == "found split"


def test_line_numbers_do_not_change_what_entries_do(tmp_path):
    lines = load_dictionary(WORDS).all_entries
    assert [Path(entry.location).name for entry in lines][:4] == [
        "more.txt:2",
        "more.txt:3",
        "more.txt:4",
        "words.txt:2",
    ]
    moved = tmp_path / "moved.txt"
    moved.write_text(
        "\n\n# 說明\n" + "\n".join(e.source_text for e in load_dictionary(WORDS).entries),
        encoding="utf-8",
    )
    assert load_dictionary(moved).fingerprint == load_dictionary(WORDS).fingerprint
