"""The log: event codes and ids only. A message that somebody formats with data in it is never written.

What may be logged is a code, a moment, a kind of error and where in our own code it came from. Texts of exceptions
are left out, because a library may have put a value in them.
"""

import logging
import logging.handlers
import re
import traceback
from pathlib import Path
from typing import Final

_MAX_BYTES: Final = 512 * 1024
_BACKUPS: Final = 2

_log = logging.getLogger("huisbezoek")


class CodeFormatter(logging.Formatter):
    """Writes time, level and the constant message; arguments and exception texts stay out."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record, '%Y-%m-%dT%H:%M:%S')} {record.levelname} {record.name} {record.msg}"
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-6:]))
            line += f" {record.exc_info[0].__name__} {where}"
        return line


def setup_log(folder: Path) -> None:
    """Write the log of this process to a folder; other libraries' messages below a warning are left out.

    Args:
        folder: the profile's log folder.
    """
    handler = logging.handlers.RotatingFileHandler(
        folder / "huisbezoek.log", maxBytes=_MAX_BYTES, backupCount=_BACKUPS, encoding="utf-8"
    )
    handler.setFormatter(CodeFormatter())
    handler.addFilter(lambda record: record.name.startswith("huisbezoek"))
    logging.getLogger().addHandler(handler)
    _log.setLevel(logging.INFO)


def log_event(code: str) -> None:
    """Write one event.

    Args:
        code: a constant such as ``sync_done``; never a value.
    """
    _log.info(code)


def log_request(request_id: str) -> None:
    """Write which request went wrong, as the register has it in its log too.

    Args:
        request_id: 32 hexadecimal digits; anything else is not written.
    """
    if re.fullmatch("[0-9a-f]{32}", request_id):
        _log.info(f"request {request_id}")


def log_fault(code: str, error: BaseException) -> None:
    """Write a fault: the kind of error and where it came from, without its text.

    Args:
        code: a constant such as ``ui_task``.
        error: what was raised.
    """
    _log.error(code, exc_info=(type(error), error, error.__traceback__))
