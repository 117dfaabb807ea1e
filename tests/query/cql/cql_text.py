"""Write the tree of a token query as CQL, for tests that parse it again."""

from corpuskit.query.cql import nodes


def to_cql(query):
    """Return a query as CQL, in its simplest form."""
    within = "" if query.within == "doc" else f" within {query.within}"
    return node_cql(query.body) + within


def node_cql(node):
    match node:
        case nodes.TokenNode(condition):
            return "[]" if condition == nodes.AnyToken() else f"[{condition_cql(condition)}]"
        case nodes.SequenceNode(parts):
            return " ".join(
                group_cql(part, (nodes.SequenceNode, nodes.ChoiceNode)) for part in parts
            )
        case nodes.ChoiceNode(parts):
            return " | ".join(group_cql(part, (nodes.ChoiceNode,)) for part in parts)
        case nodes.RepeatNode(body, low, high):
            return group_cql(
                body, (nodes.SequenceNode, nodes.ChoiceNode, nodes.RepeatNode)
            ) + times_cql(low, high)


def group_cql(node, kinds):
    return f"({node_cql(node)})" if isinstance(node, kinds) else node_cql(node)


def times_cql(low, high):
    """Return a repetition as CQL."""
    sign = {(0, 1): "?", (0, None): "*", (1, None): "+"}.get((low, high))
    if sign:
        return sign
    return f"{{{low}}}" if low == high else f"{{{low},{'' if high is None else high}}}"


def condition_cql(condition):
    match condition:
        case nodes.TokenComparison():
            operator = "=" if condition.equal else "!="
            pattern = condition.pattern.replace('"', '\\"')
            flag = "%c" if condition.ignore_case else ""
            return f'{condition.attribute}{operator}"{pattern}"{flag}'
        case nodes.Negation(body):
            return "!" + join_cql(
                (body,), "", (nodes.Negation, nodes.Conjunction, nodes.Disjunction)
            )
        case nodes.Conjunction(parts):
            return join_cql(parts, " & ", (nodes.Conjunction, nodes.Disjunction))
        case nodes.Disjunction(parts):
            return join_cql(parts, " | ", (nodes.Disjunction,))
        case nodes.AnyToken():
            return ""


def join_cql(parts, sign, grouped):
    return sign.join(
        f"({condition_cql(part)})" if isinstance(part, grouped) else condition_cql(part)
        for part in parts
    )
