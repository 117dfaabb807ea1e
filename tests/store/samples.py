"""Stores and their files, for the tests of this room."""

from hypothesis import strategies as st

from corpuskit import Document
from corpuskit.segmentation.factory import segmenter
from corpuskit.store.reading.store import Store
from corpuskit.store.writing.build import BuildJob, build
from corpuskit.store.writing.sink import Sink

TEXT = st.text(st.sampled_from("夥伙伴關关系和平，。！\n 　a1%𠮷😀\r-＂"), max_size=80)


TEXTS = st.lists(TEXT, min_size=1, max_size=6)


COMMANDS = (
    ["kwic", "夥伴", "--sort", "right", "--unit", "token"],
    ["freq"],
    ["freq", "--by", "year"],
    ["domains", "--by-year"],
    ["info"],
)


BUILD = "import corpuskit, sys; corpuskit.open_corpus(sys.argv[1])"


def documents_of(texts):
    return [Document(f"d{i}", text, year=2000 + i % 3 or None) for i, text in enumerate(texts)]


def without_tokens(texts):
    return [(document, None) for document in documents_of(texts)]


def store_of(texts):
    sink = Sink()
    about = build(without_tokens(texts), sink, BuildJob(segmenter))
    return Store(sink.arrays(), about)


def files_of(home):
    return sorted(path for path in home.rglob("*") if path.is_file() and path.name != "lock")


def home_of(cache):
    (home,) = (home for home in (cache / "stores").iterdir() if home.is_dir())
    return home
