"""The server in this process: uvicorn in a thread, for the command ``start``, the demonstration and the tests.

Owns the socket and the thread. Holds no operation.
"""

import socket
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
    ) -> None:
        """Prepare a server; nothing listens before it is entered.

        Args:
            data_dir: the folder that ``huisbezoek-register init`` made.
            port: where to listen; 0 takes a free one.
            host: the address to listen on; without TLS only this machine itself.
            clock: gives the moment, with a zone.
            tls_cert: certificate with its chain (PEM).
            tls_key: its key (PEM).

        Raises:
            BeheerFout: another address than this machine itself was asked for without TLS.
        """
        if host not in (LOOPBACK, "::1", "localhost") and (tls_cert is None or tls_key is None):
            raise BeheerFout(
                "Zonder TLS luistert het register alleen op deze computer zelf. Er is niets gestart. Geef --tls-cert "
                "en --tls-key, of laat --luister weg."
            )
        self._data_dir, self._port, self._host, self._clock = data_dir, port, host, clock
        self._tls_cert, self._tls_key = tls_cert, tls_key
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._socket: socket.socket | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        assert self._socket is not None, "the server was not started"
        scheme = "https" if self._tls_cert else "http"
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{scheme}://{host}:{self._socket.getsockname()[1]}"

    @property
    def running(self) -> bool:
        """Whether it answers."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Listen; when this returns, requests are answered.

        Raises:
            BeheerFout: there is no register in the folder, the port is taken, or the certificate cannot be used.
        """
        context = open_register(data_dir=self._data_dir, clock=self._clock)
        try:
            config = self._configure(make_app(context))
            self._socket = listener = self._listen()
        except BeheerFout:
            context.close()
            raise
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([listener],), name="register", daemon=True)
        self._thread.start()

    def _configure(self, app: Litestar) -> uvicorn.Config:
        config = uvicorn.Config(
            app,
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            ssl_certfile=self._tls_cert,
            ssl_keyfile=self._tls_key,
            timeout_graceful_shutdown=_STOP_TIMEOUT_S,
        )
        try:
            config.load()
        except OSError as error:
            raise BeheerFout(
                "Het certificaat of de sleutel is niet te lezen of ze horen niet bij elkaar. Er is niets gestart. "
                "Controleer --tls-cert en --tls-key."
            ) from error
        return config

    def _listen(self) -> socket.socket:
        listener = socket.socket(socket.AF_INET6 if ":" in self._host else socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform != "win32":  # where it would let two registers listen on one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self._host, self._port))
            # Requests wait in the backlog from here on, so nobody has to ask whether the server is up.
            listener.listen(_BACKLOG)
        except (OSError, OverflowError) as error:
            listener.close()
            raise BeheerFout(
                f"Op {self._host}, poort {self._port}, kan het register niet luisteren: al in gebruik, niet toegestaan "
                "of niet van deze computer. Er is niets gestart. Kies een andere --poort of --luister."
            ) from error
        return listener

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
