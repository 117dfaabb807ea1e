"""Where the files of the engine linear that ship with the package are; light to import."""

from pathlib import Path

MODEL_FILE = Path(__file__).with_name("boundaries.model")
HINTS_FILE = Path(__file__).with_name("hints.txt")
