"""Every public name is called as it is exported, after every module has been imported.

A room that becomes an attribute of the package could shadow a function of the same name; a name
could be exported but not usable. Each public name has one call here, and a test compares the list
with `corpuskit.__all__`.
"""

import ast
import importlib
import re
import typing

import pytest

import corpuskit as ck
from tests.conftest import SAMPLE
from tests.test_structure import MODULES, SOURCE


@pytest.fixture(scope="module", autouse=True)
def _every_module():
    for name in sorted(MODULES):
        if name != "corpuskit.__main__":
            importlib.import_module(name)


@pytest.fixture(scope="module")
def corpus():
    return ck.open_corpus(SAMPLE)


def table():
    return ck.Table([ck.Column("word"), ck.Column("count", "int")], [("合作", 2)])


def charted():
    chart = ck.Chart(title="words", unit="hits", y=("count",), x="word")
    return table().replace(chart=chart)


def queries_of(folder):
    (folder / "queries.txt").write_text("合作\n戰略\t戰略*夥伴\n", "utf-8")
    return ck.load_queries(folder / "queries.txt")


def scored(corpus, folder):
    sheet = folder / "sheet.csv"
    ck.save_coding_sheet(ck.lexicon_sample(corpus, "thesis"), sheet)
    lines = sheet.read_text("utf-8-sig").splitlines()
    # The columns of the coders are the last two.
    coded = [re.sub(r",,$", ",0,0", line) for line in lines]
    sheet.write_text("\n".join(coded), "utf-8")
    return ck.lexicon_score(sheet)


def checked(corpus, folder):
    (folder / "own.txt").write_text("總理定期會晤\n", "utf-8")
    return ck.dictionary_check(corpus, folder / "own.txt")


def study_saved(corpus, folder):
    return ck.save_study(ck.study_run(ck.load_study(), corpus), folder / "study")


def added(folder):
    (folder / "corpus").mkdir()
    (folder / "2001.txt").write_text("中俄總理定期會晤", "utf-8")
    return ck.add(folder / "2001.txt", folder / "corpus")[0]


def fetched(folder):
    with pytest.raises(ck.CorpuskitError, match="No such file"):
        ck.fetch(folder / "none.toml", folder / "texts")
    return True


CALLS = {
    "Chart": lambda corpus, folder: charted().chart,
    "Clause": lambda corpus, folder: ck.Clause(0, 1, "¶1", "paragraph", 1),
    "Column": lambda corpus, folder: ck.Column("count", "int").is_number,
    "Corpus": lambda corpus, folder: ck.Corpus(parts=corpus.parts, reading=corpus.reading),
    "CorpuskitError": lambda corpus, folder: str(ck.CorpuskitError("x: is empty", hint="y")),
    "Document": lambda corpus, folder: ck.Document("2001", "合作", year=2001),
    "ReadOptions": lambda corpus, folder: ck.ReadOptions(clean="none"),
    "Span": lambda corpus, folder: ck.Span(0, 2),
    "StoreOptions": lambda corpus, folder: ck.StoreOptions(store=False),
    "Table": lambda corpus, folder: list(table()),
    "add": lambda corpus, folder: added(folder),
    "chart_bytes": lambda corpus, folder: ck.chart_bytes(charted(), "svg"),
    "clauses": lambda corpus, folder: list(ck.clauses("一、合作\n二、貿易\n")),
    "clean": lambda corpus, folder: ck.clean("合作\n").text,
    "collocates": lambda corpus, folder: list(ck.collocates(corpus, "夥伴")),
    "convert": lambda corpus, folder: ck.convert("夥伴", "simplified") == "伙伴",
    "dictionary_check": lambda corpus, folder: checked(corpus, folder).names,
    "dictionary_suggest": lambda corpus, folder: ck.dictionary_suggest(corpus).names,
    "dictionary_terms": lambda corpus, folder: ck.dictionary_terms(ck.load_lexicon("thesis")),
    "domains": lambda corpus, folder: list(ck.domains(corpus, by="year")),
    "fetch": lambda corpus, folder: fetched(folder),
    "fold": lambda corpus, folder: ck.fold("夥伴") == ck.fold("伙伴"),
    "formulations": lambda corpus, folder: list(ck.formulations(corpus, "夥伴")),
    "freq": lambda corpus, folder: list(ck.freq(corpus, min_length=2)),
    "index_build": lambda corpus, folder: list(ck.index_build(corpus)),
    "index_list": lambda corpus, folder: ck.index_list().names,
    "index_prune": lambda corpus, folder: ck.index_prune(days=1e6).names,
    "index_show": lambda corpus, folder: list(
        ck.index_show(next(ck.index_list().records())["key"])
    ),
    "index_verify": lambda corpus, folder: ck.index_verify().names,
    "info": lambda corpus, folder: list(ck.info(corpus)),
    "init": lambda corpus, folder: ck.init(added(folder)[0].parent)[0],
    "dispersion": lambda corpus, folder: list(ck.dispersion(corpus, "合作")),
    "compare": lambda corpus, folder: list(ck.compare(corpus, target="year=2003")),
    "trend": lambda corpus, folder: list(ck.trend(corpus, "合作")),
    "correspondence": lambda corpus, folder: list(ck.correspondence(corpus, domains=True)),
    "keyness": lambda corpus, folder: list(ck.keyness(corpus, target="year=2003")),
    "kwic": lambda corpus, folder: list(ck.kwic(corpus, "夥伴")),
    "lexicon_check": lambda corpus, folder: ck.lexicon_check(corpus, "thesis").names,
    "lexicon_convert": lambda corpus, folder: ck.lexicon_convert("thesis", "csv"),
    "lexicon_list": lambda corpus, folder: list(ck.lexicon_list()),
    "lexicon_new": lambda corpus, folder: ck.lexicon_new(folder / "new.csv", ["安全"]),
    "lexicon_sample": lambda corpus, folder: list(ck.lexicon_sample(corpus, "thesis")),
    "lexicon_score": lambda corpus, folder: list(scored(corpus, folder)),
    "lexicon_show": lambda corpus, folder: list(ck.lexicon_show(ck.load_lexicon("thesis"))),
    "lexicon_suggest": lambda corpus, folder: ck.lexicon_suggest(corpus, "thesis").names,
    "load_lexicon": lambda corpus, folder: ck.load_lexicon("thesis").terms,
    "load_published": lambda corpus, folder: ck.load_published(ck.load_study().published),
    "load_queries": lambda corpus, folder: queries_of(folder),
    "load_stopwords": lambda corpus, folder: ck.load_stopwords(),
    "load_study": lambda corpus, folder: ck.load_study(),
    "ngrams": lambda corpus, folder: list(ck.ngrams(corpus)),
    "open_corpus": lambda corpus, folder: ck.open_corpus(SAMPLE).parts,
    "plot": lambda corpus, folder: ck.plot(charted()),
    "save_chart": lambda corpus, folder: ck.save_chart(charted(), folder / "a.svg") is None,
    "save_coding_sheet": lambda corpus, folder: scored(corpus, folder).names,
    "save_study": lambda corpus, folder: study_saved(corpus, folder),
    "save_table": lambda corpus, folder: ck.save_table(table(), folder / "a.csv", "csv") is None,
    "script_of": lambda corpus, folder: ck.script_of("夥伴"),
    "segment": lambda corpus, folder: ck.segment("總理定期會晤"),
    "ShowOptions": lambda corpus, folder: ck.show(corpus, "2003", **ck.ShowOptions(at=9)).names,
    "show": lambda corpus, folder: list(ck.show(corpus, "2003", "會晤")),
    "segment_explain": lambda corpus, folder: ck.segment_explain("中俄合作").names,
    "segment_compare": lambda corpus, folder: ck.segment_compare(corpus, "jieba").names,
    "segmenter": lambda corpus, folder: ck.segmenter(),
    "study_check": lambda corpus, folder: list(
        ck.study_check(ck.load_study(), ck.load_published(ck.load_study().published), corpus)
    ),
    "study_run": lambda corpus, folder: ck.study_run(ck.load_study(), corpus),
    "suggested_dictionary": lambda corpus, folder: isinstance(
        ck.suggested_dictionary(corpus, ck.dictionary_suggest(corpus)), str
    ),
}
OPTIONS = [name for name in ck.__all__ if name.endswith("Options") and name not in CALLS]


def test_every_public_name_has_a_call():
    called, public = {*CALLS, *OPTIONS}, set(ck.__all__)
    missing, extra = sorted(public - called), sorted(called - public)
    assert not missing, "new public names: add a call of each to CALLS"
    assert not extra, "not public any more: remove from CALLS"


def test_the_stub_has_the_same_names_from_the_same_modules():
    stub = ast.parse((SOURCE / "__init__.pyi").read_text("utf-8"))
    imported = {
        (node.module.removeprefix("corpuskit."), alias.name, alias.asname)
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    # `from module import name as name` is what makes a name public in a stub.
    declared = {(module, name, name) for module, names in ck._MODULES.items() for name in names}
    missing, extra = sorted(declared - imported), sorted(imported - declared)
    assert not missing, "add to __init__.pyi: from corpuskit.MODULE import X as X"
    assert not extra, "in __init__.pyi, but not in _MODULES of __init__.py"


@pytest.mark.parametrize("name", CALLS)
def test_a_public_name_is_called(name, corpus, tmp_path):
    assert CALLS[name](corpus, tmp_path)


@pytest.mark.parametrize("name", OPTIONS)
def test_options_name_the_type_of_each_keyword(name):
    assert typing.get_type_hints(getattr(ck, name))
