"""A study file: its tables, figures and verdicts, and what is refused."""

import csv
import hashlib
import io
import json
import re
import tomllib
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import (
    ChangeOptions,
    CorpuskitError,
    load_lexicon,
    load_published,
    load_study,
    open_corpus,
    save_study,
    study_changes,
    study_check,
    study_run,
)
from corpuskit.core.errors import SelectError, StudyError
from corpuskit.core.model import Document
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.corpus.reading import Reading
from corpuskit.study.changes import Period, changes_table, term_changes
from corpuskit.study.folder import check_folder
from corpuskit.study.settings import StudyOutput
from corpuskit.study.yearly_counts import count_by_year
from corpuskit.text.fold import fold_table
from tests import naive
from tests.conftest import ROOT, SAMPLE, SMALL

needs_charts = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("altair", "vl_convert", "noto_cjk_sans_otc")),
    reason="the extra charts is not installed: pip install '.[charts]'",
)
NAMES = ["political-security", "economic", "cultural"]
FIRST, SECOND = ("2000-2012", (2000, 2012)), ("2013-2019", (2013, 2019))
PUBLISHED = tomllib.loads((SAMPLE / "published.toml").read_text("utf-8"))


def rows_of(result):
    return list(csv.DictReader(io.StringIO(result.stdout), delimiter="\t"))


@pytest.fixture(scope="module")
def sample():
    return open_corpus(SAMPLE)


@pytest.fixture(scope="module")
def study():
    return load_study(SAMPLE)


@pytest.fixture(scope="module")
def counted(sample):
    """Terms by year, counted by a program that shares no code."""
    forms = naive.read_lexicon(ROOT / "lexicons/thesis", NAMES, fold_table())
    texts = {int(p.stem): p.read_text("utf-8") for p in (SAMPLE / "texts").glob("*.txt")}
    return {year: naive.longest(text.translate(fold_table()), forms) for year, text in texts.items()}  # fmt: skip


def total(counted, term, years):
    first, last = years
    return sum(n for y in range(first, last + 1) for (_, t), n in counted[y].items() if t == term)


# The verdicts of the bundled reconstruction.


def test_the_verdicts_of_the_reconstruction(run, golden):
    result = run("study", "check", "sino-russian-communiques")
    assert result.exit_code == 0, result.stderr
    golden("study-check.tsv", result.stdout)
    golden("study-check.tsv.err", result.stderr)


def test_every_published_cell_is_equal_and_strict_has_nothing_to_say(run):
    result = run("study", "check", "--strict", "-q")
    rows = rows_of(result)
    cells = [row for row in rows if row["kind"] == "cell"]
    assert (result.exit_code, len(cells)) == (0, 86)
    assert {row["verdict"] for row in cells} == {"equal"}
    assert sum(int(row["published"]) for row in cells) == 2894


def test_every_statement_that_the_thesis_numbers_is_there():
    numbers = {statement["id"] for statement in PUBLISHED["statement"]}
    assert numbers >= {f"S{n:02}" for n in range(1, 45)}


CONTRADICTED = {
    "S07": "S08",  # years of 50 % and more against 62 % in 2019
    "S15": "S18",  # the political share of 2019 told both ways
    "S18": "S15",
    "S25": "2-4",  # 和平 falls raw, rises per document
    "S26": "2-4",
    "S33": "4-1",
    "S35": "4-2",
    "S39": "2-4",
    "S41": "S42",
}


@pytest.mark.parametrize(("number", "other"), CONTRADICTED.items())
def test_a_contradiction_names_the_other_side(run, number, other):
    rows = rows_of(run("study", "check", "-q", "--verdict", "contradicts"))
    own = [row["verdict"] for row in rows if row["id"] == number]
    assert any(re.search(rf"\b{other}\b", verdict) for verdict in own)


def test_no_other_statement_is_contradicted(run):
    rows = rows_of(run("study", "check", "-q", "--verdict", "contradicts"))
    expected = {*CONTRADICTED, "S21", "S28", "S34", "S42", "S43"}
    assert {row["id"] for row in rows} == expected


def published(tmp_path, text):
    path = tmp_path / "published.toml"
    path.write_text(text, "utf-8")
    return path


def statement(kind, **keys):
    lines = [f'id = "X"\nkind = "{kind}"\nsays = "x"']
    lines += [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
    return "[[statement]]\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("percent", "verdict"),
    [(62, "equal"), (61.6, "equal"), (62.5, "equal"), (61.5, "differs by +0.569"),
     (63, "differs by -0.931")],
)  # fmt: skip
def test_a_printed_share_may_be_rounded(sample, study, tmp_path, percent, verdict):
    # 72 of 116 hits are 62.07 %.
    text = statement("share", domain=NAMES[0], year=2003, percent=percent)
    table = study_check(study, load_published(published(tmp_path, text)), sample)
    assert [row["verdict"] for row in table.records()] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (statement("hits", domain=NAMES[0], year=2003, count=70), "differs by +2"),
        (statement("hits", domain=NAMES[0], year=1999, count=70), "cannot be told"),
        (statement("hits", domain="sport", year=2003, count=70), "cannot be told"),
        (statement("hits", domain=NAMES[1], year=2009, more_than=140), "differs by -1"),
        (statement("occurs", terms=["火星"], period="2000-2012"), "cannot be told"),
        (statement("occurs", terms=["台灣"], period="2000-2012", max_count=8), "differs by +1"),
        (statement("occurs", terms=["物流"], period="2000-2012"), "differs by -1"),
        (statement("new", terms=["和平"], periods=["2000-2012", "2013-2019"]), "differs by +56"),
        (statement("only-years", terms=["台灣"], years=[2000], within="2000-2019"), "differs by +1"),
        (statement("order", sequence=["安全", "和平"], period="2000-2012"), "differs by +1"),
        (statement("extreme", domain=NAMES[0], year=2000, of="highest", within="2000-2019"), "differs by -15.8"),
        (statement("at-most", domain=NAMES[0], percent=60, within="2000-2019"), "differs by +2.07"),
        (statement("trend", domain=NAMES[0], years=[2018, 2019], direction="down"), "differs"),
        (statement("change", terms=["和平"], periods=["2000-2012", "2013-2019"], direction="up"), "differs"),
        (statement("change", terms=["和平"], periods=["2000-2012", "2013-2019"], direction="down"),
         "contradicts the counts per document"),
        (statement("frequent", terms=["和平"], domain=NAMES[0], period="2000-2012"), "cannot be told"),
        (statement("leads", domain=NAMES[0], period="2013-2019"), "differs by -36.5"),
        (statement("documents", within="1999-2019", each=1), "differs by +1"),
        (statement("years-at-least", domain=NAMES[0], percent=50, years=[2003], within="2000-2019"), "equal"),
        (statement("uncountable", reason="no count says so"), "cannot be told"),
    ],
)  # fmt: skip
def test_a_verdict(sample, study, tmp_path, text, verdict):
    table = study_check(study, load_published(published(tmp_path, text)), sample)
    assert [row["verdict"] for row in table.records()] == [verdict]


def test_a_wrong_cell_differs_and_strict_ends_with_1(run, tmp_path):
    text = (SAMPLE / "published.toml").read_text("utf-8").replace('"會晤" = 183', '"會晤" = 180')
    path = published(tmp_path, text)
    result = run("study", "check", "--strict", "-q", "--published", path)
    differing = [row for row in rows_of(result) if row["verdict"].startswith("differs")]
    assert result.exit_code == 1
    assert [(row["what"], row["verdict"]) for row in differing] == [("會晤", "differs by +3")]
    assert run("study", "check", "-q", "--published", path).exit_code == 0


def test_a_term_that_a_table_leaves_out_is_told(sample, study, tmp_path):
    text = (SAMPLE / "published.toml").read_text("utf-8").replace('"政治" = 23\n', "")
    table = study_check(study, load_published(published(tmp_path, text)), sample)
    rows = [r for r in table.records() if (r["id"], r["kind"]) == ("2-3", "unprinted")]
    assert [(r["verdict"], r["why"]) for r in rows] == [("differs by +20", "政治 23")]


# Tables.


def test_the_tables_of_the_study_print_what_was_published(study, sample):
    files = study_run(study, sample).files
    for table in PUBLISHED["table"]:
        text = files[f"table-{table['number']}.csv"].decode()
        found = {row["term"]: int(row["hits"]) for row in csv.DictReader(io.StringIO(text))}
        assert found == table["counts"]


def test_changes_are_those_of_a_naive_counter(sample, counted):
    table = study_changes(sample, load_lexicon("thesis"), ChangeOptions(FIRST[0], SECOND[0]))
    rows = list(table.records())
    han = {
        name: sum(
            len(re.findall(r"[\u3400-\u9fff\uf900-\ufaff]", doc.text))
            for doc in sample.documents
            if years[0] <= doc.year <= years[1]
        )
        for name, years in (FIRST, SECOND)
    }
    assert {row["term"] for row in rows} == {t for c in counted.values() for _, t in c}
    for row in rows:
        before, after = (total(counted, row["term"], years) for _, years in (FIRST, SECOND))
        assert (row["first_hits"], row["second_hits"]) == (before, after)
        assert row["first_per_document"] == pytest.approx(before / 13)
        assert row["second_per_1000_chars"] == pytest.approx(1000 * after / han[SECOND[0]])
        state = "new" if not before else "gone" if not after else "kept"
        assert row["state"] == state
        assert ("document" in row["reversed_by"]) == (
            (after - before) * (after / 7 - before / 13) < 0
        )
    assert {"物流", "高鐵", "互聯網"} <= {row["term"] for row in rows if row["state"] == "new"}
    turned = {row["term"] for row in rows if "document" in row["reversed_by"]}
    assert turned >= {"和平", "安全", "科技", "協作", "政治", "經貿", "金融", "人文"}
    assert not turned & {"會晤", "恐怖主義", "友誼", "銀行"}


READING = Reading()
pieces = st.lists(
    st.sampled_from(["和平", "安全", "貿易", "青年", "和平利用", "文", "、"]), max_size=9
)
texts = st.lists(pieces.map("".join), min_size=2, max_size=8)


def corpus(texts, parts):
    documents = [Document(str(n), text, 2000 + n % 4) for n, text in enumerate(texts)]
    size = max(1, len(documents) // parts)
    cut = [documents[at : at + size] for at in range(0, len(documents), size)]
    return Corpus(tuple(Part(some, READING) for some in cut), READING)


@given(texts, st.integers(1, 4))
def test_parts_give_the_counts_of_the_whole(texts, parts):
    lexicon = load_lexicon("thesis")
    whole, split = (count_by_year(corpus(texts, n), lexicon) for n in (1, parts))
    assert whole.by_year == split.by_year


@given(texts)
def test_swapping_the_periods_turns_every_direction_round(texts):
    counts = count_by_year(corpus([*texts, "", "", ""], 1), load_lexicon("thesis"))
    one, two = Period("a", (2000, 2001)), Period("b", (2002, 2003))
    other = {"up": "down", "down": "up", "level": "level", "": "", "new": "gone", "gone": "new", "kept": "kept"}  # fmt: skip
    back = {row.term: row for row in term_changes(counts, two, one)}
    for row in term_changes(counts, one, two):
        swapped = back.pop(row.term)
        assert (row.first_hits, row.second_rank) == (swapped.second_hits, swapped.first_rank)
        for name in ("raw", "by_document", "by_characters", "state"):
            assert getattr(row, name) == other[getattr(swapped, name)]
        assert row.reversed_by == swapped.reversed_by
    assert not back


def test_unknown_periods_are_refused(sample, run):
    with pytest.raises(SelectError, match="unknown period 'early'; known: 2000-2012, 2013-2019"):
        study_changes(sample, load_lexicon("thesis"), ChangeOptions("early", "late"))
    result = run("study", "changes", "1990-1999", "2000", "-q")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "1990-1999: the period has no document" in result.stderr


# Runs.


@needs_charts
def test_a_second_run_writes_the_same_bytes(run, tmp_path):
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        assert run("study", "run", "-q", "-o", folder).exit_code == 0
    again = run("study", "run", "-q", "-o", folders[0])
    first, second = ({p.name: p.read_bytes() for p in f.iterdir()} for f in folders)
    assert first == second
    assert set(again.stdout.split()) == {str(folders[0] / name) for name in first}
    assert {p.name for p in tmp_path.iterdir()} == {"first", "second"}
    for figure in ("2-2", "3-15", "4-9", "5-1"):
        for form in ("zh.svg", "en.svg", "zh.png", "en.png"):
            assert first[f"figure-{figure}.{form}"]
    told = json.loads(first["provenance.json"])
    assert set(told["files"]) == set(first) - {"provenance.json"}
    assert str(tmp_path) not in first["provenance.json"].decode()


@needs_charts
def test_a_figure_is_the_picture_of_its_table(study, sample):
    from dataclasses import replace

    from corpuskit import ChartOptions
    from corpuskit.output.charts.fonts import load_font
    from corpuskit.output.charts.recognise import figure
    from corpuskit.output.charts.save import pictures
    from corpuskit.study.figures import figure_table
    from corpuskit.study.run import count_study

    output = study.figures[-1]
    options = ChartOptions("lines", "en", periods=study.periods,
                           labels={d.name: d.en for d in load_lexicon("thesis").domains})  # fmt: skip
    table = figure_table(study, output, count_study(study, sample))
    found = replace(figure(table, options), title=output.titles["en"].format(years="2000–2019"))
    png = next(pictures([found], ["png"], load_font(None)))["png"]
    assert study_run(study, sample).files["figure-5-1.en.png"] == png


def test_without_the_packages_tables_are_written_and_one_line_tells(run, tmp_path, monkeypatch):
    def absent():
        raise CorpuskitError("charts need the package altair", hint="pip install '.[charts]'")

    monkeypatch.setattr("corpuskit.output.charts.check_packages", absent)
    result = run("study", "run", "sino-russian-communiques", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "note: figures not drawn: 2-2、3-15、4-9、5-1: charts need the package altair; "
        "pip install '.[charts]'"
    ]
    names = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert names == {".csv", ".md", ".tex", ".json"}


@needs_charts
def test_a_figure_of_nothing_is_told_and_left_out(run, tmp_path):
    (tmp_path / "study.toml").write_text(
        '[[figure]]\nname = "a"\nkind = "lines"\n[[table]]\nname = "a"\nkind = "shares"\n', "utf-8"
    )
    (tmp_path / "2001.txt").write_text("今天天氣很好。", "utf-8")
    out = tmp_path / "out"
    result = run("study", "run", tmp_path, "-c", tmp_path / "2001.txt", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert "figure a: nothing to draw" in result.stderr
    assert {path.suffix for path in out.iterdir()} == {".csv", ".md", ".tex", ".json"}


def without_figures(tmp_path, **changes):
    text = (SAMPLE / "study.toml").read_text("utf-8").split("[[figure]]")[0]
    for old, new in changes.items():
        text = text.replace(old, new)
    path = tmp_path / "study.toml"
    path.write_text(text.replace('"."', json.dumps(str(SAMPLE))), "utf-8")
    return path


def test_the_same_study_on_another_corpus(run, tmp_path):
    out = tmp_path / "out"
    path = without_figures(tmp_path)
    result = run("study", "run", path, "-c", SMALL, "--lexicon", "diplomatic", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert "table 2-4: no row" in result.stderr
    assert "table changes: 2013-2019 has no document" in result.stderr
    told = json.loads((out / "provenance.json").read_text("utf-8"))
    assert told["made_of"]["corpus"] == "Small test corpus"
    assert told["made_of"]["lexicon"] == "diplomatic"


def test_only_an_earlier_result_is_written_over(run, tmp_path):
    path, out = without_figures(tmp_path), tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    result = run("study", "run", path, "-o", out)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "already exists, and no study run wrote it" in result.stderr
    (out / "notes.txt").unlink()
    assert run("study", "run", path, "-o", out).exit_code == 0
    (out / "notes.txt").write_text("mine")
    result = run("study", "run", path, "-o", out)
    assert result.exit_code == 2
    assert "contains notes.txt, which no study run wrote" in result.stderr
    assert (out / "table-2-3.csv").is_file()


def test_results_within_the_corpus_are_refused_where_it_would_read_them(run, tmp_path):
    from shutil import copytree

    copytree(SMALL, tmp_path / "c")
    (tmp_path / "c/study.toml").write_text(TABLE, "utf-8")
    inside = tmp_path / "c/results"
    result = run("study", "run", tmp_path / "c", "-o", inside)
    assert result.exit_code == 2
    assert "is within the corpus" in result.stderr
    settings = tmp_path / "c/corpus.toml"
    settings.write_text('files = ["*.txt"]\n' + settings.read_text("utf-8"), "utf-8")
    for _ in range(2):
        result = run("study", "run", tmp_path / "c", "-o", inside)
        assert (result.exit_code, "study.toml" in result.stderr) == (0, False)
    told = json.loads((inside / "provenance.json").read_text("utf-8"))
    assert told["made_of"]["documents"] == 3


def test_a_file_or_a_link_or_no_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for place in ("file", "link", "absent/out"):
        with pytest.raises(CorpuskitError):
            check_folder(tmp_path / place)


def test_a_run_that_fails_leaves_the_earlier_result(tmp_path, sample, study, monkeypatch):
    from dataclasses import replace

    results = study_run(replace(study, figures=()), sample)
    save_study(results, tmp_path / "out")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    written = []

    def full(path, data):
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CorpuskitError, match="No space left"):
        save_study(results, tmp_path / "out")
    monkeypatch.undo()
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


# Terms left out, audits, intervals, titles, shared terms.

TABLE = '[[table]]\nname = "a"\nkind = "shares"\n'
LINES = '[[figure]]\nname = "f"\nkind = "lines"\nintervals = true\n'
CORPUS = f"corpus = {json.dumps(str(SAMPLE))}\n"


def made(run, folder, text, *arguments):
    """Return the results of a study, and what was said."""
    (folder / "study.toml").write_text(text, "utf-8")
    result = run("study", "run", folder, "-o", folder / "out", *arguments)
    assert result.exit_code == 0, result.stderr
    return {p.name: p.read_text("utf-8") for p in (folder / "out").iterdir() if p.suffix != ".png"}, result.stderr  # fmt: skip


def by_year(run, *arguments):
    return rows_of(run("domains", "--by-year", "-f", "tsv", "-q", "-c", SAMPLE, *arguments))


def audited(run, path):
    """Write the hits with every fifth dropped and every seventh moved."""
    run("domains", "--hits", "-q", "-c", SAMPLE, "-o", path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    for number, row in enumerate(rows):
        row["keep"] = "yes" if number % 5 else "no"
        row["domain"] = row["domain"] if number % 7 else "economic|cultural"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_without_and_audit_count_as_domains_does(run, tmp_path):
    hits = tmp_path / "hits.csv"
    audited(run, hits)
    text = f'without = ["會晤"]\naudit = "hits.csv"\n{CORPUS}{TABLE}'
    files, _ = made(run, tmp_path, text)
    expected = by_year(run, "--without", "會晤", "--audit", hits)
    found = list(csv.DictReader(io.StringIO(files["table-a.csv"])))
    assert found == [{name: row[name] for name in found[0]} for row in expected]
    assert found != by_year(run, "--without", "會晤")
    assert "不計：會晤" in files["table-a.zh.md"]
    assert "hits as a reader judged them" in files["table-a.en.md"]
    told = json.loads(files["provenance.json"])["made_of"]
    assert told["without"] == ["會晤"]
    assert told["audit"] == hashlib.sha256(hits.read_bytes()).hexdigest()[:16]


def test_a_stale_audit_is_refused_and_nothing_written(run, tmp_path):
    audited(run, tmp_path / "hits.csv")
    (tmp_path / "study.toml").write_text(f'audit = "hits.csv"\n{CORPUS}{TABLE}', "utf-8")
    result = run("study", "run", tmp_path, "--lexicon", "diplomatic", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "stale" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_term_that_is_left_out_cannot_be_told(sample, study, tmp_path):
    from dataclasses import replace

    counting = replace(study.counting, without=("會晤",))
    text = statement("occurs", terms=["會晤", "安全"], period="2000-2012")
    values = load_published(published(tmp_path, text))
    rows = list(study_check(replace(study, counting=counting), values, sample).records())
    assert [row["verdict"] for row in rows] == ["cannot be told", "equal"]
    assert rows[0]["why"] == "會晤 is excluded"


@needs_charts
def test_intervals_are_those_of_domains(run, tmp_path):
    from corpuskit.study.figures import figure_table, share_intervals
    from corpuskit.study.run import count_study

    files, said = made(run, tmp_path, f'without = ["會晤"]\n{CORPUS}{LINES}domain = "economic"\n')
    assert "no interval" not in said
    assert "附 95% 區間" in files["figure-f.zh.svg"]
    assert json.loads(files["provenance.json"])["intervals"]["draws"] == 1000
    study = load_study(tmp_path)
    corpus = open_corpus(SAMPLE)
    counts = count_study(study, corpus)
    table = figure_table(study, study.figures[0], counts, share_intervals(study, corpus, counts))
    expected = [row for row in by_year(run, "--intervals", "--without", "會晤") if row["domain"] == "economic"]  # fmt: skip
    assert [{k: str(v) for k, v in row.items()} for row in table.records()] == expected


@needs_charts
def test_years_of_few_clauses_have_no_interval_and_are_named(run, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "2001.txt").write_text("維護和平，加強貿易。", "utf-8")
    (texts / "2002.txt").write_text("維護和平，加強貿易，推動教育。\n加強貿易。\n" * 8, "utf-8")
    files, said = made(run, tmp_path, LINES, "-c", texts)
    assert "figure f: no interval for 2001: fewer than 5 effective clauses carry the hits" in said
    assert "figure-f.en.svg" in files


def test_titles_have_the_years_that_were_measured(run, tmp_path):
    title = 'zh = "佔比，{years}，{corpus}"\nen = "Shares, {years}"\n'
    terms = TABLE.replace('"a"', '"b"').replace("shares", "terms")
    period = 'domain = "economic"\nperiod = "2005-2030"\nen = "Terms, {years}"\n'
    none = terms.replace('"b"', '"c"') + period.replace("2005-2030", "1990-1995")
    text = CORPUS + TABLE + title + terms + period + none
    files, _ = made(run, tmp_path, text, "--where", "year=2003-2010")
    corpus = tomllib.loads((SAMPLE / "corpus.toml").read_text("utf-8"))["title"]
    assert files["table-a.zh.md"].startswith(f"**佔比，2003–2010，{corpus}**")
    assert "\\caption{Shares, 2003–2010}" in files["table-a.en.tex"]
    assert files["table-b.en.md"].startswith("**Terms, 2005–2010**")
    assert files["table-c.en.md"].startswith("**Terms, 1990-1995**")
    files, _ = made(run, tmp_path, text, "--where", "year=2003")
    assert files["table-a.en.md"].startswith("**Shares, 2003**")


def test_hits_that_domains_share_add_up(run, tmp_path):
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    names = ["a", "b", "c"]
    (lexicon / "lexicon.toml").write_text(
        "".join(f'[[domain]]\nname = "{n}"\nzh = "{n}"\nen = "{n}"\n' for n in names), "utf-8"
    )
    (lexicon / "a.csv").write_text("term,shared\n和平,b|c\n", "utf-8")
    for name in "bc":
        (lexicon / f"{name}.csv").write_text("term\n", "utf-8")
    texts = tmp_path / "texts"
    texts.mkdir()
    for year in range(2001, 2011):
        (texts / f"{year}.txt").write_text("和平", "utf-8")
    text = (
        TABLE
        + TABLE.replace('"a"', '"m"').replace("shares", "means")
        + 'periods = ["2001-2009", "2001-2010"]\n'
        + TABLE.replace('"a"', '"t"').replace("shares", "terms")
        + 'domain = "b"\nperiod = "2001-2002"\n'
    )
    files, _ = made(run, tmp_path, text, "-c", texts, "--lexicon", lexicon)
    rows = {name: list(csv.DictReader(io.StringIO(files[f"table-{name}.csv"]))) for name in "amt"}
    assert {float(row["hits"]) for row in rows["a"]} == {1 / 3}
    # Nine thirds are three, not 2.9999999999999996.
    assert [row["hits"] for row in rows["m"]] == ["3"] * 3 + [str(10 / 3)] * 3
    assert [(row["hits"], float(row["share"])) for row in rows["t"]] == [(str(2 / 3), 1.0)]
    counts = count_by_year(open_corpus(texts), load_lexicon(lexicon))
    kinds = {c.kind for c in changes_table(counts, []).columns if "hits" in c.name}  # fmt: skip
    assert kinds == {"float"}
    assert (
        count_by_year(open_corpus(SAMPLE), load_lexicon("thesis")).hits_column("hits").kind == "int"
    )


@needs_charts
def test_what_no_font_has_is_refused_with_the_study(run, tmp_path):
    (tmp_path / "study.toml").write_text(f'{CORPUS}{LINES}zh = "佔比 \U0001f600"\n', "utf-8")
    result = run("study", "run", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert f"{tmp_path / 'study.toml'}: figures: " in result.stderr
    assert "Hint: remove it from titles" in result.stderr
    assert not (tmp_path / "out").exists()


# What is refused.


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "study.toml: no table and no figure"),
        ("title = 3\n" + TABLE, "study.toml: title must be text, got 3"),
        ("titel = 'x'\n" + TABLE, "study.toml: unknown key 'titel'"),
        ("title = x\n", "study.toml: Invalid value"),
        ("counting = 'most'\n" + TABLE, "counting must be one of longest, token, substring"),
        ("languages = ['de']\n" + TABLE, "languages must be some of zh, en"),
        (TABLE + "[periods]\nold = 'then'\n", "period 'old' must be first and last year"),
        (TABLE + "rows = 3\n", "table 'a': unknown key 'rows'"),
        (TABLE + TABLE, "table 'a': another table has this name"),
        (TABLE.replace('"a"', '"../a"'), "name cannot be part of a file name"),
        (TABLE.replace("shares", "pie"), "table 'a': kind must be one of terms, shares"),
        ('[[table]]\nkind = "shares"\n', "table 1: name is missing"),
        ('[[figure]]\nname = "a"\nkind = "pie"\n', "figure 'a': kind must be one of lines"),
        (TABLE.replace("shares", "terms"), "table 'a': domain is missing"),
        (TABLE.replace("shares", "changes") + 'periods = ["x"]\n', "periods must be a list of two texts"),
        (TABLE.replace("shares", "per-document") + "min_count = 0\n", "min_count must be a whole number, 1 or more"),
        ("without = '會晤'\n" + TABLE, "without must be a list of texts, got '會晤'"),
        ("without = ['火星']\n" + CORPUS + TABLE, "without: thesis: has no term '火星'"),
        ("audit = 1\n" + TABLE, "audit must be text, got 1"),
        (LINES.replace("true", "1"), "figure 'f': intervals must be true or false, got 1"),
        (TABLE + "intervals = true\n", "table 'a': unknown key 'intervals'"),
        (TABLE + "zh = '{year}'\n", "table 'a': zh: unknown placeholder {year}"),
        (TABLE.replace('"shares"', '["shares"]'), "table 'a': kind must be one of"),
        (TABLE.replace('"a"', f'"{"a" * 99}"'), "name cannot be part of a file name"),
        (TABLE + "[periods]\n'' = '2000'\n", "a period has an empty name"),
        (TABLE + "[periods]\n早期 = '2000'\n", 'put keys in Chinese in quotation marks: "早期" ='),
        ("title = 公報\n" + TABLE, "Hint: put text values in quotation marks"),
        (LINES.replace("[[figure]]", "[figure]"), "Hint: write [[figure]], with two brackets"),
        (TABLE.replace("[[table]]", "[table]") * 2, "Hint: [name] may occur once; for several"),
    ],
)  # fmt: skip
def test_a_broken_study_is_refused(run, tmp_path, text, problem):
    (tmp_path / "study.toml").write_text(text, "utf-8")
    result = run("study", "run", tmp_path, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert str(tmp_path / "study.toml") in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TABLE.replace("shares", "terms") + 'domain = "sport"\nperiod = "2000"\n',
         "table 'a': thesis: no domain 'sport'; known: political-security / "),
        (TABLE.replace("shares", "terms") + 'domain = "economic"\nperiod = "old"\n',
         "table 'a': unknown period 'old'"),
        ('[[figure]]\nname = "a"\nkind = "lines"\ndomain = "sport"\n',
         "figure 'a': thesis: no domain 'sport'"),
    ],
)  # fmt: skip
def test_a_study_that_does_not_fit_its_corpus_is_refused(run, tmp_path, text, problem):
    (tmp_path / "study.toml").write_text(text, "utf-8")
    result = run("study", "run", tmp_path, "-c", SMALL, "-q", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert problem in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no table and no statement"),
        ("[[tables]]\n", "unknown key 'tables'"),
        (statement("guess"), "statement 'X': kind must be one of share, mean"),
        (statement("share", domain="economic", year=2003), "statement 'X': percent is missing"),
        (statement("share", domain="a", year="2003", percent=1), "year must be a whole number"),
        (statement("mean", domain="a", period="then", percent=1), "period must be years"),
        (statement("hits", domain="a", year=2003), "needs either count or more_than"),
        (statement("occurs", terms=["甲"]), "needs either period or years"),
        (statement("occurs", terms=["甲"], period="2000", max_count=0), "max_count is below min_count"),
        (statement("share", domain="a", year=2003, percent=1).replace("= 1", "= nan"), "percent must be a number, got nan"),
        (statement("guess").replace('"guess"', '["share"]'), "statement 'X': kind must be one of"),
        (statement("trend", domain="a", years=[2003, 2001], direction="up"), "years must be in ascending order"),
        (statement("trend", domain="a", years=[2003], direction="up"), "at least two years"),
        (statement("trend", domain="a", years=[1, 2], direction="flat"), "one of up, down"),
        ('[[table]]\nnumber = "1"\ndomain = "a"\nperiod = "2000"\ndocuments = 1\n', "counts is missing"),
        ('[[table]]\nnumber = "1"\ndomain = "a"\nperiod = "2000"\ndocuments = 1\ncounts = {"甲" = "x"}\n',
         "table '1': counts: 甲 must be a whole number"),
        ('[[table]]\nnumber = "1"\n[table.counts]\n安全 = 95\n', 'quotation marks: "安全" ='),
        ('[[table]]\ncounts = { "和平" = 2, 安全a = 95 }\n', 'quotation marks: "安全a" ='),
    ],
)  # fmt: skip
def test_broken_published_values_are_refused(run, tmp_path, text, problem):
    result = run("study", "check", "-q", "--published", published(tmp_path, text))
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert "published.toml" in result.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_years_are_printed_without_a_comma(study, sample, language):
    """The columns that hold years have other names in print."""
    files = study_run(study, sample).files
    shares = {
        ending: files[f"table-shares.{language}.{ending}"].decode() for ending in ("md", "tex")
    }
    assert all("2,0" not in text for text in shares.values())
    assert "| 2003 | 1 |" in shares["md"]
    assert "2003 & 1 &" in shares["tex"]


@pytest.mark.parametrize("written", ["經濟合作", "经济合作", "Economic cooperation"])
def test_a_domain_goes_by_any_of_its_names(study, sample, written):
    def files(domain):
        table = StudyOutput("a", "shares", {"zh": "a", "en": "a"}, {"domain": domain})
        figure = StudyOutput("f", "lines", {"zh": "f", "en": "f"}, {"domain": domain})
        return study_run(replace(study, tables=(table,), figures=(figure,)), sample).files

    assert files(written) == files("economic")


def test_published_domains_go_by_any_of_their_names(study, sample):
    values = load_published(study.published)
    names = {"political-security": "政治安全", "economic": "經濟合作", "cultural": "人文交流"}

    def chinese(claim):
        domain = claim.data.get("domain")
        return replace(claim, data={**claim.data, "domain": names[domain]}) if domain else claim

    tables = tuple(replace(table, domain=names[table.domain]) for table in values.tables)
    other = replace(values, tables=tables, claims=tuple(map(chinese, values.claims)))
    assert list(study_check(study, other, sample)) == list(study_check(study, values, sample))


def test_periods_that_share_years_are_named(run, tmp_path):
    periods = '[periods]\n"early" = "2000-2003"\n"late" = "2003-2006"\n"last" = "2007"\n'
    (tmp_path / "study.toml").write_text(LINES.replace("true", "false") + periods, "utf-8")
    told = "note: the periods 'early' and 'late' overlap: both contain 2003; no bands in figures"
    values = published(tmp_path, statement("share", domain="economic", year=2003, percent=1))
    for arguments in (["run", tmp_path, "-o", tmp_path / "out"],
                      ["check", tmp_path, "--published", values]):  # fmt: skip
        lines = run("study", *arguments, "-c", SMALL).stderr.splitlines()
        assert [line for line in lines if "overlap" in line] == [told]


def test_an_unknown_study_is_refused(run, tmp_path):
    result = run("study", "run", "nosuch")
    assert result.exit_code == 2
    assert "nosuch: no such study; known: sino-russian-communiques" in result.stderr
    with pytest.raises(StudyError, match="names no published values"):
        load_published(None)


def test_the_study_runs_on_government_work_reports():
    from tests.conftest import shared

    folder = shared("texts", "gwr")
    texts = {year: (folder / f"{year}.txt").read_text("utf-8") for year in range(2000, 2020)}
    corpus = open_corpus(folder).where("year=2000-2019")
    study = load_study(SAMPLE)
    from dataclasses import replace

    files = study_run(replace(study, figures=()), corpus, load_lexicon("diplomatic")).files
    rows = {row["term"]: row for row in csv.DictReader(io.StringIO(files["table-changes.csv"].decode()))}  # fmt: skip
    for term, written in (("互聯網", "互联网"), ("一帶一路", "一带一路"), ("非典", "非典")):
        first = sum(texts[y].count(written) for y in range(2000, 2013))
        second = sum(texts[y].count(written) for y in range(2013, 2020))
        assert (int(rows[term]["first_hits"]), int(rows[term]["second_hits"])) == (first, second)
    assert (rows["一帶一路"]["state"], rows["互聯網"]["state"]) == ("new", "kept")
