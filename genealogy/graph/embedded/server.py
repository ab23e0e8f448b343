"""One run of the engine: started on free ports with a password of its own, watched until it is ready, stopped."""

import base64
import ctypes
import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from genealogy.graph.embedded import shape
from genealogy.graph.embedded.diagnosis import PortTaken, diagnose, failed, refuse_damage, refuse_reported_damage
from genealogy.graph.embedded.endpoint import HOST, Endpoint
from genealogy.graph.embedded.folder import Layout, disk_fault
from genealogy.graph.embedded.runtime import command
from genealogy.model.errors import StoreError

READY_SECONDS: Final = 180.0  # after a power cut the engine first replays its own log
_STOP_SECONDS: Final = 30.0
_PORT_ATTEMPTS: Final = 5
_POLL: Final = 0.03
_PR_SET_PDEATHSIG: Final = 1
# Options that users set for other Java programs must not reach ours.
_FOREIGN: Final = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
# Java reads the names of folders in the encoding of its locale, and under cron or in a container there may be none.
_LOCALE: Final = {"LC_ALL": "C.UTF-8"}


@dataclass(frozen=True)
class Running:
    process: subprocess.Popen[bytes]
    endpoint: Endpoint
    layout: Layout

    def stop(self) -> None:
        """Ends the engine cleanly, or at once when it does not answer; its own log then repairs it."""
        if self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        else:
            shape.record(self.layout)


def start(layout: Layout, alive: int) -> Running:
    """A running, ready engine that holds the descriptor `alive` open and dies with this process.

    Raises StoreError when the graph is damaged, the disk refuses, or the engine ends or does not become ready.
    """
    refuse_damage(layout)
    shape.refuse_change(layout)
    for _ in range(_PORT_ATTEMPTS):
        try:
            return _start_once(layout, alive)
        except PortTaken:
            continue  # somebody was quicker between our choice and the engine's use of it
    raise StoreError(f"the embedded graph in {layout.graph} found no free port on {HOST}; see {layout.log}")


def _start_once(layout: Layout, alive: int) -> Running:
    bolt, web = _free_ports()
    password = secrets.token_urlsafe(24)
    try:
        shutil.rmtree(layout.config, ignore_errors=True)  # users of an earlier run, with a password nobody knows
        layout.config.mkdir(mode=0o700, exist_ok=True)
        layout.password.touch(mode=0o600)
        layout.password.write_text(password, encoding="utf-8")
        offset = layout.log.stat().st_size if layout.log.exists() else 0
        with layout.log.open("ab") as log:
            process = subprocess.Popen(
                command(layout, bolt, web),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=layout.graph,
                env={name: value for name, value in os.environ.items() if name not in _FOREIGN} | _LOCALE,
                pass_fds=(alive,),
                preexec_fn=_die_with_parent(),  # noqa: PLW1509 - the guard has one thread
            )
    except OSError as error:
        raise disk_fault(error, layout.graph) from error
    running = Running(process, Endpoint(bolt, web, password, os.getpid(), process.pid), layout)
    try:
        _await_ready(running, offset)
        refuse_reported_damage(layout, offset)
    except BaseException:
        running.stop()
        raise
    layout.password.unlink(missing_ok=True)
    return running


def _await_ready(running: Running, offset: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _ready(running.endpoint):
        # Its start may fail and its process stay, with nothing but threads that wait.
        if running.process.poll() is not None or failed(running.layout, offset) or time.monotonic() > deadline:
            raise diagnose(running.layout, offset)
        time.sleep(_POLL)


def _ready(endpoint: Endpoint) -> bool:
    """Whether our engine has opened the database; another program on that port does not know the password."""
    connection = http.client.HTTPConnection(HOST, endpoint.http, timeout=5)
    login = base64.b64encode(f"{endpoint.user}:{endpoint.password}".encode()).decode()
    try:
        connection.request("GET", f"/api/v1/exists/{endpoint.database}", headers={"Authorization": f"Basic {login}"})
        answer = connection.getresponse()
        return answer.status == http.HTTPStatus.OK and json.loads(answer.read()).get("result") is True
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        connection.close()


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as two:
        one.bind((HOST, 0))
        two.bind((HOST, 0))
        return one.getsockname()[1], two.getsockname()[1]


def _die_with_parent() -> Callable[[], None] | None:
    """Run by the child before the engine: the kernel then kills it with the guard, even one that was killed itself."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    guard = os.getpid()

    def ask() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != guard:  # it was gone before we asked
            os._exit(1)

    return ask
