"""Limits, and the errors of readers in one line."""

from unittest.mock import Mock

import pytest

from corpuskit.core.errors import ReadError
from tests import sample_files
from tests.sample_files import refusal


def test_any_error_of_a_reader_becomes_one_line_that_names_the_file(monkeypatch):
    from corpuskit.formats import plain

    for error, message in [
        (KeyError, "cannot be read as txt: 'first"),
        (ValueError, "cannot be read as txt: first second"),
        (MemoryError, "not enough memory"),
        (RecursionError, "nested too deeply"),
    ]:
        monkeypatch.setattr(plain, "decode_any", Mock(side_effect=error("first\nsecond")))
        assert message in refusal("a.txt", b"")


def test_limits(monkeypatch):
    from corpuskit.formats import limits

    bomb = sample_files.zipped({"a.txt": bytes(11 * 1024 * 1024)})
    assert "more than 200 times its size" in refusal("a.zip", bomb)
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    many = sample_files.zipped({f"{number}.txt": "" for number in range(4)})
    assert "more than 3 members" in refusal("a.zip", many)
    with pytest.raises(ReadError, match="a: has 513 MB; the maximum is 512 MB"):
        limits.check_size(513 * limits.MB, "a")
