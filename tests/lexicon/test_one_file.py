"""A lexicon in one file: a list of terms, or a table; the same terms count the same in any form."""

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Table, domains, lexicon_convert, load_lexicon, open_corpus, save_table
from corpuskit.core.columns import text
from corpuskit.core.errors import LexiconError
from corpuskit.lexicon.convert import save_lexicon_folder
from tests.conftest import refused

LIST = "# 我的詞\n安全\n國家安全  # 長的\n\n[經濟]\n貿易\n投資\n"
TABLE = (
    "Term,DOMAIN,guards,variants\n安全,terms,食品安全,\n貿易,經濟,,\n國家安全,terms,,\n"
    "投資,經濟,,投资额\n"
)


@pytest.fixture
def write(tmp_path_factory):
    place = tmp_path_factory.mktemp("lexicons")

    def write_file(name, content):
        path = place / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def terms_of(lexicon):
    return [(term.domain, *term.forms) for term in lexicon.terms]


def test_a_list_has_one_domain_named_by_the_file_and_those_of_its_sections(write):
    lexicon = load_lexicon(write("安保.txt", LIST))
    assert [domain.name for domain in lexicon.domains] == ["安保", "經濟"]
    assert terms_of(lexicon) == [
        ("安保", "安全"), ("安保", "國家安全"), ("經濟", "貿易"), ("經濟", "投資"),
    ]  # fmt: skip


def test_a_table_takes_columns_in_any_order_and_case(write):
    lexicon = load_lexicon(write("t.csv", TABLE))
    assert terms_of(lexicon) == [
        ("terms", "安全"), ("terms", "國家安全"), ("經濟", "貿易"), ("經濟", "投資", "投资额"),
    ]  # fmt: skip
    assert lexicon.terms[0].guards == ("食品安全",)


@pytest.mark.parametrize("heads", ["领域,词条,排除,变体", "領域,詞條,排除,變體"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_heads_encodings_and_delimiters_do_not_matter(write, heads, encoding, sign):
    table = f"{heads}\n安全保障,安全,食品安全,\n安全保障,国家主权,,领土完整\n".replace(",", sign)
    data = table.encode(encoding)
    if encoding == "utf-8-sig":
        assert data.startswith(codecs.BOM_UTF8)
    lexicon = load_lexicon(write("t.csv", data))
    assert terms_of(lexicon) == [("安全保障", "安全"), ("安全保障", "国家主权", "领土完整")]


def test_a_workbook_with_merged_domains_is_read(tmp_path):
    import xlsxwriter

    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("說明").write_row(0, 0, ["how", "to"])
        sheet = book.add_worksheet("詞")
        sheet.write_row(0, 0, ["領域", "詞條", "變體"])
        sheet.merge_range(1, 0, 3, 0, "經濟")
        for row, cells in ((1, ["貿易"]), (2, ["投資", "投放資金|注資"]), (3, ["金融"])):
            sheet.write_row(row, 1, cells)
        sheet.write_row(5, 0, ["安全", "安全", "", "stray"])
    with pytest.raises(LexiconError, match=r"t\.xlsx:6: no column name above 'stray'"):
        load_lexicon(path)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("詞")
        sheet.write_row(0, 0, ["領域", "詞條"])
        sheet.merge_range(1, 0, 2, 0, "經濟")
        sheet.write(1, 1, "貿易")
        sheet.write(2, 1, "投資")
    assert terms_of(load_lexicon(path)) == [("經濟", "貿易"), ("經濟", "投資")]


@pytest.mark.parametrize(
    ("name", "content", "problem", "hint"),
    [
        ("a.txt", "安全,貿易\n", ":1: ',' in a line of terms", "lexicon new"),
        ("a.txt", "合作\n安全\t2\n", ":2: a tab in a line", "a csv has variants"),
        ("a.txt", "國家 安全\n", "contains a space", "國家安全"),
        ("a.txt", "【經濟】\n貿易\n", ":1: '【經濟】' is not a term", "[NAME]"),
        ("a.txt", "經濟：\n貿易\n", ":1: '經濟：' is not a term", "[NAME]"),
        ("a.txt", "!安全\n", ":1: '!安全' is not a term", "[NAME]"),
        ("a.txt", "合作*\n", ":1: '合作*' is a pattern", "kwic"),
        ("a.txt", "安全\n和平\n安全\n", ":3: '安全' is already in", "one term"),
        ("a.txt", "安全\n[經濟]\n安全\n", "a.txt:1, as a", "one term"),
        ("a.txt", "# nothing\n", "contains no term", "one term per line"),
        ("a.txt", "*政治\n主權 or 安全\n", "of another program", "lexicon convert a.txt"),
        ("a.dic", "%\n1\tx\n%\n", "of another program", "lexicon convert a.dic"),
        ("a.csv", "安全\n貿易\n", "no column 'term'", ".txt"),
        ("a.csv", "domain,term,guard\n", "unknown column 'guard'", "mean guards?"),
        ("a.csv", "domain,term\n,安全\n", ":2: the column domain is empty", "by the file"),
        ("a.csv", "domain,term\n甲|乙,安全\n", ":2: more than one domain", "shared"),
        ("a.csv", "domain,term\n", "contains no term", "one term per line"),
        ("a.csv", "word,count\n安全,3\n", "no column 'domain'", "add it"),
        ("a.xlsx", "PK\x03\x04", "a.xlsx: ", "damaged"),
        ("a.csv", "PK\x03\x04\x80", "is a workbook", "csv"),
    ],
)
def test_an_invalid_file_is_refused_with_its_line_and_what_to_do(
    run, folder, write, name, content, problem, hint
):
    result = run("domains", "-c", folder, "--lexicon", write(name, content))
    refused(result, problem, hint)
    assert "known: diplomatic" not in result.stderr


def test_a_missing_file_is_named_with_its_neighbours(run, folder, write):
    path = write("terms.txt", "安全\n")
    wrong = path.with_name("term.txt")
    refused(
        run("domains", "-c", folder, "--lexicon", wrong), "no such file or folder", f"mean {path}?"
    )
    refused(run("domains", "-c", folder, "--lexicon", "thesys"), "no such lexicon", "mean thesis?")


def test_a_table_of_terms_in_the_folder_of_the_texts_is_named_for_what_it_is(run, folder):
    (folder / "terms.csv").write_text("domain,term\n甲,安全\n", encoding="utf-8")
    result = run("domains", "-c", folder, "--lexicon", folder / "terms.csv", "-q")
    refused(result, "terms.csv: no text column", 'lexicon = "terms.csv" into corpus.toml')


WORDS = st.text(st.sampled_from("和平貿易安全國家領土主權經濟合作"), min_size=1, max_size=4)


@given(st.dictionaries(WORDS, st.sampled_from(["甲", "a b", "c/d"]), min_size=1, max_size=12))
def test_list_table_json_and_folder_have_one_fingerprint(tmp_path_factory, domain_of):
    place = tmp_path_factory.mktemp("law")
    table = place / "x.csv"
    rows = [f"{domain},{word}" for word, domain in domain_of.items()]
    table.write_text("\n".join(["domain,term", *rows]), encoding="utf-8")
    expected = load_lexicon(table).fingerprint
    save_lexicon_folder(lexicon_convert(table, "folder"), place / "folder")
    (place / "x.json").write_text(
        json.dumps([{"term": word, "domain": domain} for word, domain in domain_of.items()])
    )
    sections = "".join(f"[{domain}]\n{word}\n" for word, domain in domain_of.items())
    (place / "x.txt").write_text(sections, encoding="utf-8")
    found = {load_lexicon(place / n).fingerprint for n in ("folder", "x.json", "x.txt")}
    assert found == {expected}


def test_a_bundled_lexicon_counts_the_same_as_one_table(tmp_path):
    path = tmp_path / "thesis.csv"
    path.write_text(lexicon_convert("thesis", "csv").files[""], encoding="utf-8")
    assert load_lexicon(path).fingerprint == load_lexicon("thesis").fingerprint
    corpus = open_corpus("sino-russian-communiques")
    tables = [domains(corpus, lexicon, by="year") for lexicon in ("thesis", path)]
    assert list(tables[0].records()) == list(tables[1].records())


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "json"])
def test_a_coded_list_of_words_is_a_lexicon(run, tmp_path, ending):
    columns = tuple(map(text, ("rank", "word", "count", "domain")))
    rows = [
        ("1", "安全", "9", "政治"), ("2", "的", "8", None), ("3", "貿易", "7", "經濟"),
        ("4", "安全", "2", "政治"), ("5", "了", "1", ""),
    ]  # fmt: skip
    path = tmp_path / f"coded.{ending}"
    save_table(Table(columns, rows), path)
    assert terms_of(load_lexicon(path)) == [("政治", "安全"), ("經濟", "貿易")]
    back = tmp_path / "folder"
    result = run("lexicon", "convert", path, "-o", back)
    assert (result.exit_code, result.stderr) == (0, "note: 2 rows without a domain ignored\n")
    assert load_lexicon(back).fingerprint == load_lexicon(path).fingerprint


def test_a_word_coded_as_two_domains_is_refused_with_both(write):
    path = write("coded.csv", "word,count,domain\n安全,9,政治\n安全,2,經濟\n")
    with pytest.raises(LexiconError, match=r"coded\.csv:3: '安全' is already in .*:2, as 政治"):
        load_lexicon(path)


def test_corpus_toml_names_a_lexicon_in_one_file(run, folder):
    before = run("domains", "-c", folder, "--lexicon", "thesis", "-f", "json").stdout
    (folder / "own.csv").write_text("domain,term\n甲,合作\n", encoding="utf-8")
    (folder / "corpus.toml").write_text('lexicon = "own.csv"\n')
    result = run("domains", "-c", folder, "-f", "tsv", "-q")
    assert result.stdout.splitlines()[1].split("\t")[1] == "甲"
    after = json.loads(run("domains", "-c", folder, "--lexicon", "thesis", "-f", "json").stdout)
    assert after["meta"]["documents"] == json.loads(before)["meta"]["documents"]
    (folder / "corpus.toml").write_text('lexicon = "none.csv"\n')
    (folder / "own.csv").unlink()
    refused(run("domains", "-c", folder, "-q"), f"{folder}/none.csv: no such file", "lexicon new")


def test_a_lexicon_that_would_be_counted_as_a_text_is_refused(run, folder):
    path = folder / "terms.txt"
    path.write_text("安全\n", encoding="utf-8")
    result = run("domains", "-c", folder, "--lexicon", path, "-q")
    refused(result, "terms.txt: is a lexicon, and a text of the corpus", 'lexicon = "terms.txt"')
    (folder / "corpus.toml").write_text('lexicon = "terms.txt"\n')
    assert run("domains", "-c", folder, "-q").exit_code == 0
