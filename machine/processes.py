"""Runs other programs so that none outlives the command: not after Ctrl-C, a signal, or our own violent end.

Knows nothing of what it runs.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from machine import ROOT, NotReadyError

PATIENCE_S = 20.0  # what a command gets to clean up after itself when we are told to stop


class StopRequested(BaseException):  # not an Exception: nothing but main may catch it
    """Ctrl-C or a signal asked us to stop."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, quiet: bool = False) -> int:
    """Run a command from the root of the repository to its end, or end it when we are told to stop.

    Raises:
        StopRequested: after the command has ended.
    """
    output = subprocess.DEVNULL if quiet else None
    child = subprocess.Popen(tied_to_us(command, "INT"), cwd=ROOT, env=env, stdout=output, stderr=output)
    try:
        return child.wait()
    except StopRequested as stop:
        end(child, because_of=stop.signum)
        raise


def must_run(command: Sequence[str | Path]) -> None:
    """Run a command that the rest depends on.

    Raises:
        NotReadyError: it failed.
    """
    if run(command) != 0:
        raise NotReadyError(f"Dit lukte niet: {' '.join(map(str, command))}")


@contextmanager
def background(command: Sequence[str], *, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a service in a group of its own, so that Ctrl-C reaches the command before its services; end it after.

    Raises:
        NotReadyError: the program is not there.
    """
    try:
        service = subprocess.Popen(
            tied_to_us(command, "TERM"),
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except FileNotFoundError as error:
        raise NotReadyError(f"Het programma {command[0]} ontbreekt. Installeer het en probeer opnieuw.") from error
    with service:
        try:
            yield service
        finally:
            os.killpg(service.pid, signal.SIGTERM)


def tied_to_us(command: Sequence[str | Path], signal_name: str) -> list[str]:
    """Let Linux signal the command if we are killed ourselves; elsewhere the command as it is."""
    tie = ["setpriv", "--pdeathsig", signal_name, "--"] if sys.platform == "linux" and shutil.which("setpriv") else []
    return [*tie, *map(str, command)]


def end(child: subprocess.Popen[bytes], *, because_of: int) -> None:
    """Ask a command to stop as Ctrl-C does, so that it cleans up after itself; insist if it does not."""
    if os.name != "nt" and not (because_of == signal.SIGINT and terminal_signals_our_group()):
        child.send_signal(signal.SIGINT)
    for insist in (child.terminate, child.kill):
        try:
            child.wait(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            insist()
    child.wait()


def terminal_signals_our_group() -> bool:
    """Whether a Ctrl-C in the terminal reaches our children by itself; a second one would cut their cleaning short."""
    try:
        with open("/dev/tty", "rb") as terminal:
            return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except OSError:
        return False


def stop_signals() -> list[signal.Signals]:
    """The signals that ask us to stop; Windows has no hang-up."""
    return [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def request_stop(signum: int, _frame: FrameType | None) -> None:
    """Handle a signal: unwind once, and leave the cleaning up undisturbed by a second signal."""
    for other in stop_signals():
        signal.signal(other, signal.SIG_IGN)
    raise StopRequested(signum)
