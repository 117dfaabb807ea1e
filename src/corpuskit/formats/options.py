"""What a user said about reading."""

from dataclasses import dataclass

from corpuskit.core.options import Options


@dataclass(frozen=True, slots=True)
class ReadOptions(Options):
    """What a user said about reading.

    Parameters
    ----------
    encoding : str or None
        Goes before every guess.
    text_column : str or None
        The column or key that holds the text of a row.
    segmented : bool
        Whether white space divides words in plain text.
    clean : str or None
        The cleaning profile: ``auto``, ``pdf``, ``web``, ``text`` or ``none``.
    """

    encoding: str | None = None
    text_column: str | None = None
    segmented: bool = False
    clean: str | None = None

    def over(self, other: "ReadOptions") -> "ReadOptions":
        """Return these options, with those of `other` where nothing was said."""
        return ReadOptions(
            self.encoding or other.encoding,
            self.text_column or other.text_column,
            self.segmented or other.segmented,
            self.clean or other.clean,
        )


AS_USUAL = ReadOptions()
