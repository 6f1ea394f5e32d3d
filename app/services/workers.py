"""The two workers: one serialised thread for the database, one for the network. No Qt here.

Everything that touches the store runs on the database worker; the network worker asks it for one transaction at a
time, so that a sync never holds up somebody who is typing for longer than one page.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

_T = TypeVar("_T")
_P = ParamSpec("_P")


class Workers:
    """The database worker and the network worker."""

    def __init__(self) -> None:
        """Start both; they do nothing until they are asked."""
        self._database = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._network = ThreadPoolExecutor(max_workers=1, thread_name_prefix="network")

    def on_database(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Run something on the database worker, after what was asked before.

        Args:
            work: what to run.
        """

        def told() -> _T:
            # A read outside a transaction meets damage or a full disk as well. Loaded with the first work: the lock
            # screen has none for it.
            from app.storage.database import faults

            with faults():
                return work(*args, **kwargs)

        return self._database.submit(told)

    def on_network(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Run something on the network worker, after what was asked before.

        Args:
            work: what to run; it may wait for :meth:`on_database`, never the other way round.
        """
        return self._network.submit(work, *args, **kwargs)

    def stop(self) -> None:
        """Drop what has not begun, and wait for what has."""
        self._network.shutdown(wait=True, cancel_futures=True)
        self._database.shutdown(wait=True, cancel_futures=False)
