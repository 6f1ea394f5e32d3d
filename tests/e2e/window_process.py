"""The window as the guardian starts it, on a clock that stands still, so that no busy machine outlives the undo.

Usage: ``python -m tests.e2e.window_process PROFILE MOMENT``; it ends when its standard input is closed.
"""

import sys
from datetime import datetime
from pathlib import Path

from app.__main__ import run_window
from app.platform.folders import Profile

if __name__ == "__main__":
    at = datetime.fromisoformat(sys.argv[2])
    sys.exit(run_window(Profile(Path(sys.argv[1])), clock=lambda: at))
