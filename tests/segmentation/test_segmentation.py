import stat
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.core.errors import SegmentError
from corpuskit.core.places import cache_folder
from corpuskit.segmentation.build import segmenter
from corpuskit.segmentation.dictionary import SHIPPED, Entry, load_dictionary
from corpuskit.segmentation.engines.jieba import JiebaEngine
from corpuskit.segmentation.engines.rjieba import RjiebaEngine
from corpuskit.segmentation.forced import Forced
from corpuskit.segmentation.quiet import jieba_module
from corpuskit.segmentation.wordlist import base
from corpuskit.segmentation.wordlist.quantities import numbers
from corpuskit.segmentation.wordlist.vocabulary import LAYOUT, Vocabulary, pack, vocabulary
from corpuskit.text.characters import count_han
from corpuskit.text.fold import fold
from tests.conftest import SAMPLE, shared

MIXED = st.text(
    st.sampled_from(
        "中俄總理定期會晤委員會的和在經濟合作習近平强冬奧２０年月%.,，。 \n\tABCgo-+#&_😀𠮷〇"
    )
)


def jieba_over(frequencies):
    """jieba's own Tokenizer over a word list."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer = jieba_module("jieba").Tokenizer()
    tokenizer.FREQ = base.with_prefixes(frequencies)
    tokenizer.total = sum(frequencies.values())
    tokenizer.initialized = True
    return tokenizer


def engine_over(kind, frequencies):
    words = base.WordList(frequencies, dict.fromkeys(frequencies, "n"))
    engine = kind(Vocabulary(pack(words, "small"), "small"), "small")
    if kind is RjiebaEngine:
        engine._load()
    return engine


@pytest.fixture(scope="module")
def peer():
    return jieba_over(dict(segmenter(shipped=False).vocabulary))


@pytest.fixture(scope="module", params=[JiebaEngine, RjiebaEngine])
def plain(request):
    engine = segmenter(shipped=False, engine=request.param.name)
    if request.param is RjiebaEngine:
        engine._load()
    return engine


def words(engine, text):
    key = fold(text)
    return [text[start:end] for start, end in engine.spans(key)]


def same_as_jieba(engine, peer, text):
    key = fold(text)
    expected = [word for word in peer.cut(key) if not word.isspace()]
    assert [key[start:end] for start, end in engine.spans(key)] == expected


@settings(deadline=None)
@given(MIXED | st.text())
def test_the_words_are_those_of_jieba(plain, peer, text):
    same_as_jieba(plain, peer, text)


def test_the_words_are_those_of_jieba_in_documents(plain, peer):
    for path in sorted((SAMPLE / "texts").glob("*.txt")):
        same_as_jieba(plain, peer, path.read_text("utf-8"))


@pytest.mark.parametrize("name", ["gwr/1999.txt", "tw-president/2008_就職演說.txt"])
def test_the_words_are_those_of_jieba_in_real_text(plain, peer, name):
    same_as_jieba(plain, peer, shared("texts", *name.split("/")).read_text("utf-8"))


@settings(deadline=None)
@given(MIXED)
def test_tokens_cover_all_but_white_space_in_order_and_within_lines(text):
    reached = 0
    for start, end in segmenter().spans(fold(text)):
        assert text[reached:start].strip() == ""
        assert start < end
        assert not any(char.isspace() for char in text[start:end])
        reached = end
    assert text[reached:].strip() == ""


@settings(deadline=None)
@given(MIXED)
def test_tags_do_not_change_the_words(text):
    key = fold(text)
    tagged = list(segmenter().tagged(key))
    assert [(start, end) for start, end, _ in tagged] == list(segmenter().spans(key))
    assert all(tag for _, _, tag in tagged)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("戰略協作夥伴關係", "戰略 協作 夥伴 關係"),
        ("中俄總理定期會晤委員會", "中俄 總理 定期 會晤 委員會"),
        ("上海合作組織、歐亞經濟聯盟和一帶一路", "上海合作組織 、 歐亞經濟聯盟 和 一帶一路"),
        ("经贸合作", "经贸 合作"),
        ("恐怖主義和食品安全", "恐怖主義 和 食品 安全"),
        ("知識產權", "知識產權"),
        ("一個重要的國家", "一 個 重要 的 國家"),
        ("三十多年，第三次會晤", "三十多 年 ， 第三 次 會晤"),
        ("這個地區", "這 個 地區"),
        ("百分之三十五，四百零六，一亿", "百分之三十五 ， 四百零六 ， 一亿"),
        ("这是，更要，已由", "这 是 ， 更 要 ， 已 由"),
        ("一些國家一起首次合作", "一些 國家 一起 首次 合作"),
    ],
)
def test_words_at_the_boundaries_that_the_field_expects(text, expected):
    assert words(segmenter(), text) == expected.split()


def write(tmp_path, text, name="user.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_user_dictionary_in_either_script_adds_and_removes(tmp_path):
    path = write(tmp_path, "# 自訂詞庫\n黑龍江公路大橋 nz  # a bridge\n-恐怖主义\n")
    engine = segmenter([path])
    assert words(engine, "黑龙江公路大桥") == ["黑龙江公路大桥"]
    assert words(engine, "恐怖主義") == ["恐怖", "主義"]
    assert list(engine.tagged(fold("黑龍江公路大橋")))[0][2] == "nz"
    assert engine.fingerprint != segmenter().fingerprint


def test_a_forced_word_is_one_token_everywhere_and_the_longest_wins(tmp_path):
    path = write(tmp_path, "!作夥\n!战略协作伙伴关系 nz\n")
    engine = segmenter([path])
    assert words(engine, "戰略協作夥伴關係，合作夥伴") == [
        "戰略協作夥伴關係",
        "，",
        "合",
        "作夥",
        "伴",
    ]
    assert next(iter(engine.tagged(fold("戰略協作夥伴關係"))))[2] == "nz"


@settings(deadline=None)
@given(MIXED)
def test_forced_words_keep_the_laws(text):
    engine = Forced(segmenter(), {"理定": "n", "委员": "n"})
    key = fold(text)
    spans = list(engine.spans(key))
    assert spans == sorted(spans)
    assert "".join(key[s:e] for s, e in spans) == "".join(key.split())
    assert [(s, e) for s, e, _ in engine.tagged(key)] == spans
    assert sum(key[s:e] == "理定" for s, e in spans) == key.count("理定")


def test_a_dictionary_takes_in_others_and_goes_over_them(tmp_path):
    write(tmp_path, "甲方代表 n\n黑龍江大橋 n\n", "base.txt")
    top = write(tmp_path, "@base.txt\n黑龍江大橋 nz\n")
    tags = {entry.word: entry.tag for entry in load_dictionary(top).entries}
    assert tags == {"甲方代表": "n", "黑龙江大桥": "nz"}
    write(tmp_path, "@user.txt\n", "base.txt")
    with pytest.raises(SegmentError, match="takes in itself"):
        load_dictionary(top)


def test_a_later_dictionary_holds_over_an_earlier_one(tmp_path):
    one = write(tmp_path, "-上海合作組織\n", "one.txt")
    two = write(tmp_path, "上海合作组织\n", "two.txt")
    assert words(segmenter([one]), "上海合作組織") == ["上海", "合作", "組織"]
    assert words(segmenter([one, two]), "上海合作組織") == ["上海合作組織"]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("合作\n夥伴 關係\n", 2, "is no entry"),
        ("夥伴\n伙伴\n", 2, "stands in line 1 already"),
        ("合作 5 n extra\n", 1, "is no entry"),
        ("-合作 n\n", 1, "is no entry"),
    ],
)
def test_a_bad_line_is_refused_with_file_and_line(tmp_path, text, line, problem):
    path = write(tmp_path, text)
    with pytest.raises(SegmentError, match=problem) as caught:
        load_dictionary(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_the_shipped_dictionary_loads_and_obeys():
    shipped = load_dictionary(SHIPPED)
    engine = segmenter()
    added = [entry.word for entry in shipped.entries if not entry.removes]
    removed = [entry.word for entry in shipped.entries if entry.removes]
    assert len(added) > 300
    assert len(removed) > 40
    whole = [word for word in added if list(engine.spans(word)) == [(0, len(word))]]
    assert whole == added
    assert all(len(list(engine.spans(word))) > 1 for word in removed)


def test_the_cached_vocabulary_is_private_and_a_damaged_one_is_not_believed():
    def build():
        return base.WordList({"合作": 3, "合": 1, "和平": 2}, {"合作": "v", "合": "v", "和平": "n"})

    whole = dict(vocabulary("test", build))
    folder = cache_folder("dictionaries")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    path = folder / f"test-{LAYOUT}.words"
    data = path.read_bytes()
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert dict(vocabulary("test", build)) == whole
        assert path.read_bytes() == data
    for damaged in (b"", data[:-1], data + b"x", b"{}\n", b"[]\n"):
        path.write_bytes(damaged)
        assert dict(vocabulary("test", build)) == whole


@given(
    st.dictionaries(
        st.text("甲乙丙𠮷a", min_size=1, max_size=4), st.integers(1, 2**32 - 1), max_size=40
    )
)
def test_a_vocabulary_finds_what_a_dict_finds(frequencies):
    words = base.WordList(frequencies, dict.fromkeys(frequencies, "n"))
    packed = Vocabulary(pack(words, "x"), "x")
    expected = base.with_prefixes(frequencies)
    assert dict(packed) == frequencies
    assert packed.total == sum(frequencies.values())
    for part in {*expected, *(word + "甲" for word in frequencies), "丁"}:
        assert packed.find(part) == expected.get(part)
        assert packed.tag(part) == ("n" if part in frequencies else None)


def test_only_the_newest_vocabularies_are_kept(monkeypatch):
    for number in range(12):
        vocabulary(f"many{number}", lambda: base.WordList({"合": 1}, {"合": "v"}))
    assert len(list(cache_folder("dictionaries").glob("*.words"))) == 8


def test_nothing_is_cached_where_nothing_can_be(monkeypatch, tmp_path):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "file"))
    (tmp_path / "file").write_text("")
    found = vocabulary("x", lambda: base.WordList({"合": 1}, {"合": "v"}))
    assert dict(found) == {"合": 1}


@pytest.mark.parametrize("text", ["", " ", "和\0平，\0合作", "\0"])
def test_texts_that_the_separator_stands_in(plain, peer, text):
    same_as_jieba(plain, peer, text)


def test_pruning_drops_combinations_and_keeps_terms():
    words = dict(segmenter(shipped=False).vocabulary)
    for dropped in ("经贸合作", "伙伴关系", "食品安全"):
        assert not words.get(dropped)
    for kept in ("恐怖主义", "知识产权"):
        assert words[kept]


def test_quantities_come_apart_and_lexicalised_ones_stay():
    words = dict(segmenter(shipped=False).vocabulary)
    assert all(words.get(word, 1) == 1 for word in ("一个", "两种", "三十多年", "亿美元", "这个"))
    kept = "一些 一起 一般 一点 十分 百年 三角 四面 四处 三月 首次 每年 多次 这些 这次 数位 两者"
    assert [word for word in kept.split() if words.get(word, 0) <= 1] == []


def test_the_number_of_a_quantity_is_a_word():
    words = base.build()
    assert all(words.frequencies.get(number) for number in ("三十多", "十八", "第三", "两三"))
    engine = segmenter(shipped=False)
    split = [number for number in numbers() if list(engine.spans(number)) != [(0, len(number))]]
    assert split == []


@pytest.mark.parametrize("frequency", [1, 1_000_000_000])
def test_a_run_that_is_marked_is_no_word(frequency):
    words = base.build([Entry("合作", frequency)])
    runs = [word for word, tag in words.tags.items() if tag == "x" and count_han(word) > 1]
    peer = jieba_over(words.frequencies)
    single = [run for run in runs if words.frequencies[run] == 1]
    assert len(single) > 3000 or frequency > 1
    assert [run for run in single if run in peer.cut(run)] == []


def test_a_user_dictionary_goes_over_the_rule_for_quantities(tmp_path):
    path = write(tmp_path, "一個\n這是 r\n-一百二十\n")
    engine = segmenter([path])
    assert words(engine, "一個，這是，一百二十") == ["一個", "，", "這是", "，", "一百", "二十"]
