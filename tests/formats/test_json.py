"""JSON and JSON Lines: an object is a document."""

import json

import pytest

from tests.conftest import refused
from tests.sample_files import read_one, refusal


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
        ("a.json", "", "a.json:1: is not JSON at column 1"),
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
    for second in ('{"content": "乙"}', '{"text": null}'):
        (tmp_path / "a.jsonl").write_text('{"text": "甲"}\n' + second + "\n", encoding="utf-8")
        refused(run("info", "-c", tmp_path), "object 2 has no text under 'text'", "same key")
