"""What the tests of studies share: small study files, statements, and runs."""

import csv
import io
import json
import tomllib
from importlib.util import find_spec

import pytest
from hypothesis import strategies as st

from corpuskit.core.model import Document
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.corpus.reading import Reading
from tests.conftest import SAMPLE

needs_charts = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("altair", "vl_convert", "noto_cjk_sans_otc")),
    reason="the extra charts is not installed: pip install '.[charts]'",
)
DOMAINS = ["political-security", "economic", "cultural"]
PUBLISHED = tomllib.loads((SAMPLE / "published.toml").read_text("utf-8"))
TABLE = '[[table]]\nname = "a"\nkind = "shares"\n'
LINES = '[[figure]]\nname = "f"\nkind = "lines"\nintervals = true\n'
CORPUS = f"corpus = {json.dumps(str(SAMPLE))}\n"
READING = Reading()
clauses = st.lists(
    st.sampled_from(["和平", "安全", "貿易", "青年", "和平利用", "文", "、"]), max_size=9
)
texts = st.lists(clauses.map("".join), min_size=2, max_size=8)


def corpus_of(texts, parts):
    documents = [Document(str(n), text, year=2000 + n % 4) for n, text in enumerate(texts)]
    size = max(1, len(documents) // parts)
    groups = [documents[at : at + size] for at in range(0, len(documents), size)]
    return Corpus(parts=tuple(Part(group, READING) for group in groups), reading=READING)


def rows_of(result):
    return list(csv.DictReader(io.StringIO(result.stdout), delimiter="\t"))


def write_published(tmp_path, text):
    path = tmp_path / "published.toml"
    path.write_text(text, "utf-8")
    return path


def statement(kind, **keys):
    """Return a statement of published.toml."""
    lines = [f'id = "X"\nkind = "{kind}"\nsays = "x"']
    lines += [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
    return "[[statement]]\n" + "\n".join(lines) + "\n"


def without_figures(tmp_path):
    """Write the study of the thesis without its figures."""
    text = (SAMPLE / "study.toml").read_text("utf-8").split("[[figure]]")[0]
    path = tmp_path / "study.toml"
    path.write_text(text.replace('"."', json.dumps(str(SAMPLE))), "utf-8")
    return path


def run_study(run, folder, text, *arguments):
    """Return the files of a study run by name, and its messages."""
    (folder / "study.toml").write_text(text, "utf-8")
    result = run("study", "run", folder, "-o", folder / "out", *arguments)
    assert result.exit_code == 0, result.stderr
    texts = [path for path in (folder / "out").iterdir() if path.suffix != ".png"]
    return {path.name: path.read_text("utf-8") for path in texts}, result.stderr


def domains_by_year(run, *arguments):
    return rows_of(run("domains", "--by-year", "-f", "tsv", "-q", "-c", SAMPLE, *arguments))


def write_audit(run, path):
    """Write an audit that rejects every fifth hit and moves every seventh to other domains."""
    run("domains", "--hits", "-q", "-c", SAMPLE, "-o", path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    for number, row in enumerate(rows):
        row["keep"] = "yes" if number % 5 else "no"
        row["domain"] = row["domain"] if number % 7 else "economic|cultural"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
