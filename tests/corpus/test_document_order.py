"""However files are divided into folders, every table is the same."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import domains, freq, info, kwic, load_lexicon, open_corpus
from corpuskit.store.options import StoreOptions

LEXICON = load_lexicon("thesis")
LINES = (
    "兩國貿易和合作。",
    "安全合作，文化交流。",
    "一、和平發展",
    "食品安全。",
    "教育、和平與合作，",
    "的",
)
GENRES = ("演說", "公報", "")
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["1999", "2000", "2003", "a", "b", "第十"]),
        st.sampled_from(GENRES),
        st.lists(st.sampled_from(LINES), min_size=1, max_size=9).map("\n".join),
        st.integers(0, 3),
    ),
    min_size=2,
    max_size=9,
)
IN_MEMORY = StoreOptions(store=False)


def tables(corpus):
    """Yield the name and the rows of tables of every kind that the documents could change."""
    fields = [name for name in ("year", "genre") if has_value(corpus, name)]
    for by in [None, fields]:
        yield f"freq {by}", freq(corpus, by=by)
        yield f"kwic {by}", kwic(corpus, "合作", by=by)
        yield f"info {by}", info(corpus, by=by or "year")
        for view in ("shares", "terms", "intervals", "sensitivity", "blocked"):
            yield f"{view} {by}", domains(corpus, LEXICON, view=view, by=by, draws=100)
    yield "hits", domains(corpus, LEXICON, view="hits")
    for sort in ("document", "left", "node"):
        yield f"sort {sort}", kwic(corpus, "合作", sort=sort)
        yield f"sample {sort}", kwic(corpus, "合作", sort=sort, sample=3)
    yield "count", kwic(corpus, "合作", view="count")
    yield "facets", kwic(corpus, "合作", view="facets")
    for view in ("documents", "outline", "duplicates", "shared_blocks"):
        yield view, info(corpus, view=view, threshold=0.3)
    if has_value(corpus, "year"):
        year = next(d.year for d in corpus.documents if d.year)
        cell = year, "economic"
        yield "explain", domains(corpus, LEXICON, view="explain", cell=cell)


def has_value(corpus, name):
    return any(part.has_value(name) for part in corpus.parts)


def write(folder, documents):
    """Write documents with a metadata table; names tell them from each other."""
    folder.mkdir()
    rows = ["file,genre"]
    for name, genre, text in documents:
        (folder / name).write_text(text, encoding="utf-8")
        rows.append(f"{name},{genre}")
    (folder / "metadata.csv").write_text("\n".join(rows), encoding="utf-8")


@settings(max_examples=10, deadline=None)
@given(TEXTS, st.permutations(range(4)))
def test_any_division_into_folders_gives_the_same_tables(texts, order):
    named = [
        (f"{name}-{n}.txt", genre, text, at) for n, (name, genre, text, at) in enumerate(texts)
    ]
    with TemporaryDirectory() as place:
        top = Path(place)
        write(top / "one", [item[:3] for item in named])
        folders = []
        for number in order:
            if some := [item[:3] for item in named if item[3] == number]:
                write(top / str(number), some)
                folders.append(top / str(number))
        whole = open_corpus(top / "one", store_options=IN_MEMORY)
        divided = open_corpus(*folders, store_options=IN_MEMORY)
        assert [d.name for d in divided.documents] == [d.name for d in whole.documents]
        assert divided.fingerprint == whole.fingerprint
        for (name, one), (_, other) in zip(tables(whole), tables(divided), strict=True):
            assert (one.names, list(one)) == (other.names, list(other)), name
            assert one.captions == other.captions, name
