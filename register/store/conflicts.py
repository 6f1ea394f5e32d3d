"""Running again what got in another transaction's way. Knows no table and no use case.

Locks are taken in one order (apparaat, dossier, feed head; each by id), so that our own transactions do not wait for
one another in a circle. What remains, a check of a key by the database or two laptops with one id, ends here.
"""

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError

_TRIES: Final = 6
_FIRST_PAUSE_S: Final = 0.01
# serialization_failure and deadlock_detected: nothing was written, and the same work can succeed at once.
_CONFLICTS: Final = frozenset({"40001", "40P01"})

P = ParamSpec("P")
T = TypeVar("T")


def is_conflict(error: DBAPIError) -> bool:
    """Whether the database took a transaction back because another was in its way."""
    return getattr(error.orig, "sqlstate", None) in _CONFLICTS


def retry_conflicts(work: Callable[P, T]) -> Callable[P, T]:
    """Let a function whose whole effect is one transaction run again when another transaction was in its way.

    A broken unique constraint counts as such too: who looks again sees what the other wrote. After six tries the last
    error is raised.

    Args:
        work: the function.
    """

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        pause_s = _FIRST_PAUSE_S
        for _ in range(_TRIES - 1):
            try:
                return work(*args, **kwargs)
            except DBAPIError as error:
                if not isinstance(error, IntegrityError) and not is_conflict(error):
                    raise
            # Of different length for each, so that two that met do not meet again.
            time.sleep(pause_s * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
            pause_s *= 2
        return work(*args, **kwargs)

    return run
