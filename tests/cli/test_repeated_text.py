import json
import os
import subprocess
import sys
from pathlib import Path

TEXT = "兩國總理舉行會晤，商定擴大合作。"


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name.removeprefix('y')}.txt").write_text(text, encoding="utf-8")


def test_a_notice_comes_at_every_run(run, tmp_path):
    write(tmp_path, y2001=TEXT, y2002=TEXT)
    for _ in range(2):
        (line,) = [n for n in run("info", "-c", tmp_path).stderr.splitlines() if "identical" in n]
        assert line == (
            "note: 1 group of identical documents: 2001 and 2002; "
            "corpuskit info --duplicates lists them"
        )
    assert "identical" not in run("info", "-q", "-c", tmp_path).stderr
    write(tmp_path, y2003="另一份公報談的是別的事情。", y2004=TEXT)
    assert "documents: 2001 and 2 others; corpuskit" in run("info", "-c", tmp_path).stderr
    table = run("info", "--duplicates", "-c", tmp_path).stdout.splitlines()
    assert table[1:] == ["2001\t2001\t2002\t2002\t1.0\texact", "2001\t2001\t2004\t2004\t1.0\texact"]


def test_pairs_are_counted_after_groups(run, tmp_path):
    text = "".join(chr(0x4E00 + i) for i in range(300))
    write(tmp_path, y2001=TEXT, y2002=TEXT, y2003=text, y2004=text + "完")
    assert (
        "note: 1 group of identical documents and 1 near pair: 2001 and 2002, "
        "2003 and 2004 (0.997); corpuskit"
    ) in run("info", "-c", tmp_path).stderr


def test_no_notice_without_repeated_text(run, tmp_path):
    write(tmp_path, y2001=TEXT, y2002="另一份公報談的是別的事情。")
    assert "corpuskit info --duplicates" not in run("info", "-c", tmp_path).stderr


def test_without_a_store_the_notice_is_the_same(run, tmp_path):
    write(tmp_path, y2001=TEXT, y2002=TEXT)
    assert "2001 and 2002" in run("info", "--no-store", "-c", tmp_path).stderr


def test_a_damaged_finding_is_computed_again(run, tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "cache"))
    texts = tmp_path / "texts"
    texts.mkdir()
    write(texts, y2001=TEXT, y2002=TEXT)
    first = run("info", "-c", texts).stderr
    (path,) = (tmp_path / "cache" / "repeated").glob("*.json")
    for damage in (b"", b"[]", b"{}", b"\xff", json.dumps({"groups": 1}).encode()):
        path.write_bytes(damage)
        assert run("info", "-c", texts).stderr == first


def test_a_warm_run_imports_no_analysis_of_it(tmp_path):
    write(tmp_path, y2001=TEXT, y2002=TEXT)
    command = [sys.executable, "-X", "importtime", "-m", "corpuskit", "kwic", "會晤"]
    command += ["-c", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    runs = [subprocess.run(command, env=environment, capture_output=True) for _ in range(2)]
    stderr = runs[1].stderr.decode()
    assert "2001 and 2002" in stderr
    assert "numpy" not in stderr
    assert "corpuskit.analysis.duplicates" not in stderr
