"""The demonstration ends well, leaves what it says it leaves, and takes everything with it when it is stopped."""

import csv
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120


def demo(out: Path, temporary: Path) -> subprocess.Popen[str]:
    temporary.mkdir(exist_ok=True)
    env = os.environ | {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}
    command = [sys.executable, "-m", "demo", "--day", "--out", str(out)]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
    )


def test_the_day_ends_with_nothing_unsent_and_every_event_exported_once(tmp_path: Path) -> None:
    out = tmp_path / "uit"
    with demo(out, tmp_path / "tijdelijk") as process:
        said, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, said
    assert "Dag afsluiten without a network: Nog niet" in said
    assert "Dag afsluiten: Veilig om af te sluiten" in said
    assert "Somebody rings the office about card" in said
    assert "Terugbellen: Carla." in said
    assert "The laptop plans to call back: " in said
    assert "Every event is there once, with author and times of the laptop." in said
    with (out / "gebeurtenissen.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len({row["id"] for row in rows}) == len(rows) > 50
    assert (out / "kaartjes.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "overname-lba.csv").stat().st_size > 0
    assert (out / "lba.csv").read_bytes().count(b";nee") + (out / "lba.csv").read_bytes().count(b";ja") > 10
    assert len(list(out.glob("*.png"))) >= 9
    assert list((tmp_path / "tijdelijk").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C of another console cannot be sent there")
@pytest.mark.parametrize(
    ("number", "when"), [(signal.SIGINT, "The laptop is set up"), (signal.SIGTERM, "The register answers")]
)
def test_stopping_it_ends_and_removes_everything(tmp_path: Path, number: int, when: str) -> None:
    temporary = tmp_path / "tijdelijk"
    with demo(tmp_path / "uit", temporary) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if when in line:
                break
        process.send_signal(number)
        end = time.monotonic() + PATIENCE_S
        while process.poll() is None:
            assert time.monotonic() < end, "it did not end"
            time.sleep(0.05)
    assert process.returncode == 130
    assert list(temporary.iterdir()) == []
    assert tempfile.gettempdir() != str(temporary)
