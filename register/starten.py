"""The command ``start``: one process that answers, or several beside each other on one socket. Ends when it is told to.

Owns processes and signals. Holds no operation.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Final

from register.api.meten import serve_metrics
from register.context import Clock, Plek
from register.errors import BeheerFout
from register.logboek import set_up_log
from register.server import RegisterServer, check_listen, listen, url_of

_STOP_CHECK_S: Final = 1.0
# Longer than a process takes to finish what it is answering.
_STOP_TIMEOUT_S: Final = 20.0
_MAX_PROCESSES: Final = 64


def start(options: argparse.Namespace, plek: Plek, clock: Clock) -> int:
    """Answer until somebody says stop; what is being answered is finished first.

    Args:
        options: what was typed.
        plek: where the register is.
        clock: gives the moment, with a zone.

    Returns:
        The exit code.

    Raises:
        BeheerFout: it cannot listen there, or it stopped by itself.
    """
    stop = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda _number, _frame: stop.set())
    if options.processen != 1:
        return _start_many(options, plek, stop)
    server = RegisterServer(
        plek.data_dir,
        options.poort,
        host=options.luister,
        clock=clock,
        tls_cert=options.tls_cert,
        tls_key=options.tls_key,
        database=plek.database,
        listener=None if options.fd is None else socket.socket(fileno=options.fd),
    )
    set_up_log()
    if options.metingen_poort is not None:
        serve_metrics(options.metingen_poort)
    with server:
        _say_ready(f"register luistert op {server.url}")
        # With a time-out, since Windows hears no Ctrl-C in an endless wait.
        while not stop.wait(_STOP_CHECK_S):
            if not server.running:
                raise BeheerFout("Het register is onverwacht gestopt. Wat bewaard is, staat veilig. Start het opnieuw.")
    return 0


def _say_ready(text: str) -> None:
    """Say so to whoever started this, and to systemd where that waits for it (sd_notify(3))."""
    print(text, flush=True)
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address and hasattr(socket, "AF_UNIX"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            # A name that begins with @ is of the kernel and not in the file system.
            notify.connect(f"\0{address[1:]}" if address.startswith("@") else address)
            notify.send(b"READY=1")


def _start_many(options: argparse.Namespace, plek: Plek, stop: threading.Event) -> int:
    """Run processes that all listen on one socket; one that ends is no reason to go on with fewer."""
    if sys.platform == "win32":
        raise BeheerFout(
            "Op Windows kan --processen niet. Er is niets gestart. Start meer registers, elk met een eigen --poort, "
            "achter één adres."
        )
    if not 1 <= options.processen <= _MAX_PROCESSES:
        raise BeheerFout(f"Kies 1 tot {_MAX_PROCESSES} processen. Er is niets gestart.")
    check_listen(options.luister, tls=options.tls_cert is not None and options.tls_key is not None)
    with listen(options.luister, options.poort) as listener:
        # The address may hold a password, so it never stands in the list of processes.
        env = os.environ | {"HUISBEZOEK_REGISTER_DATABASE": plek.database, "NOTIFY_SOCKET": ""}
        children = [
            subprocess.Popen(
                _command(options, plek, listener, place), env=env, pass_fds=[listener.fileno()], stdout=subprocess.PIPE
            )
            for place in range(options.processen)
        ]
        try:
            # Each says so when it answers.
            ready = all(child.stdout is not None and child.stdout.readline() for child in children)
            if ready:
                url = url_of(options.luister, listener, tls=options.tls_cert is not None)
                _say_ready(f"register luistert op {url} ({options.processen} processen)")
                while not stop.wait(_STOP_CHECK_S) and all(child.poll() is None for child in children):
                    pass
        finally:
            _end(children)
    if not stop.is_set():
        raise BeheerFout("Een proces van het register is gestopt. Wat bewaard is, staat veilig. Start het opnieuw.")
    return 0


def _command(options: argparse.Namespace, plek: Plek, listener: socket.socket, place: int) -> list[str]:
    command = [sys.executable, "-m", "register", "--data", str(plek.data_dir), "start", "--luister", options.luister]
    command += ["--fd", str(listener.fileno())]
    for name in ("tls_cert", "tls_key"):
        value = getattr(options, name)
        if value is not None:
            command += [f"--{name.replace('_', '-')}", str(value)]
    if options.metingen_poort is not None:
        command += ["--metingen-poort", str(options.metingen_poort + place)]
    return command


def _end(children: Sequence["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()
