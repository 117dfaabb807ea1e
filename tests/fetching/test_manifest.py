"""The manifest: the bundled one, and invalid ones."""

import csv

import pytest
from click.testing import CliRunner

from corpuskit.cli.main import main
from corpuskit.fetching.errors import FetchError
from corpuskit.fetching.manifest import load_manifest
from tests.conftest import SAMPLE, shared


def test_the_bundled_manifest_has_thirty_meetings_and_eight_addresses():
    loaded = load_manifest(SAMPLE / "manifest.toml")
    assert [(e.ordinal, e.year) for e in loaded.entries] == [(n, 1995 + n) for n in range(1, 31)]
    with_pages = {e.year: (e.kind, e.complete) for e in loaded.entries if e.pages}
    assert with_pages == {
        2000: ("official", True), 2001: ("reprint", True), 2005: ("reprint", False),
        2009: ("agency", False), 2010: ("reprint", False), 2016: ("official", True),
        2017: ("agency", False), 2021: ("agency", True),
    }  # fmt: skip


def test_the_bundled_manifest_agrees_with_the_metadata_of_the_sample():
    loaded = {e.year: e for e in load_manifest(SAMPLE / "manifest.toml").entries}
    with (SAMPLE / "metadata.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            entry = loaded[int(row["year"])]
            assert (str(entry.ordinal), entry.date, entry.place, entry.title) == (
                row["ordinal"], row["date"], row["place"], row["title"],
            )  # fmt: skip


def test_no_address_of_the_bundled_manifest_was_made_up():
    with shared("thesis", "meetings.tsv").open(encoding="utf-8") as file:
        seen = {int(row["ordinal"]): row for row in csv.DictReader(file, delimiter="\t")}
    for entry in load_manifest(SAMPLE / "manifest.toml").entries:
        row = seen[entry.ordinal]
        assert set(entry.pages) <= set(row["url_seen"].replace(";", " ").split())
        if entry.pages:
            assert "news" not in row["url_kind"]
            assert "do not link" not in row["url_kind"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title = x", "list.toml: Invalid value"),
        ("color = 1", "unknown key 'color'"),
        ("", "no document"),
        ("document = [1]", "document must be a list of tables, got [1]"),
        ("[[document]]\nyear = 2000", "document 1: ordinal is missing"),
        ("[[document]]\nordinal = true", "ordinal must be a whole number, got True"),
        ("[[document]]\nordinal = 1\nyear = 20\ntitle = 'a'", "year must be 1000 to 2999, got 20"),
        ("[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\ndate = '3 Nov'", "date must be"),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\npages = [1]",
            "pages must be a list of texts, got [1]",
        ),
        ("[periods]\na = 1\n[[document]]", "periods must be a table of texts, got"),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\npages = ['http://a.example/']",
            "kind must be one of official, agency, reprint, got ''",
        ),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\nkind = 'agency'\n"
            "pages = ['http://a.example/1', 'http://a.example/1']",
            "an address occurs twice",
        ),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\nkind = 'agency'\n"
            "pages = ['https://a.example/wiki/.../1']",
            "'https://a.example/wiki/.../1' is not a complete address",
        ),
        (
            "[[document]]\nordinal = 1\nyear = 2000\ntitle = 'a'\n"
            "[[document]]\nordinal = 1\nyear = 2001\ntitle = 'b'",
            "document 2: the ordinal 1 is already used",
        ),
    ],
)
def test_an_invalid_manifest_is_a_one_line_error_with_exit_code_2(tmp_path, into, text, problem):
    path = tmp_path / "list.toml"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["fetch", str(path), "--into", str(into)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr.splitlines()[0]
    assert not into.exists()


def test_a_missing_manifest(tmp_path):
    result = CliRunner().invoke(main, ["fetch", str(tmp_path / "no.toml")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no.toml: No such file" in result.stderr


@pytest.mark.parametrize("lexicon", ["../../etc", "/etc", "..", "nosuch"])
def test_a_manifest_cannot_name_a_folder_as_lexicon(tmp_path, lexicon):
    path = tmp_path / "manifest.toml"
    path.write_text(f'lexicon = "{lexicon}"\n[[document]]\nyear = 2001\nordinal = 1\ntitle = "a"\n')
    with pytest.raises(FetchError, match="lexicon must be one of diplomatic, thesis"):
        load_manifest(path)
