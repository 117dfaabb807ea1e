"""Files whose lines are in several encodings, and written Cantonese."""

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.text.decode import decode_any
from corpuskit.text.encodings import mixed_lines
from tests.sample_files import refusal

TRADITIONAL = ["兩國總理舉行會晤，商定擴大合作。", "兩國鼓勵學生之間的互訪，推動人文交流。"]
SIMPLIFIED = ["两国总理举行会晤，商定扩大合作。", "两国鼓励学生之间的互访，推动人文交流。"]
UTF8, GBK, BIG5 = "utf-8", "gb18030", "cp950"


def lines(*encodings, end=b"\n"):
    return end.join(
        (SIMPLIFIED if name == GBK else TRADITIONAL)[number % 2].encode(name)
        for number, name in enumerate(encodings)
    )


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize(("encodings", "most", "others"), [
    ([UTF8, GBK, UTF8], UTF8, {GBK: [2]}),
    ([BIG5, BIG5, BIG5, UTF8], BIG5, {UTF8: [4]}),
    ([GBK] * 9 + [UTF8] + [GBK] * 9, GBK, {UTF8: [10]}),
    ([GBK] * 4 + [BIG5] * 2, GBK, {BIG5: [5, 6]}),
    ([UTF8] * 4 + [GBK, BIG5], UTF8, {GBK: [5], BIG5: [6]}),
])  # fmt: skip
def test_lines_in_several_encodings_are_named(encodings, most, others, end):
    data = lines(*encodings, end=end)
    assert mixed_lines(data) == (most, others)
    with pytest.raises(ReadError, match=f"most lines are in {most}, but line") as caught:
        decode_any(data, "a")
    assert f"{most}:replace" in caught.value.hint
    assert decode_any(data, "a", encoding=f"{most}:replace").text.startswith(
        data.splitlines()[0].decode(most, "replace")
    )


def test_a_line_in_another_encoding_in_a_text_that_could_be_decoded_is_found():
    foreign = "两国鼓励学生之间的互访，鼓励大学与研究机构建立联系。"
    data = lines(*[BIG5] * 9) + b"\n" + foreign.encode(GBK)
    data.decode(BIG5)
    with pytest.raises(ReadError, match="most lines are in cp950, but line 10 in gb18030"):
        decode_any(data, "a")


@pytest.mark.parametrize("name", ["a.csv", "a.html", "a.jsonl"])
def test_lines_in_several_encodings_in_other_formats(name):
    assert "in utf-8" in refusal(name, lines(GBK, GBK, UTF8, GBK))


def test_the_line_of_a_byte_that_is_no_character_is_named():
    data = lines(*[UTF8] * 9) + b"\n2003\xa6~\n"
    with pytest.raises(ReadError) as caught:
        decode_any(data, "a")
    assert "nearly all of it is utf-8, but not line 10;" in caught.value.hint


def test_bytes_that_are_not_text_are_not_shown_as_utf16():
    with pytest.raises(ReadError) as caught:
        decode_any("Größe übermäßig schön".encode("latin-1") * 4, "a")
    assert "utf-16" not in caught.value.hint


@pytest.mark.parametrize("text", [
    "佢哋喺香港，嘅嗰啲嘢，咁樣。",
    "佢哋話今次傾咗好耐，但係仲未有結果。我哋喺度等緊，唔知幾時先至搞掂。",
    "嗰啲人企喺門口，睇住啲車嚟嚟去去，冇人理佢哋。",
])  # fmt: skip
def test_written_cantonese_in_big5(text):
    assert decode_any(text.encode("big5hkscs"), "a").text == text
