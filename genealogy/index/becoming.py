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
    last = {key: reach.until(root) for key, root in zip(things, reach.numbers(things).tolist(), strict=True)}
    return Became(reached(reach, things), {key: moment for key, moment in last.items() if moment is not None})


def reached(reach: Reach, things: Sequence[str]) -> list[str]:
    """Keys of what they reach, and of themselves. KeyError for what no record speaks of."""
    found = reach.reach(Direction.FORWARD, reach.numbers(things))
    return reach.keys(found.things[np.argsort(found.depths, kind="stable")[:_MOST]])
