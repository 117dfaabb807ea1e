"""The fields by which a corpus can be grouped."""

from tests.conftest import refused


def test_unknown_fields(run, folder):
    refused(run("domains", "--by", "color", "-c", folder), "unknown field 'color'; known: document")
    refused(run("freq", "--by", "period", "-c", folder), "no document has a period", "corpus.toml")
    (folder / "2001.txt").rename(folder / "a.txt")
    refused(run("domains", "--by-year", "-c", folder), "no document has a year", "file names")
    refused(
        run("freq", "--where", "year=2000", "-c", folder), "no document has a year", "file names"
    )


def test_info_by_an_unknown_field_is_refused(run, meetings):
    refused(run("info", "-c", meetings, "--by", "xyz"), "unknown field 'xyz'")
