"""A wrong command line is answered with what to type instead, in one line and a hint."""

import shlex

import pytest

from tests.conftest import refused

COMMANDS = [
    ("kwci 安全 -n 5", "corpuskit kwic 安全 -n 5"),
    ("lexicon chek", "corpuskit lexicon check"),
    ("check lexicon", "corpuskit lexicon check"),
    ("lexicon-check", "corpuskit lexicon check"),
    ("convert-lexicon thesis", "corpuskit lexicon convert thesis"),
    ("search 安全", "corpuskit kwic 安全"),
    ("ngram --min 3", "corpuskit ngrams --min 3"),
    ("keywords", "corpuskit keyness"),
    ("study changes 2000 2001", "corpuskit compare --target period=NAME --reference period=NAME"),
    ("version", "corpuskit --version"),
    ("詞頻", "corpuskit freq"),
    ("词频", "corpuskit freq"),
    ("分词 -", "corpuskit segment -"),
    ("安全", "corpuskit kwic 安全"),
    ("a", "corpuskit info -c a"),
    ("corpuskit kwic 安全", "corpuskit kwic 安全"),
    ("KWIC 安全", "corpuskit kwic 安全"),
    ("help version", "corpuskit --version"),
    ("foo", "corpuskit -h"),
    ("count 安全 經濟 -c a -q", "corpuskit kwic 安全 經濟 --count -c a -q"),
    ("changes 2000 -c a", "corpuskit compare --target period=NAME --reference period=NAME -c a"),
    ("wordlist 安全 -c a -q", "corpuskit kwic 安全 -c a -q"),
    ("plot 安全 -c a", "corpuskit kwic 安全 --by-year --plot -c a"),
    ("kwic\u3000安全 -c a", "corpuskit kwic 安全 -c a"),
    ("ｋｗｉｃ 安全", "corpuskit kwic 安全"),
    ("keyness 1990-1991 1992-1993 -c a", "corpuskit keyness -c a"),
    ("help count", "corpuskit help kwic"),
    ("tokens a", "corpuskit freq -c a"),
    ("search 安全 a", "corpuskit kwic 安全 -c a"),
    ("collocation 安全 -c a", "corpuskit collocates 安全 -c a"),
    ("new 安全 -c a", "corpuskit lexicon new 安全"),
    ("lexicon foo", "corpuskit lexicon -h"),
]
OPTIONS = [
    ("-c a kwic 安全", "corpuskit kwic -c a 安全"),
    ("-n 5 freq", "corpuskit freq -n 5"),
    ("-n 5", "corpuskit freq -n 5"),
    ("lexicon -c a check", "corpuskit lexicon check -c a"),
    ("-c a lexicon check", "corpuskit lexicon check -c a"),
    ("freq --top 5 -c a", "corpuskit freq --limit 5 -c a"),
    ("freq --top=5 -c a", "corpuskit freq --limit 5 -c a"),
    ("kwic 安全 --context 30", "corpuskit kwic 安全 --window 30"),
    ("kwic 安全 -w10", "corpuskit kwic 安全 --window 10"),
    ("freq --csv -c a", "corpuskit freq --format csv -c a"),
    ("freq --year 2003", "corpuskit freq --where year=2003"),
    ("freq --since 2003", "corpuskit freq --where 'year>=2003'"),
    ("freq --year", "corpuskit freq --by-year"),
    ("freq --file a", "corpuskit freq -c a"),
    ("freq --verbose", "-q silences"),
    ("kwic 安全 --traditional", "both scripts are found"),
    ("kwic 安全 --windw 5", "corpuskit kwic 安全 --window 5"),
    ("kwic 安全 --win 5", "corpuskit kwic 安全 --window 5"),
    ("kwic --rejex '安.' -c a", "corpuskit kwic --regex 安. -c a"),
    ("freq --sensitivity", "--sensitivity is an option of `domains`: corpuskit domains -h"),
    ("kwic 安全 --contxt 30", "corpuskit kwic 安全 --window 30"),
    ("freq -output a.tsv", "corpuskit freq --output a.tsv"),
    ("freq -limit=5", "corpuskit freq --limit=5"),
    ("freq --by_year", "corpuskit freq --by-year"),
    ("freq -top 5 -c a", "corpuskit freq --limit 5 -c a"),
    ("freq --by-place", "corpuskit freq --by place"),
    ("freq --decade", "corpuskit freq --by decade"),
    ("domains -l thesis", "corpuskit domains --lexicon thesis"),
    ("domains -l 5", "corpuskit domains --limit 5"),
    ("kwic 安全 -e utf-8", "corpuskit kwic 安全 --encoding utf-8"),
    ("kwic 安全 -i", "script and width are ignored"),
    ("convert --traditional a/1990.txt", "corpuskit convert --to traditional a/1990.txt"),
    ("freq --nonsense", "corpuskit freq -h"),
    ("freq -by=year", "corpuskit freq --by=year"),
    ("freq -by year", "corpuskit freq --by year"),
    ("freq --ngrams 2", "corpuskit kwic QUERY --by right:1"),
    ("freq --tolower", "for both kinds of Latin letters"),
    ("freq -C a", "corpuskit freq -c a"),
    ("freq --top 5 --csv", "--limit 5; --format csv"),
]
VALUES = [
    ("freq -n=5", "--limit 5"),
    ("freq --corpus= a -q", "corpuskit freq -c a -q"),
    ("kwic 安全 --near -c a", "corpuskit kwic 安全 --near QUERY -c a"),
    ("freq --where -c a", "--where FIELD=VALUE -c"),
    ("freq --where 1995 -c a", "year=1995"),
    ("freq --where year:1995-1999 -c a", "year=1995-1999"),
    ("freq --where Yaer=1995 -c a", "did you mean year?"),
    ("convert --to zh-TW a/1990.txt", "--to taiwan"),
    ("freq -f md", "--format markdown"),
    ("info --lang chinese", "--lang zh-Hant"),
    ("kwic 安全 --unit words", "--unit token"),
    ("kwic 安全 --sort rihgt", "--sort right"),
    ("freq -f cvs", "--format csv"),
    ("freq -f Markdwn", "--format markdown"),
    ("freq --engine mmseg", "--engine linear, "),
    ("freq --limit=all", "--limit 0 for all rows"),
    ("freq -n -3", "--limit takes 0 or more"),
    ("freq --processes 1000", "--processes takes 1 to 256"),
    ("kwic 安全 --window 10x", "--window 10"),
    ("kwic 安全 --window ten", "--window 20"),
    ("freq -c", "-c [NAME=]PATH"),
    ("freq --by-year=2003", "--by-year"),
    ("kwic -c a", "corpuskit kwic QUERY -c a"),
    ("init", "corpuskit init FOLDER"),
]
ARGUMENTS = [
    ("freq -", "corpuskit freq -c -"),
    ("kwic 安全 -", "corpuskit kwic 安全 -c -"),
    ("freq by year -c a", "corpuskit freq --by year -c a"),
    ("freq top 10 -c a", "corpuskit freq --limit 10 -c a"),
    ("freq --where year 1990 -c a", "corpuskit freq --where year=1990 -c a"),
    ("convert 安全 --to taiwan", "echo 安全 | corpuskit convert -"),
    ("lexicon convert thesis", "corpuskit lexicon convert thesis --output FILE"),
    ("freq nosuch.txt", "corpuskit freq -c nosuch.txt"),
    ("freq -c a --limit 5 10", "corpuskit freq -c a --limit 5, or"),
    ("domains thesis", "corpuskit domains --lexicon thesis"),
    ("kwic 安全 改革 a/1990.txt", "corpuskit kwic 安全 改革 -c a/1990.txt"),
    ("freq -c a,a/1990.txt", "-c before each path: -c a -c a/1990.txt"),
    ("freq -c 'a/199*.txt'", "a pattern is not a path: -c a/1990.txt -c a/"),
    ("freq -c a --where year＝1990", "'year=1990'"),
    ("freq -c a --where year！＝1990", "'year!=1990'"),
    ("show 3000 -c a", "there are 1990, 1991, 1992, 1993"),
    ("show 1890 -c a", "did you mean 1990?"),
    ("kwic 安全 -c a/ b/", "corpuskit kwic 安全 -c a/ -c b/"),
    ("kwic 安全 a", "corpuskit kwic 安全 -c a"),
    ("segment 安全", "echo 安全 | corpuskit segment -"),
    ("segment -c a a/1990.txt", "corpuskit segment a/1990.txt"),
    ("freq a", "corpuskit freq -c a"),
    ("freq a/1990.txt", "corpuskit freq -c a/1990.txt"),
    ("freq a/1990.txt a/1991.txt", "corpuskit freq -c a/1990.txt -c a/1991.txt"),
    ("freq -c a/1990.txt a/1991.txt", "corpuskit freq -c a/1990.txt -c a/1991.txt"),
    ("freq -c a/1990.txt a/1991.txt a/1992.txt a/1993.txt", "-c a/1990.txt -c a/1991.txt ..."),
    ("kwic a/1990.txt", "corpuskit kwic QUERY -c a/1990.txt"),
    ("kwic a/", "corpuskit kwic QUERY -c a/"),
    ("freq year=2003", "corpuskit freq --where year=2003"),
    ("freq 'year>=2003'", "corpuskit freq --where 'year>=2003'"),
    ("freq 1999-2003", "corpuskit freq --where year=1999-2003"),
    ("freq 20", "corpuskit freq --limit 20"),
    ("freq 安全", "corpuskit kwic 安全"),
    ("freq –n 5", "corpuskit freq -n 5"),
    ("kwic 安全 —sort left", "corpuskit kwic 安全 --sort left"),
    ("freq ——by-year -c a", "corpuskit freq --by-year -c a"),
    ("freq －－by year", "corpuskit freq --by year"),
    ("freq －ｎ 5", "corpuskit freq -n 5"),
    ("freq --ｂｙ year", "corpuskit freq --by year"),
    ("freq --by\u3000year -q", "corpuskit freq --by year -q"),
    ("kwic 安全\u3000--count -c a", "corpuskit kwic 安全 --count -c a"),
    ("freq --by＝year", "corpuskit freq --by=year"),
    ("freq help", "corpuskit freq --help"),
]


@pytest.fixture
def a(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    for year in range(1990, 1994):
        (tmp_path / "a" / f"{year}.txt").write_text(f"{year}年安全。", encoding="utf-8")


@pytest.mark.usefixtures("a")
@pytest.mark.parametrize(("line", "hint"), [*COMMANDS, *OPTIONS, *VALUES, *ARGUMENTS])
def test_a_wrong_line_is_answered_with_what_to_type(run, line, hint):
    refused(run(*line.split(" ") if "\u3000" in line else shlex.split(line)), "", hint)


@pytest.mark.usefixtures("a")
@pytest.mark.parametrize(
    "line", [line for line, _ in (*COMMANDS[:4], *OPTIONS[:8], *ARGUMENTS[2:5])]
)
def test_the_line_of_the_hint_can_be_typed(run, line):
    hint = run(*shlex.split(line)).stderr.splitlines()[1].removeprefix("Hint: ")
    typed = shlex.split(hint.removeprefix("type a command first: "))
    assert typed[0] == "corpuskit"
    assert run(*typed[1:]).exit_code in (0, 1)


@pytest.mark.usefixtures("a")
@pytest.mark.parametrize(
    ("alias", "name"),
    [("frequency", ["freq"]), ("wordlist", ["freq"]), ("concordance", ["kwic", "安全"])],
)
def test_aliases_run_the_command_under_its_own_name(run, alias, name):
    same = ["-c", "a", "-f", "json", "-q"]
    result = run(alias, *name[1:], *same)
    assert result.exit_code == 0
    assert result.stdout == run(*name, *same).stdout


def test_control_characters_that_were_typed_do_not_reach_the_terminal(run):
    for line in (
        ["\x1b[31m"],
        ["freq", "\x1b[31m"],
        ["freq", "--\x1b[31m"],
        ["freq", "-n", "\x1b"],
    ):
        result = run(*line)
        assert result.exit_code == 2
        assert "\x1b" not in result.stderr


def test_a_path_is_a_query_where_a_corpus_is_named_or_it_may_be_a_word(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "安全").mkdir()
    (tmp_path / "1990.txt").write_text("安全 1990.txt", encoding="utf-8")
    assert run("kwic", "1990.txt", "-c", "1990.txt").exit_code == 0
    assert run("kwic", "安全").exit_code in (0, 1)
