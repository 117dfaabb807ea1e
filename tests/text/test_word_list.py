"""Lists of words are told from texts."""

import pytest

from corpuskit.text.word_list import looks_like_word_list


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("夥伴關係 500 n\n# 註\n安理會 300\n", True),
        ("!重申戰略\n-國際\n戰略 n\n", True),
        ("經濟\n社會\n安全\n改革\n發展\n", True),
        ("@more.txt\n安全 5\n", True),
        ("國家安全\n經濟安全\n文化安全\n", True),
        ("命運共同體\n人類命運共同體\n一帶一路倡議\n戰略\n", True),
        ("白日依山盡\n黃河入海流\n欲窮千里目\n更上一層樓\n", False),
        ("兩國商定合作，\n擴大貿易\n改善民生\n", False),
        ("經濟\n社會\n", False),
        ("讚\n讚\n讚\n讚\n讚\n", False),
        ("國慶演說\n總統 陳水扁\n各位國人同胞\n", False),
        ("雙方商定擴大合作。\n經濟 5\n安全 6\n", False),
        ("1990\n1991\n", False),
        ("", False),
    ],
)
def test_a_list_of_words(text, expected):
    assert looks_like_word_list(text) is expected
