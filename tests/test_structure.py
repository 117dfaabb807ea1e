"""The house: order of rooms, no circles, what a room shows to others, names, sizes."""

import ast
import importlib
import re
import subprocess
import sys
from collections import defaultdict
from functools import cache

import pytest

import corpuskit
from corpuskit.rooms import ROOMS
from tests.conftest import ROOT, update_hint

SOURCE = ROOT / "src" / "corpuskit"
FILES = sorted(SOURCE.rglob("*.py"))
ORDER = [name for name, _, _ in ROOMS]
# Not in any room: the package itself, `python -m corpuskit`, and the list of rooms.
OUTSIDE = ("__init__", "__main__", "rooms")
PUBLIC_NAMES = 84
MAX_LINES, MAX_FUNCTION, MAX_PARAMETERS, MAX_POSITIONAL_FIELDS = 300, 60, 6, 4


@cache
def tree(path):
    return ast.parse(path.read_text("utf-8"))


def module_name(path):
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in FILES}


def room(path):
    return path.relative_to(SOURCE).with_suffix("").parts[0]


@cache
def imports(path):
    """Return the modules of the package that a file imports, anywhere in it, with the line."""
    targets = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            # `from package import module` and `from module import name`.
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in MODULES else node.module for name in names]
        else:
            continue
        targets.update((name, node.lineno) for name in names if name in MODULES)
    return targets


def external_imports(path):
    """Return the top-level packages that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def inside_rooms():
    return [path for path in FILES if room(path) not in OUTSIDE]


def place(path, line=None):
    return f"{path.relative_to(SOURCE)}{f':{line}' if line else ''}"


def assert_none(offenders):
    assert not offenders, "\n" + "\n".join(map(str, offenders))


def test_every_module_is_in_a_room():
    assert {room(path) for path in inside_rooms()} <= set(ORDER)


def test_a_module_imports_only_from_rooms_above_it():
    offenders = [
        f"{place(path, line)} imports {name}"
        for path in inside_rooms()
        for name, line in imports(path).items()
        if "." in name and ORDER.index(room(MODULES[name])) > ORDER.index(room(path))
    ]
    assert_none(offenders)


def test_the_tree_of_tests_mirrors_the_tree_of_sources():
    folders = {
        path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")
    }
    mirrored = {path.parent.relative_to(SOURCE) for path in FILES}
    assert_none({str(path) for path in folders - mirrored} - {"corpora"})


def test_nothing_imports_the_list_of_rooms():
    assert [place(path) for path in FILES if "corpuskit.rooms" in imports(path)] == []


def circles(graph):
    """Return the strongly connected components of more than one module (Tarjan)."""
    index, low, stack, components = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for target in graph[node]:
            if target not in index:
                visit(target)
            if target in stack:
                low[node] = min(low[node], low[target])
        if low[node] == index[node]:
            at = stack.index(node)
            component, stack[at:] = stack[at:], []
            if len(component) > 1:
                components.append(sorted(component))

    for node in graph:
        if node not in index:
            visit(node)
    return components


def test_no_circle_of_imports_between_files():
    # The package itself imports what is asked of it.
    graph = {name: set(imports(path)) - {"corpuskit", name} for name, path in MODULES.items()}
    assert_none(circles(graph))


@cache
def shown(package):
    """Return what a room or sub-room shows to other rooms: the modules in its `__all__`."""
    for node in tree(MODULES[package]).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def test_other_rooms_import_only_what_a_room_shows():
    offenders = []
    for path in inside_rooms():
        for name, line in imports(path).items():
            package, _, module = name.rpartition(".")
            other = "." in name and room(MODULES[name]) != room(path)
            if other and package != "corpuskit" and module not in shown(package):
                offenders.append(
                    f"{place(path, line)} imports {name}: add it to __all__ of "
                    f"{place(MODULES[package])} if other rooms may import it"
                )
    assert_none(offenders)


def test_what_a_room_shows_exists():
    packages = [name for name, path in MODULES.items() if path.name == "__init__.py"]
    offenders = [
        f"{package}.{name}"
        for package in packages
        if package != "corpuskit"
        for name in shown(package)
        if f"{package}.{name}" not in MODULES
    ]
    assert_none(offenders)


def users(packages):
    return {room(path) for path in FILES if packages & external_imports(path)}


def test_only_cli_knows_click():
    assert users({"click"}) == {"cli"}


def test_only_charts_know_what_draws():
    for path in FILES:
        if "charts" not in path.parts:
            assert not {"altair", "plotille", "vl_convert"} & external_imports(path), path


def test_only_fetching_opens_sockets():
    network = {"socket", "ssl", "httpcore", "http.client", "urllib.request", "socketserver"}
    assert users(network) == {"fetching"}


def test_files_are_short():
    lengths = {place(path): len(path.read_text("utf-8").splitlines()) for path in FILES}
    offenders = [f"{name}: {n}" for name, n in lengths.items() if n > MAX_LINES]
    assert_none(offenders)


def functions():
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def test_functions_are_short():
    offenders = []
    for path, node in functions():
        docstring = ast.get_docstring(node, clean=False) or ""
        if node.end_lineno - node.lineno - docstring.count("\n") > MAX_FUNCTION:
            offenders.append(f"{place(path, node.lineno)} {node.name}")
    assert_none(offenders)


def test_functions_take_few_parameters():
    offenders = []
    for path, node in functions():
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        names = [argument.arg for argument in arguments if argument.arg not in ("self", "cls")]
        if len(names) > MAX_PARAMETERS:
            offenders.append(f"{place(path, node.lineno)} {node.name}: {len(names)}")
    assert_none(offenders)


def test_wide_dataclasses_take_keywords_only():
    offenders = []
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                decorators = " ".join(map(ast.unparse, node.decorator_list))
                fields = sum(isinstance(child, ast.AnnAssign) for child in node.body)
                wide = "dataclass" in decorators and fields > MAX_POSITIONAL_FIELDS
                if wide and "kw_only=True" not in decorators:
                    offenders.append(f"{place(path, node.lineno)} {node.name}")
    assert_none(offenders)


def defined(path):
    """Yield the top-level names that a file defines."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_no_two_public_classes_or_aliases_share_a_name():
    places = defaultdict(list)
    for path in FILES:
        for name in defined(path):
            # A name such as `Spans`, given to a class or an alias; not `_Spans`, not `SPANS`.
            if re.fullmatch(r"[A-Z]\w*[a-z]\w*", name):
                places[name].append(place(path))
    offenders = [f"{name}: {', '.join(files)}" for name, files in places.items() if len(files) > 1]
    assert_none(offenders)


@cache
def mentioned(path):
    """Return the identifiers of a file, and the words of its strings that could be names."""
    words = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name):
            words.add(node.id)
        elif isinstance(node, ast.Attribute):
            words.add(node.attr)
        elif isinstance(node, ast.alias):
            words.add(node.name)
        elif isinstance(node, ast.Constant) and " " not in str(node.value):
            words |= set(re.findall(r"\w+", str(node.value)))
    return words


def test_what_only_its_own_module_uses_is_private():
    files = [*FILES, *(ROOT / "tests").rglob("*.py")]
    users = defaultdict(set)
    for path in files:
        for word in mentioned(path):
            users[word].add(path)
    offenders = [
        f"{place(path)} {name}"
        for path in inside_rooms()
        for name in defined(path)
        if name[0] != "_" and not users[name] - {path} and not is_found_by_name(path, name)
    ]
    assert_none(offenders)


def is_found_by_name(path, name):
    """Return whether a name is derived from that of its file, as commands and readers are."""
    if room(path) == "formats":
        return name == f"read_{path.relative_to(SOURCE / 'formats').with_suffix('').parts[0]}"
    return room(path) == "cli" and name in [*path.stem.split("_"), path.stem]


def test_every_module_imports_and_no_room_shadows_a_public_name():
    # In a process of its own, because an imported room becomes an attribute of the package.
    names = sorted(name for name in MODULES if name != "corpuskit.__main__")
    program = f"""
import importlib, types, corpuskit
for name in {names}:
    importlib.import_module(name)
for name in corpuskit.__all__:
    value = getattr(corpuskit, name)
    assert not isinstance(value, types.ModuleType), f"a room shadows {{name}}"
    assert value.__doc__, f"{{name}} has no docstring"
    assert name == "__version__" or callable(value), name
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_benchmarks_import_what_exists():
    offenders = []
    for path in [*(ROOT / "tests" / "bench").rglob("*.py"), *(ROOT / "corpora").rglob("*.py")]:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("corpuskit"):
                module = importlib.import_module(node.module)
                offenders += [
                    f"{path.name}:{node.lineno} {node.module} has no {alias.name}"
                    for alias in node.names
                    if not hasattr(module, alias.name)
                    and f"{node.module}.{alias.name}" not in MODULES
                ]
    assert_none(offenders)


def test_public_names_are_counted():
    names = corpuskit.__all__
    assert len(names) == len(set(names)), "a name is twice in _MODULES"
    assert len(names) == PUBLIC_NAMES, (
        f"corpuskit has {len(names)} public names: set PUBLIC_NAMES of this file to that, if each "
        "new name is meant to be public (test_public_names.py lists those without a call)"
    )
    with pytest.raises(AttributeError):
        corpuskit.nosuch  # noqa: B018


HEAVY = {
    "pandas", "numpy", "jieba", "opencc", "rich", "regex", "ahocorasick_rs", "lark",
    "platformdirs", "wapic", "altair", "vl_convert", "fontTools", "plotille", "yaml", "xlsxwriter",
    "pypdfium2", "httpcore", "protego",
}  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "import corpuskit.cli.main",
        "import corpuskit; corpuskit.open_corpus",
        "import corpuskit; list(corpuskit.kwic(corpuskit.open_corpus('sino-russian-communiques'), '和平'))",
    ],
)
def test_heavy_packages_are_not_imported_before_they_are_needed(code):
    # What a store needs to be built is not what a built one needs.
    corpuskit.open_corpus("sino-russian-communiques")
    program = f"import sys; {code}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert HEAVY & set(loaded.stdout.split()) == set()


def house():
    """Return the tree of rooms as docs/contributing.md shows it."""
    lines = ["src/corpuskit/"]
    for name, arrow, content in ROOMS:
        folder = f"{name}.py" if name == "api" else f"{name}/"
        lines.append(f"  {folder:14}{arrow:23}{content}")
    return "\n".join(lines) + "\n"


def test_the_tree_of_the_docs_is_the_order_of_the_rooms(request):
    page = ROOT / "docs" / "contributing.md"
    text = page.read_text("utf-8")
    (block,) = re.findall(r"```\n(src/corpuskit/\n.*?)```", text, re.DOTALL)
    if request.config.getoption("--update-golden"):
        page.write_text(text.replace(block, house()), encoding="utf-8")
        block = house()
    assert block == house(), update_hint(__file__)


def test_one_version():
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.search(r"^version: (.+)$", citation, re.MULTILINE)[1] == corpuskit.__version__
    assert f"## {corpuskit.__version__}" in (ROOT / "docs/changelog.md").read_text("utf-8")


def test_no_hint_names_a_package_of_this_name_on_an_index():
    # The name belongs to another project there.
    for path in [*FILES, ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        text = path.read_text("utf-8")
        assert not re.search(r'install "?corpuskit(?!-zh)', text), path
