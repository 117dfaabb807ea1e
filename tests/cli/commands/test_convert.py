"""The command `convert`: several texts go to a folder, a file for each."""

from tests.conftest import refused


def test_several_texts_go_to_a_folder(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(f"{name[0]}國合作\n", "utf-8")
    line = ["convert", "甲.txt", "乙.txt", "--to", "simplified", "-o"]
    assert run(*line, "out/").exit_code == 0
    found = {p.name: p.read_text("utf-8") for p in (tmp_path / "out").iterdir()}
    assert found == {"甲.txt": "甲国合作\n", "乙.txt": "乙国合作\n"}
    refused(run(*line, "out"), "out: contains files already", "new or empty folder")
    refused(run(*line, "words"), "words: may be a file or a folder", "words/ is a folder")
    result = run("convert", "--to", "simplified", "-o", "new/", stdin="國")
    assert (result.exit_code, "standard input is one text" in result.stderr) == (2, True)
    (tmp_path / "one").mkdir()
    assert run(*line, "one/both.txt").exit_code == 0
    assert (tmp_path / "one/both.txt").read_text("utf-8") == "甲国合作\n乙国合作\n"
