"""Documents in JSON files."""

from tests.conftest import refused


def test_objects_without_the_text_that_others_have_are_refused(run, tmp_path):
    for second in ('{"content": "乙"}', '{"text": null}'):
        (tmp_path / "a.jsonl").write_text('{"text": "甲"}\n' + second + "\n", encoding="utf-8")
        refused(run("info", "-c", tmp_path), "object 2 has no text under 'text'", "same key")
