"""Every error of the driver, mapped into the project's own tree."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import neo4j.exceptions as driver

from genealogy.model.errors import GenealogyError, GraphConflict, StoreError


@dataclass(frozen=True)
class Place:
    """How to speak of an engine: its name, what to do when it is unreachable, where it tells more, its own folder."""

    name: str
    advice: str
    details: str = ""
    folder: Path | None = None


@dataclass(frozen=True)
class _Rule:
    becomes: type[GenealogyError]
    says: str


_OURS = _Rule(GenealogyError, "refused a query of ours, which is a fault of this program; please report it")
_CONFLICT = _Rule(GraphConflict, "met another writer on the same element, or a key that exists already; try again")
_UNREACHABLE = _Rule(StoreError, "cannot be reached")
_LOGIN = _Rule(StoreError, "refused the user or the password; check GENEALOGY_GRAPH_USER and GENEALOGY_GRAPH_PASSWORD")
_BUSY = _Rule(StoreError, "is not ready or may not be written at the moment; try again, or ask its administrator")
_CONFIGURED = _Rule(StoreError, "cannot be spoken to as configured; check GENEALOGY_GRAPH_URL")
_FAILED = _Rule(StoreError, "failed")
_FULL = _Rule(StoreError, "cannot go on: its disk is full; make space, then do the same again")

RULES: Final[dict[type[Exception], _Rule]] = {
    driver.GqlError: _FAILED,
    driver.Neo4jError: _FAILED,
    driver.DatabaseError: _FAILED,
    driver.ClientError: _OURS,
    driver.CypherSyntaxError: _OURS,
    driver.CypherTypeError: _OURS,
    driver.ConstraintError: _CONFLICT,
    driver.AuthError: _LOGIN,
    driver.TokenExpired: _LOGIN,
    driver.Forbidden: _Rule(StoreError, "does not permit this to the configured user; ask its administrator"),
    driver.TransientError: _CONFLICT,
    driver.DatabaseUnavailable: _BUSY,
    driver.NotALeader: _BUSY,
    driver.ForbiddenOnReadOnlyDatabase: _BUSY,
    driver.DriverError: _FAILED,
    driver.BrokenRecordError: _FAILED,
    driver.SessionError: _OURS,
    driver.TransactionError: _OURS,
    driver.TransactionNestingError: _OURS,
    driver.ResultError: _OURS,
    driver.ResultConsumedError: _OURS,
    driver.ResultFailedError: _FAILED,
    driver.ResultNotSingleError: _OURS,
    driver.SessionExpired: _UNREACHABLE,
    driver.ServiceUnavailable: _UNREACHABLE,
    driver.RoutingServiceUnavailable: _UNREACHABLE,
    driver.ReadServiceUnavailable: _UNREACHABLE,
    driver.WriteServiceUnavailable: _UNREACHABLE,
    driver.IncompleteCommit: _Rule(StoreError, "went away while it committed; try again, which is safe"),
    driver.ConnectionPoolError: _BUSY,
    driver.ConnectionAcquisitionTimeoutError: _BUSY,
    driver.ConfigurationError: _CONFIGURED,
    driver.AuthConfigurationError: _CONFIGURED,
    driver.CertificateConfigurationError: _CONFIGURED,
    driver.UnsupportedServerProduct: _CONFIGURED,
}

_LEAST_FREE: Final = 8 * 1024 * 1024

# What the server's own code tells better than the class.
CODES: Final[dict[str, _Rule]] = {
    "Neo.ClientError.Database.DatabaseNotFound": _Rule(
        StoreError, "has no database of that name; check GENEALOGY_GRAPH_DATABASE"
    ),
    "Neo.ClientError.Transaction.TransactionTimedOut": _Rule(StoreError, "gave up: the query ran for too long"),
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": _Rule(
        StoreError, "gave up: the query ran for too long"
    ),
    "Neo.ClientError.Security.CredentialsExpired": _LOGIN,
    "Neo.ClientError.Security.AuthenticationRateLimit": _LOGIN,
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": _Rule(StoreError, "has too little memory for this query"),
    "Neo.TransientError.General.OutOfMemoryError": _Rule(StoreError, "has too little memory for this query"),
}


def translate(error: Exception, place: Place) -> GenealogyError:
    """Our error for one of the driver's: what failed where, the server's own words, what to do."""
    by_class = next(RULES[kind] for kind in type(error).__mro__ if kind in RULES)
    rule = CODES.get(getattr(error, "code", None) or "", by_class)
    if rule in (_OURS, _FAILED) and _disk_full(place):
        rule = _FULL  # which the embedded engine tells in its log only
    advice = place.advice if rule is _UNREACHABLE else place.details if rule in (_FAILED, _OURS) else ""
    words = " ".join((getattr(error, "message", None) or str(error)).split())
    return rule.becomes(
        f"{place.name} {rule.says}" + (f" ({words})" if words else "") + (f"; {advice}" if advice else "")
    )


def _disk_full(place: Place) -> bool:
    return place.folder is not None and shutil.disk_usage(place.folder).free < _LEAST_FREE


@contextmanager
def mapped(place: Place) -> Iterator[None]:
    """Lets no error of the driver out unmapped."""
    try:
        yield
    except driver.GqlError as error:
        raise translate(error, place) from error
