"""The laptop's wheel carries what the screens need, and the English of the screens loads from it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_READS_ENGLISH = """
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
import resources
from app.ui.language import apply_language
app = QApplication([])
apply_language(app, "en")
print(Path(resources.__file__).parent.parent)
print(QCoreApplication.translate("UnlockWindow", "Ontgrendelen"))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The laptop's wheel, built from this checkout and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "uv", "build", "--wheel", "--no-build-isolation", "--python", sys.executable]
    done = subprocess.run([*command, "--out-dir", folder, ROOT], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_holds_the_laptop_and_its_data_and_nothing_else(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir() if ".dist-info" not in path.name} == {"app", "resources"}
    for name in ("translations/huisbezoek_en.qm", "codelijsten.json", "beleid.json", "kaarten/nl.toml"):
        assert (unpacked / "resources" / name).is_file(), name
    chapters = {path.name for path in (ROOT / "docs" / "handleiding").glob("*.md")}
    assert {path.name for path in (unpacked / "resources" / "handleiding").iterdir()} == chapters
    for folder in ("fonts", "icons"):
        names = {path.name for path in (ROOT / "resources" / folder).iterdir() if path.name != "__pycache__"}
        assert {path.name for path in (unpacked / "resources" / folder).iterdir()} == names


def test_english_loads_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-c", _READS_ENGLISH]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.stdout.splitlines() == [str(unpacked), "Unlock"], done.stderr
