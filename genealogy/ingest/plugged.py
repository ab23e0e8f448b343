"""Adapters of other packages, held apart: what goes wrong in one is told as its fault, and harms no other file."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TypeVar

from genealogy.ingest.adapter import Adapter, Incremental, Options
from genealogy.model.errors import GenealogyError, RecordError, UnreadableInput, UsageError
from genealogy.model.event import Event
from genealogy.model.records import Draft, Mark, Refusal

Record = TypeVar("Record", bound=Draft | Refusal | Mark)
_NO_FAULTS = (KeyboardInterrupt, GeneratorExit)
"""A person stops the program, or nobody reads on."""
_PARTS: dict[type, dict[str, type]] = {
    Draft: {"event": Event, **dict.fromkeys(("file", "file_hash", "place"), str), "repeat": int},
    Refusal: {
        **dict.fromkeys(("file", "file_hash", "place", "adapter", "field", "value", "reason", "advice"), str),
        **dict.fromkeys(("record", "settings"), Mapping),
    },
    Mark: {"name": str, "value": str},
}
"""What their parts are: a dataclass takes anything."""


class Plugged:
    """An adapter of another package. Whatever it raises that is none of our errors becomes one that names it."""

    def __init__(self, point: EntryPoint, adapter: Adapter) -> None:
        self.name = point.name
        self.own = adapter
        self._point = point

    def recognises(self, path: Path, head: bytes, options: Options) -> bool:
        """Raises UsageError when it fails."""
        with self._blamed(UsageError, ""):
            return bool(self.own.recognises(path, head, options))

    def read(self, path: Path, options: Options) -> Iterator[Draft | Refusal]:
        with self._blamed(UnreadableInput, f"{path}: "):
            yield from map(self._record, self.own.read(path, options))

    def replay(self, refusal: Refusal, changes: Mapping[str, str]) -> list[Draft]:
        with self._blamed(RecordError, ""):
            return list(self.own.replay(refusal, changes))

    def _record(self, one: Record) -> Record:
        if not isinstance(one, Draft | Refusal | Mark):
            raise TypeError(f"it gives {type(one).__name__}, and not Draft or Refusal")
        for name, kind in next(parts for kind, parts in _PARTS.items() if isinstance(one, kind)).items():
            told = getattr(one, name)
            if not isinstance(told, kind):
                raise TypeError(f"the {name} of what it gives is {type(told).__name__}, not {kind.__name__}")
        if isinstance(one, Refusal) and one.adapter != self.name:
            raise ValueError(f"its refusals name the adapter {one.adapter!r}, so that they could not be replayed")
        return one

    @contextmanager
    def _blamed(self, kind: type[GenealogyError], where: str) -> Iterator[None]:
        try:
            yield
        except (GenealogyError, *_NO_FAULTS):
            raise
        except BaseException as error:  # also where it ends the process, or panics in another language
            raise kind(f"{where}{_blame(self._point, f'{type(error).__name__}: {error}')}") from error


class PluggedIncremental(Plugged):
    """The same of a source that grows."""

    def __init__(self, point: EntryPoint, adapter: Incremental) -> None:
        super().__init__(point, adapter)
        self._incremental = adapter

    def read_since(self, path: Path, options: Options, marks: Mapping[str, str]) -> Iterator[Draft | Refusal | Mark]:
        with self._blamed(UnreadableInput, f"{path}: "):
            yield from map(self._record, self._incremental.read_since(path, options, marks))


def plugged(point: EntryPoint) -> Adapter:
    """The adapter that an entry point names. Raises UsageError when it is none."""
    try:
        adapter = point.load()
    except _NO_FAULTS:
        raise
    except BaseException as error:
        raise UsageError(_blame(point, f"{type(error).__name__}: {error}")) from error
    if not isinstance(adapter, Adapter):
        raise UsageError(_blame(point, "it lacks a part of genealogy.ingest.adapter.Adapter"))
    if adapter.name != point.name:
        raise UsageError(_blame(point, f"it calls itself {adapter.name!r}"))
    return PluggedIncremental(point, adapter) if isinstance(adapter, Incremental) else Plugged(point, adapter)


def _blame(point: EntryPoint, why: str) -> str:
    return f"the adapter {point.name!r} ({point.value}) cannot be used: {why}; repair or remove its package"
