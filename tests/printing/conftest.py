"""CUPS of our own: a scheduler on loopback with one PDF queue that writes to a file, started and ended by the tests."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_PATIENCE_S = 30
_PPD = "/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd"
_FILES_CONF = """\
ServerRoot {folder}/root
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
FileDevice Yes
User {user}
Group {group}
SystemGroup {system}
"""
_CONF = """\
LogLevel warn
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles No
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""


class Queue:
    """One print queue: what came out of it, and what lies in its spool."""

    def __init__(self, folder: Path, server: str) -> None:
        self.name, self.server, self._folder = "Proef", server, folder
        self.out, self.spool = folder / "uit" / "afdruk.pdf", folder / "spool"

    def run(self, *command: str) -> str:
        """Run a command of CUPS on this scheduler."""
        done = subprocess.run(
            command, env=os.environ | {"CUPS_SERVER": self.server}, capture_output=True, text=True, timeout=_PATIENCE_S
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def wait_until_printed(self) -> bytes:
        """Wait until the queue is empty; gives what was printed."""
        end = time.monotonic() + _PATIENCE_S
        while self.run("lpstat", "-o", self.name) or not (self.out.exists() and self.out.stat().st_size):
            assert time.monotonic() < end, (self._folder / "log" / "error").read_text()[-2000:]
        return self.out.read_bytes()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def scheduler() -> Iterator[Queue]:
    """A scheduler with a generic PDF printer; the program under test finds it and no other.

    One for all tests, because a process asks only once where the scheduler is.
    """
    # Not under pytest's folders, which only their owner may enter: the scheduler gives up its rights.
    folder = Path(tempfile.mkdtemp(prefix="huisbezoek-cups-"))
    folder.chmod(0o755)
    for name in ("root", "cache", "state", "spool", "tmp", "log", "uit"):
        (folder / name).mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    as_root = os.geteuid() == 0
    user = "lp" if as_root else pwd.getpwuid(os.geteuid()).pw_name
    group = "lp" if as_root else "nogroup"
    (folder / "root" / "cups-files.conf").write_text(
        _FILES_CONF.format(folder=folder, user=user, group=group, system="root")
    )
    (folder / "root" / "cupsd.conf").write_text(_CONF.format(port=port))
    if as_root:
        subprocess.run(["chown", "-R", "lp:lp", folder], check=True)
    program = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "CUPS is not installed; dev.py installs it"
    config = folder / "root"
    process = subprocess.Popen(
        [program, "-f", "-c", config / "cupsd.conf", "-s", config / "cups-files.conf"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        found = Queue(folder, f"127.0.0.1:{port}")
        end = time.monotonic() + _PATIENCE_S
        while not _answers(port):
            assert process.poll() is None, (folder / "log" / "error").read_text()
            assert time.monotonic() < end, "CUPS does not answer"
        lpadmin = shutil.which("lpadmin", path=f"{os.environ['PATH']}:/usr/sbin") or "lpadmin"
        found.run(lpadmin, "-p", found.name, "-E", "-v", f"file:{found.out}", "-P", _PPD)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CUPS_SERVER", found.server)
            yield found
    finally:
        process.terminate()
        process.wait(_PATIENCE_S)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def queue(scheduler: Queue) -> Queue:
    """The queue, from which nothing came yet."""
    scheduler.out.unlink(missing_ok=True)
    return scheduler
