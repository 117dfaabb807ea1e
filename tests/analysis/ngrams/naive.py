"""N-grams counted the plain way, from the texts and their tokens alone."""

from collections import Counter, defaultdict

SENTENCE_ENDS = "。！？!?…"
LINE_ENDS = "\r\n\v\f\x85\u2028\u2029"


def stretches(corpus, unit="token", *, punctuation=False):
    """Yield the document and the units of each stretch, as match keys."""
    key = corpus.reading.key
    for document in corpus.documents:
        text = document.text
        if unit == "token":
            pieces = token_spans(corpus, document.name)
        else:
            pieces = [(i, i + 1) for i in range(len(text)) if not text[i].isspace()]
        run, end, closed = [], 0, False
        for start, stop in pieces:
            word = text[start:stop]
            has_mark = any(mark in word for mark in SENTENCE_ENDS)
            is_mark = not any(map(str.isalnum, word))
            breaks = any(c in LINE_ENDS for c in text[end:start])
            if punctuation:
                breaks |= closed and not has_mark
            else:
                breaks |= is_mark
            if breaks:
                if run:
                    yield document.name, run
                run = []
            if punctuation or not is_mark:
                run.append(key(word))
            end, closed = stop, has_mark
        if run:
            yield document.name, run


def token_spans(corpus, name):
    """Return where the tokens of a document are."""
    for part in corpus.parts:
        for index, document in enumerate(part.documents):
            if document.name == name:
                return part.spans(index)
    raise AssertionError(name)


def counted(runs, lengths):
    """Return counts and documents of all n-grams."""
    counts, documents = Counter(), defaultdict(set)
    for name, run in runs:
        for n in lengths:
            for at in range(len(run) - n + 1):
                gram = tuple(run[at : at + n])
                counts[gram] += 1
                documents[gram].add(name)
    return counts, {gram: len(names) for gram, names in documents.items()}


def free_counts(runs, lengths, min_count, allowed=lambda gram: True):
    """Return the n-grams that are listed with their free counts, from the longest on."""
    counts, _ = counted(runs, lengths)
    kept = {}
    for n in sorted(lengths, reverse=True):
        free = Counter()
        for _, run in runs:
            for at in range(len(run) - n + 1):
                inside = any(
                    tuple(run[start : start + m]) in kept
                    for m in lengths
                    if m > n
                    for start in range(max(0, at + n - m), min(at, len(run) - m) + 1)
                )
                free[tuple(run[at : at + n])] += not inside
        kept |= {
            gram: number
            for gram, number in free.items()
            if number >= min_count and counts[gram] >= min_count and allowed(gram)
        }
    return kept


def skip_counts(runs, n, skip):
    """Return at how many places each n-gram with gaps begins."""
    counts = Counter()
    for _, run in runs:
        for at in range(len(run)):
            counts.update(set(ways(run, at, n, skip)))
    return counts


def ways(run, at, n, skip):
    """Yield each way to choose n units from a place on, skipping up to `skip` of them."""
    if n == 1:
        yield (run[at],)
        return
    for gap in range(1, skip + 2):
        if at + gap < len(run):
            for rest in ways(run, at + gap, n - 1, skip - gap + 1):
                yield (run[at], *rest)
