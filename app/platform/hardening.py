"""What a process does at its start so that its memory stays its own: no core dump, not to be read by the same user.

Best effort, told and never silent: what could not be done is in the answer and goes into the log. Windows' own part
(no capture of the screen) belongs to a window and stands beside it in :func:`exclude_from_capture`.
"""

import ctypes
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4
_PT_DENY_ATTACH: Final = 31
_WDA_EXCLUDEFROMCAPTURE: Final = 0x11


def harden_process() -> tuple[str, ...]:
    """Forbid core dumps and being traced, before a key is in memory.

    Returns:
        What could not be done on this machine, as event codes for the log; empty when all was done.
    """
    failed = []
    if sys.platform != "win32":
        import resource

        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (OSError, ValueError):
            failed.append("core_dumps_allowed")
    if sys.platform == "linux" and _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        failed.append("traceable")
    if sys.platform == "darwin" and _libc().ptrace(_PT_DENY_ATTACH, 0, 0, 0) != 0:
        failed.append("traceable")
    return tuple(failed)


def exclude_from_capture(window_id: int) -> bool:
    """Keep a window out of screenshots, recordings and shared screens; only Windows has this.

    Args:
        window_id: the native handle of a top-level window.

    Returns:
        Whether the system did it.
    """
    if sys.platform == "win32":
        return bool(ctypes.windll.user32.SetWindowDisplayAffinity(window_id, _WDA_EXCLUDEFROMCAPTURE))
    return False


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
