"""Texts in the shapes of printed pages and web pages, for the tests of cleaning."""

from hypothesis import strategies as st

from corpuskit.text.clean.edits import apply_edits
from corpuskit.text.clean.profiles import STEPS
from tests.conftest import shared

SEED = "000_4a80fe98ce7f9c2e.txt"
SEEDS = [SEED, "001_63930ee908b43423.txt", "002_0128a1f7cfc4891a.txt", "003_3d0acde33320d817.txt",
         "004_8ad447d8ed6f7221.txt"]  # fmt: skip

PRINTED = "兩國政府在會談之後共同宣布將擴大貿易往來並推動能源運輸以及教育各方面的交流" * 6


def seed(name=SEED):
    """Return the text of a long PDF, as a converter gave it."""
    return shared("texts", "seeds", name).read_text("utf-8")


def after(step, text):
    """Return a text after one step."""
    return apply_edits(text, STEPS[step](text))[0]


def wrap(text, size=20, between="\n\n"):
    """Return a text wrapped to a number of characters, as printed pages are."""
    return between.join(text[i : i + size] for i in range(0, len(text), size))


LINES = wrap(PRINTED[:160], 20, "\n").split("\n")


PIECES = st.sampled_from(
    ["兩國政府", "會談", "，", "。", "、", "「合作」", "\n", "\n\n", "\f", " ", "    ", "12", "3", "2003 年",
     "\n7\n", "- 8 -\n", "第 9 頁\n", "iv\n", "1 王一，《書》，頁 3。\n", "。2此外", "\n \n2 李二，《書》，頁 4。\n\n",
     "(fā)", "(zhong)", ",,", "。。", "\u200b", "\ue000", "政 治 安 全\n", "https://a.example/b\n", "Forum",
     "來源：某網\n", "【 第1頁 第2頁 】\n", "一、目的\n", "表 2-1", "%", "(一)", "\r\n", "\t"]
)  # fmt: skip


TEXTS = st.builds(
    lambda pieces, size, between: wrap("".join(pieces), size, between) if size else "".join(pieces),
    st.lists(PIECES | st.just(PRINTED[:60]), max_size=60),
    st.sampled_from([0, 0, 17, 20, 31]),
    st.sampled_from(["\n", "\n\n"]),
)
