"""Writes to the file that the user chose, whole or not at all, and reads one. Chooses no place of its own."""

import contextlib
import os
import tempfile
from pathlib import Path

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP


class FileNotWrittenError(UserError):
    """The chosen file could not be written."""

    def __init__(self) -> None:
        """Make the error; the path is not in it, as it may hold a name."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Het bestand kon niet worden opgeslagen. Je werk staat veilig op deze laptop. "
                "Kies een andere map of maak ruimte op de schijf.",
            )
        )


class FileNotReadError(UserError):
    """The chosen file could not be read."""

    def __init__(self) -> None:
        """Make the error; the path is not in it, as it may hold a name."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten", "Het bestand is niet te lezen of te groot. Er is niets veranderd. Kies een ander bestand."
            )
        )


def read_chosen_file(path: Path, *, limit: int) -> bytes:
    """Read a file that the user chose.

    Args:
        path: what the user chose.
        limit: how many bytes it may have.

    Raises:
        FileNotReadError: it cannot be read, or has more.
    """
    try:
        if path.stat().st_size > limit:
            raise FileNotReadError
        return path.read_bytes()
    except OSError as error:
        raise FileNotReadError from error


def write_chosen_file(path: Path, content: bytes) -> None:
    """Write under a temporary name beside the file and rename, so that no half file is left.

    Args:
        path: what the user chose.
        content: all of it.

    Raises:
        FileNotWrittenError: what stood there before still stands.
    """
    draft = ""
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".huisbezoek-", suffix=".nieuw")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        if draft:
            with contextlib.suppress(OSError):
                os.unlink(draft)
        raise FileNotWrittenError from error
