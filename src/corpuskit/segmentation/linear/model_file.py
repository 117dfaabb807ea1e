"""Where the model that ships with the package is; light to import."""

from pathlib import Path

MODEL_FILE = Path(__file__).with_name("boundaries.model")
