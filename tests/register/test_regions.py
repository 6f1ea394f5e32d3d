"""Several regions in one register on PostgreSQL: none sees or touches what belongs to another, also by wrong code."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psycopg
import pytest
import requests
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from app.sync.client import _content
from register.__main__ import main
from register.beheer.inrichten import set_up
from register.context import RegisterContext, open_register
from register.errors import BeheerFout
from register.server import RegisterServer
from register.store import dossiers, feed_pages, gebruikers, schema
from register.store.columns import metadata
from register.store.database import DATABASE_ROL, Transaction
from tests.register.conftest import PASSWORD, Browser, Clock, Laptop

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
HERE, THERE = "holland-rijnland", "elders"
TABLES = sorted(metadata.tables)


@pytest.fixture
def two_regions(data_dir: Path, database: str, clock: Clock) -> Iterator[RegisterContext]:
    """A second region beside the first, with somebody of the same name in it."""
    set_up(data_dir=data_dir, regio_naam="Elders", adres="", clock=clock, database=database, regio_id=THERE)
    opened = open_register(data_dir=data_dir, clock=clock, database=database)
    with opened.write(THERE) as tx:
        gebruikers.add(
            tx,
            inlognaam="anna",
            wachtwoord=PASSWORD,
            rol="consulent",
            voornaam="Anna",
            naam="Anna van Elders",
            telefoon="",
            epoch="eerste",
            op=clock(),
        )
    yield opened
    opened.close()


class RegionalBrowser(Browser):
    """Chooses a region in the form."""

    def __init__(self, naam: str, regio: str) -> None:
        super().__init__(naam)
        self.regio = regio

    def post_form(self, url: str, *, verzoek: str | None = None) -> requests.Response:
        page = self.session.get(url, timeout=10)
        assert f'<option value="{self.regio}"' in page.text
        sealed = page.text.split('name="verzoek" value="')[1].split('"')[0]
        form = {"verzoek": sealed, "naam": self.naam, "wachtwoord": self.wachtwoord, "regio": self.regio}
        return self.session.post(url.split("?")[0], data=form, timeout=10, allow_redirects=False)


def test_every_table_begins_with_the_region_and_has_row_level_security(context: RegisterContext) -> None:
    for table in metadata.tables.values():
        assert next(column.name for column in table.primary_key) == "regio_id"
    with context.database.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind IN ('r', 'p')")
        )
        assert set(rows.scalars()) == set(TABLES)


def test_without_a_region_nothing_is_seen(context: RegisterContext, add_dossier: Callable[..., str]) -> None:
    add_dossier("anna")
    with context.database.engine.connect() as connection:
        seen = {name: connection.scalar(select(func.count()).select_from(metadata.tables[name])) for name in TABLES}
    # Names and addresses of regions are how somebody finds the way in.
    assert {name: count for name, count in seen.items() if count} == {"regio": 1}
    with context.read() as tx:
        assert tx.connection.scalar(select(func.count()).select_from(schema.dossier)) == 1


def test_wrong_code_reads_and_writes_nothing_of_another_region(
    two_regions: RegisterContext, context: RegisterContext, add_dossier: Callable[..., str]
) -> None:
    """A transaction that is opened for one region, and code that asks it for another: the first wall is down."""
    dossier_id = add_dossier("anna")
    with context.read(HERE) as mine:
        anna = gebruikers.find_by_login(mine, inlognaam="anna")
    assert anna
    with two_regions.write(THERE) as tx:
        wrong = Transaction(tx.connection, HERE)
        assert dossiers.find(wrong, dossier_id=dossier_id) is None
        assert dossiers.list_all(wrong) == []
        assert gebruikers.find(wrong, gebruiker_id=anna.id) is None
        assert feed_pages.count_dossiers(wrong, eigenaar_id=anna.id) == 0
        for name in ("dossier", "feed_head", "gebruiker"):
            table = metadata.tables[name]
            done = tx.connection.execute(update(table).where(table.c.regio_id == HERE).values(regio_id=HERE))
            assert done.rowcount == 0, name
        done = tx.connection.execute(delete(schema.feed).where(schema.feed.c.regio_id == HERE))
        assert done.rowcount == 0
    for row in (
        {"regio_id": HERE, "id": "x", "sleutel": "x"},
        # Not even by way of a row of one's own.
        {"regio_id": "", "id": "x", "sleutel": "x"},
    ):
        with pytest.raises(DBAPIError, match="row-level security"), two_regions.write(THERE) as tx:
            tx.connection.execute(schema.adres.insert(), row)
    with context.read(HERE) as tx:
        assert dossiers.find(tx, dossier_id=dossier_id) is not None


def test_a_row_cannot_be_moved_to_another_region(two_regions: RegisterContext) -> None:
    with pytest.raises(DBAPIError, match="row-level security"), two_regions.write(THERE) as tx:
        tx.connection.execute(update(schema.gebruiker).values(regio_id=HERE))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM keten",
        "UPDATE keten SET schakel = ''",
        "DELETE FROM inzage",
        "UPDATE gebeurtenis SET inhoud = ''",
        "DELETE FROM gebeurtenis",
        "DELETE FROM vernietiging",
        "UPDATE beleid SET versie = 9",
        "UPDATE regio SET adres = 'https://elders.example'",
        "TRUNCATE feed",
        "SELECT * FROM feed_holland_rijnland",
        "CREATE TABLE van_mij (x int)",
        "ALTER TABLE dossier DISABLE ROW LEVEL SECURITY",
        "DROP POLICY per_regio ON dossier",
    ],
)
def test_the_register_may_do_no_more_than_it_needs(context: RegisterContext, statement: str) -> None:
    with pytest.raises(DBAPIError, match=r"permission denied|must be owner"), context.write() as tx:
        tx.connection.execute(text(statement))


def test_the_role_of_the_register_has_no_powers(context: RegisterContext) -> None:
    with context.database.engine.connect() as connection:
        assert connection.scalar(text("SELECT current_user")) == DATABASE_ROL
        powers = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin"
        row = connection.execute(text(f"SELECT {powers} FROM pg_roles WHERE rolname = current_user")).one()
    assert not any(row)


def test_two_regions_behind_one_address(
    two_regions: RegisterContext, server: RegisterServer, clock: Clock, add_dossier: Callable[..., str]
) -> None:
    """One name in both: the region is chosen at logging in, and stands in the token from then on."""
    theirs = add_dossier("anna")
    got = {}
    for regio in (HERE, THERE):
        anna = Laptop(server.url, "anna", clock)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tests.register.conftest.Browser", lambda naam, regio=regio: RegionalBrowser(naam, regio))
            enrolled = anna.enrol()
        assert enrolled.regio.id == regio
        got[regio] = {item.dossier_id for item in anna.pull_all()[0]}
        answer = anna.call("POST", "/v1/opvragingen", {"dossierIds": [theirs]})
        assert len(msgspec.json.decode(_content(answer))["items"]) == (2 if regio == HERE else 0)
        anna.client.close()
    assert got == {HERE: {theirs}, THERE: set()}


def test_a_command_asks_which_region(two_regions: RegisterContext, data_dir: Path, database: str) -> None:
    options = ["--data", str(data_dir), "--database", database]
    assert main([*options, "dossiers"]) == 1
    assert main([*options, "--regio-id", "nergens", "dossiers"]) == 1
    assert main([*options, "--regio-id", THERE, "dossiers"]) == 0
    with pytest.raises(BeheerFout, match="elders, holland-rijnland"):
        _ = two_regions.regio


def test_an_owner_that_is_no_superuser_and_a_register_that_is_no_owner(
    postgresql_server: str, tmp_path: Path, clock: Clock, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an organisation sets it up: one account makes the tables, another one answers laptops."""
    name, place = f"proef_{secrets.token_hex(6)}", tmp_path / "register"
    owner, login = f"{name}_eigenaar", f"{name}_register"
    base = postgresql_server.replace("/postgres?", f"/{name}?")
    as_owner, as_login = (base.replace("//postgres:@", f"//{role}:@") for role in (owner, login))
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"GRANT {DATABASE_ROL} TO CURRENT_USER")
        connection.execute(f"CREATE ROLE {owner} LOGIN IN ROLE {DATABASE_ROL}")
        connection.execute(f"CREATE ROLE {login} LOGIN IN ROLE {DATABASE_ROL}")
        connection.execute(f"CREATE DATABASE {name} OWNER {owner}")
    try:
        assert main(["--data", str(place), "--database", as_owner, "init"]) == 0
        assert main(["--data", str(place), "--database", as_login, "dossiers"]) == 0
        capsys.readouterr()
        assert main(["--data", str(place), "--database", as_login, "--regio-id", "nieuw", "init"]) == 1
        assert "niet genoeg rechten" in capsys.readouterr().err
        opened = open_register(data_dir=place, clock=clock, database=as_owner, als_eigenaar=True)
        with opened.database.engine.connect() as without_region:
            assert without_region.scalar(select(func.count()).select_from(schema.beleid)) == 0
        with opened.read() as tx:
            assert tx.connection.scalar(select(func.count()).select_from(schema.beleid)) == 1
        opened.close()
    finally:
        with psycopg.connect(postgresql_server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
            connection.execute(f"DROP ROLE {owner}, {login}")
