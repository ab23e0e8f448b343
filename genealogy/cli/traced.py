"""A trace answer on a terminal and in files: first how many of what and where, then a tree that folds long lists."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from genealogy.cli.context import Shared
from genealogy.cli.output import stream_csv, write_xlsx
from genealogy.cli.tables import print_table
from genealogy.queries.edges import Gap
from genealogy.queries.tracing.trace import CONFIRMED, POSSIBLE, Reached
from genealogy.services.tracing import Answer

_CONTEXT_COLUMNS = ("key", "kind", "name", "depth", "basis", "exposed_from", "via", "identifiers")
_NODE_COLUMNS = (*_CONTEXT_COLUMNS, "exposed_min", "exposed_expected", "exposed_max", "exposed_unit")
_EDGE_COLUMNS = ("source", "target", "type", "event_time", "precision", "quantity", "unit", "sequence")
_ACCOUNT_COLUMNS = ("state", "where", "quantity", "unit", "material")
_GAP_COLUMNS = ("key", "reason")
_FOLDED = 6
_NAMED = 3
_LISTED = 12
_TREE_LINES = 120


def write_table(path: Path, answer: Answer) -> None:
    stream_csv(path, _node_rows(answer.nodes()), _NODE_COLUMNS)


def _node_rows(nodes: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """With what is exposed in columns of its own."""
    for node in nodes:
        yield {**node, **{f"exposed_{name}": value for name, value in (node["quantity"] or {}).items()}}


def write_workbook(shared: Shared, path: Path, answer: Answer) -> None:
    document = answer.document()
    sheets: dict[str, tuple[list[dict[str, Any]], tuple[str, ...]]] = {
        "nodes": (list(_node_rows(document["nodes"])), _NODE_COLUMNS),
        "edges": (document["edges"], _EDGE_COLUMNS),
        "gaps": (_gap_rows(shared, answer.traced.gaps), _GAP_COLUMNS),
        "context": (document["context"], _CONTEXT_COLUMNS),
        "account": (document["account"], _ACCOUNT_COLUMNS),
    }
    if "left_out" in document:
        sheets["left_out"] = (_gap_rows(shared, answer.traced.left_out), _GAP_COLUMNS)
    write_xlsx(path, sheets)


def _gap_rows(shared: Shared, gaps: Iterable[Gap]) -> list[dict[str, Any]]:
    return [{"key": gap.key, "reason": shared.say(gap.text, other=gap.other)} for gap in gaps]


def show(shared: Shared, answer: Answer) -> None:
    out = shared.out()
    question, traced = answer.question, answer.traced
    forward = question.direction == "forward"
    title = "Forward trace of {roots}" if forward else "Backward trace of {roots}"
    out.print(shared.say(title, roots=", ".join(question.roots)), style="bold", markup=False)
    _bounds(shared, out, answer)
    reached = [node for node in traced.nodes if node.depth]
    if not reached:
        out.print(shared.say("Nothing else was reached."))
    else:
        _counts(shared, reached)
        if forward:
            _consignees(shared, out, answer)
    if answer.account:
        _account(shared, answer)
        _more(shared, out, len(answer.account) - _LISTED * 2)
    _gaps(shared, out, "Gaps: what the records do not tell ({count})", traced.gaps)
    _gaps(shared, out, "Left out by --strict-times ({count})", traced.left_out)
    _tree(shared, out, answer)
    if not forward:
        _belongings(shared, out, answer)
    if traced.truncated:
        text = "The answer was cut at depth {depth}: ask again with a larger --depth."
        out.print(shared.say(text, depth=question.depth), style="red")
    elapsed = f"{answer.elapsed_ms:.0f}"
    out.print(shared.say("As of ledger sequence {sequence}; {elapsed} ms.", sequence=answer.sequence, elapsed=elapsed))


def _bounds(shared: Shared, out: Console, answer: Answer) -> None:
    first, last = answer.window
    start, end = first or shared.say("the beginning"), last or shared.say("the end")
    if first or last:
        text = "From {start} to {end}, with contact" if answer.question.contact else "From {start} to {end}"
        out.print(shared.say(text, start=start, end=end), markup=False)
    elif answer.question.contact:
        out.print(shared.say("With contact"))


def _counts(shared: Shared, reached: list[Reached]) -> None:
    counted = Counter((node.kind, node.basis) for node in reached)
    numbers = (CONFIRMED, POSSIBLE)
    kinds = dict.fromkeys(kind for kind, _ in counted)
    rows = [(shared.say(kind), *(counted[kind, basis] for basis in numbers)) for kind in kinds]
    print_table(shared, ("kind", *numbers), rows, numbers=numbers, title=shared.say("Reached"))


def _account(shared: Shared, answer: Answer) -> None:
    rows = []
    for one in answer.account[: _LISTED * 2]:
        where = _named(answer, one.where) if one.where else ""
        amount = f"{one.document()['quantity']} {one.unit or ''}"
        rows.append((shared.say(one.state), where, amount, _named(answer, one.material)))
    title = shared.say("Where the finished goods are")
    print_table(shared, ("state", "where", "quantity", "material"), rows, numbers=("quantity",), title=title)


def _consignees(shared: Shared, out: Console, answer: Answer) -> None:
    parties = [node for node in answer.traced.nodes if node.kind == "party" and node.depth]
    if not parties:
        return
    out.print(shared.say("Consignees and receivers"), style="bold")
    for node in parties[: _LISTED * 2]:
        since = f"  {node.exposed_from}" if node.exposed_from else ""
        out.print(f"  {_named(answer, node.key)}  {shared.say(node.basis)}{since}", markup=False)
    if (count := len(parties) - _LISTED * 2) > 0:
        text = "… and {count} more (--json, --csv or --xlsx list all)"
        out.print("  " + shared.say(text, count=count))


def _gaps(shared: Shared, out: Console, title: str, gaps: list[Gap]) -> None:
    if not gaps:
        return
    out.print(shared.say(title, count=len(gaps)), style="bold yellow", markup=False)
    lines = [f"  {line}" for line in gap_lines(shared, gaps)]
    for line in lines[:_LISTED]:
        out.print(line, markup=False)
    _more(shared, out, len(lines) - _LISTED)


def gap_lines(shared: Shared, gaps: list[Gap]) -> list[str]:
    """Gaps of one reason on one line, in the user's language."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for gap in gaps:
        by_reason[shared.say(gap.text, other=gap.other)].append(gap.key)
    return [_gap_line(shared, reason, keys) for reason, keys in by_reason.items()]


def _gap_line(shared: Shared, reason: str, keys: list[str]) -> str:
    more = shared.say("… and {count} more", count=len(keys) - _NAMED) if len(keys) > _NAMED else ""
    return f"{', '.join(keys[:_NAMED])}{' ' if more else ''}{more}: {reason}"


def _more(shared: Shared, out: Console, count: int) -> None:
    """Of what a CSV file of the reached things does not hold."""
    if count > 0:
        out.print("  " + shared.say("… and {count} more (--json, --xlsx list all)", count=count))


def _belongings(shared: Shared, out: Console, answer: Answer) -> None:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for node in answer.context:
        if node.kind not in {"event", "inspection", "receipt", "material", "location"}:
            by_kind[node.kind].append(_named(answer, node.key))
    if by_kind:
        out.print(shared.say("Belongings"), style="bold")
    for kind, names in by_kind.items():
        listed = ", ".join(names[:_LISTED])
        out.print(f"  {shared.say(kind)}: {listed}", markup=False)
        _more(shared, out, len(names) - _LISTED)


def _tree(shared: Shared, out: Console, answer: Answer) -> None:
    """The witness paths as a tree; of a long list of one kind the first few are shown."""
    children: dict[str, list[Reached]] = defaultdict(list)
    for node in answer.traced.nodes:
        if node.via:
            children[node.via[-1]].append(node)
    if not children:
        return
    budget = [_TREE_LINES]
    for root in answer.question.roots:
        tree = Tree(escape(_named(answer, root)))
        _grow(shared, answer, tree, root, children, budget)
        out.print(tree)


def _grow(
    shared: Shared, answer: Answer, tree: Tree, key: str, children: dict[str, list[Reached]], budget: list[int]
) -> None:
    by_kind: dict[str, list[Reached]] = defaultdict(list)
    for node in children.pop(key, ()):
        by_kind[node.kind].append(node)
    for nodes in by_kind.values():
        shown = nodes if len(nodes) <= _FOLDED + 1 else nodes[:_FOLDED]
        shown = shown[: max(budget[0], 0)]
        budget[0] -= len(shown)
        for node in shown:
            branch = tree.add(_line(shared, answer, node))
            _grow(shared, answer, branch, node.key, children, budget)
        if len(shown) < len(nodes):
            tree.add(escape(shared.say("… and {count} more", count=len(nodes) - len(shown))), style="dim")


def _line(shared: Shared, answer: Answer, node: Reached) -> str:
    basis = "" if node.basis == CONFIRMED else f" ({shared.say(node.basis)})"
    return escape(f"{_named(answer, node.key)}{basis}")


def _named(answer: Answer, key: str) -> str:
    name: Any = answer.names.get(key)
    return f"{key} {name}" if name else key
