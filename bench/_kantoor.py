"""A register on PostgreSQL in a process of its own, filled with whole caseloads; and laptops in processes of theirs.

Helps the measurements of the sync; measures nothing itself.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
import psycopg

from app.domain.events import decode_event
from app.domain.ids import GebruikerId
from app.domain.records import Entiteit, decode_dossier
from app.domain.stand import LEEG, concerns_zorg, of_entity, of_event
from bench.regels import EVENTS_EACH, rows_of
from proof.register import PASSWORD, postgresql
from register.beheer.inrichten import set_up
from register.context import RegisterContext, open_register, system_clock
from register.store import apparaten, dossiers, gebruikers, stand
from register.store.schema import dossier, feed, feed_head, gebeurtenis, houder, toewijzing

_CHUNK: Final = 1000
_START: Final = datetime(2025, 1, 1, tzinfo=UTC)


class Kantoor(msgspec.Struct, frozen=True):
    """A running register and the context of it in this process."""

    url: str
    context: RegisterContext
    database: str
    pid: int

    def change_dossiers(self, dossier_ids: Sequence[str]) -> None:
        """The office changes something in dossiers."""
        with self.context.write() as tx:
            for dossier_id in dossier_ids:
                stored = dossiers.find(tx, dossier_id=dossier_id, lock=True)
                assert stored is not None
                changed = msgspec.structs.replace(stored.dossier, versie=stored.dossier.versie + 1)
                dossiers.change(tx, changed, dossier_id=dossier_id, op=self.context.now())

    def grow_history(self, times: int) -> None:
        """Give every dossier its history so many times over, as if years had passed."""
        copies = f"generate_series(2, {times}) AS copy"
        columns = [column.name for column in gebeurtenis.columns]
        values = ["id || '-' || copy" if name == "id" else name for name in columns]
        number = "head.nummer + row_number() OVER (PARTITION BY head.eigenaar_id ORDER BY feed.nummer, copy)"
        with self.context.write() as tx:
            for statement in (
                # Nothing in these comes from outside.
                f"INSERT INTO gebeurtenis ({', '.join(columns)})"  # noqa: S608
                f" SELECT {', '.join(values)} FROM gebeurtenis, {copies}",
                "INSERT INTO feed (regio_id, eigenaar_id, dossier_id, entiteit, entiteit_id, nummer, gewijzigd_op)"  # noqa: S608
                " SELECT feed.regio_id, feed.eigenaar_id, dossier_id, entiteit, entiteit_id || '-' || copy,"
                f" {number}, gewijzigd_op FROM feed JOIN feed_head AS head USING (regio_id, eigenaar_id), {copies}"
                f" WHERE entiteit = '{Entiteit.GEBEURTENIS}'",
                # What a page of a first copy goes by, to stay small enough for a laptop.
                "UPDATE dossier SET aantal = aantal + came.number FROM (SELECT regio_id, dossier_id,"  # noqa: S608
                f" count(*) * {times - 1} / {times} AS number FROM gebeurtenis GROUP BY regio_id, dossier_id) AS came"
                " WHERE came.regio_id = dossier.regio_id AND came.dossier_id = dossier.id",
                "UPDATE feed_head SET nummer = (SELECT max(nummer) FROM feed"
                " WHERE feed.regio_id = feed_head.regio_id AND feed.eigenaar_id = feed_head.eigenaar_id)",
            ):
                tx.connection.exec_driver_sql(statement)
        self.look_over()

    def look_over(self) -> None:
        """Let the database count what it has, as it does by itself after a while."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


@contextmanager
def kantoor(caseloads: dict[str, int], *, processen: int = 1) -> Iterator[Kantoor]:
    """A running register.

    Args:
        caseloads: how many dossiers every consulent has, by login name.
        processen: how many processes answer on one port.
    """
    with tempfile.TemporaryDirectory(prefix="huisbezoek-bench-") as name, postgresql() as database:
        folder = Path(name) / "register"
        set_up(data_dir=folder, regio_naam="Holland Rijnland", adres="", clock=system_clock, database=database)
        context = open_register(data_dir=folder, clock=system_clock, database=database)
        first = 0
        for naam, count in caseloads.items():
            _fill(context, naam, range(first, first + count))
            first += count
        start = ["start", "--poort", "0"]
        child = subprocess.Popen(
            [sys.executable, "-m", "register", "--data", str(folder), *start, "--processen", str(processen)],
            env=os.environ | {"HUISBEZOEK_REGISTER_DATABASE": database},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert child.stdout is not None
            office = Kantoor(child.stdout.readline().split()[3], context, database, child.pid)
            office.look_over()
            yield office
        finally:
            child.terminate()
            child.wait()
            context.close()


def _fill(context: RegisterContext, naam: str, numbers: range) -> None:
    op = context.now()
    with context.write() as tx:
        owner = gebruikers.add(
            tx,
            inlognaam=naam,
            wachtwoord=PASSWORD,
            rol="consulent",
            voornaam=naam,
            naam=naam,
            telefoon="",
            epoch="eerste",
            op=op,
        )
        device = apparaten.enrol(tx, gebruiker_id=owner.id, naam="vroeger", jkt=naam, sleutel="{}", op=op)
        total, changes = stand.Caseload(), 0
        for start in range(0, len(numbers), _CHUNK):
            items: list[dict[str, object]] = []
            events: list[dict[str, object]] = []
            rows: list[dict[str, object]] = []
            given: list[dict[str, object]] = []
            held: list[dict[str, object]] = []
            for number in numbers[start : start + _CHUNK]:
                body, bodies = rows_of(number)
                item = msgspec.structs.replace(decode_dossier(body), toegewezen_aan=GebruikerId(owner.id))
                body = msgspec.json.encode(item)
                sums = of_entity(item.id, 1)
                entities = [(Entiteit.DOSSIER, str(item.id))]
                for event_body in bodies:
                    event = decode_event(event_body)
                    sums ^= of_event(event.id, zorg=concerns_zorg(event))
                    entities.append((Entiteit.GEBEURTENIS, event.id))
                    events.append(
                        {
                            "id": event.id, "dossier_id": item.id, "apparaat_id": device.id,
                            "volgnummer": event.volgnummer, "auteur_id": owner.id, "soort": event.soort,
                            "plaatsgevonden_op": event.plaatsgevonden_op, "vastgelegd_op": event.vastgelegd_op,
                            "ontvangen_op": op, "klok_afwijking_s": None, "na_overdracht": False,
                            "zout": b"", "inhoud_hash": b"", "inhoud": event_body,
                        }
                    )  # fmt: skip
                items.append(
                    {
                        "id": item.id, "versie": 1, "eigenaar_id": owner.id, "gemeentecode": item.adres.gemeentecode,
                        "adres_id": item.adres.id, "inhoud": body, "aantal": sums.aantal, "som": sums.som,
                        "zorg": sums.zorg,
                    }
                )  # fmt: skip
                given.append(
                    {
                        "id": str(item.id), "dossier_id": item.id, "gebruiker_id": owner.id, "van": _START.date(),
                        "begonnen_op": op, "beeindigd_op": None, "reden": "meting",
                    }
                )  # fmt: skip
                held.append({"gebruiker_id": owner.id, "dossier_id": item.id})
                for entiteit, entity_id in entities:
                    changes += 1
                    rows.append(
                        {
                            "eigenaar_id": owner.id, "dossier_id": item.id, "entiteit": entiteit,
                            "entiteit_id": entity_id, "nummer": changes, "bron_apparaat": None, "verwijderd": None,
                            "gewijzigd_op": op,
                        }
                    )  # fmt: skip
                total = stand.Caseload(total.dossiers + 1, total.stand ^ sums)
            tx.insert(dossier, items)
            tx.insert(toewijzing, given)
            tx.insert(houder, held)
            tx.insert(gebeurtenis, events)
            tx.insert(feed, rows)
        stand.put_caseload(tx, total, eigenaar_id=owner.id)
        tx.connection.execute(feed_head.update().where(feed_head.c.eigenaar_id == owner.id).values(nummer=changes))
    assert total.stand != LEEG
    assert changes == len(numbers) * (EVENTS_EACH + 1)


def in_a_process(*arguments: str) -> dict[str, float]:
    """Run one measurement of :mod:`bench._laptop` in a process of its own; gives what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "bench._laptop", *arguments], capture_output=True, text=True, check=True
    )
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def all_rows(numbers: Sequence[int]) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The rows of dossiers and events as a laptop keeps them, for the bare insert."""
    rows: list[tuple[object, ...]] = []
    events: list[tuple[object, ...]] = []
    for number in numbers:
        body, bodies = rows_of(number)
        item = decode_dossier(body)
        adres = item.adres
        where = (adres.id, adres.gemeentecode, adres.postcode, adres.huisnummer)
        rows.append((item.id, 1, *where, item.persoon.sorteernaam, "", body))
        for event_body in bodies:
            event = decode_event(event_body)
            moment = round(event.plaatsgevonden_op.timestamp() * 1000)
            made_by = (event.handeling_id, event.apparaat_id, event.volgnummer)
            events.append((event.id, item.id, event.soort, 0, *made_by, moment, moment, None, event_body))
    return rows, events
