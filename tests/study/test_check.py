"""Verdicts on published values, from the command and from Python."""

from dataclasses import replace

import pytest

from corpuskit import load_published, study_check
from corpuskit.cli.commands.study_check import study_check as study_check_command
from corpuskit.core.errors import OptionError
from corpuskit.study.check import Verdict
from tests.conftest import SAMPLE
from tests.study.samples import rows_of, statement, write_published


def test_verdicts_on_the_thesis(run, golden):
    result = run("study", "check", "sino-russian-communiques")
    assert result.exit_code == 0, result.stderr
    golden("study-check.tsv", result.stdout)
    golden("study-check.tsv.err", result.stderr)


def test_every_published_cell_is_equal_and_strict_exits_with_0(run):
    result = run("study", "check", "--strict", "-q")
    rows = rows_of(result)
    cells = [row for row in rows if row["kind"] == "cell"]
    assert (result.exit_code, len(cells)) == (0, 86)
    assert {row["verdict"] for row in cells} == {"equal"}
    assert sum(int(row["published"]) for row in cells) == 2894


def test_the_verdicts_of_the_command_are_those_of_the_library(study, sample):
    (offered,) = [o for o in study_check_command.params if o.name == "verdict"]
    assert list(offered.type.choices) == [verdict.value for verdict in Verdict]
    values = load_published(study.published)
    assert len(list(study_check(study, values, sample, verdict="contradicts"))) == 16
    with pytest.raises(OptionError, match="verdict must be one of equal, differs"):
        study_check(study, values, sample, verdict="wrong")


def test_a_wrong_cell_differs_and_strict_exits_with_1(run, tmp_path):
    text = (SAMPLE / "published.toml").read_text("utf-8").replace('"會晤" = 183', '"會晤" = 180')
    path = write_published(tmp_path, text)
    result = run("study", "check", "--strict", "-q", "--published", path)
    differing = [row for row in rows_of(result) if row["verdict"].startswith("differs")]
    assert result.exit_code == 1
    assert [(row["what"], row["verdict"]) for row in differing] == [("會晤", "differs by +3")]
    assert run("study", "check", "-q", "--published", path).exit_code == 0


def test_a_frequent_term_that_a_table_does_not_print_differs(sample, study, tmp_path):
    text = (SAMPLE / "published.toml").read_text("utf-8").replace('"政治" = 23\n', "")
    table = study_check(study, load_published(write_published(tmp_path, text)), sample)
    rows = [r for r in table.records() if (r["id"], r["kind"]) == ("2-3", "unprinted")]
    assert [(r["verdict"], r["why"]) for r in rows] == [("differs by +20", "政治 23")]


def test_an_excluded_term_cannot_be_judged(sample, study, tmp_path):
    counting = {**study.counting, "without": ("會晤",)}
    text = statement("occurs", terms=["會晤", "安全"], period="2000-2012")
    values = load_published(write_published(tmp_path, text))
    rows = list(study_check(replace(study, counting=counting), values, sample).records())
    assert [row["verdict"] for row in rows] == ["cannot judge", "equal"]
    assert rows[0]["why"] == "會晤 is excluded"
