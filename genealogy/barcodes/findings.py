"""What is found in a scanned string: elements, things named, problems; all places count characters of that string."""

from dataclasses import asdict, dataclass, field
from typing import Any

from genealogy.barcodes.faults import Fault
from genealogy.barcodes.symbologies import Symbology

GS1_ELEMENTS, GS1_LINK, EPC, HIBC = "gs1-element-string", "gs1-digital-link", "epc-urn", "hibc"
ISBT, MA, GTIN, KEY, ADDRESS, TEXT = "isbt-128", "ma", "gtin", "key", "web-address", "text"

UNCERTAIN = (HIBC, ISBT, MA)
"""Those whose first character may as well begin any other text."""

NEEDS_ANOTHER = "needs-another"
"""The one problem that another symbol on the same item may solve."""


@dataclass(frozen=True, slots=True)
class Element:
    """A part with a meaning. `date` is ISO 8601 (a month where the day is left open), `number` a decimal that the
    value tells by its own rules.
    """

    id: str
    title: str
    value: str
    at: int
    date: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong; `id` names the element that it is about, empty for the whole."""

    code: str
    at: int
    length: int
    id: str
    message: str

    @classmethod
    def of(cls, fault: Fault, element: str, message: str) -> "Problem":
        return cls(fault.code, fault.at, fault.length, element, message)


@dataclass
class Found:
    """`keys` are the things that it names, the thing itself first; empty when it names none."""

    text: str
    structure: str = TEXT
    symbology: Symbology | None = None
    elements: list[Element] = field(default_factory=list)
    keys: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def valid(self) -> bool:
        """Nothing is wrong in the string itself."""
        return all(problem.code == NEEDS_ANOTHER for problem in self.problems)

    @property
    def complete(self) -> bool:
        """No element needs another that is not there."""
        return all(problem.code != NEEDS_ANOTHER for problem in self.problems)

    def wrong(self, code: str, message: str, at: int = 0, length: int | None = None, element: str = "") -> None:
        at = min(max(at, 0), len(self.text))
        rest = len(self.text) - at
        self.problems.append(Problem(code, at, rest if length is None else min(length, rest), element, message))

    def document(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "valid": self.valid,
            "complete": self.complete,
            "structure": self.structure,
            "symbology": asdict(self.symbology) if self.symbology else None,
            "elements": [asdict(element) for element in self.elements],
            "keys": list(self.keys),
            "problems": [asdict(problem) for problem in self.problems],
        }
