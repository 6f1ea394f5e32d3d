"""A short run of the proof of the sync: what the long one shows in 10,000 rounds must hold in these too."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest
import requests

from proof import sync
from proof.checking import judge
from proof.proxy import Fault, FaultProxy


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_is_lost_or_doubled(database: str, new_postgresql: Callable[[], str]) -> None:
    address = new_postgresql() if database == "postgresql" else ""
    done = sync.run(rounds=40, seed=7, database=address, dossiers=24)
    assert done.verdict.ok, done.verdict
    assert done.verdict.recorded > 40
    # How many there are follows from the number of connections, and so a little from how busy the machine is.
    assert sum(done.faults.values()) > 20
    assert done.failed_syncs, "faults that nobody notices are no faults"


def test_the_judge_sees_a_lost_a_doubled_and_a_different_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that finds everything good proves nothing: let the laptops remember something else."""
    seen: list[tuple[int, int, int]] = []
    judged = judge

    def meddle(context: object, laptops: list[object]) -> object:
        verdict = judged(context, laptops)  # type: ignore[arg-type]
        if verdict.recorded:
            recorded = laptops[0].recorded  # type: ignore[attr-defined]
            recorded["nooit-aangekomen"] = b""
            event_id = next(iter(recorded))
            kept = recorded.pop(event_id)
            again = judged(context, laptops)  # type: ignore[arg-type]
            laptops[0].do(  # type: ignore[attr-defined]
                lambda session: session.store.database.connection.execute("UPDATE dossier SET versie = 99")
            )
            differs = judged(context, laptops)  # type: ignore[arg-type]
            seen.append((again.lost, again.doubled, len(differs.differ)))
            recorded[event_id] = kept
        return verdict

    monkeypatch.setattr(sync, "judge", meddle)
    sync.run(rounds=6, seed=7, dossiers=8)
    assert seen == [(1, 1, 1)]


@pytest.fixture
def echo() -> Iterator[tuple[int, list[bytes]]]:
    """A server that answers every request with 200 and its length; gives its port and what came in."""
    seen: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                while True:
                    try:
                        data = connection.recv(65536)
                    except OSError:
                        break
                    if not data:
                        break
                    seen.append(data)
                    if b"\r\n\r\n" in data:
                        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngoed")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1], seen
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_is_what_it_says(fault: Fault, echo: tuple[int, list[bytes]]) -> None:
    port, seen = echo
    with FaultProxy(port, seed=3) as proxy, requests.Session() as web:
        web.trust_env = False
        proxy.arm({1: fault})

        def ask() -> str:
            try:
                return web.get(proxy.url, timeout=(5, 0.2)).text
            except (requests.exceptions.RequestException, UnicodeError):
                return ""

        assert ask() == "goed"
        answer = ask()
        proxy.arm({})
        assert ask() == "goed", "it goes on after the fault"
    whole = sum(data.endswith(b"\r\n\r\n") for data in seen)
    assert proxy.done[fault] == 1
    if fault is Fault.DELAY:
        assert (answer, whole) == ("goed", 3)
    elif fault is Fault.DOUBLED:
        assert (answer, whole) == ("goed", 4)
    elif fault is Fault.HTML:
        assert "Hotel" in answer
    else:
        assert answer != "goed"
        assert whole == (2 if fault in (Fault.REFUSE, Fault.RESET_BEFORE, Fault.CUT_REQUEST) else whole)
