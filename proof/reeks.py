"""Rows of which the short run is a test of the suite: here the same tests run with the numbers of a proof.

Owns how they are started and what is read of them. A test asks the fixture ``how_many`` how often it has to do
something; what is tested, and what would fail it, stands in the test.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from proof.disk import Found, Say

NUMBER: Final = "HUISBEZOEK_AANTAL"
SEED: Final = "HUISBEZOEK_ZAAD"
PROPERTY: Final = "aantal"
_ROOT: Final = Path(__file__).resolve().parents[1]


def run_tests(row: str, tests: Sequence[str], number: int, *, seed: int, say: Say) -> Found:
    """Run tests of the suite, one after another, each as often as was asked.

    Args:
        row: name of the row.
        tests: as pytest wants them, from the root of the repository.
        number: how often, for a test that asks; any other counts once.
        seed: for the random numbers of a test that asks.
        say: told of what did not pass.
    """
    with tempfile.TemporaryDirectory(prefix="huisbezoek-proof-") as folder:
        report = Path(folder) / "uitslag.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
        command += ["-o", "junit_family=xunit1", f"--junitxml={report}"]
        env = os.environ | {NUMBER: str(number), SEED: str(seed), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, cwd=_ROOT, env=env, capture_output=True, text=True, check=False)
        cases = ElementTree.parse(report).getroot().iter("testcase") if report.exists() else ()  # noqa: S314 - our own
        tried, passed, skipped = 0, 0, 0
        for case in cases:
            if case.find("skipped") is not None:
                skipped += 1
            elif case.find("failure") is None and case.find("error") is None:
                passed += 1
                tried += _tried(case)
    bad = done.returncode != 0 or skipped > 0
    if bad:
        say(done.stdout[-4000:] + done.stderr[-2000:])
    return Found(row=row, tried=tried, noticed=passed, silent=int(bad), kinds={"tests": passed, "skipped": skipped})


def _tried(case: ElementTree.Element) -> int:
    asked = [int(item.get("value") or 0) for item in case.iter("property") if item.get("name") == PROPERTY]
    return sum(asked) or 1
