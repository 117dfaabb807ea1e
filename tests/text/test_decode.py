from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.errors import ReadError
from corpuskit.text.decode import Decoded, decode_any, decode_utf8
from tests.communiques import BODY, PARAGRAPHS, html_page, text_of
from tests.conftest import SAMPLE, shared

TRADITIONAL = "兩國總理舉行會晤，商定擴大在貿易、能源和人文領域的合作。\n"
SIMPLIFIED = "两国总理举行会晤，商定扩大在贸易、能源和人文领域的合作。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "gb18030"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "cp950"),
        (TRADITIONAL + "㗎嘅咁\n", "big5hkscs"),
        (SIMPLIFIED, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
        (TRADITIONAL, "utf-8"),
    ],
)
def test_the_encoding_is_detected(text, encoding):
    assert decode_any(text.encode(encoding), "a") == Decoded(text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding):
    found = decode_any(TRADITIONAL.encode(encoding), "a")
    assert found.text == TRADITIONAL
    assert encoding.startswith(found.encoding)


@pytest.mark.parametrize("encoding", ["gb18030", "cp950"])
def test_every_sentence_of_the_sample_is_decoded_correctly_or_refused(encoding):
    text = (SAMPLE / "texts/2013.txt").read_text("utf-8")
    sentences = [s for s in text.split("。") if len(s) > 15]
    read = 0
    for sentence in sentences:
        data = sentence.encode(encoding)
        try:
            assert decode_any(data, "a").text == sentence
            read += 1
        except ReadError:
            pass
    assert read > 0.95 * len(sentences)


@pytest.mark.parametrize("name", ["gwr/2008.txt", "tw-president/2000_就職演說.txt"])
def test_real_text_in_gb18030_and_utf16(name):
    text = shared("texts", *name.split("/")).read_text("utf-8")
    for encoding in ("gb18030", "utf-16-le", "utf-16"):
        assert decode_any(text.encode(encoding), "a").text == text


def test_a_declared_encoding_decides_only_between_those_that_fit(monkeypatch):
    from corpuskit.text import decode as module

    monkeypatch.setattr(module, "_LEAD", 1.0)
    data = TRADITIONAL.encode("cp950")
    with pytest.raises(ReadError, match="could be cp950 or ") as caught:
        decode_any(data, "a")
    assert "cp950: 「兩國總理舉行會晤" in caught.value.hint
    assert decode_any(data, "a", declared="Big5").encoding == "cp950"
    with pytest.raises(ReadError):
        decode_any(data, "a", declared="koi8-r")
    monkeypatch.undo()
    assert decode_any(data, "a", declared="gb2312").encoding == "cp950"


def test_a_named_encoding_overrides_detection():
    assert decode_any("é".encode("latin-1"), "a", encoding="latin-1").text == "é"
    with pytest.raises(ReadError, match="unknown encoding 'klingon'"):
        decode_any(b"a", "a", encoding="klingon")
    with pytest.raises(ReadError, match=r"a: byte 0 \(0xe9\) is not utf-8") as caught:
        decode_any(b"\xe9", "a", encoding="utf-8")
    assert "utf-8:replace" in caught.value.hint
    assert decode_any(b"\xe9a", "a", encoding="utf-8:replace").text == "\ufffda"


def test_a_few_invalid_bytes_are_refused_with_a_hint():
    data = TRADITIONAL.encode() * 9 + b"\xff" + TRADITIONAL.encode()
    with pytest.raises(ReadError, match=r"byte \d+ \(0xff\) is not UTF-8") as caught:
        decode_any(data, "a")
    assert "nearly all of it is utf-8" in caught.value.hint
    data = SIMPLIFIED.encode("gb18030") * 9 + b"\xff\xff" + SIMPLIFIED.encode("gb18030")
    with pytest.raises(ReadError) as caught:
        decode_any(data, "a")
    assert "nearly all of it is gb18030" in caught.value.hint


@given(st.binary(max_size=80))
def test_any_bytes_are_decoded_or_refused(data):
    for reader in (decode_utf8, decode_any):
        with suppress(ReadError):
            reader(data, "a")


def test_a_text_cut_within_a_character_is_recognised_as_utf8():
    data = (TRADITIONAL * 3).encode()[:-2]
    with pytest.raises(ReadError) as caught:
        decode_any(data, "a")
    assert "nearly all of it is utf-8" in caught.value.hint


def test_an_invalid_byte_is_refused_with_a_hint_or_replaced_on_request(tmp_path, run):
    data = "".join(BODY).encode("gb18030")
    slipped = data[:41] + b"\xff" + data[41:]
    (tmp_path / "a.txt").write_bytes(slipped)
    result = run("info", "-c", tmp_path)
    assert result.exit_code == 2
    assert "nearly all of it is gb18030" in result.stderr
    assert run("info", "-c", tmp_path, "--encoding", "gb18030:replace").exit_code == 0


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "cp950"]
)
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_encodings_and_line_ends(tmp_path, encoding, end):
    text = end.join(BODY)
    assert text_of(tmp_path, text.encode(encoding)) == text


def test_the_bytes_override_a_declared_encoding(tmp_path):
    for declared, real in (("gb2312", "gb18030"), ("utf-8", "gb18030"), ("gb2312", "cp950")):
        head = f'<meta charset="{declared}"><title>公報</title>'
        assert BODY[0] in text_of(tmp_path, html_page(PARAGRAPHS, head).encode(real), "a.html")
