"""Somebody rings the office about a card: at the next sync the consulent's Vandaag says to call back."""

from collections.abc import Callable

from app.domain.events import Afdruk, Contactmoment
from app.domain.ids import DossierId, KaartCode
from app.services.reading import list_today, open_dossier
from app.services.rows import DoorRow, DossierView
from register.beheer import kantoor
from register.context import RegisterContext
from register.store import gebruikers
from register.store.optekenen import record_here
from tests.e2e.conftest import PASSWORD, MovableClock, TestLaptop

CODE = KaartCode("K7M-4QX")


def test_a_call_back_stands_in_vandaag_after_the_next_sync(
    laptop: Callable[[str], TestLaptop],
    add_dossier: Callable[..., DossierId],
    register: RegisterContext,
    clock: MovableClock,
) -> None:
    dossier_id = add_dossier("anna")
    with register.write() as tx:
        kim = gebruikers.add(
            tx,
            inlognaam="kim",
            wachtwoord=PASSWORD,
            rol="kantoor",
            voornaam="Kim",
            naam="Kim de Proef",
            telefoon="",
            epoch="eerste",
            op=clock(),
        )
        record_here(
            tx,
            dossier_id=dossier_id,
            inhouden=(
                Afdruk(kaart_code=CODE, formaat="a6", taal="nl"),
                Contactmoment(kanaal="huisbezoek", uitkomst="niemand_thuis"),
                Contactmoment(kanaal="kaart", uitkomst="achtergelaten", kaart_code=CODE),
            ),
            auteur=kim,
            op=clock(),
        )
    anna = laptop("anna")
    anna.sync()

    def today(laptop: TestLaptop) -> tuple[DoorRow, ...]:
        rows = laptop.do(lambda session: list_today(session, dag=session.vandaag(), opened=True))
        assert isinstance(rows, tuple)
        return rows

    clock.move(days=3)
    assert today(anna) == ()
    assert kantoor.record_terugbelverzoek(register, kim, code="k7m4qx", van="jongere")
    anna.sync()
    (row,) = today(anna)
    assert row.dossier_id == dossier_id
    assert row.stap is not None
    assert (row.stap.soort, row.stap.reden.code) == ("telefoon", "terugbellen")
    view = anna.do(lambda session: open_dossier(session, dossier_id=dossier_id, opened=True))
    assert isinstance(view, DossierView)
    assert view.verloop[0].auteur == "Kim de Proef"
    assert anna.sync().repaired == 0
