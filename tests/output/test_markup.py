"""Tables as markdown and LaTeX."""


def test_a_bracket_at_the_start_of_a_latex_row(run, meetings):
    (meetings / "2003.txt").rename(meetings / "[2003].txt")
    assert "\n{}[2003] & " in run("kwic", "會晤", "-c", meetings, "-f", "latex").stdout


def test_signs_at_the_start_of_a_latex_row_and_in_markdown(run, meetings):
    (meetings / "2003.txt").rename(meetings / "*2003$x$~y^.txt")
    assert "\n{}*2003" in run("kwic", "會晤", "-c", meetings, "-f", "latex").stdout
    markdown = run("kwic", "會晤", "-c", meetings, "-f", "markdown").stdout
    assert r"\*2003\$x\$\~y\^" in markdown
