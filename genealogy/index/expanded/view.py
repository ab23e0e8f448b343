"""Views of the records: each has a time-expanded form of its own."""

from dataclasses import dataclass
from enum import StrEnum

from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.contacts import CAUSES
from genealogy.queries.tracing.exposure import ALL_TIME
from genealogy.queries.tracing.names import PARENTS
from genealogy.queries.tracing.resets import EVERY_CLEANING, Resets
from genealogy.queries.tracing.stays import lateness
from genealogy.queries.tracing.trace import DEFAULT_TOLERANCE, Question

_NAMING = frozenset(PARENTS.values())


class Contacts(StrEnum):
    """Which contacts a form follows, forward."""

    NONE = ""
    SUSPECTS = "suspects"
    """From a suspect cause to what touched it."""
    FOLLOWED = "followed"
    """Through equipment as well."""


@dataclass(frozen=True, slots=True)
class View:
    """What a form is of; `sequence` is FOREVER for the records as they are now, `at`, `tolerance` and `late`
    microseconds. `resets` matter where contacts do. `late`: see `genealogy.queries.tracing.stays.pair`.
    """

    sequence: int = FOREVER
    at: int = FOREVER
    tolerance: int = DEFAULT_TOLERANCE
    contacts: Contacts = Contacts.NONE
    resets: Resets = EVERY_CLEANING
    packing_complete: bool = True

    @property
    def late(self) -> int:
        return lateness(self.tolerance, complete=self.packing_complete)

    @property
    def text(self) -> str:
        rules = sorted([*("=".join(rule) for rule in self.resets.rules), *self.resets.clean]) if self.contacts else []
        return f"{self.sequence} {self.at} {self.tolerance} {self.contacts} {','.join(rules)} {self.late}"


TODAY = View()


def contacts_of(question: Question) -> Contacts | None:
    """Which contacts the form must follow that answers a question; None where it is the definition that is asked: of a
    time of suspicion, with a material or party cleared (others have names within it) or anything that contacts may
    depend on, backward with contact, from an inspection.
    """
    forward = question.direction is Direction.FORWARD
    suspects = {kind for root in question.roots if forward and (kind := kind_of(root)) in CAUSES}
    if question.window != ALL_TIME or "inspection" in suspects:
        return None
    if question.cleared and (question.contact or suspects or not _NAMING.isdisjoint(map(kind_of, question.cleared))):
        return None
    if question.contact:
        return Contacts.FOLLOWED if forward else None
    return Contacts.SUSPECTS if suspects else Contacts.NONE


def view_of(question: Question, sequence: int, at: int) -> View | None:
    """The view that a question is about; None where it is the definition that is asked."""
    contacts = contacts_of(question)
    if contacts is None:
        return None
    resets = question.resets if contacts else EVERY_CLEANING
    return View(sequence, at, question.tolerance, contacts, resets, question.packing_complete)
