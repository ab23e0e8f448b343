"""How a command ends that did not do what it was asked: one message, one JSON document, one exit code."""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from genealogy.cli.visible import visible
from genealogy.model.errors import GenealogyError, IdentifierError, RecordError, Refused, UsageError

STOPPED = "stopped; what was recorded stays, and the same command goes on from there"
QUARANTINED = 3
"""Done, but records were quarantined: the one exit code of the public interface that no error carries."""


def exit_code(error: BaseException) -> int:
    """The code of the public interface. A record that a user typed is wrong usage."""
    if isinstance(error, RecordError):
        return UsageError.exit_code
    if isinstance(error, GenealogyError):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return 128 + int(error.args[0] if error.args else signal.SIGINT)
    if isinstance(error, OSError):
        return Refused.exit_code
    return int(getattr(error, "exit_code", 1))


def message(error: BaseException) -> str:
    """What happened, where, and what to do, in English."""
    if isinstance(error, RecordError) and error.advice:
        return f"{error.reason}; {error.advice}"
    if isinstance(error, GenealogyError):
        return str(error)
    if isinstance(error, KeyboardInterrupt):
        return STOPPED
    if isinstance(error, OSError):
        what = error.filename or "the answer"
        return f"{what} cannot be read or written: {error.strerror or error}; make space or get permission, then repeat"
    if hasattr(error, "format_message"):
        return f"{error.format_message()}".strip() or "a command is missing"
    return f"this is our fault: {type(error).__name__}: {error}; --debug shows where"


def document(error: BaseException, code: int) -> dict[str, Any]:
    """The answer of a failed command under --json; others may add what was done before it failed."""
    candidates = list(error.candidates) if isinstance(error, IdentifierError) else []
    return {"error": {"message": message(error), "exit_code": code, "candidates": candidates}}


def tell(error: BaseException, told: Callable[[str], str]) -> None:
    """The last word of a failed command; `told` says a message in the user's language."""
    print(f"genealogy: {visible(told(message(error)))}", file=sys.stderr)  # noqa: T201 - standard error, without any layout


def show_usage(error: Any, told: Callable[[str], str]) -> None:
    """What Click says of wrong usage: how the command is used, where to read more, what was wrong."""
    english = error.format_message()
    if (wrong := told(english)) == english:
        error.show()
        return
    lines = [f"错误：{wrong}"]
    if context := getattr(error, "ctx", None):
        usage = context.get_usage().replace("Usage: ", "用法：")
        lines = [usage, f"请用 '{context.command_path} --help' 查看帮助。", "", *lines]
    print(*lines, sep="\n", file=sys.stderr)  # noqa: T201 - as above


def stop_on_sigterm() -> None:
    """A polite end, as by Ctrl-C: what is open is closed, and the code says which signal it was."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt(number)

    signal.signal(signal.SIGTERM, stop)


def mute() -> None:
    """Nobody reads standard output any more: what is still buffered must not raise again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
