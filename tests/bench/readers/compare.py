"""Compare what libraries read from the files of build.py; each run has limits of time and memory.

    python tests/bench/readers/compare.py FOLDER [LIBRARY]     every library, or one, on every file
    python tests/bench/readers/compare.py FOLDER LIBRARY FILE  the text of one file

Needs the libraries of requirements.txt, in an environment of their own, but not the tests.
"""

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

CPU_SECONDS, MEMORY = 25, 1_500 * 2**20


def python_docx(path: str) -> str:
    import docx

    document, lines = docx.Document(path), []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def mammoth(path: str) -> str:
    import mammoth as library

    with open(path, "rb") as file:
        return library.extract_raw_text(file).value


def docx2python(path: str) -> str:
    from docx2python import docx2python as read

    with read(path) as document:
        return document.text


def odfpy(path: str) -> str:
    from odf import teletype
    from odf.opendocument import load

    return "\n".join(map(teletype.extractText, load(path).text.childNodes))


def openpyxl(path: str) -> str:
    import openpyxl as library

    book = library.load_workbook(path, read_only=True, data_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.values)
    return "\n".join("\t".join(str(cell) for cell in row if cell is not None) for row in rows)


def calamine(path: str) -> str:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return "\n".join("\t".join(map(str, row)) for row in rows)


def selectolax(path: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(Path(path).read_bytes()).body.text(separator="\n")


def lxml(path: str) -> str:
    from lxml import html

    return html.document_fromstring(Path(path).read_text("utf-8")).body.text_content()


def trafilatura(path: str) -> str:
    import trafilatura as library

    return library.extract(Path(path).read_bytes()) or ""


def readability(path: str) -> str:
    from lxml import html
    from readability import Document

    return html.fromstring(Document(Path(path).read_text("utf-8")).summary()).text_content()


def corpuskit(path: str) -> str:
    from corpuskit.formats.options import ReadOptions
    from corpuskit.formats.registry import reader_for
    from corpuskit.formats.xlsx import sheet_rows

    name = Path(path).name
    if path.endswith(".xlsx"):
        ((_, rows),) = sheet_rows(Path(path).read_bytes(), name)
        return "\n".join("\t".join(row.values()) for row in rows)
    return "\n".join(
        raw.text for raw in reader_for(name)(Path(path).read_bytes(), name, ReadOptions())
    )


# The function of each library, the format that it reads, and its package.
LIBRARIES: dict[str, tuple[Callable[[str], str], str, str]] = {
    "python-docx": (python_docx, ".docx", "python-docx"),
    "mammoth": (mammoth, ".docx", "mammoth"),
    "docx2python": (docx2python, ".docx", "docx2python"),
    "odfpy": (odfpy, ".odt", "odfpy"),
    "openpyxl": (openpyxl, ".xlsx", "openpyxl"),
    "python-calamine": (calamine, ".xlsx", "python-calamine"),
    "selectolax": (selectolax, ".html", "selectolax"),
    "lxml": (lxml, ".html", "lxml"),
    "trafilatura": (trafilatura, ".html", "trafilatura"),
    "readability-lxml": (readability, ".html", "readability-lxml"),
    "corpuskit": (corpuskit, "", "corpuskit-zh"),
}  # fmt: skip


def outcome(folder: Path, library: str, name: str, text: str | None) -> str:
    """Run one library on one file, and describe the result in a few words."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, __file__, str(folder), library, name],
        capture_output=True, check=False, timeout=600, preexec_fn=_limit,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode in (-9, -24):
        return f"stopped after {CPU_SECONDS} s of CPU"
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        return f"exit {done.returncode}: {last[-1][:70]} ({seconds:.1f} s)"
    result = done.stdout.decode()
    characters = _without_space(result)
    if text is None:
        return f"read, {len(characters)} characters ({seconds:.1f} s)"
    if characters == _without_space(text):
        return f"right ({seconds:.1f} s)"
    return f"**{result.strip()[:40]!r}** for {text[:40]!r} ({seconds:.1f} s)"


def _without_space(text: str) -> str:
    """Return a text without white space, which each library treats in its own way."""
    return re.sub(r"\s", "", text)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(folder: Path, only: str = "") -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    for library, (_, ending, package) in LIBRARIES.items():
        if only not in ("", library):
            continue
        try:
            print(f"\n{library} {version(package)}")
        except ModuleNotFoundError:
            print(f"\n{library}")
        for name, text in expected.items():
            if name.endswith(ending):
                print(f"  {name:30} {outcome(folder, library, name, text)}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        started = time.process_time()
        print(LIBRARIES[sys.argv[2]][0](str(Path(sys.argv[1]) / sys.argv[3])))
        print(f"{time.process_time() - started:.2f} s", file=sys.stderr)
    else:
        main(Path(sys.argv[1]), *sys.argv[2:])
