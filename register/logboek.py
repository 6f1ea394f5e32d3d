"""The log: one JSON object a line, with ids and codes only; and the id that goes with a request through all of it.

A laptop makes the id and writes it in its own log, so that what somebody tells on the telephone is found here. Never a
name, an address, a query or a body.
"""

import logging
import re
import secrets
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final, TextIO

import msgspec

HEADER: Final = "X-Request-ID"
_FORM: Final = re.compile("[A-Za-z0-9-]{8,64}")
_verzoek: ContextVar[str] = ContextVar("verzoek", default="")


def begin_request(given: str) -> str:
    """Use the id of a caller when it has the form of one, and otherwise a new one; gives it."""
    chosen = given if _FORM.fullmatch(given) else secrets.token_hex(16)
    _verzoek.set(chosen)
    return chosen


class JsonFormatter(logging.Formatter):
    """Writes a record of ours as a JSON object; of others only where it came from and the text without arguments."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        ours = record.name.startswith("register")
        line: dict[str, object] = {
            "tijd": datetime.fromtimestamp(record.created, UTC),
            "niveau": record.levelname,
            "bron": record.name,
            # A library may have put a value among the arguments, or in the text of an error.
            "bericht": record.getMessage() if ours else str(record.msg),
        }
        if _verzoek.get():
            line["verzoek"] = _verzoek.get()
        fields = getattr(record, "velden", None)
        if isinstance(fields, dict):
            line |= fields
        if record.exc_info and record.exc_info[0]:
            line["fout"] = record.exc_info[0].__name__
        return msgspec.json.encode(line).decode()


def set_up_log(stream: TextIO | None = None) -> None:
    """Write the log of this process to a stream, by default the error stream, where the system's journal takes it."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    # It says what kind of database it found, each time somebody asks whether the register is ready.
    logging.getLogger("alembic").setLevel(logging.WARNING)
