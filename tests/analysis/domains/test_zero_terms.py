"""Terms without a hit say why; others do not."""

from corpuskit import domains, open_corpus
from tests.communiques import text_of
from tests.conftest import SAMPLE


def hints(corpus, *terms, **options):
    return domains(corpus, terms=terms, **options).notes.get("hints")


def test_typed_terms_without_a_hit_are_named():
    corpus = open_corpus(SAMPLE)
    assert hints(corpus, "安全", "獨角獸") == {"獨角獸": ""}
    assert hints(corpus, "安全") is None
    assert "not pinyin" in hints(corpus, "anquan", view="terms")["anquan"]
    assert "hints" not in domains(corpus, "thesis").notes
    assert "hints" not in domains(corpus.where("year=2003"), "thesis", view="terms").notes


def test_hits_within_longer_terms_are_explained():
    corpus = open_corpus(SAMPLE)
    found = hints(corpus, "協作夥伴", "戰略協作夥伴")
    assert "within longer terms" in found["協作夥伴"]
    assert hints(corpus, "協作夥伴", "戰略協作夥伴", count_as="substring") is None


def test_the_command_says_it(run, tmp_path):
    result = run("domains", "--term", "anquan", "--term", "合作", "-c", SAMPLE)
    assert "note: no hit for anquan in 20 documents\nHint: texts are searched as" in result.stderr
    assert result.exit_code == 0
    text_of(tmp_path, "春眠不覺曉")
    assert run("domains", "-c", tmp_path).exit_code == 0
