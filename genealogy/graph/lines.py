"""Nodes and relationships of a step as the bulk door reads them: one JSON document a line, nodes first."""

from collections.abc import Mapping

import orjson

from genealogy.graph.amending import ByLabel, told_properties
from genealogy.graph.elements import Properties, Row, Step, identity_properties

Links = dict[str, list[Row]]
"""By type."""


def node_lines(step: Step, keys: ByLabel) -> bytes:
    """New nodes, which relationships of the same body may name by key."""
    body = bytearray()
    for label, same in keys.items():
        for key in same:
            body += _line({"@type": "vertex", "@class": label, "@id": key, "key": key, **_properties(step, key)})
    return bytes(body)


def _properties(step: Step, key: str) -> Properties:
    properties = identity_properties(key, step.nodes[key])
    if key in step.claims or key in step.spellings:
        told = told_properties(step, key, (), ())
        properties |= {name: value for name, value in told.items() if value is not None}
    return properties


def link_lines(links: Links, records: Mapping[str, str]) -> bytes:
    """Relationships between nodes of the same body and those with a record id of the engine (by key)."""
    body = bytearray()
    record = records.get
    for kind, rows in links.items():
        for key, source, target, at, start, end, sequence, quantity, unit, extra in rows:
            line: Properties = {
                "@type": "edge",
                "@class": kind,
                "@from": record(source, source),
                "@to": record(target, target),
                "key": key,
                "event_time": at,
                "t0": start,
                "t1": end,
                "recorded": sequence,
                **extra,
            }
            if quantity is not None:
                line |= {"quantity": quantity, "unit": unit}
            body += _line(line)
    return bytes(body)


def _line(document: Properties) -> bytes:
    """To be copied at once: what the encoder returns has room for a kilobyte, and thousands of them take its memory
    from the processor's cache.
    """
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def parted(links: Links, new: set[str]) -> tuple[Links, Links]:
    """Relationships between new nodes, and all others."""
    among: Links = {}
    others: Links = {}
    for kind, rows in links.items():
        both = [row[1] in new and row[2] in new for row in rows]
        among[kind] = [row for row, inside in zip(rows, both, strict=True) if inside]
        others[kind] = [row for row, inside in zip(rows, both, strict=True) if not inside]
    return among, others
