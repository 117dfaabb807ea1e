"""Blocks that documents share at their head or end: found without knowing any site."""

import csv
import subprocess
import sys

import pytest

from corpuskit import Corpus, Document, info, open_corpus
from corpuskit.analysis.shared_blocks import shared_blocks
from corpuskit.analysis.sketches import sketch_corpus
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from tests.conftest import SAMPLE, shared

LICENCE = "本文件依條例第九條不受保護，\n任何人均得自由使用。\n\n公眾領域\nPublic domain\nfalse\n"
HEADER = "首頁 > 外事辦公室 > 公報\n列印 字號 分享\n"
SIGNATURE = "此致\n禮賓司聯絡處 王小明 電話 8888-1234 信箱 protocol@example.org"
SIGNED = "國務院總理 某某某（簽字）\n政府總理 某某某（簽字）\n"


def body(number, size=300):
    """Return a text of its own for each number."""
    return "".join(chr(0x4E00 + (number * 7919 + i * 31) % 9000) for i in range(size)) + "。"


def corpus(*texts):
    documents = [Document(f"d{i}", text, year=2000 + i) for i, text in enumerate(texts)]
    reading = Reading()
    return Corpus(parts=(Part(documents, reading),), reading=reading)


def found(*texts):
    return [
        (block.place, block.documents, block.text)
        for block in shared_blocks(corpus(*texts), sketch_corpus(corpus(*texts)))
    ]


def notable(*texts):
    blocks = shared_blocks(corpus(*texts), sketch_corpus(corpus(*texts)))
    return [block.text for block in blocks if block.is_notable]


def without_empty_lines(text):
    return "\n".join(line for line in text.split("\n") if line.strip())


def test_a_licence_at_the_end():
    texts = [f"{body(i)}\n\n\n{LICENCE}" for i in range(5)]
    assert found(*texts) == [("end", 5, without_empty_lines(LICENCE))]


def test_a_header_and_a_footer():
    texts = [f"{HEADER}\n{body(i)}\n{LICENCE}" for i in range(4)]
    assert found(*texts) == [("end", 4, without_empty_lines(LICENCE)), ("head", 4, HEADER.strip())]


def test_a_title_before_a_header_and_an_address_after_a_footer():
    texts = [
        f"第{i}號公報 {body(i, 5)}\n{HEADER}\n{body(i)}\n{LICENCE}https://example.org/{i}\n"
        for i in range(4)
    ]
    assert found(*texts) == [("end", 4, without_empty_lines(LICENCE)), ("head", 4, HEADER.strip())]
    mixed = [*texts, *(f"{HEADER}{body(i + 50)}\n{LICENCE}" for i in range(4))]
    assert [block[:2] for block in found(*mixed)] == [("end", 8), ("head", 8)]
    assert found(*(f"{body(i)}\n{LICENCE}{body(i, 150)}" for i in range(4))) == []


def test_blocks_do_not_overlap():
    assert [b[0] for b in found(*(f"{body(i, 50)}\n{LICENCE}" for i in range(4)))] == ["end"]
    texts = [f"第{i}號\n{LICENCE}https://example.org/{i}" for i in range(4)]
    assert [b[0] for b in found(*texts)] == ["end"]


def test_scripts_punctuation_and_lines_make_no_difference():
    others = ["版权所有，外事办公室，不得转载，违者必究", "版權所有 外事辦公室\n不得轉載。違者必究"]
    texts = [body(i) + "\n\n" + others[i % 2] for i in range(4)]
    assert found(*texts) == [("end", 4, others[0])]


def test_a_formula_before_a_licence_is_not_part_of_it():
    texts = [
        f"{body(i)}\n{'謝謝大家！' if i < 3 else body(i + 50, 9)}\n{LICENCE}" for i in range(20)
    ]
    assert found(*texts) == [("end", 20, without_empty_lines(LICENCE))]


def test_two_licences_are_two_blocks():
    other = "本作品採用姓名標示授權條款，\n使用時應註明出處。\nfalse"
    texts = [f"{body(i)}\n{LICENCE if i % 2 else other}" for i in range(12)]
    assert {block[1:] for block in found(*texts)} == {(6, without_empty_lines(LICENCE)), (6, other)}


def test_what_few_documents_share_is_not_a_block():
    assert found(*(f"{body(i)}\n{LICENCE}" for i in range(2))) == []
    texts = [f"{body(i)}\n{LICENCE if i < 3 else body(i + 999, 20)}" for i in range(200)]
    assert found(*texts) == []
    assert found(*(f"{body(i)}\n謝謝大家！" for i in range(9))) == []


def test_identical_documents_are_one():
    text = f"{body(1)}\n{LICENCE}"
    assert found(text, text, text, text) == []
    ends = found(text, text, text, f"{body(2)}\n{LICENCE}", f"{body(3)}\n{LICENCE}")
    assert [block[1] for block in ends] == [5]


def test_versions_of_one_text_are_not_a_block():
    text = "\n".join(body(i) for i in range(12))
    assert found(*(f"{text}\n{body(100 + i)}" for i in range(4))) == []


def test_formulas_and_signatures_are_listed_but_not_notable():
    texts = [f"{body(i, 3000)}\n{SIGNED}" for i in range(6)]
    assert [block[1] for block in found(*texts)] == [6]
    assert notable(*texts) == []
    opening = "各位委員：\n現在我代表籌備處向大會報告工作情況，請予審議，並請列席的各位提出意見。\n"
    assert notable(*(opening + body(i, 3000) for i in range(6))) == []


def test_what_changes_counts_is_notable():
    assert len(notable(*(f"{body(i, 5000)}\n{LICENCE * 2}" for i in range(4)))) == 1
    assert len(notable(*(f"{body(i, 60)}\n{SIGNATURE}" for i in range(4)))) == 1
    assert len(notable(*(f"{HEADER * 2}{body(i, 200)}" for i in range(4)))) == 1


def test_lines_without_letters_and_documents_of_one_line():
    texts = [f"{body(i)}\n———\n{LICENCE}\n***\n" for i in range(3)]
    assert [block[:2] for block in found(*texts)] == [("end", 3)]
    one_line = [body(i) + LICENCE.replace("\n", " ") for i in range(5)]
    assert found(*one_line) == [("end", 5, LICENCE.replace("\n", " ").strip())]
    assert found(*(body(i) + "\n" + line for i, line in enumerate(one_line))) == []
    assert [
        b[:2] for b in found(*(HEADER.replace("\n", " ") + body(i, 9000) for i in range(3)))
    ] == [("head", 3)]
    assert found("", "。", "\n\n", "甲") == []


def test_long_lines_and_many_lines_are_bounded():
    texts = [body(i) + "\n" + "\n".join("甲乙丙丁") * 3000 for i in range(4)]
    assert found(*texts) == []
    texts = [body(i, 30_000) + "\n" + LICENCE for i in range(3)]
    assert [block[1] for block in found(*texts)] == [3]


def test_a_document_longer_than_a_block_of_memory(monkeypatch):
    from corpuskit.analysis import sketches

    monkeypatch.setattr(sketches, "_BLOCK", 64)
    texts = [f"{HEADER}{body(i)}\n{LICENCE}" for i in range(3)]
    assert [block[:2] for block in found(*texts)] == [("end", 3), ("head", 3)]


def test_rows_of_a_table_and_files_of_two_folders(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        with (tmp_path / name / "mails.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["date", "text"])
            for i in range(2):
                number = i + 10 * (name == "b")
                writer.writerow([f"20{number + 10}-05-01", f"{body(number, 60)}\n{SIGNATURE}"])
    table = info(open_corpus(tmp_path / "a", tmp_path / "b"), view="shared_blocks")
    (row,) = table.records()
    assert (row["place"], row["documents"], row["share"]) == ("end", 4, 1)
    assert row["text"] == SIGNATURE.replace("\n", " ")


def test_subcorpora_are_searched_by_themselves():
    whole = corpus(*(f"{body(i)}\n{LICENCE if i > 4 else ''}" for i in range(9)))
    (row,) = info(whole, view="shared_blocks").records()
    assert (row["documents"], row["document"], row["han_characters"]) == (4, "d5", 26)
    assert list(info(whole.where("year=2000-2006"), view="shared_blocks")) == []


def test_the_sample_has_none():
    assert list(info(open_corpus(SAMPLE), view="shared_blocks")) == []


def test_real_texts():
    (first, *others) = info(open_corpus(shared("texts", "gwr")), view="shared_blocks").records()
    assert (first["place"], first["documents"], first["han_characters"]) == ("end", 52, 137)
    assert len(others) <= 1
    speeches = open_corpus(shared("texts", "tw-president"))
    blocks = shared_blocks(speeches, sketch_corpus(speeches))
    assert not [block for block in blocks if block.is_notable]


@pytest.mark.slow
def test_many_documents_with_one_form_take_linear_time():
    code = (
        "import time\n"
        "from tests.analysis.test_shared_blocks import LICENCE, body, corpus\n"
        "from corpuskit.analysis.shared_blocks import shared_blocks\n"
        "from corpuskit.analysis.sketches import sketch_corpus\n"
        "made = corpus(*(body(i, 20) + chr(10) + LICENCE for i in range(20_000)))\n"
        "start = time.process_time()\n"
        "(block,) = shared_blocks(made, sketch_corpus(made))\n"
        "print(block.documents, time.process_time() - start)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    documents, seconds = result.stdout.split()
    assert int(documents) == 20_000
    assert float(seconds) < 60
