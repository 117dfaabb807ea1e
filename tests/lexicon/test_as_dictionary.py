import pytest

from corpuskit import dictionary_terms, load_lexicon, segmenter
from corpuskit.segmentation.user_dictionary import load_dictionary
from corpuskit.text.fold import fold


@pytest.mark.parametrize("name", ["thesis", "diplomatic"])
@pytest.mark.parametrize("force", [True, False])
def test_every_form_is_an_entry_and_forced_ones_are_tokens(tmp_path, name, force):
    lexicon = load_lexicon(name)
    path = tmp_path / "terms.txt"
    path.write_text(dictionary_terms(lexicon, one_token=force), encoding="utf-8")
    forms = {fold(form) for term in lexicon.terms for form in term.forms}
    entries = load_dictionary(path).entries
    assert {entry.word for entry in entries} == forms
    engine = segmenter([path])
    whole = {form for form in forms if list(engine.spans(form)) == [(0, len(form))]}
    assert whole == forms if force else len(whole) > 0.99 * len(forms)


def test_the_command_writes_the_dictionary(run, tmp_path):
    path = tmp_path / "terms.txt"
    assert run("dictionary", "terms", "thesis", "-o", path).exit_code == 0
    assert run("dictionary", "terms", "thesis").stdout == path.read_text("utf-8")
    assert run("dictionary", "terms", "nosuch").exit_code == 2
