"""How the table of `freq` is drawn, under a title that says which words were selected."""

from corpuskit.analysis.freq_options import FreqOptions
from corpuskit.analysis.measures import UNITS
from corpuskit.core.chart import Chart
from corpuskit.core.phrases import Phrase
from corpuskit.corpus.corpus import Corpus


def freq_chart(corpus: Corpus, options: FreqOptions, fields: tuple[str, ...]) -> Chart | None:
    """Return the chart of word frequencies: of groups by two fields a grid, of more none."""
    if len(fields) > 2:
        return None
    by = fields[0] if fields else ""
    measure = options["measure"] or ("per_million" if by else "count")
    title, first_title = _titles(options)
    return Chart(
        title=title,
        first_title=first_title,
        unit=UNITS[measure],
        y=(measure,),
        x=by,
        series="word",
        panel=fields[1] if len(fields) > 1 else "",
        kinds=("lines", "bars") if fields == ("year",) else ("bars",),
        rank="count" if len(fields) > 1 or not options["words"] else "",
        in_order=bool(options["words"]),
        size="count",
        source=corpus.description,
        notes=tuple(_selection(options)),
        periods=corpus.periods,
        events=corpus.events,
        zero_if_absent=options["min_count"] == 1,
    )


def _titles(options: FreqOptions) -> tuple[Phrase, Phrase]:
    """Return the title of all the words, and that of the first of them."""
    if options["match"]:
        pattern = options["match"]
        return (
            Phrase("Frequency of words that match {pattern}", pattern=pattern),
            Phrase("Most frequent words that match {pattern}", pattern=pattern),
        )
    return Phrase("Frequency of words"), Phrase("Most frequent words")


def _selection(options: FreqOptions) -> list[Phrase]:
    """Return the other conditions that select words."""
    notes = []
    if options["stopwords"]:
        notes.append(Phrase("without stop words"))
    if options["min_length"] > 1:
        notes.append(Phrase("of {size} characters or more", size=options["min_length"]))
    if options["min_count"] > 1:
        notes.append(Phrase("count {size} or more", size=options["min_count"]))
    if options["only_pos"]:
        notes.append(Phrase("parts of speech {tags}", tags=", ".join(options["only_pos"])))
    return notes
