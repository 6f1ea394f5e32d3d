"""The bootstrap tells what is missing, keeps its environment equal to the lock, and ends what it starts."""

import ast
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev
from machine import ROOT, environment, system_packages
from machine.key_store import key_store
from machine.processes import stop_signals
from tools.check_news import lacks_news

ALL_PACKAGES = {name for names in system_packages.DEBIAN_PACKAGES.values() for name in names.split()}
ON_LINUX = sys.platform == "linux"


@pytest.fixture
def signals_restored() -> Iterator[None]:
    """``main`` takes over the stop signals of the process that calls it; give them back to pytest."""
    before = {signum: signal.getsignal(signum) for signum in stop_signals()}
    yield
    for signum, handler in before.items():
        signal.signal(signum, handler)


def test_nothing_is_missing_on_a_complete_machine() -> None:
    assert system_packages.missing_packages(installed=ALL_PACKAGES, can_make_venv=True) == []


def test_missing_packages_are_named_and_venv_only_when_it_cannot_work() -> None:
    installed = ALL_PACKAGES - {"libcups2", "gnome-keyring"}

    assert system_packages.missing_packages(installed=installed, can_make_venv=True) == ["libcups2", "gnome-keyring"]
    assert system_packages.missing_packages(installed=ALL_PACKAGES, can_make_venv=False) == ["python3-venv"]


@pytest.mark.usefixtures("signals_restored")
def test_without_root_the_one_command_is_printed_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(system_packages, "installed_packages", lambda: ALL_PACKAGES - {"libcups2"})
    monkeypatch.setattr(dev, "provide_venv", lambda: pytest.fail("went on"))

    assert dev.main(["test"]) == dev.NOT_READY
    assert "sudo apt-get install --yes --no-install-recommends libcups2\n" in capsys.readouterr().err


def test_an_older_python_is_refused_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 10, 14))

    assert dev.main(["test"]) == dev.NOT_READY
    message = capsys.readouterr().err
    assert "heeft Python 3.11 of nieuwer nodig" in message
    assert "needs Python 3.11" in message


@pytest.mark.parametrize("file", [Path(dev.__file__), *(ROOT / "machine").glob("*.py")], ids=lambda file: file.name)
def test_an_older_python_gets_as_far_as_the_message(file: Path) -> None:
    ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_a_python_with_nothing_installed_gets_as_far_as_the_usage() -> None:
    bare = [sys.executable, "-S", str(ROOT / "dev.py"), "--help"]
    done = subprocess.run(bare, capture_output=True, encoding="utf-8", timeout=20)
    assert (done.returncode, done.stderr) == (0, "")
    assert "python3 dev.py OPDRACHT" in done.stdout


@pytest.mark.parametrize("arguments", [[], ["bouw"]])
def test_an_unknown_command_gets_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == 2
    assert "python3 dev.py OPDRACHT" in capsys.readouterr().err


def test_the_stamp_changes_with_every_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    uv_lock, dev_lock, project = tmp_path / "uv.lock", tmp_path / "dev.lock", tmp_path / "pyproject.toml"
    for path in (uv_lock, dev_lock, project):
        path.write_text("a")
    monkeypatch.setattr(environment, "UV_LOCK", uv_lock)
    monkeypatch.setattr(environment, "DEV_LOCK", dev_lock)
    monkeypatch.setattr(environment, "PROJECTS", (tmp_path,))
    stamps = [environment.stamp_of_inputs()]

    for path in (uv_lock, dev_lock, project):
        path.write_text("b")
        stamps.append(environment.stamp_of_inputs())

    assert len(set(stamps)) == 4


def test_a_matching_stamp_starts_no_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    stamp.write_text(environment.stamp_of_inputs())
    monkeypatch.setattr(environment, "STAMP", stamp)
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: pytest.fail("started a process"))

    environment.provide_venv()


def test_the_locks_pin_by_hash_and_name_no_host() -> None:
    for lock in sorted((ROOT / "locks").iterdir()):
        text = lock.read_text(encoding="utf-8")
        requirements = re.split(r"\n(?=[a-z])", text)[1:]
        assert requirements, lock.name
        assert all("==" in block and "--hash=sha256:" in block for block in requirements), lock.name
        assert "://" not in text, lock.name
        assert "--index" not in text, lock.name


def test_every_direct_dependency_is_in_the_lock() -> None:
    pinned = set(re.findall(r"^([a-z0-9-]+)==", environment.DEV_LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    for project in environment.PROJECTS:
        document = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
        requirements = [
            *document["project"]["dependencies"],
            *(item for item in document.get("dependency-groups", {}).get("dev", []) if isinstance(item, str)),
        ]
        names = {re.split(r"[^A-Za-z0-9-]", requirement)[0].lower() for requirement in requirements}
        assert names <= pinned


@pytest.mark.parametrize(
    ("changed", "lacking"),
    [
        (["app/ui/views/vandaag.py"], True),
        (["register/api.py", "changes/README.md"], True),
        (["register/api.py", "changes/12.added.md"], False),
        (["app/__main__.py", "changes/+start.fixed.2.md"], False),
        (["docs/beheer/index.md", "tests/unit/test_plan.py"], False),
        ([], False),
    ],
)
def test_a_branch_that_changes_a_program_needs_news(changed: list[str], lacking: bool) -> None:
    assert lacks_news(changed) is lacking


# The remaining tests are about Linux: there the bootstrap starts services of its own.

if ON_LINUX:
    WITHOUT_BUS = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}

    def processes_of_session(marker: str) -> list[str]:
        """Command lines of processes in whose environment the marker stands."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if marker.encode() in (folder / "environ").read_bytes():
                    found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        return found

    def start_command_in_key_store(marker: str, tmp_path: Path) -> subprocess.Popen[str]:
        """A process that holds a key store of the bootstrap's own and runs a command in it until told to stop."""
        program = (
            "import signal, sys\n"
            "from machine import PYTHON, key_store, processes\n"
            "for signum in processes.stop_signals(): signal.signal(signum, processes.request_stop)\n"
            "try:\n"
            "    with key_store.key_store() as env:\n"
            "        processes.run([PYTHON, '-c', 'import time; print(1, flush=True); time.sleep(60)'], env=env)\n"
            "except processes.StopRequested as stop: sys.exit(128 + stop.signum)\n"
        )
        env = WITHOUT_BUS | {"MARKER": marker, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    def test_without_a_bus_a_real_key_store_is_started_and_keeps_a_secret(
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        with key_store() as env:
            program = (
                "import keyring\n"
                "keyring.set_password('huisbezoek-test', 'a', 'b')\n"
                "print(keyring.get_password('huisbezoek-test', 'a'))\n"
            )
            done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, timeout=20)
        assert done.stdout == "b\n", done.stderr

    @pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
    def test_nothing_that_was_started_outlives_a_stop(signum: signal.Signals, tmp_path: Path) -> None:
        marker = f"bootstrap-{os.urandom(8).hex()}"
        process = start_command_in_key_store(marker, tmp_path)
        with process:
            assert process.stdout is not None
            assert process.stdout.readline() == "1\n"
            assert len(processes_of_session(marker)) >= 4  # itself, the bus, the key store, the command
            process.send_signal(signum)
            process.wait(timeout=20)

        deadline = time.monotonic() + 10
        while processes_of_session(marker) and time.monotonic() < deadline:
            os.sched_yield()
        assert processes_of_session(marker) == []
        assert process.returncode == (-signum if signum == signal.SIGKILL else 128 + signum)
