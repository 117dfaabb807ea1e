"""The command `clean`."""


def test_clean_writes_over_no_input(run, meetings):
    path = meetings / "2003.txt"
    for arguments in ([path, "-o", path], [path, "--report", "-o", "x"]):
        assert run("clean", *arguments).exit_code == 2
    assert path.read_text("utf-8") == "兩國總理會晤，支持和平。"
