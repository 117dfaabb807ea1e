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


PROSE = (
    "雙方支持促進各地和平與邊境安全，主張以政治對話解決國際爭端。兩國政府將繼續擴大經濟合作，"
    "推動貿易與投資發展，加強能源、交通和教育領域的交流。人民的生活水平不斷提高，社會保障制度"
    "逐步完善，文化事業全面發展。我們要堅持改革開放，鼓勵科學技術創新，保護環境，建設現代農業，"
    "努力實現國家的長期穩定。國際社會應當尊重各國主權，反對干涉內政，共同應對恐怖主義和氣候變化。"
)
WORD_LISTS = [
    "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛\n壬\n癸",
    "\n".join("和平 合作 發展 安全 貿易 能源 教育 文化 環境 主權 農業 科學".split()),
    "王 毅\u3000李 強\u3000蔡 奇\u3000李 希\u3000韓 正\u3000張 三\u3000李 四\u3000林 五\u3000陳 六\u3000吳 七",
    "國家\t出口\t進口\n中國\t1,234\t2,345\n俄國\t345\t678\n美國\t5,678\t4,321",
    "四海翻騰雲水怒\n五洲震盪風雷激\n要掃除一切害人蟲\n獨有英雄驅虎豹\n更無豪傑怕熊羆\n梅花歡喜漫天雪",
    "\n".join(f"{n} {word}" for n, word in enumerate("和平 合作 發展 安全 貿易 能源".split(), 1)),
    "上午 09:00 開幕\n上午 10:30 討論\n下午 14:00 表決\n下午 15:30 閉幕",
    r"檔案在 C:\new\table，程式以 split('\n') 分行，以 '\t' 分欄，見 D:\report\new。",
    r"公式 \nu 與 \theta、\rho、\tau 以及 \nabla 為 LaTeX 的符號。",
    "國家      總理      面積\n中國      李強      960\n俄國      普京      1710\n" * 4,
]
"""Texts that look like damaged ones, and are not."""
