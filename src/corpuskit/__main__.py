"""The command `python -m corpuskit`."""

from corpuskit.cli.main import run

run()
