"""The server in this process: uvicorn in a thread, for the command ``start``, the demonstration and the tests.

Owns the socket and the thread. Holds no operation.
"""

import asyncio
import socket
import ssl
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

import uvicorn
from litestar import Litestar

from register.api.app import make_app
from register.context import open_register, system_clock
from register.errors import BeheerFout

LOOPBACK: Final = "127.0.0.1"
_BACKLOG: Final = 128
_STOP_TIMEOUT_S: Final = 10


def check_listen(host: str, *, tls: bool) -> None:
    """Refuse to be heard outside this machine without TLS.

    Args:
        host: the address to listen on.
        tls: whether there is a certificate with its key.

    Raises:
        BeheerFout: it would be.
    """
    if not tls and host not in (LOOPBACK, "::1", "localhost"):
        raise BeheerFout(
            "Zonder TLS luistert het register alleen op deze computer zelf. Er is niets gestart. Geef --tls-cert "
            "en --tls-key, of laat --luister weg."
        )


def url_of(host: str, listener: socket.socket, *, tls: bool) -> str:
    """The address of what listens."""
    name = f"[{host}]" if ":" in host else host
    return f"{'https' if tls else 'http'}://{name}:{listener.getsockname()[1]}"


def listen(host: str, port: int) -> socket.socket:
    """Give a socket on which requests wait from now on, so that nobody has to ask whether the server is up.

    Args:
        host: the address to listen on.
        port: where; 0 takes a free one.

    Raises:
        BeheerFout: the port is taken or not allowed, or the address is not this machine's.
    """
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it every answer waits 40 ms (measured).
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":  # where it would let two registers listen on one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listener.close()
        raise BeheerFout(
            f"Op {host}, poort {port}, kan het register niet luisteren: al in gebruik, niet toegestaan of niet van "
            "deze computer. Er is niets gestart. Kies een andere --poort of --luister."
        ) from error
    return listener


class _Server(uvicorn.Server):
    """Uvicorn, which waits for the goodbye of a laptop that is gone, and leaves open what outlives its patience."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, finish what is being answered, and close every connection.

        Args:
            sockets: what it listens on.
        """
        self._break_off(idle_only=True)
        await super().shutdown(sockets)
        self._break_off(idle_only=False)
        await asyncio.sleep(0)  # in which the loop closes them

    def _break_off(self, *, idle_only: bool) -> None:
        for connection in list(self.server_state.connections):
            cycle = getattr(connection, "cycle", None)
            answering = cycle is not None and not cycle.response_complete
            if not idle_only or not (answering or connection.transport.get_write_buffer_size()):
                connection.transport.abort()


class RegisterServer:
    """A running register: ``with RegisterServer(data_dir) as server: server.url``."""

    def __init__(
        self,
        data_dir: Path,
        port: int = 0,
        *,
        host: str = LOOPBACK,
        clock: Callable[[], datetime] = system_clock,
        tls_cert: Path | None = None,
        tls_key: Path | None = None,
        database: str = "",
        listener: socket.socket | None = None,
    ) -> None:
        """Prepare a server; nothing listens before it is entered.

        Args:
            data_dir: the folder that ``huisbezoek-register init`` made.
            port: where to listen; 0 takes a free one.
            host: the address to listen on; without TLS only this machine itself.
            clock: gives the moment, with a zone.
            tls_cert: certificate with its chain (PEM).
            tls_key: its key (PEM).
            database: address of a PostgreSQL database; empty for SQLite in the folder.
            listener: a socket that listens already and is shared with other processes; ``port`` and ``host`` then only
                say what it is.

        Raises:
            BeheerFout: another address than this machine itself was asked for without TLS.
        """
        check_listen(host, tls=tls_cert is not None and tls_key is not None)
        self._data_dir, self._port, self._host, self._clock = data_dir, port, host, clock
        self._tls_cert, self._tls_key = tls_cert, tls_key
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._database = database
        self._socket: socket.socket | None = None
        self._shared = listener

    @property
    def url(self) -> str:
        """Where it listens."""
        assert self._socket is not None, "the server was not started"
        return url_of(self._host, self._socket, tls=self._tls_cert is not None)

    @property
    def running(self) -> bool:
        """Whether it answers."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Listen; when this returns, requests are answered.

        Raises:
            BeheerFout: there is no register in the folder, the port is taken, or the certificate cannot be used.
        """
        self.context = context = open_register(data_dir=self._data_dir, clock=self._clock, database=self._database)
        try:
            config = self._configure(make_app(context))
            self._socket = listener = self._shared or listen(self._host, self._port)
        except BeheerFout:
            context.close()
            raise
        self._server = _Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([listener],), name="register", daemon=True)
        self._thread.start()

    def _configure(self, app: Litestar) -> uvicorn.Config:
        config = uvicorn.Config(
            app,
            access_log=False,
            log_config=None,
            server_header=False,
            # Without TLS only this machine is listened to, and so a proxy is: it says who asks (docs/decisions/0121).
            proxy_headers=self._tls_cert is None,
            forwarded_allow_ips=[LOOPBACK, "::1"],
            lifespan="on",
            ssl_certfile=self._tls_cert,
            ssl_keyfile=self._tls_key,
            timeout_graceful_shutdown=_STOP_TIMEOUT_S,
        )
        try:
            config.load()
            if config.ssl is not None:
                config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
        except OSError as error:
            raise BeheerFout(
                "Het certificaat of de sleutel is niet te lezen of ze horen niet bij elkaar. Er is niets gestart. "
                "Controleer --tls-cert en --tls-key."
            ) from error
        return config

    def wait(self) -> None:
        """Wait until it has ended."""
        if self._thread is not None:
            self._thread.join()

    def stop(self) -> None:
        """End it: what is being answered is finished first."""
        if self._server is not None:
            self._server.should_exit = True
        self.wait()
        if self._socket is not None:
            self._socket.close()

    def __enter__(self) -> "RegisterServer":
        """Start it."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self.stop()
