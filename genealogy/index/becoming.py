"""What some things become, told without paths, records and gaps: learnt of others like a suspect, of which there may be
many that reach much. Any of it may raise Torn.
"""

from collections.abc import Sequence

import numpy as np

from genealogy.index.reach import Reach
from genealogy.queries.checks.peers import Became
from genealogy.queries.edges import Direction

_MOST = 50_000
"""Things whose keys are read; of more the nearest to the roots: far ones are units of the same lots."""


def became(reach: Reach, things: Sequence[str]) -> Became:
    """What they reach, in whatever view of the records is reached over. KeyError for what no record speaks of."""
    roots = reach.numbers(things)
    found = reach.reach(Direction.FORWARD, roots)
    nearest = found.things[np.argsort(found.depths, kind="stable")[:_MOST]]
    last = {key: reach.until(root) for key, root in zip(things, roots.tolist(), strict=True)}
    return Became(reach.keys(nearest), {key: moment for key, moment in last.items() if moment is not None})
