"""A process that hardened itself leaves no core dump and is not traceable by the same user; seen from outside."""

import subprocess
import sys

import pytest

PROGRAM = """
import os, sys
from app.platform.hardening import harden_process
print(harden_process(), flush=True)
limits = [line for line in open("/proc/self/limits") if line.startswith("Max core file size")]
print(limits[0].split()[4:6], flush=True)
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_core_dump_and_not_dumpable() -> None:
    said = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=30)
    assert said.stdout.splitlines() == ["()", "['0', '0']", "0"]
