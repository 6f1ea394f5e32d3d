"""One running application per profile: a lock that the operating system gives back when the process ends."""

import os
import sys
from pathlib import Path
from typing import IO

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP


class AlreadyRunningError(UserError):
    """Another process holds this profile."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Huisbezoek is al open op deze laptop. Je werk staat veilig. Ga naar het venster dat al open is.",
            )
        )


class InstanceLock:
    """Holds the lock of a profile until it is released or the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Args:
            path: the lock file; it stays behind empty.

        Raises:
            AlreadyRunningError: another process holds it.
            OSError: the file cannot be opened.
        """
        file = path.open("a+b")
        try:
            _lock(file)
        except OSError:
            file.close()
            raise AlreadyRunningError from None
        self._file = file

    def release(self) -> None:
        """Give the lock back."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        # A child that inherited the lock would keep it after the guardian has ended.
        os.set_inheritable(file.fileno(), False)
