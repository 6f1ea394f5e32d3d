"""Start, unlock and memory of the windows, each beside a bare PySide6 window in a process of its own.

Without a screen (Qt's off-screen platform), on Linux: what a driver adds counts for both. In processor time, so that
another program on the same machine changes little.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.platform.folders import Profile, ProfileSettings
from bench._kopie import make_copy
from bench.meting import RUNS, Figure, figure

_SMALL, _USUAL, _LARGE = 300, 3_000, 30_000
_SIZES: Final = (_SMALL, _USUAL, _LARGE)


def figures() -> Iterator[Figure]:
    """Start to the lock screen; key to Vandaag; memory; and Vandaag in a large caseload against a small one."""
    with tempfile.TemporaryDirectory(prefix="huisbezoek-bench-") as name:
        folder, key = Path(name), secrets.token_bytes(32)
        profile = Profile(folder / "profiel")
        profile.ensure()
        profile.save_settings(ProfileSettings(profiel_id="meting", register_url="http://127.0.0.1:9"))
        profile.database_file.touch()
        for size in _SIZES:
            make_copy(folder / f"{size}.db", key, size=size)
        bare: list[float] = []
        bare_mib: list[float] = []
        starts: list[float] = []
        guarded: list[float] = []
        opened: dict[int, list[float]] = {size: [] for size in _SIZES}
        mib: dict[int, list[float]] = {size: [] for size in _SIZES}
        for _ in range(RUNS):
            answer = ask_window("bare")
            bare.append(answer["cpu"])
            bare_mib.append(answer["kib"] / 1024)
            starts.append(ask_window("lock", str(profile.folder))["cpu"])
            guarded.append(ask_window("guard", str(profile.folder))["cpu"])
            for size in _SIZES:
                answer = ask_window("vandaag", str(folder / f"{size}.db"), key.hex())
                opened[size].append(answer["seconds"])
                mib[size].append(answer["kib"] / 1024)
        yield figure(job="start to the lock screen", size="window process", ours=starts, baseline=bare, target=1.3)
        yield figure(
            job="start to the lock screen", size="guardian and window process", ours=guarded, baseline=bare, target=1.3
        )
        yield figure(
            job="key known to a usable Vandaag",
            size=f"{_USUAL} dossiers",
            ours=opened[_USUAL],
            baseline=bare,
            target=0.6,
        )
        yield figure(
            job="key known to a usable Vandaag",
            size=f"{_LARGE} dossiers against {_SMALL}",
            ours=opened[_LARGE],
            baseline=opened[_SMALL],
            target=1.5,
        )
        # Not times but MiB: the table shows them in thousandths.
        yield figure(
            job="memory, idle on Vandaag, MiB / 1000",
            size=f"{_USUAL} dossiers",
            ours=[value / 1000 for value in mib[_USUAL]],
            baseline=[value / 1000 for value in bare_mib],
            target=1.3,
        )


def ask_window(*arguments: str) -> dict[str, float]:
    """Run one window of :mod:`bench._scherm` in a process of its own; gives what it says of itself."""
    # Its standard input stays open: a window whose guardian is gone locks itself.
    with subprocess.Popen(
        [sys.executable, "-m", "bench._scherm", *arguments],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        answer: dict[str, float] = json.loads(process.stdout.readline())
    return answer
