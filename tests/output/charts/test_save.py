"""Charts as files: the same bytes on every run, no network, no script in data."""

import json
import os
import re
import subprocess
import sys

import pytest

from corpuskit import chart_bytes
from tests.conftest import ROOT, update_hint
from tests.output.charts.samples import needs_charts, words

_DRAW = """
import sys
from pathlib import Path
from corpuskit import chart_bytes, domains, load_lexicon, open_corpus
table = domains(open_corpus("sino-russian-communiques"), load_lexicon("thesis"), by="year")
for form in ("svg", "pdf", "png", "html"):
    Path(sys.argv[1] + "." + form).write_bytes(chart_bytes(table, form))
"""


@needs_charts
@pytest.mark.slow
def test_a_second_run_gives_the_same_bytes(tmp_path):
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", _DRAW, tmp_path / seed],
            check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
    for form in ("svg", "pdf", "png", "html"):
        assert (tmp_path / f"1.{form}").read_bytes() == (tmp_path / f"2.{form}").read_bytes()


@needs_charts
def test_a_page_needs_no_network_and_data_cannot_end_its_script():
    page = chart_bytes(words("</script><script>alert(1)</script>", "合作"), "html").decode()
    markup = re.sub(r"<script>.*?</script>", "<script></script>", page, flags=re.DOTALL)
    assert len(markup) < 100_000
    assert not re.search(r"(src|href)=|https?:|@import|url\((?!data:)", markup)
    assert page.count("</script") == 2
    spec = json.loads(
        re.search(r'vegaEmbed\("#picture", (\{.*?\}), \{"actions"', page, re.DOTALL)[1]
    )
    assert "</script><script>alert(1)</script>" in json.dumps(spec, ensure_ascii=False)


@needs_charts
def test_the_picture_of_the_readme_is_what_its_command_draws(run, tmp_path, monkeypatch, request):
    monkeypatch.chdir(ROOT)
    command = re.search(
        r"`corpuskit (domains .*?--chart (docs/pictures/\S+?\.svg).*?)`",
        (ROOT / "README.md").read_text("utf-8"),
    )
    target = str(tmp_path / "a.svg")
    place = ROOT / command[2]
    run(*command[1].replace(command[2], target).split(), "-q", "-o", tmp_path / "t.tsv")
    if request.config.getoption("--update-golden"):
        place.write_bytes((tmp_path / "a.svg").read_bytes())
    found, kept = (shape(path.read_text("utf-8")) for path in (tmp_path / "a.svg", place))
    assert found[0] == kept[0], update_hint(__file__)
    assert found[1] == pytest.approx(kept[1], abs=1.5)


def shape(svg):
    """Return an SVG without its outlines: what is between numbers, and the numbers."""
    svg = re.sub(r'<defs>.*?</defs>|href="#[^"]*"', "", svg, flags=re.DOTALL)
    pattern = r"-?\d+\.?\d*"
    return re.sub(pattern, "#", svg), list(map(float, re.findall(pattern, svg)))


@needs_charts
@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_a_page_names_its_language(language):
    page = chart_bytes(words("合作"), "html", lang=language).decode()
    assert f'<html lang="{language}">' in page
