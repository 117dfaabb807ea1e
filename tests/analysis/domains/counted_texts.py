"""Texts made of terms and guards of a lexicon, and naive counts of them."""

from hypothesis import strategies as st

from corpuskit import Corpus, Document, load_lexicon
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold_table
from tests import naive
from tests.conftest import ROOT

THESIS = load_lexicon("thesis")


NAMES = [domain.name for domain in THESIS.domains]


FORMS = naive.read_lexicon(ROOT / "lexicons/thesis", NAMES, fold_table())


READING = Reading()


PIECES = st.sampled_from(
    "會晤 安全 食品安全 貿易 世界貿易組織 留學生 大學生 教育 动植物 航天 和平 ， 的 \n 一、 （一）".split(
        " "
    )
)


TEXTS = st.lists(PIECES, max_size=14).map("".join)


def corpus(*texts, years=None, parts=1):
    years = years or range(2000, 2000 + len(texts))
    documents = [
        Document(f"d{i}", text, year=year)
        for i, (text, year) in enumerate(zip(texts, years, strict=True))
    ]
    size = max(1, len(documents) // parts)
    cut = [documents[i : i + size] for i in range(0, len(documents), size)]
    return Corpus(parts=tuple(Part(some, READING) for some in cut), reading=READING)


def naive_shares(text, rule, without=()):
    key = text.translate(fold_table())
    if rule == "token":
        found = naive.tokens([key[s:e] for s, e in segmenter().spans(key)], FORMS)
    else:
        found = getattr(naive, rule)(key, FORMS)
    hits = dict.fromkeys(NAMES, 0)
    for (domain, term), n in found.items():
        if term not in without:
            hits[domain] += n
    total = sum(hits.values())
    return {name: n / total if total else None for name, n in hits.items()}


def shared_lexicon(folder, rows="能源,,b\n貿易,,\n"):
    folder.mkdir(exist_ok=True)
    names = "".join(f'[[domain]]\nname = "{name}"\n\n' for name in "abc")
    (folder / "lexicon.toml").write_text(names)
    (folder / "a.csv").write_text(f"term,variants,shared\n{rows}", encoding="utf-8")
    (folder / "b.csv").write_text("term\n和平\n", encoding="utf-8")
    (folder / "c.csv").write_text("term\n教育\n", encoding="utf-8")
    return folder
