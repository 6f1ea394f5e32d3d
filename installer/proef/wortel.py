"""A fresh root of a Debian release, in which a package is installed as on a laptop that was never used.

Needs root. Mounts stand in a namespace of their own and are gone with the command; nothing of this machine changes.
"""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from installer.opdracht import BouwFout, run

MIRROR: Final = "http://deb.debian.org"
USER: Final = "anna"
HOME: Final = f"/home/{USER}"
_USER_ID: Final = "1000"
_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_PATIENCE_S: Final = 1200
_MOUNTS: Final = 'mount -t proc proc /proc; mkdir -p /dev/shm; mount -t tmpfs tmpfs /dev/shm; exec "$@"'
# A service of a package must not start here.
_NO_SERVICES: Final = "#!/bin/sh\nexit 101\n"


class Wortel:
    """One root, with a user who is nobody special."""

    def __init__(self, folder: Path, release: str) -> None:
        """Name it; :meth:`make` makes it."""
        self.folder, self.release = folder, release

    def make(self, *, cache: Path) -> str:
        """Make it, bring it up to date, and give it a user; gives Debian's own version number.

        Args:
            cache: where the bare root is kept for the next time.

        Raises:
            BouwFout: not allowed, or the mirror does not answer.
        """
        if os.geteuid() != 0:
            raise BouwFout("Een schone Debian maken kan alleen root. Draai de proef met sudo.")
        kept = cache / f"debootstrap-{self.release}.tar"
        if not kept.exists():
            cache.mkdir(parents=True, exist_ok=True)
            bare = self.folder.with_suffix(".kaal")
            run(["debootstrap", "--variant=minbase", self.release, bare, f"{MIRROR}/debian"])
            run(["tar", "-C", bare, "-cf", kept, "."])
            run(["rm", "-rf", bare])
        self.folder.mkdir()
        run(["tar", "-C", self.folder, "-xf", kept])
        self.write(
            "/etc/apt/sources.list",
            f"deb {MIRROR}/debian {self.release} main\n"
            f"deb {MIRROR}/debian {self.release}-updates main\n"
            f"deb {MIRROR}/debian-security {self.release}-security main\n",
        )
        self.write("/usr/sbin/policy-rc.d", _NO_SERVICES, mode=0o755)
        self.must("apt-get", "update")
        self.must("apt-get", "upgrade", "--yes")
        self.must("useradd", "--create-home", "--uid", _USER_ID, USER)
        return (self.folder / "etc" / "debian_version").read_text("ascii").strip()

    def write(self, place: str, text: str, *, mode: int = 0o644) -> None:
        """Write a file of root.

        Args:
            place: in the root.
            text: its content.
            mode: who may do what.
        """
        path = self.path(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        path.chmod(mode)

    def path(self, place: str) -> Path:
        """Where something of the root is on this machine."""
        return self.folder / place.lstrip("/")

    def command(self, *command: str, user: str = "", variables: Sequence[str] = ()) -> list[str]:
        """The command that runs something inside.

        Args:
            command: what.
            user: :data:`USER`, or root by default.
            variables: of its environment, as ``NAME=value``; nothing of this process goes along.
        """
        home = HOME if user else "/root"
        environment = [f"PATH={_PATH}", f"HOME={home}", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", *variables]
        become = ["setpriv", f"--reuid={_USER_ID}", f"--regid={_USER_ID}", "--init-groups", "--"] if user else []
        return [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child", f"--root={self.folder}", "--wd=/"),
            *("env", "-i", *environment, "sh", "-ec", _MOUNTS, "sh", *become, *command),
        ]

    def run(self, *command: str, user: str = "", variables: Sequence[str] = ()) -> tuple[int, str]:
        """Run something inside; gives its exit code and everything it printed. Arguments as :meth:`command`."""
        done = subprocess.run(
            self.command(*command, user=user, variables=variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=_PATIENCE_S,
        )
        return done.returncode, done.stdout

    @contextmanager
    def running(self, *command: str, user: str = USER, variables: Sequence[str] = ()) -> Iterator[None]:
        """Let a program run, a user's by default, and end it and all that it started. Arguments as :meth:`command`."""
        started = self.command(*command, user=user, variables=variables)
        quiet = subprocess.DEVNULL
        with subprocess.Popen(started, stdin=quiet, stderr=quiet) as outside:
            try:
                yield
            finally:
                # The first process of its namespace takes the others along; becoming a user cut its tie with ours.
                children = Path(f"/proc/{outside.pid}/task/{outside.pid}/children").read_text("ascii").split()
                for child in children:
                    os.kill(int(child), signal.SIGKILL)

    def must(self, *command: str) -> str:
        """Run something inside as root that has to succeed; gives what it printed.

        Raises:
            BouwFout: it did not.
        """
        code, said = self.run(*command)
        if code != 0:
            raise BouwFout(f"{' '.join(command)} is mislukt:\n{said[-2000:]}")
        return said

    def apt(self, *arguments: str) -> str:
        """Let apt do something; gives what it printed.

        Raises:
            BouwFout: it could not.
        """
        return self.must("apt-get", "--yes", "--no-install-recommends", *arguments)

    def put(self, file: Path) -> str:
        """Bring a file in; gives its place.

        Args:
            file: on this machine.
        """
        place = f"/tmp/{file.name}"  # noqa: S108 - of a root that nobody else uses
        self.path(place).write_bytes(file.read_bytes())
        return place
