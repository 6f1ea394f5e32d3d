"""What a command of ``dev.py`` needs of the machine: system packages, ``.venv``, a key store, and processes that end.

Knows none of the commands. Uses the standard library only, because it runs before anything is installed, and is written
so that an older Python gets as far as the message of ``dev.py``. No wheel carries it.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class NotReadyError(Exception):
    """The machine lacks something; the message says in plain words what to do."""
