"""The manual pages in docs/man are those of the commands, and `man` can read them."""

import re
import shutil
import subprocess
import zipfile

import pytest

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.help.manual import manual_pages
from corpuskit.cli.main import main
from tests.cli.help.test_option_groups import options_of
from tests.cli.test_help import ALL_COMMANDS
from tests.conftest import ROOT, update_hint

FOLDER = ROOT / "docs" / "man"


def test_the_manual_is_up_to_date(request):
    pages = manual_pages(main)
    if request.config.getoption("--update-golden"):
        FOLDER.mkdir(exist_ok=True)
        for path in FOLDER.iterdir():
            path.unlink()
        for name, text in pages.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    found = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert found == pages, update_hint(__file__)


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_there_is_a_page_for_each_command_with_each_option(name):
    page = (FOLDER / f"corpuskit-{name.replace(' ', '-')}.1").read_text("utf-8")
    assert page.startswith(f'.TH "CORPUSKIT-{name.replace(" ", "-").upper()}" "1"')
    if name in COMMANDS:
        for option in options_of(name):
            typed = max(option.opts, key=len).replace("-", r"\-")
            assert len(re.findall(rf"^\\fB.*{re.escape(typed)}(?!\w|\\-)", page, re.MULTILINE)) == 1


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
@pytest.mark.parametrize("name", ["corpuskit", "corpuskit-kwic", "corpuskit-lexicon-check"])
def test_man_can_read_them(name):
    page = FOLDER / f"{name}.1"
    read = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", page],
        capture_output=True,
        text=True,
        check=True,
    )
    # groff has no widths of Chinese characters for a terminal in some versions; man copes.
    warnings = [line for line in read.stderr.splitlines() if "special character" not in line]
    assert warnings == []
    text = re.sub(r"\x1b\[[\d;]*m|.\x08", "", read.stdout)
    assert "SYNOPSIS" in text
    assert "--" in text or name == "corpuskit"


def test_the_wheel_installs_them(tmp_path, monkeypatch):
    builder = pytest.importorskip("hatchling.builders.wheel")
    monkeypatch.chdir(ROOT)
    (wheel,) = builder.WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = zipfile.ZipFile(wheel).namelist()
    installed = {name.rpartition("/")[2] for name in names if "/data/share/man/man1/" in name}
    assert installed == {path.name for path in FOLDER.iterdir()}
