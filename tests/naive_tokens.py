"""The oracle of token queries: a naive search, token by token, that shares no code."""

import re

from corpuskit.query.cql import nodes


def region_numbers(text, spans, within):
    """Return the number of the region that each token of a document lies in."""
    numbers, number, place = [], 0, 0
    for index, (start, end) in enumerate(spans):
        if index:
            line_end = re.search(r"[\r\n\v\f\x85\u2028\u2029]", text[place:start])
            mark = re.search("[。！？!?…]", text[spans[index - 1][0] : spans[index - 1][1]])
            mark_follows = re.search("[。！？!?…]", text[start:end])
            if within != "doc" and (line_end or (within == "s" and mark and not mark_follows)):
                number += 1
        numbers.append(number)
        place = end
    return numbers


def is_true(condition, word, tag):
    if isinstance(condition, nodes.AnyToken):
        return True
    if isinstance(condition, nodes.Negation):
        return not is_true(condition.body, word, tag)
    if isinstance(condition, nodes.Conjunction):
        return all(is_true(part, word, tag) for part in condition.parts)
    if isinstance(condition, nodes.Disjunction):
        return any(is_true(part, word, tag) for part in condition.parts)
    value = word if condition.attribute == "word" else tag
    flags = re.IGNORECASE if condition.ignore_case else 0
    return bool(re.fullmatch(condition.pattern, value, flags)) == condition.equal


def ends(node, tokens, at):
    """Return every token at which a node that starts at a token can end."""
    if isinstance(node, nodes.TokenNode):
        return {at + 1} if at < len(tokens) and is_true(node.condition, *tokens[at]) else set()
    if isinstance(node, nodes.ChoiceNode):
        return set().union(*(ends(part, tokens, at) for part in node.parts))
    if isinstance(node, nodes.SequenceNode):
        places = {at}
        for part in node.parts:
            places = set().union(*(ends(part, tokens, place) for place in places))
        return places
    places, possible_ends, times = {at}, set(), 0
    while places and (node.high is None or times <= node.high):
        if times >= node.low:
            if places <= possible_ends:
                break
            possible_ends |= places
        places = set().union(*(ends(node.body, tokens, place) for place in places))
        times += 1
    return possible_ends


def hits(query, documents, tokens, longest):
    """Return (document, first, last) of each hit, tokens counted within the document.

    `tokens` has the key and the tag of each token of each document.
    """
    result = []
    for document, (text, spans) in enumerate(documents):
        numbers = region_numbers(text, spans, query.within)
        at = 0
        while at < len(spans):
            last = next((i for i in range(at, len(spans)) if numbers[i] != numbers[at]), len(spans))
            reach = min(last, at + longest)
            places = ends(query.body, tokens[document][:reach], at) - {at}
            if places:
                result.append((document, at, max(places)))
            at = max(places, default=at + 1)
    return result
