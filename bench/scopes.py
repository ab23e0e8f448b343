"""Trace answers of any size, in the shape of a device plant's: resin to tubes to catheters to boxes to hospitals."""

from itertools import count
from typing import Any

from genealogy.model.identifiers import kind_of
from genealogy.model.times import instant_text

_START = 1_767_225_600_000_000
_MINUTE = 60_000_000
_UNITS = 40
"""Units of one finished lot: ten a box, two boxes a pallet, each pallet in a shipment of its own."""
_STATES = ("on_hand", "in_transit", "delivered", "used")


class Scope:
    """A document of the public interface that grows by things and relationships."""

    def __init__(self, root: str) -> None:
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: list[dict[str, Any]] = []
        self.reach(root, None, 0)

    def reach(self, key: str, parent: str | None, minute: int, type: str = "", possible: bool = False) -> str:
        """A thing reached from `parent` in that minute of the plant; reached again, only the relationship is new."""
        time = instant_text(_START + minute * _MINUTE)
        via = [*self.nodes[parent]["via"], parent] if parent else []
        basis = "possible" if possible or (parent and self.nodes[parent]["basis"] == "possible") else "confirmed"
        node: dict[str, Any] = {
            "key": key,
            "kind": kind_of(key),
            "name": None,
            "depth": len(via),
            "identifiers": [],
            "basis": basis,
        }
        self.nodes.setdefault(
            key,
            node | {"exposed_from": time if parent and basis == "confirmed" else None, "via": via, "quantity": None},
        )
        if parent:
            edge = {"source": parent, "target": key, "type": type, "event_time": time, "precision": "instant"}
            self.edges.append(edge | {"quantity": None, "unit": None, "sequence": len(self.edges) + 1})
        return key

    def document(self) -> dict[str, Any]:
        nodes = sorted(self.nodes.values(), key=lambda node: (node["depth"], node["key"]))
        return {
            "direction": "forward", "engine": "index", "roots": [nodes[0]["key"]],
            "as_of": {"sequence": len(self.edges), "time": None},
            "bounds": {"depth": 1000, "tolerance_seconds": 86400.0}, "truncated": False, "elapsed_ms": 0.0,
            "nodes": nodes, "context": [], "edges": self.edges, "account": [], "gaps": [],
        }  # fmt: skip


def scope(things: int) -> dict[str, Any]:
    """The answer to a forward trace of one resin lot that reached about so many things."""
    found = Scope("lot:RESIN/R-2026-001")
    delivered: dict[tuple[str, str], int] = {}
    for lot in count():
        _make(found, lot, delivered)
        if len(found.nodes) >= things:
            break
    document = found.document()
    unrecorded = [
        node["key"] for node in document["nodes"] if node["kind"] == "shipment" and node["key"].endswith("7-0")
    ]
    document["gaps"] = [{"key": key, "reason": "no record of a consignee or a delivery"} for key in unrecorded]
    document["account"] = [
        {"state": state, "where": where, "quantity": str(count), "unit": "C62"}
        for (state, where), count in sorted(delivered.items())
    ]
    return document


def _make(found: Scope, lot: int, delivered: dict[tuple[str, str], int]) -> None:
    """One finished lot, of a tube lot that five share, with its units, boxes, pallets, shipments and hospitals."""
    minute, tube = lot * 240, f"lot:TUBE/T-{lot // 5:05}"
    if tube not in found.nodes:
        extrusion = found.reach(f"batch:EXT-{lot // 5:05}", "lot:RESIN/R-2026-001", minute, "CONSUMED_BY")
        found.reach(tube, extrusion, minute + 60, "PRODUCED")
    batch = found.reach(f"batch:ASM-{lot:05}", tube, minute + 90, "CONSUMED_BY", possible=lot % 9 == 8)
    made = found.reach(f"lot:CATHETER/C-{lot:05}", batch, minute + 180, "PRODUCED")
    state, hospital = _STATES[lot % 4], f"party:95212345{lot % 37:05}"
    for number in range(_UNITS):
        unit = f"unit:09521234000013/C{lot:05}-{number:03}"
        found.reach(unit, made, minute + 190 + number, "SERIALIZED_AS")
        found.nodes[unit]["identifiers"] = [f"urn:epc:id:sgtin:9521234.000001.C{lot:05}-{number:03}"]
        box = found.reach(f"package:BOX-{lot:05}-{number // 10}", unit, minute + 300 + number, "PACKED_IN")
        if number % 10 == 0:
            pallet = found.reach(f"package:PALLET-{lot:05}-{number // 20}", box, minute + 400, "PACKED_IN")
        if number % 20 == 0:
            shipment = found.reach(f"shipment:SH-{lot:05}-{number // 20}", pallet, minute + 1500, "SHIPPED_IN")
            found.reach(hospital, shipment, minute + 1500, "CONSIGNED_TO")
            found.nodes[hospital]["name"] = (
                f"江城第 {lot % 37 + 1} 医院" if lot % 2 else f"City Hospital {lot % 37 + 1}"
            )
    place = (state, "location:MAIN" if state == "on_hand" else hospital)
    delivered[place] = delivered.get(place, 0) + _UNITS
