"""A proxy on a loopback port that does to HTTP what bad networks do, one fault per request that was chosen.

Owns sockets and faults. It must know nothing of what travels: it finds the ends of requests and answers, no more.
"""

import contextlib
import random
import socket
import struct
import threading
from collections import Counter
from collections.abc import Mapping
from enum import Enum
from typing import Final

_HTML: Final = b"<!doctype html><title>Hotel</title><p>Log in op het wifi-netwerk."
_UPSTREAM_TIMEOUT_S: Final = 30.0
_LONGEST_HANG_S: Final = 30.0


class Fault(Enum):
    """The ten kinds of faults."""

    REFUSE = "refuse"
    RESET_BEFORE = "reset before"
    CUT_REQUEST = "cut request"
    RESET_AFTER = "reset after processing"
    CUT_RESPONSE = "cut response"
    CORRUPT_RESPONSE = "corrupt response"
    DELAY = "delay"
    HTML = "HTML with 200"
    DOUBLED = "doubled request"
    HANG = "hang"


class FaultProxy:
    """Listens on a port of its own and passes requests on to one server: ``with FaultProxy(port) as proxy``."""

    def __init__(self, upstream_port: int, *, seed: int = 0, delay_s: float = 0.005) -> None:
        """Prepare; nothing listens before it is entered.

        Args:
            upstream_port: where the server listens on this machine.
            seed: decides where something is cut and what is damaged.
            delay_s: how long ``delay`` lasts, in seconds.
        """
        self._upstream, self._dice, self._delay_s = upstream_port, random.Random(seed), delay_s
        self._lock = threading.Lock()
        self._plan: dict[int, Fault] = {}
        self._count = 0
        self._stopped = threading.Event()
        self._clients: set[socket.socket] = set()
        self._listener: socket.socket | None = None
        self._port = 0
        self.done: Counter[Fault] = Counter()
        """How often each fault happened."""

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> "FaultProxy":
        """Listen."""
        self._listen()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and cut what is under way."""
        self._stopped.set()
        self._close_listener()
        self.cut()

    def arm(self, plan: Mapping[int, Fault]) -> None:
        """Choose what goes wrong from now on, and be reachable again.

        Args:
            plan: by the number of the request from now, 0 is the next one.
        """
        with self._lock:
            self._plan, self._count = dict(plan), 0
        if self._listener is None:
            self._listen()
        if self._plan.get(0) is Fault.REFUSE:
            self._refuse()

    def cut(self) -> None:
        """Cut every connection."""
        with self._lock:
            clients = list(self._clients)
        for client in clients:
            _reset(client)

    def _listen(self) -> None:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self._port))
        listener.listen(64)
        self._port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), name="proxy", daemon=True).start()

    def _close_listener(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            with contextlib.suppress(OSError):
                # Wakes the thread that waits in accept, which closing alone does not.
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def _refuse(self) -> None:
        self.done[Fault.REFUSE] += 1
        self._close_listener()
        self.cut()

    def _accept(self, listener: socket.socket) -> None:
        while not self._stopped.is_set():
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with self._lock:
                self._clients.add(client)
            threading.Thread(target=self._serve, args=(client,), name="proxy-client", daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        upstream: socket.socket | None = None
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            while (request := _read_message(client)) is not None:
                fault, next_fault = self._next()
                if upstream is None:
                    upstream = self._connect()
                if not self._exchange(client, upstream, request, fault):
                    return
                if next_fault is Fault.REFUSE:
                    self._refuse()
                    return
        except OSError:
            return
        finally:
            with self._lock:
                self._clients.discard(client)
            client.close()
            if upstream is not None:
                upstream.close()

    def _next(self) -> tuple[Fault | None, Fault | None]:
        with self._lock:
            number = self._count
            self._count += 1
            fault = self._plan.get(number)
            if fault is not None and fault is not Fault.REFUSE:
                self.done[fault] += 1
            return fault, self._plan.get(number + 1)

    def _connect(self) -> socket.socket:
        upstream = socket.create_connection(("127.0.0.1", self._upstream), timeout=_UPSTREAM_TIMEOUT_S)
        upstream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return upstream

    def _exchange(self, client: socket.socket, upstream: socket.socket, request: bytes, fault: Fault | None) -> bool:
        """Pass one request on with a fault; False when the connection is not to be used again."""
        if fault is Fault.RESET_BEFORE:
            _reset(client)
            return False
        if fault is Fault.CUT_REQUEST:
            upstream.sendall(request[: self._dice.randrange(1, len(request))])
            upstream.close()
            _reset(client)
            return False
        if fault in (Fault.HTML, Fault.HANG) and self._dice.random() < 0.5:
            answer = b""  # the register never hears of it
        else:
            answer = self._ask(upstream, request)
        if fault is Fault.DOUBLED:
            again = self._ask(upstream, request)
            answer = self._dice.choice((answer, again))
        if fault is Fault.HANG:
            _wait_until_closed(client)
            return False
        if fault is Fault.RESET_AFTER:
            _reset(client)
            return False
        if fault is Fault.CUT_RESPONSE:
            client.sendall(answer[: self._dice.randrange(0, len(answer))])
            return False
        if fault is Fault.HTML:
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(_HTML)}\r\n\r\n"
            answer = head.encode() + _HTML
        if fault is Fault.CORRUPT_RESPONSE:
            answer = self._damage(answer)
        if fault is Fault.DELAY:
            self._stopped.wait(self._delay_s)
        client.sendall(answer)
        # After a damaged answer nobody knows where the next one begins.
        return fault is not Fault.CORRUPT_RESPONSE

    def _ask(self, upstream: socket.socket, request: bytes) -> bytes:
        upstream.sendall(request)
        answer = _read_message(upstream)
        if answer is None:
            raise ConnectionError("the server gave no answer")
        return answer

    def _damage(self, answer: bytes) -> bytes:
        damaged = bytearray(answer)
        for _ in range(self._dice.randint(1, 4)):
            damaged[self._dice.randrange(len(damaged))] ^= self._dice.randint(1, 255)
        return bytes(damaged)


def _read_message(source: socket.socket) -> bytes | None:
    """One whole HTTP message with its body, or None when the other side closed before one began."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = source.recv(65536)
        if not more:
            if data:
                raise ConnectionError("cut in the head")
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    parts = [body]
    left = _content_length(head) - len(body)
    while left > 0:
        more = source.recv(min(left, 1 << 20))
        if not more:
            raise ConnectionError("cut in the body")
        parts.append(more)
        left -= len(more)
    return head + b"\r\n\r\n" + b"".join(parts)


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
        if name.strip().lower() == b"transfer-encoding":
            raise ConnectionError("a body without a length is not passed on")
    return 0


def _reset(client: socket.socket) -> None:
    """Close with RST instead of FIN."""
    with contextlib.suppress(OSError):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.shutdown(socket.SHUT_RD)
    client.close()


def _wait_until_closed(client: socket.socket) -> None:
    client.settimeout(_LONGEST_HANG_S)
    with contextlib.suppress(OSError):
        while client.recv(4096):
            pass
