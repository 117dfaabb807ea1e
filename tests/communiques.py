"""Invented texts in the shapes of published communiqués, for tests of cleaning and reading."""

from pathlib import Path

from corpuskit.sources.folder import read_source

BODY = (
    "兩國總理在友好的氣氛中舉行了會晤，就雙邊關係和共同關心的問題深入交換了意見，達成廣泛共識。",
    "雙方滿意地指出，貿易額穩步增長，商品結構不斷改善，地方之間的往來日益密切，前景十分廣闊。",
    "雙方商定，繼續擴大在能源、運輸、農業和高技術領域的合作，為企業創造更加有利的條件和環境。",
    "雙方支持兩國青年、學者和媒體加強往來，決定明年在雙方首都互辦藝術節，並保護各自的檔案。",
)


def text_of(tmp_path: Path, data: bytes | str, name: str = "2003.txt", **options: object) -> str:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_source(path).documents[0].text


def html_page(body: str, head: str = "<title>公報</title>") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)


def pdf_like(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


PROSE = (
    "雙方一致認為，建立多極世界符合時代的潮流，應當反對軍事聯盟、分裂主義和一切形式的恐怖主義，"
    "並以和平方式解決爭端，這是兩國多年來的共同主張。雙方支持全面禁止化學武器公約，呼籲尚未加入"
    "的國家儘早加入，並為此開展對話與合作，使地區各國人民免於戰禍，共享發展的成果與安寧的生活，這"
    "一立場將長期不變。兩國學者合作拍攝的科學電影也將在明年上映，向公眾介紹北方的山川、河流與物產，"
    "增進兩國青年之間的了解與友情，這是雙方文化部門商定的計畫之一。兩國還將互設文化中心，擴大留學"
    "人員的名額，鼓勵大學之間簽訂協議，並就古籍的保護與數位化開展研究，使更多的公眾得以利用。"
)


def wrapped(text: str = PROSE, width: int = 34) -> list[str]:
    """Cut a text as a printed page does, wherever the line is full."""
    return [text[at : at + width] for at in range(0, len(text), width)]
