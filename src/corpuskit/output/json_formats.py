"""json and jsonl, numbers unrounded."""

import json
from typing import TextIO

from corpuskit.core.table import Table

_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def write_json(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write one object: ``meta`` says what made the rows, ``rows`` contains them."""
    meta = {**table.notes, "captions": list(table.captions)}
    if table.is_cut:
        meta["rows_before_limit"] = table.total
    whole = {"meta": meta, "rows": list(table.records())}
    stream.write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")


def write_jsonl(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write one object per row, on one line for every program: other line ends are escaped."""
    for record in table.records():
        stream.write(json.dumps(record, ensure_ascii=False).translate(_LINE_ENDS) + "\n")
