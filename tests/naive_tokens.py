"""The oracle of token queries: one token after the other, over the tree, sharing no code."""

import re

from corpuskit.query.cql import tree as tree


def sentence_numbers(text, spans, within):
    """Return the number of the region that each token of a document lies in."""
    numbers, number, place = [], 0, 0
    for index, (start, end) in enumerate(spans):
        if index:
            broken = re.search(r"[\r\n\v\f\x85\u2028\u2029]", text[place:start])
            mark = re.search("[。！？!?…]", text[spans[index - 1][0] : spans[index - 1][1]])
            again = re.search("[。！？!?…]", text[start:end])
            if within != "doc" and (broken or (within == "s" and mark and not again)):
                number += 1
        numbers.append(number)
        place = end
    return numbers


def holds(condition, word, tag):
    if isinstance(condition, tree.Anything):
        return True
    if isinstance(condition, tree.Negation):
        return not holds(condition.body, word, tag)
    if isinstance(condition, tree.Conjunction):
        return all(holds(part, word, tag) for part in condition.parts)
    if isinstance(condition, tree.Disjunction):
        return any(holds(part, word, tag) for part in condition.parts)
    value = word if condition.attribute == "word" else tag
    flags = re.IGNORECASE if condition.ignore_case else 0
    return bool(re.fullmatch(condition.pattern, value, flags)) == condition.equal


def ends(piece, tokens, at):
    """Return every place where a piece that begins at a token can end."""
    if isinstance(piece, tree.Token):
        return {at + 1} if at < len(tokens) and holds(piece.condition, *tokens[at]) else set()
    if isinstance(piece, tree.Choice):
        return set().union(*(ends(part, tokens, at) for part in piece.parts))
    if isinstance(piece, tree.Row):
        places = {at}
        for part in piece.parts:
            places = set().union(*(ends(part, tokens, place) for place in places))
        return places
    places, found, times = {at}, set(), 0
    while places and (piece.high is None or times <= piece.high):
        if times >= piece.low:
            if places <= found:
                break
            found |= places
        places = set().union(*(ends(piece.body, tokens, place) for place in places))
        times += 1
    return found


def hits(query, documents, tokens, longest):
    """Return (document, first, last) of each hit, tokens counted within the document.

    `tokens` has the key and the tag of each token of each document.
    """
    found = []
    for document, (text, spans) in enumerate(documents):
        numbers = sentence_numbers(text, spans, query.within)
        at = 0
        while at < len(spans):
            last = next((i for i in range(at, len(spans)) if numbers[i] != numbers[at]), len(spans))
            reach = min(last, at + longest)
            places = ends(query.body, tokens[document][:reach], at) - {at}
            if places:
                found.append((document, at, max(places)))
            at = max(places, default=at + 1)
    return found
