"""Terms that several domains share, and lexicons saved by a spreadsheet."""

import pytest

from corpuskit import load_lexicon
from corpuskit.core.errors import LexiconError
from tests.analysis.domains.counted_texts import shared_lexicon


@pytest.mark.parametrize("sign", [";", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\n"])
def test_a_lexicon_as_a_spreadsheet_saves_it_is_read(tmp_path, sign, first):
    expected = load_lexicon(shared_lexicon(tmp_path)).terms
    for path in tmp_path.glob("*.csv"):
        text = path.read_text("utf-8").replace(",", sign)
        path.write_text(first.format(sign) + text, encoding="utf-8-sig")
    assert load_lexicon(tmp_path).terms == expected
    (tmp_path / "c.csv").write_bytes(b"PK\x03\x04\xff")
    with pytest.raises(LexiconError, match=r"c\.csv: is a workbook"):
        load_lexicon(tmp_path)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("能源,,x\n", "a.csv:2: 'x' in shared is not one of b, c"),
        ("能源,,a\n", "a.csv:2: 'a' in shared is the term's own domain"),
        ("能源,,b|b\n", "a.csv:2: 'b' in shared"),
        ("和平,,b\n", "b.csv:2: '和平' is already in .*a.csv:2"),
    ],
)
def test_an_invalid_shared_domain_and_a_term_in_two_files_are_refused(tmp_path, rows, problem):
    with pytest.raises(LexiconError, match=problem) as caught:
        load_lexicon(shared_lexicon(tmp_path, rows))
    assert "already" not in problem or "column shared" in caught.value.hint
