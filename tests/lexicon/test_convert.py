"""Lexicons in the files of other programs, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import lexicon_convert, lexicon_list, lexicon_show, load_lexicon
from corpuskit.core.errors import LexiconError
from corpuskit.lexicon.convert import (
    LEXICON_FORMATS,
    ConvertedLexicon,
    folder_files,
    save_lexicon_folder,
)
from corpuskit.lexicon.formats import khcoder, liwc, quanteda, single_csv
from corpuskit.lexicon.formats.common import LexiconBuilder
from corpuskit.lexicon.model import Domain, Lexicon, Term

ENDINGS = {"quanteda": "yml", "liwc": "dic", "csv": "csv", "khcoder": "txt"}


def forms_of(lexicon):
    return [(term.domain, form) for term in lexicon.terms for form in term.forms]


@pytest.mark.parametrize("name", ["thesis", "diplomatic"])
@pytest.mark.parametrize("form", ENDINGS)
def test_a_bundled_lexicon_survives_a_round_trip(name, form, tmp_path, run):
    lexicon = load_lexicon(name)
    there = tmp_path / f"there.{ENDINGS[form]}"
    assert run("lexicon", "convert", name, "-o", there, "-q").exit_code == 0
    back = tmp_path / "back"
    result = run("lexicon", "convert", there, "-o", back)
    assert (result.exit_code, result.stderr) == (0, "")
    read = load_lexicon(back)
    assert forms_of(read) == forms_of(lexicon)
    if form in ("quanteda", "csv"):
        assert [term.forms for term in read.terms] == [term.forms for term in lexicon.terms]
    if form == "csv":
        assert read.fingerprint == lexicon.fingerprint
        assert [(t.note, t.source) for t in read.terms] == [
            (t.note, t.source) for t in lexicon.terms
        ]


SHARED = Lexicon(
    "s",
    "s",
    (Domain("a"), Domain("b")),
    (Term(domain="a", form="能源", shared=("b",)), Term(domain="b", form="和平")),
)


def test_a_shared_term_keeps_its_domains(tmp_path):
    save_lexicon_folder(ConvertedLexicon(SHARED, folder_files(SHARED), ()), tmp_path / "folder")
    assert load_lexicon(tmp_path / "folder").terms == SHARED.terms
    (text,) = single_csv.write(SHARED).files.values()
    assert single_csv.read(text, "s.csv").lexicon.terms == SHARED.terms
    with pytest.raises(LexiconError, match="'c' in shared is not one of a, b"):
        single_csv.read(text.replace(",b\n", ",c\n"), "s.csv")
    assert lexicon_show(SHARED, "b").names[-1] == "shared"
    assert [row[1] for row in lexicon_show(SHARED, "b")] == ["能源", "和平"]
    assert liwc.write(SHARED).files[""].endswith("能源\t1\t2\n和平\t2\n")
    assert khcoder.write(SHARED).files[""].count("'能源'") == 2
    for written in (liwc.write(SHARED), khcoder.write(SHARED), quanteda.write(SHARED)):
        assert written.files[""].count("能源") >= 1
        assert "1 shared terms count in full in each of their domains" in written.lost


def test_losses_are_reported(run):
    said = run("lexicon", "convert", "thesis", "--to", "liwc").stderr
    listed = {row["name"]: row["guards"] for row in lexicon_list().records()}
    assert f"note: {listed['thesis']} guards are lost" in said
    assert "variants become separate entries" in said
    assert "each term is in one script" in said
    assert "guards" not in run("lexicon", "convert", "thesis", "--to", "csv").stderr


word = st.text("中俄合作經貿安全no:#'\"-%1", min_size=1, max_size=5).filter(
    lambda form: form.strip() == form
)
PLAIN = {"liwc": liwc, "csv": single_csv, "quanteda": quanteda, "khcoder": khcoder}


@pytest.mark.parametrize("form", PLAIN)
@given(forms=st.lists(word, min_size=2, max_size=8, unique=True))
def test_any_form_survives_a_round_trip_or_is_reported(form, forms):
    half = len(forms) // 2
    terms = [Term(domain="甲", form=form) for form in forms[:half]] + [
        Term(domain="no", form=form) for form in forms[half:]
    ]
    lexicon = Lexicon("x", "x", (Domain("甲"), Domain("no")), tuple(terms))
    module = PLAIN[form]
    written = module.write(lexicon)
    if form == "khcoder" and any("'" in one for one in forms):
        assert any("apostrophe" in lost for lost in written.lost)
        return
    if form == "liwc" and any(one == "%" for one in forms):
        return
    assert forms_of(module.read(written.files[""], "x").lexicon) == forms_of(lexicon)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.dic", "%\n1\t政治\n2\t經濟\n%\n主權\t1\n貿易\t2\n合作*\t1\t2\n", ["主權", "貿易"]),
        ("a.yml", "政治:\n  - 主權\n  - 領土 完整\n經濟:\n  貿易: [貿易, 經貿]\n", ["主權", "領土完整", "貿易", "經貿"]),
        ("a.csv", "domain,term\n政治,主權\n經濟,貿易\n", ["主權", "貿易"]),
        ("a.txt", "*政治\n主權 or 領土+完整 | '安全'\n\n*經濟\n貿易 and 投資\n*文化\n教育\n", ["主權", "領土完整", "安全", "教育"]),
        ("rules", "# own\n*政治\n主權\n", ["主權"]),
    ],
)  # fmt: skip
def test_files_written_by_other_programs(name, text, expected, write):
    converted = lexicon_convert(write(text, name), "folder")
    assert [form for _, form in forms_of(converted.lexicon)] == expected
    if "*" in text and "and" in text:
        assert any("經濟" in notice for notice in converted.notices)
    if "合作*" in text:
        assert any("patterns omitted" in notice for notice in converted.notices)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.dic", "主權\t1\n", "no categories"),
        ("a.dic", "%\n1\t政治\n%\n主權\t7\n", ":4: '主權\t7' names no category"),
        ("a.yml", "- 主權\n", "no keys"),
        ("a.yml", "a: &x [b]\nc: *x\n", "aliases"),
        ("a.yml", "a: [\n", "is not valid YAML"),
        ("a.csv", "domain,name\n政治,主權\n", "no column 'term'"),
        ("a.csv", "domain,term\n政治\n", "2: 1 cell, but"),
        ("a.txt", "主權 or 安全\n", ":1: '主權 or 安全' contains a space"),
        ("a.md", "主權\n", "does not look like"),
        ("a.yml", "政治: ['合作*']\n", "contains no term"),
    ],
)
def test_invalid_files_are_errors(name, text, problem, write):
    with pytest.raises(LexiconError, match=r"\w") as told:
        lexicon_convert(write(text, name), "folder")
    assert problem in str(told.value)


def test_a_domain_name_cannot_be_a_path(tmp_path):
    builder = LexiconBuilder()
    for domain in ("../up", "a/b", "a:b", ".."):
        builder.add(domain, [f"詞{domain[0]}{len(builder.terms)}"])
    lexicon = builder.build("x", ["../up", "a/b", "a:b", ".."]).lexicon
    names = [domain.name for domain in lexicon.domains]
    assert names == ["up", "a-b", "a-b-2", "domain"]
    save_lexicon_folder(ConvertedLexicon(lexicon, folder_files(lexicon), ()), tmp_path / "new")
    assert [d.label("zh-Hant") for d in load_lexicon(tmp_path / "new").domains] == [
        "../up", "a/b", "a:b", "..",
    ]  # fmt: skip


def test_a_form_of_two_domains_is_kept_and_reported(write, tmp_path):
    path = write("%\n1\ta\n2\tb\n%\n主權\t1\n主权\t2\n", "a.dic")
    converted = lexicon_convert(path, "folder")
    assert any("in several terms" in notice for notice in converted.notices)
    save_lexicon_folder(converted, tmp_path / "new")
    with pytest.raises(LexiconError, match="already"):
        load_lexicon(tmp_path / "new")


def test_existing_files_are_not_overwritten(run, tmp_path):
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine").write_text("x")
    assert run("lexicon", "convert", "thesis", "-o", taken).exit_code == 2
    table = tmp_path / "a.csv"
    run("lexicon", "convert", "thesis", "-o", table)
    assert run("lexicon", "convert", table, "-o", table).exit_code == 2
    assert run("lexicon", "convert", "thesis").exit_code == 2
    assert LEXICON_FORMATS[-1] == "folder"
