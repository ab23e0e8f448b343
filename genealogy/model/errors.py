"""One tree of errors; each class carries the exit code of the command that meets it.

GenealogyError (1)             our fault
├── UsageError (2)             wrong usage
│   └── UnreadableInput (2)    a file or value that cannot be read at all
├── RecordError                one bad record: goes to quarantine, never ends a load
├── IdentifierError (4)        unknown or ambiguous; candidates are listed
├── CheckFailed (5)            a verification found something
├── StoreError (6)             ledger or graph unreachable, damaged or of another version
│   └── GraphConflict (6)      two writers met; the transaction may be tried again
└── Refused (7)                not permitted
"""


class GenealogyError(Exception):
    """Base of all errors that a user may see: the message says what, where and what to do."""

    exit_code = 1


class UsageError(GenealogyError):
    exit_code = 2


class UnreadableInput(UsageError):
    """A whole file that no adapter can read."""


class RecordError(GenealogyError):
    """One record that is wrong in itself.

    `field` is the column or JSON pointer below the record, `value` what stood there, `advice` what to do.
    """

    def __init__(self, reason: str, *, field: str = "", value: object = None, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.value = "" if value is None else str(value)
        self.advice = advice


class IdentifierError(GenealogyError):
    exit_code = 4

    def __init__(self, message: str, candidates: tuple[str, ...] = (), *, at: int | None = None) -> None:
        """`at` is the place of the first wrong character in the text that was read, where one is to blame."""
        super().__init__(message)
        self.candidates = candidates
        self.at = at


class CheckFailed(GenealogyError):
    exit_code = 5


class StoreError(GenealogyError):
    exit_code = 6


class GraphConflict(StoreError):
    """Two writers met on one element: retry the transaction."""


class Refused(GenealogyError):
    exit_code = 7
