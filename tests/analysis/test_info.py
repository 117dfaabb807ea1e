"""What `info` reports about a corpus and its documents."""

import os


def test_a_file_name_that_is_not_utf8_is_shown_in_escapes(run, meetings):
    odd = os.fsencode(meetings) + b"/2003" + "公報".encode("gb18030") + b".txt"
    os.rename(meetings / "2003.txt", odd)
    result = run("info", "--documents", "-c", meetings)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("2003\\xb9")
