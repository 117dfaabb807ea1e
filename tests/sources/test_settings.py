"""corpus.toml: settings that are invalid, and periods."""

import pytest

from corpuskit import open_corpus
from corpuskit.store.options import StoreOptions
from tests.conftest import refused


def test_settings_must_be_utf8(run, folder):
    (folder / "corpus.toml").write_bytes("title = '兩國總理'".encode("gb18030"))
    refused(run("info", "-c", folder), "corpus.toml: byte 9 (0x83) is not UTF-8", "gb18030")


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("title = Broken", "corpus.toml: Invalid value", "quotation marks"),
        ("color = 1", "corpus.toml: unknown key 'color'", "known keys: title"),
        ("title = 1", "title must be text, got 1", None),
        ("files = ['*.md']", "no file matches '*.md'", "remove the pattern"),
        ("files = ['/etc/*']", "files: '/etc/*'", None),
        ("year = '('", "corpus.toml: year: ", "regular expression"),
        ("[periods]\na = '2012-2000'", "period 'a' must be first and last year", "2000-2012"),
        ("[periods]\na = '2000-2005'\nb = '2005-2009'", "'a' and 'b' overlap", None),
        ("[events]\n'2014-13' = 'x'", "event '2014-13' must be a date and a text", "2014-03"),
        ("[events]\n'2014-02-30' = 'x'", "event '2014-02-30' must be a date", "[events]"),
        ("[events]\n'14' = 'x'", "event '14' must be a date", "[events]"),
        ("[events]\n'2014' = 3", "event '2014' must be a date and a text, got 3", "[events]"),
        ("[events]\n'2014' = ' '", "event '2014' must be a date and a text", "[events]"),
        ("metadata = 'nosuch.csv'", "nosuch.csv: No such file", "correct metadata"),
        ("lexicon = 'nosuch'", "/nosuch: no such file or folder", "bundled are diplomatic"),
    ],
)
def test_a_broken_corpus_toml(run, folder, text, problem, hint):
    (folder / "corpus.toml").write_text(text, encoding="utf-8")
    refused(run("domains", "-c", folder), problem, hint)


def test_one_year_is_a_period(meetings):
    (meetings / "corpus.toml").write_text('[periods]\n"2003" = "2003"\n')
    assert open_corpus(meetings).documents[0].period == "2003"


def test_a_pattern_of_the_year_that_takes_too_long_is_refused(run, meetings):
    (meetings / f"{'a' * 60}2001b.txt").write_text("雙方商定合作。", encoding="utf-8")
    (meetings / "corpus.toml").write_text("year = '(a|aa)+$'\n")
    refused(run("info", "-c", meetings), "year = ... in corpus.toml takes longer", "repetition")


def test_a_period_in_chinese_without_quotation_marks(run, meetings):
    (meetings / "corpus.toml").write_text("[periods]\n九十年代 = “1990-1999”\n", encoding="utf-8")
    refused(run("info", "-c", meetings), "corpus.toml", '"九十年代" = "1990-1999"')


@pytest.mark.parametrize("store", [True, False])
def test_events_are_those_of_the_corpus(meetings, store):
    events = {"2003": "a", "2003-05": "b", "2004-02-29": "c"}
    lines = [f'"{day}" = "{event}"' for day, event in events.items()]
    (meetings / "corpus.toml").write_text("\n".join(["[events]", *lines]))
    corpus = open_corpus(meetings, store_options=StoreOptions(store))
    assert corpus.events == events
    chart = corpus.where("year=2003").domains(by="year").chart
    assert chart.events == events
