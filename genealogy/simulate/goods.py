"""Which pieces or grams really hold what a cause spoilt: goods as stretches, in the order in which they lie.

What is taken comes off the front. A mixer makes one of all that goes in; on every other machine things come out in the
order in which they were fed. So how much of a thing is truly spoilt is counted, not reckoned from shares.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable

Held = frozenset[str]
"""Names of causes."""
NOTHING: Held = frozenset()


class Goods:
    """An amount of one thing: stretches of it, with the causes that each holds."""

    __slots__ = ("_stretches", "amount")

    def __init__(self, amount: int, held: Held = NOTHING) -> None:
        self.amount = amount
        self._stretches: deque[tuple[int, Held]] = deque(((amount, held),) if amount else ())

    def append(self, amount: int, held: Held) -> None:
        self.amount += amount
        if self._stretches and self._stretches[-1][1] == held:
            amount += self._stretches.pop()[0]
        if amount:
            self._stretches.append((amount, held))

    def take(self, amount: int) -> "Goods":
        """So much, or all there is, off the front."""
        taken = Goods(0)
        while taken.amount < amount and self._stretches:
            there, held = self._stretches.popleft()
            part = min(there, amount - taken.amount)
            taken.append(part, held)
            if part < there:
                self._stretches.appendleft((there - part, held))
        self.amount -= taken.amount
        return taken

    def put(self, other: "Goods") -> None:
        """Behind what is there."""
        for amount, held in other._stretches:
            self.append(amount, held)

    def spoil(self, causes: Iterable[str]) -> None:
        """All that is there holds these causes too."""
        if more := frozenset(causes):
            self._stretches = deque((amount, held | more) for amount, held in self._stretches)

    def held(self) -> Held:
        return NOTHING.union(*(held for _, held in self._stretches))

    def spoilt(self) -> Counter[str]:
        """By cause: how much holds it."""
        found: Counter[str] = Counter()
        for amount, held in self._stretches:
            for cause in held:
                found[cause] += amount
        return found

    def over(self, made: int, *, pieces: bool) -> "dict[str, list[tuple[int, int]]]":
        """By cause the places among so many products that it gets into, in order: of pieces each product takes its
        own, if there are as many; all else is shared by neighbours.
        """
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        own, begin = pieces and self.amount >= made, 0
        for amount, held in self._stretches:
            end = begin + amount
            if held:
                first = -(-(begin + 1) * made // self.amount) - 1 if own else begin * made // self.amount
                last = -(-end * made // self.amount)
                for cause in held:
                    places[cause].append((first, last))
            begin = end
        return places


def made_of(inputs: Iterable[tuple[Goods, bool]], made: int) -> Goods:
    """So many products of the inputs, each of one material and counted in pieces or not, in the order of feeding."""
    steps: Counter[tuple[int, str]] = Counter()
    for goods, pieces in inputs:
        for cause, places in goods.over(made, pieces=pieces).items():
            for first, last in places:
                steps[first, cause] += 1
                steps[last, cause] -= 1
    product, there, begin = Goods(0), Counter[str](), 0
    for (place, cause), change in sorted(steps.items()):
        product.append(place - begin, frozenset(cause for cause, count in there.items() if count))
        there[cause] += change
        begin = place
    product.append(made - begin, NOTHING)
    return product
