"""What made a table of `domains`: notes, captions, labels, and the words under a chart's title."""

from corpuskit.analysis.domains.counting import Counting, GroupCounts
from corpuskit.core.chart import Chart
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.counting_rules import RULES
from corpuskit.lexicon.guards import BLOCKED

_FEW_NAMES = 5
_COUNTED_BY = {
    "longest": "counted by longest match",
    "token": "counted by tokens",
    "substring": "counted as substrings",
}


def with_provenance(
    table: Table, corpus: Corpus, counting: Counting, counts: GroupCounts | None = None
) -> Table:
    """Return a table with what made it: notes, captions, labels of domains, the words of a chart.

    With `counts` the blocked places are stated too.
    """
    matcher, lexicon = counting.matcher, counting.matcher.lexicon
    notes = {
        **corpus.provenance(),
        "lexicon": lexicon.name,
        "lexicon_fingerprint": lexicon.fingerprint,
        "count_as": matcher.count_as,
    }
    captions = [
        Phrase(
            "lexicon {name}; counted as {rule}: {meaning}",
            name=lexicon.name, rule=matcher.count_as, meaning=Phrase(RULES[matcher.count_as]),
        )
    ]  # fmt: skip
    if counts and matcher.count_as == "longest":
        notes["blocked"] = blocked = sum(some.terms[BLOCKED] for some in counts.values())
        captions.append(
            Phrase("{places} blocked by guards, not counted", places=plural(blocked, "place"))
        )
    if counting.without:
        notes["without"] = left = counting.left_out()
        captions.append(Phrase("not counted: {terms}", terms="、".join(left)))
    if counting.lexicon.has_shared_terms:
        captions.append(Phrase("hits of a shared term are split equally among its domains"))
    if counting.audit:
        notes["audit"] = counting.audit.fingerprint
        captions.append(counting.audit.caption(document.name for document in corpus.documents))
    if matcher.count_as == "token":
        notes |= corpus.segmentation()
        captions += _never_one_token(counting, corpus)
    return table.replace(
        notes={**notes, **table.notes},
        captions=(*captions, *table.captions),
        labels=lexicon.labels,
        chart=table.chart and chart_of(table.chart, corpus, counting),
    )


def _never_one_token(counting: Counting, corpus: Corpus) -> list[Phrase]:
    split = counting.matcher.never_one_token(corpus.reading.segmenter.spans)
    if not split:
        return []
    terms = "、".join(split[:5]) + (" …" if len(split) > 5 else "")
    said = (
        "{terms} is never one token, so not counted: {names}"
        if len(split) == 1
        else "{terms} are never one token, so not counted: {names}"
    )
    return [Phrase(said, terms=plural(len(split), "term"), names=terms)]


def chart_of(chart: Chart, corpus: Corpus, counting: Counting) -> Chart:
    """Return a chart with what was measured, and how, for the lines under its title."""
    lexicon = Phrase("lexicon {name}", name=counting.matcher.lexicon.name)
    notes = [lexicon, Phrase(_COUNTED_BY[counting.matcher.count_as]), *chart.notes]
    if left := counting.left_out():
        named = "、".join(left[:_FEW_NAMES]) + (" …" if len(left) > _FEW_NAMES else "")
        notes.append(Phrase("without {terms}", terms=named))
    if counting.audit:
        notes.append(Phrase("hits as a reader judged them"))
    return chart._replace(
        source=corpus.description,
        notes=tuple(notes),
        periods=corpus.periods,
        events=corpus.events,
        panels=tuple(d.name for d in counting.lexicon.domains) if chart.panel else (),
    )
