"""Precision, recall and agreement, estimated from a coding sheet."""

import csv
import io
from collections import Counter

import pytest

from corpuskit import domains, lexicon_score
from corpuskit.core.errors import CountError
from corpuskit.stats.intervals import wilson_interval
from tests.analysis.lexicon.sheets import OPTIONS, all_right


def test_all_right_is_a_precision_of_one_and_leaves_the_shares(sheet):
    path = sheet(all_right)
    rows = {(row["domain"], row["term"]): row for row in lexicon_score(path).records()}
    assert rows["all", None]["precision"] == 1
    assert rows["economic", None]["coded"] == 12
    assert 0.7 < rows["economic", None]["low"] < 0.8
    for row in lexicon_score(path, "shares").records():
        assert row["corrected_share"] == pytest.approx(row["share"])
        assert row["low"] < row["share"] < row["high"]
    assert lexicon_score(path, "recall").to_frame().recall.tolist() == [1, 1, 1, 1]


def test_precision_is_weighted_by_the_strata(sheet):
    """Wrong in the first period only: the share of the hits there, not of the draws."""
    path = sheet(lambda row: ("0" if row["group"] == "2000-2012" or not row["domain"] else "1", ""))
    rows = {row["domain"]: row for row in lexicon_score(path).records() if not row["term"]}
    sizes = {"economic": (716, 841), "cultural": (426, 454)}
    for domain, (wrong, right) in sizes.items():
        row = rows[domain]
        assert row["precision"] == pytest.approx(right / (wrong + right))
        weights = [wrong / 6] * 6 + [right / 6] * 6
        effective = sum(weights) ** 2 / sum(w * w for w in weights)
        low, high = wilson_interval(hits=row["precision"] * effective, size=effective)
        assert (row["low"], row["high"]) == pytest.approx((low, high))


def test_recall_is_what_the_missed_sentences_stand_for(sheet):
    """One of the four sentences of each period speaks of economy, by both coders."""

    def codes(row):
        if row["domain"]:
            return "1", "1"
        found = "經濟合作" if seen[row["group"]] < 1 else "0"
        seen[row["group"]] += 1
        return found, found

    seen = Counter()
    path = sheet(codes)
    rows = {row["domain"]: row for row in lexicon_score(path, "recall").records()}
    about_hits, about_units = 551 + 697, 224 + 121
    assert rows["economic"]["recall"] == pytest.approx(about_hits / (about_hits + about_units / 4))
    assert rows["cultural"]["recall"] == 1
    assert rows["economic"]["low"] < rows["economic"]["recall"] < rows["economic"]["high"]


def test_agreement_and_halves(sheet):
    path = sheet(
        lambda row: ("是", "否" if row["id"] == "h1" else "y") if row["domain"] else ("", "")
    )
    rows = {(row["rows"], row["domain"]): row for row in lexicon_score(path, "agreement").records()}
    assert rows["hits", "all"]["coded_twice"] == 36
    assert rows["hits", "all"]["agreement"] == pytest.approx(35 / 36)
    # One disagreement among 72 codes, the rest alike: 1 - 71 * 2 / (2 * 71).
    assert rows["hits", "all"]["alpha"] == pytest.approx(0)
    assert rows["units without a hit", "all"]["alpha"] is None
    precision = next(lexicon_score(path).records())
    assert precision["correct"] == 35.5
    assert any(
        "disagree on 1 hit; each counts half" in caption for caption in lexicon_score(path).captions
    )


def test_what_was_agreed_goes_before_the_codes(sheet):
    path = sheet(lambda row: ("1", "0") if row["domain"] else ("", ""))
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    top = next(n for n, row in enumerate(rows) if row[0] == "id")
    for number, row in enumerate(rows[top:]):
        row.append("agreed" if not number else "1" if row[0][0] == "h" else "")
    memory = io.StringIO()
    csv.writer(memory).writerows(rows)
    path.write_text(memory.getvalue(), encoding="utf-8")
    assert next(lexicon_score(path).records())["precision"] == 1


def test_an_empty_sheet_scores_nothing(sheet):
    with pytest.raises(CountError, match="nothing is coded"):
        lexicon_score(sheet(lambda _: ("", "")))
    with pytest.raises(CountError, match="unknown part"):
        lexicon_score("none", "kappa")


def test_the_commands(run, tmp_path):
    path = tmp_path / "sheet.csv"
    assert run("lexicon", "sample", "-o", path, "--hits", 2, "-q").exit_code == 0
    before = path.read_bytes()
    again = run("lexicon", "sample", "-o", path)
    assert (again.exit_code, "may have been edited" in again.stderr) == (2, True)
    assert path.read_bytes() == before
    assert run("lexicon", "sample", "-o", tmp_path / "sheet.txt").exit_code == 2
    assert run("lexicon", "sample", "-o", tmp_path / "x.csv", "--by", "none").exit_code == 2
    assert run("lexicon", "score", path).exit_code == 2
    assert run("lexicon", "score", path, "-o", path).exit_code == 2
    assert path.read_bytes() == before
    assert run("lexicon", "score", tmp_path / "none.csv").exit_code == 2
    other = tmp_path / "other.csv"
    run("lexicon", "sample", "-o", other, "--hits", 2, "-q")
    assert other.read_bytes() == before


def test_with_every_hit_coded_the_corrected_hits_are_those_without_the_wrong_term(
    sheet, corpus, lexicon
):
    """A census in place of a sample: the correction is then a count."""
    options = {**OPTIONS, "hits": 10**6, "unmatched": 0}
    path = sheet(lambda row: ("0" if row["term"] == "會晤" else "1", ""), options=options)
    counted = {
        (row["period"], row["term"]): row["hits"]
        for row in domains(corpus, lexicon, by="period", view="terms").records()
    }
    for row in lexicon_score(path, "shares").records():
        wrong = counted[row["group"], "會晤"] if row["domain"] == "political-security" else 0
        assert row["coded"] == row["hits"]
        assert row["corrected_hits"] == pytest.approx(row["hits"] - wrong)
    assert lexicon_score(path, "recall").to_frame().recall.isna().all()


def test_domains_have_the_labels_of_the_sheet(sheet):
    table = lexicon_score(sheet(all_right))
    assert table.labels
    for name in table.labels:
        assert table.label(name, "zh-Hant") != name
    shown = set(table.in_language("zh-Hant").column("領域"))
    assert not shown & set(table.labels)
