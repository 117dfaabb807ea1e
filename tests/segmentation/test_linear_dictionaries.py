"""User dictionaries under the engine linear: hints, forced words, removals, what is ignored."""

from corpuskit import (
    Corpus,
    Document,
    dictionary_suggest,
    dictionary_terms,
    load_lexicon,
    open_corpus,
    suggested_dictionary,
)
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.ignored_entries import describe_ignored_entries
from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY, load_dictionary
from corpuskit.text.fold import fold
from tests.conftest import SAMPLE, SMALL
from tests.segmentation.peers import words, write


def linear(*dictionaries):
    return segmenter(dictionaries, engine="linear")


def divided(text, *dictionaries):
    return "/".join(words(linear(*dictionaries), text))


def test_a_hint_joins_a_word_in_either_script(tmp_path):
    text = "修建黑龍江公路大橋的協定"
    path = write(tmp_path, "黑龙江公路大桥 nz\n")
    assert divided(text) == "修建/黑龍江/公路/大橋/的/協定"
    assert divided(text, path) == "修建/黑龍江公路大橋/的/協定"
    assert divided(fold(text), path) == fold(divided(text, path))
    assert list(linear(path).tagged(fold("黑龍江公路大橋")))[0][2] == "nz"


def test_a_forced_word_is_a_token_everywhere_and_a_hint_where_the_model_agrees(tmp_path):
    text = "兩國總理"
    assert divided(text, write(tmp_path, "國總\n")) == "兩國/總理"
    assert divided(text, write(tmp_path, "!國總\n")) == "兩/國總/理"


def test_hints_within_forced_words_and_hints_that_overlap(tmp_path):
    path = write(
        tmp_path, "公路大橋\n!黑龍江公路大橋\n戰略協作\n協作夥伴\n經濟合作\n經濟合作組織\n"
    )
    assert divided("修建黑龍江公路大橋", path) == "修建/黑龍江公路大橋"
    assert divided("修建公路大橋", path) == "修建/公路大橋"
    # Of overlapping hints the first counts, and of those with one beginning the longest.
    assert divided("重申戰略協作夥伴關係", path) == "重申/戰略協作/夥伴/關係"
    assert divided("加入經濟合作組織", path) == "加入/經濟合作組織"


def test_a_hint_that_is_a_common_word_changes_its_neighbours_rarely(tmp_path):
    path = write(tmp_path, "國家\n合作\n發展\n")
    for text in ("我們國家的發展", "中國家喻戶曉", "兩國合作發展關係", "聯合作出決定"):
        assert divided(text, path) == divided(text)


def test_hints_of_one_character_and_with_letters_or_signs_are_ignored(tmp_path):
    path = write(tmp_path, "和\n5G網絡\nA股市場\n-5G\nAPEC\n上海合作組織\n")
    for text in ("中國和俄羅斯", "使用5G網絡", "A股市場", "APEC會議"):
        assert divided(text, path) == divided(text)
    assert describe_ignored_entries([path], "linear") == (
        "linear uses forced words (!WORD), and hints and removals of two or more Han characters, "
        "only; ignored entries: 4 in user.txt"
    )
    assert describe_ignored_entries([path], "rjieba") == ""
    assert describe_ignored_entries([SHIPPED_DICTIONARY], "linear") == ""
    assert divided("使用5G網絡", write(tmp_path, "!5G網絡\n")) == "使用/5G網絡"


def test_commands_report_ignored_entries(run, tmp_path):
    path = write(tmp_path, "5G網絡\n")
    command = ["freq", "-c", SMALL, "-n", "1", "--dictionary", path, "--engine"]
    assert "ignored entries: 1 in user.txt" in run(*command, "linear").stderr
    assert "ignored" not in run(*command, "rjieba").stderr
    compared = run("segment", "--compare", "linear", "-c", SMALL, "--dictionary", path)
    assert "ignored entries: 1 in user.txt" in compared.stderr


def test_a_removed_word_is_divided_even_if_no_dictionary_has_it_and_so_are_its_parts(tmp_path):
    removed = "恐怖主義 恐怖主義者 主義者 主義 米舒斯京 上海合作組織 合作".split()
    path = write(tmp_path, "".join(f"-{word}\n" for word in removed))
    assert divided("米舒斯京訪問中國") == "米舒斯京/訪問/中國"
    assert divided("米舒斯京訪問中國", path) == "米舒斯/京/訪問/中國"
    assert divided("上海合作組織", path) == "上海/合/作/組織"
    for text in ("恐怖主義", "恐怖主義者", "主義", "合作"):
        found = words(linear(path), text)
        assert "".join(found) == text
        assert not set(removed) & set(found)


def test_every_entry_of_the_shipped_dictionary_works():
    entries = load_dictionary(SHIPPED_DICTIONARY).entries
    added = [entry.word for entry in entries if not entry.removes]
    assert [word for word in added if words(linear(), word) != [word]] == []
    removed = [entry.word for entry in entries if entry.removes]
    assert [word for word in removed if words(linear(), word) == [word]] == []


def test_a_dictionary_inherits_and_overrides_entries(tmp_path):
    write(tmp_path, "黑龍江公路大橋\n!國總\n-恐怖主義\n", "base.txt")
    path = write(tmp_path, "@base.txt\n-黑龍江公路大橋\n恐怖主義\n")
    assert divided("黑龍江公路大橋", path) == "黑龍江/公路/大橋"
    assert divided("兩國總理", path) == "兩/國總/理"
    assert divided("恐怖主義", path) == "恐怖主義"
    later = write(tmp_path, "黑龍江公路大橋\n-國總\n", "later.txt")
    assert divided("黑龍江公路大橋", path, later) == "黑龍江公路大橋"
    assert divided("兩國總理", path, later) == "兩國/總理"


def test_the_terms_of_a_lexicon_as_a_dictionary(tmp_path):
    lexicon = load_lexicon("diplomatic")
    forms = {fold(form) for term in lexicon.terms for form in term.forms}
    engine = linear(write(tmp_path, dictionary_terms(lexicon)))
    whole = {form for form in forms if words(engine, form) == [form]}
    assert len(whole) > 0.99 * len(forms)


def test_new_words_become_tokens():
    reading = Reading(ReadOptions(engine="linear"))
    text = "\n".join(
        f"{left}量子鷺島{right}，"
        for left, right in zip("甲乙丙丁戊己庚辛", "子丑寅卯辰巳午未", strict=True)
    )
    part = Part([Document("a", text, year=2001)], reading)
    corpus = Corpus(parts=(part,), reading=reading)
    table = dictionary_suggest(corpus, min_count=3, min_cohesion=-1, min_dependence=0)
    written = suggested_dictionary(corpus, table)
    assert {row["word"] for row in table.records()} >= {"量子鷺島"}
    assert "量子鷺島  #" in written


def test_a_word_of_the_built_in_hints_is_not_new():
    reading = Reading(ReadOptions(engine="linear"))
    corpus = open_corpus(SAMPLE, read_options=ReadOptions(engine="linear"))
    found = {row["word"] for row in dictionary_suggest(corpus, min_count=3).records()}
    assert found
    assert not any(reading.segmenter.dictionary_tag(fold(word)) for word in found)
