"""The bounds of a question, as a person types them. Light: the command line imports it to declare its options."""

from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from genealogy.model.errors import RecordError, UsageError
from genealogy.model.times import FOREVER, MACHINE_ZONE, Moment, instant_text, parse_time

if TYPE_CHECKING:
    from genealogy.queries.intervals import Span
    from genealogy.services.stores.bootstrap import Application


@dataclass(frozen=True, slots=True)
class Bounds:
    """`as_of` is a ledger sequence or a time (what was known then), `at` a time (the world then); `start` and `end`
    bound the time in which the roots are under suspicion, a date being that whole local day.
    """

    as_of: str | None = None
    at: str | None = None
    start: str | None = None
    end: str | None = None

    def window(self) -> "Span":
        """Microseconds, both ends included. Raises UsageError."""
        low = _known(self.start, "--from", MACHINE_ZONE).start if self.start is not None else -FOREVER
        high = _known(self.end, "--to", MACHINE_ZONE).end if self.end is not None else FOREVER
        if low > high:
            raise UsageError(f"--from {self.start} --to {self.end}: it ends before it begins")
        return low, high

    def world(self) -> Moment | None:
        """The time of `at`. Raises UsageError."""
        return _known(self.at, "--at", UTC) if self.at is not None else None

    def sequence(self, app: "Application", last: int) -> tuple[int, str | None]:
        """(ledger sequence, the time asked for). Raises UsageError."""

        text = self.as_of
        if text is None:
            return last, None
        if text.isdecimal() and text.isascii():
            sequence = int(text.lstrip("0")[:19] or "0")
            if sequence > last:
                raise UsageError(f"--as-of {text}: the ledger ends at sequence {last}")
            return sequence, None
        moment = _known(text, "--as-of", UTC)
        return app.ledger.sequence_at(moment.end), instant_text(moment.end)


UNBOUNDED = Bounds()


def _known(text: str, option: str, zone: tzinfo) -> Moment:
    try:
        moment = parse_time(text, zone)
    except RecordError as error:
        raise UsageError(f"{option}: {error.reason}; {error.advice}") from None
    if not moment.known:
        raise UsageError(f"{option} {text}: leave the option out where the time is not known")
    return moment
