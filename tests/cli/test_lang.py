"""`--lang`: what readers of a language see of heads, names of domains, captions."""

import pytest

DOMAINS = {"political-security", "economic", "cultural"}


@pytest.fixture
def shown(run):
    def shown(*command):
        result = run(
            *command, "-c", "sino-russian-communiques", "--lang", "zh-Hant", "-f", "text", "-q"
        )
        assert result.exit_code == 0, result.stderr
        return result.stdout

    return shown


@pytest.mark.parametrize(
    "command",
    [
        ("lexicon", "check", "thesis"),
        ("lexicon", "suggest", "thesis", "-n", "3"),
        ("domains", "--sensitivity"),
        ("domains", "--explain", "2003", "人文交流"),
        ("domains", "--blocked"),
    ],
)
def test_domains_have_their_labels(shown, command):
    text = shown(*command)
    assert "人文" in text
    assert not [name for name in DOMAINS if name in text.replace(f"{name}.csv", "")]


def test_terms_of_a_lexicon(run):
    text = run("lexicon", "show", "thesis", "--lang", "zh-Hant", "-f", "text", "-q").stdout
    assert not [name for name in (*DOMAINS, "variants", "source", "terms") if name in text]
    assert "74 個詞" in text


def test_names_of_series_are_not_capitalised(run, tmp_path):
    series = tmp_path / "trade.csv"
    head = "year,export (USD billion),all export (USD billion)"
    series.write_text(f"{head}\n2000,1,3\n2001,2,4\n", "utf-8")
    options = ("-c", "sino-russian-communiques", "--with", series, "-q")
    english = run("domains", *options, "--lang", "en", "-f", "markdown").stdout
    assert "export (USD billion)" in english
    chinese = run("domains", *options, "--correlate", "--lang", "zh-Hant", "-f", "text").stdout
    assert "資料點少於 5 者無係數" in chinese
    assert "出口依存度" in chinese
    assert not [name for name in (*DOMAINS, "export_dependence") if name in chinese]


def test_the_neighbour_of_a_hit_is_not_capitalised(run):
    options = ("-c", "sino-russian-communiques", "--by", "left:1", "-f", "markdown", "--lang", "en")
    assert run("kwic", "合作", *options).stdout.startswith("| left:1 | Hits |")
