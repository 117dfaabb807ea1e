"""The notebook of the first day runs from top to bottom, and shows what it prints."""

import ast
import json

from tests.conftest import ROOT, update_hint

NOTEBOOK = ROOT / "docs" / "first-day.ipynb"


def outputs_of(source, names):
    """Run a cell; return what a notebook shows below it: the value of its last expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last is None:
        return []
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    if value is None:
        return []
    shown = {"text/plain": repr(value).splitlines(keepends=True)}
    if hasattr(value, "_repr_html_") and "DataFrame" not in type(value).__name__:
        shown["text/html"] = value._repr_html_().splitlines(keepends=True)
    return [
        {"data": shown, "execution_count": None, "metadata": {}, "output_type": "execute_result"}
    ]


def test_the_notebook_runs_and_shows_what_it_prints(request):
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    names = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        outputs = outputs_of("".join(cell["source"]), names)
        if request.config.getoption("--update-golden"):
            cell["outputs"] = outputs
        assert cell["outputs"] == outputs, update_hint(__file__)
    if request.config.getoption("--update-golden"):
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        NOTEBOOK.write_text(text, encoding="utf-8")
