"""Properties of a node, computed from all that standing records tell of it: the same in whatever order they came.

A node keeps its claims as JSON texts `[start, end, event id, {property: value}]`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from genealogy.graph.elements import Claim


def with_claims(known: Sequence[str], added: Iterable[Claim], withdrawn: Iterable[str] = ()) -> dict[str, Any]:
    """The new `claims` and every property told so far; null where nothing standing tells it any more."""
    claims = [orjson.loads(text) for text in known]
    names = {name for claim in claims for name in claim[3]}
    gone = set(withdrawn)
    claims += [[claim.time.start, claim.time.end, claim.event_id, claim.properties] for claim in added]
    standing = sorted((claim for claim in claims if claim[2] not in gone), key=lambda claim: claim[:3])
    properties: dict[str, Any] = dict.fromkeys(names)
    for claim in standing:
        properties |= claim[3]
    return {**properties, "claims": [_text(claim) for claim in standing]}


def _text(claim: list[Any]) -> str:
    return orjson.dumps(claim, option=orjson.OPT_SORT_KEYS).decode()
