"""Pages of tables, read with the parser of the standard library."""

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import open_corpus
from corpuskit.core.blocks import Wide
from corpuskit.core.columns import Column, integer, number, text
from corpuskit.core.table import Table
from corpuskit.output.cells import visible
from corpuskit.output.write import save_table, write_table
from tests.conftest import SMALL

VOID = ("meta",)


class Page(HTMLParser):
    """The rows of the table of a page, its elements, and its text."""

    def __init__(self, source):
        super().__init__()
        self.rows, self.tags, self.open, self.addresses = [], [], [], []
        self.languages = {}
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        self.addresses += [values[name] for name in ("src", "href") if name in values]
        self.languages |= {tag: values["lang"]} if "lang" in values else {}
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "tr" in self.open:
            self.rows[-1][-1] += data


def written(table, **options):
    stream = io.StringIO()
    write_table(table, stream, "html", **options)
    return stream.getvalue()


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4), CELLS, CELLS)
def test_what_is_written_is_what_a_browser_shows(rows, caption, heading):
    table = Table(
        (text("a"), text("b")), rows, captions=[caption], heading=heading, notes={"x": heading}
    )
    source = written(table)
    page = Page(source)
    assert page.rows == [["a", "b"], *([visible(cell) for cell in row] for row in rows)]
    assert set(page.tags) <= set(
        "html head meta title style body h1 table thead tbody tr th td footer p h2 dl dt dd".split()
    )
    assert not page.addresses
    assert not re.search(r"url\(|@import|https?:", source.partition("</style>")[0])


def test_numbers_are_those_of_text_and_heads_are_grouped():
    table = Table(
        (Column("year", "int", grouped=False), text("domain"), integer("hits"), number("share", 3)),
        [(2000, "economic", 1234, 0.5), (2000, "cultural", 1, 0.25)],
        wide=Wide("domain", ("year",), ("hits", "share")),
    )
    assert Page(written(table)).rows[1] == ["2000", "economic", "1,234", "0.500"]
    assert Page(written(table.widen())).rows == [
        ["", "economic", "cultural"],
        ["year", "hits", "share", "hits", "share"],
        ["2000", "1,234", "0.500", "1", "0.250"],
    ]
    assert Page(written(table, header=False)).rows[0][0] == "2000"


def test_whole_sentences_are_one_cell_with_the_node_marked():
    corpus = open_corpus(SMALL)
    source = written(corpus.kwic("會晤", unit="sentence").limit(1))
    page = Page(source)
    (row,) = corpus.kwic("會晤", unit="sentence").limit(1)
    assert page.rows[1] == ["2001_北京", "2001", str(row[2]), "".join(row[3:6])]
    assert page.rows[0] == ["document", "year", "position", "node"]
    assert f"<mark>{row[4]}</mark>" in source


@pytest.mark.parametrize(
    ("word", "language"), [("夥伴關係", "zh-Hant"), ("伙伴关系", "zh-Hans"), ("合作", "zh")]
)
def test_rows_say_their_script_and_heads_their_language(word, language):
    table = Table((text("word"),), [(word,)])
    assert Page(written(table)).languages == {"html": "en", "tbody": language}
    assert Page(written(table.in_language("zh-Hans"))).languages["html"] == "zh-Hans"


def test_the_page_says_what_it_shows_and_what_made_it(run, tmp_path):
    result = run("domains", "-c", SMALL, "--lang", "zh", "-o", tmp_path / "a.html")
    assert (result.exit_code, "lexicon" in result.stderr) == (0, False)
    source = (tmp_path / "a.html").read_text("utf-8")
    assert "<h2>來源紀錄</h2>" in source
    assert "<dt>corpus_fingerprint</dt>" in source
    assert "<p>詞庫 thesis" in source


def test_a_page_is_the_same_each_time(tmp_path):
    table = open_corpus(SMALL).kwic("會晤")
    for name in ("one.html", "two.htm"):
        save_table(table, tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.htm").read_bytes()


def test_signs_of_html_are_text():
    cell = "<b>甲</b> &lt; \"'"
    table = Table((text("<i>"),), [(cell,)], captions=["<script>"], notes={"<k>": "</dl>"})
    page = Page(written(table))
    assert page.rows == [["<i>"], [cell]]
    assert not {"b", "i", "script", "k"} & set(page.tags)
