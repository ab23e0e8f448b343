"""What is in a package: amounts by thing."""

from collections.abc import Mapping
from decimal import Decimal

Contents = Mapping[str, Decimal | None]
"""Amount by lot or unit; null where it is not known."""


def add(held: dict[str, Decimal | None], key: str, amount: Decimal | None) -> None:
    """Null once anything of it is unknown."""
    known = held.get(key, Decimal(0))
    held[key] = None if known is None or amount is None else known + amount


def divided(inside: Contents, left: Contents) -> tuple[Contents, Contents]:
    """What is inside for certain, and what is only if it was left there."""
    surely: dict[str, Decimal | None] = {}
    perhaps: dict[str, Decimal | None] = {}
    for key, amount in inside.items():
        old = left.get(key, Decimal(0))
        if amount is None or old is None:
            (surely if key not in left else perhaps)[key] = amount
        else:
            perhaps |= {key: min(old, amount)} if old else {}
            surely |= {key: amount - old} if amount > old else {}
    return surely, perhaps
