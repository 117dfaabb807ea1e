"""JSON and JSON Lines: an object is a document."""

import contextlib
import json
import time

import pytest

from corpuskit.core.errors import ReadError
from tests.conftest import refused
from tests.sample_files import read_documents, read_one, refusal


def test_objects():
    data = [{"ID": 7, "Text": "甲", "year": 2001, "tags": ["a"], "ok": True, "none": None}]
    expected = ("7", "甲", {"year": "2001", "ok": "true"})
    for name, text in [
        ("a.json", json.dumps(data)),
        ("a.json", json.dumps({"count": 1, "items": data})),
        ("a.jsonl", json.dumps(data[0]) + "\r\n\r\n"),
    ]:
        raw = read_one(name, text)
        assert (raw.name, raw.text, raw.fields) == expected
    raw = read_one("a.json", json.dumps({"id": "x", "content": "甲"}))
    assert (raw.name, raw.text) == ("", "甲")
    assert read_one("a.jsonl", '{"text": "甲\u2028乙"}').text == "甲\u2028乙"
    assert read_one("a.json", r'{"text": "\ud83d\ude00\ud800\u0000"}').text == "😀\ufffd\ufffd"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.json", '[{"text": "甲"},\n', "a.json:2: is not JSON"),
        ("a.json", '["甲"]', "contains no object"),
        ("a.json", "1", "contains no object"),
        ("a.json", '{"text": ' + "9" * 5000 + "}", "number that is too long"),
        ("a.json", "[" * 101, "nested in more than 100 levels"),
        ("a.jsonl", '{"text": "甲"}\n[1]', "a.jsonl:2: is not an object"),
        ("a.jsonl", '{"text": "甲"}\n{"text', "a.jsonl:2: is not JSON"),
    ],
)
def test_broken_objects(name, data, problem):
    assert problem in refusal(name, data)


def test_objects_without_the_text_that_others_have_are_refused(run, tmp_path):
    for second in ('{"content": "乙"}', '{"id": 2}'):
        (tmp_path / "a.jsonl").write_text('{"text": "甲"}\n' + second + "\n", encoding="utf-8")
        refused(run("info", "-c", tmp_path), "object 2 has no text under 'text'", "same key")


def texts(data, name="a.json", **options):
    return [(raw.name, raw.text) for raw in read_documents(name, as_json(data), **options)]


def as_json(data):
    return data if isinstance(data, str | bytes) else json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    "data",
    [
        {"status": "ok", "data": {"total": 2, "list": [{"text": "甲"}, {"text": "乙"}]}},
        {"data": [{"text": "甲"}, {"text": "乙"}], "authors": [{"name": "丙"}]},
        {"content": [{"body": "甲"}, {"body": "乙"}], "pages": 1},
        {"hits": {"hits": [{"_source": {"text": "甲"}}, {"_source": {"text": "乙"}}]}},
        {"1": {"text": "甲"}, "2": {"text": "乙"}},
        {"text": {"0": "甲", "1": "乙"}, "year": {"0": 2001, "1": None}},
        {"x": {"id": "1", "內容": "甲"}, "y": {"id": "2", "內容": "乙"}},
        [{"text": ["甲"], "id": 1}, {"text": "乙", "id": 2}],
        [{"article": {"text": "甲"}}, {"article": {"text": "乙"}}],
        [{"text": "甲", "year": None}, {"text": "乙", "year": 2001}],
    ],
)
def test_objects_are_found_within_other_objects(data):
    assert texts(data) == [("1", "甲"), ("2", "乙")]
    assert texts(as_json(data).encode("utf-16")) == [("1", "甲"), ("2", "乙")]


def test_values_of_inner_objects_are_fields_and_lists_of_texts_are_lines():
    raw = read_one("a.json", '{"text": ["一", "二"], "meta": {"year": 2001, "by": {"name": "甲"}}}')
    assert (raw.text, raw.fields) == ("一\n二", {"meta.year": "2001", "meta.by.name": "甲"})
    assert texts({"2001": {"text": "甲"}}) == [("2001", "甲")]
    assert texts([{"content": {"rendered": "甲"}}], text_column="content.rendered") == [("1", "甲")]


def test_objects_without_text_are_documents_without_text():
    assert texts('[{"text": "甲"}, {"text": null}, {"text": ""}, {"text": NaN}]') == [
        ("1", "甲"), ("2", ""), ("3", ""), ("4", ""),
    ]  # fmt: skip
    for name in ("a.json", "a.jsonl"):
        for data in ("", " \n"):
            assert texts(data, name) == [("", "")]
    assert texts([]) == texts({"text": None}) == [("", "")]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.json", '{"text": "甲", "text": "乙"}', "a.json: the key 'text' occurs twice"),
        ("a.json", '[{"id": {"a": 1, "a": 2}, "text": "甲"}]', "the key 'a' occurs twice"),
        ("a.jsonl", '{"text": "甲"}\n{"text": "甲", "text": "乙"}', "a.jsonl:2: the key 'text'"),
        ("a.json", [{"text": "甲"}, "乙"], "item 2 is not an object"),
        ("a.json", {"a": [{"text": "甲"}], "b": {"c": [{"text": "乙"}]}}, "with a text: a, b.c"),
        ("a.json", [{"content": [{"type": "p"}]}], "no text column"),
        ("a.json", '[{"text": "甲"},\n{"text": "乙",\n}]', "a.json:3: is not JSON"),
        ("a.json", '[{"text": "甲"},\n]', "comma after the last value"),
        ("a.json", '{"text": "甲"}\n{"text": "乙"}', "a.json:2: is not JSON at column 1"),
        ("a.jsonl", '{"text": "甲"}\n{"text": "乙"} {"text": "丙"}', "a.jsonl:2: is not JSON"),
        ("a.jsonl", '{"text": "甲"}\n"乙"\n', "a.jsonl:2: is not an object"),
        ("a.jsonl", '{"text": "甲"}\nnull\n', "a.jsonl:2: is not an object"),
    ],
)
def test_what_would_be_lost_is_refused(name, data, problem):
    assert problem in refusal(name, as_json(data))
    assert texts('{"text": "甲", "text": "甲"}') == [("", "甲")]


def test_lists_with_sentences_that_are_not_read_are_named():
    long = "雙方同意擴大經濟貿易合作。"
    for data, told in (
        ([{"text": "甲", "comments": [{"text": long}]}], [(("comments",), True)]),
        ([{"text": "甲", "paragraphs": [long]}], [(("paragraphs",), False)]),
        ([{"text": "甲", "meta": {"notes": {"a": [long]}}}], [(("meta.notes.a",), False)]),
        ([{"text": "甲", "tags": ["外交", "經濟"], "n": [1, {}]}], []),
        ([{"content": "甲", "body": long}], [(("body",), True)]),
    ):
        notes = read_one("a.json", as_json(data)).notes
        assert [(note.parts, note.is_doubt) for note in notes] == told


def test_joined_files_and_halves_of_characters():
    line = '\ufeff{"text": "甲"}\n'
    assert texts(line * 2, "a.jsonl") == [("1", "甲"), ("2", "甲")]
    assert texts('{"text": "甲"}\r{"text": "乙"}\r', "a.jsonl") == [("1", "甲"), ("2", "乙")]
    raw = read_one("a.json", r'[{"id": "x", "text": "\ud842\udfb7\ud800"}]')
    assert raw.text == "𠮷\ufffd"
    assert [(note.parts, note.is_doubt) for note in raw.notes] == [(("x",), True)]


@pytest.mark.parametrize(
    "data",
    [
        '[{"a":' * 40 + "[" + "1," * 1_000_000 + "1]" + "}]" * 40,
        "[" + '{"a": {"b": {"c": {"d": {"e": [0]}}}}},' * 50_000 + '{"text": "甲"}]',
        '{"a": [' + "{}," * 500_000 + "{}]}",
        "{" + ",".join(f'"{n}": {{"text": "甲"}}' for n in range(100_000)) + "}",
    ],
)
def test_large_values_cost_little(data):
    start = time.process_time()
    with contextlib.suppress(ReadError):
        read_documents("a.json", data)
    assert time.process_time() - start < 60
