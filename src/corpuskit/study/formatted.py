"""Tables of a study as text."""

from io import StringIO

from corpuskit.core.table import Table
from corpuskit.output.write import write_table


def formatted(table: Table, form: str) -> str:
    """Return a table as the text of a format, such as csv or markdown.

    Examples
    --------
    >>> from corpuskit.core.columns import DOMAIN, HITS
    >>> formatted(Table((DOMAIN, HITS), [("economic", 3)]), "csv")
    'domain,hits\\neconomic,3\\n'
    """
    memory = StringIO(newline="")
    write_table(table, memory, form)
    return memory.getvalue()
