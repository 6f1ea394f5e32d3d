"""Every view, search, print and export leaves an audit row that is committed before anything is shown, and chained."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from app.domain.ids import DossierId
from app.domain.keten import GENESIS, LANE_INZAGE, content_hash, next_link
from app.services import cijfers, daglijst, reading
from app.services.afsluiten import export_takeover
from app.services.kaartdruk import Kaartkeuze, print_cards
from app.services.rows import TakeoverRow
from app.services.session import AuditAction, Session
from app.storage.errors import DiskFullError
from tests.unlocked import TestClock, make_session, put_dossier

TYPED = "berg proefstraat"


def takeover(session: Session, dossier_id: DossierId) -> object:
    return export_takeover(
        session, rows=[TakeoverRow(dossier_id=dossier_id, naam="Kevin", handelingen=(), tekst="gebeld")]
    )


WAYS: dict[str, Callable[[Session, DossierId], object]] = {
    AuditAction.VIEW: lambda s, d: reading.open_dossier(s, dossier_id=d, opened=True),
    AuditAction.SEARCH: lambda s, d: reading.search_dossiers(s, typed=TYPED, opened=True),
    AuditAction.LIST: lambda s, d: reading.list_today(s, dag=s.vandaag(), opened=True),
    AuditAction.PRINT: lambda s, d: print_cards(s, dossier_ids=[d], keuze=Kaartkeuze(formaat="a6")),
    AuditAction.DAYLIST: lambda s, d: daglijst.print_daylist(s, dag=s.vandaag(), dossier_ids=[d]),
    AuditAction.EXPORT: takeover,
    AuditAction.FIGURES: lambda s, d: cijfers.read_own_figures(s, opened=True),
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = make_session(tmp_path, TestClock())
    yield session
    session.store.close()


def rows_of(session: Session) -> list[bytes]:
    return [item.body or b"" for item in session.store.outbox.batch(LANE_INZAGE, limit=100)]


@pytest.mark.parametrize("action", WAYS)
def test_it_leaves_a_row_and_never_what_was_typed(session: Session, action: str) -> None:
    dossier_id = put_dossier(session, "Kevin van den Berg")
    before = len(rows_of(session))
    assert WAYS[action](session, dossier_id)
    added = [msgspec.json.decode(body) for body in rows_of(session)[before:]]
    assert action in [row["handeling"] for row in added]
    assert any(dossier_id in row["dossierIds"] for row in added) or action == AuditAction.FIGURES
    assert all(row["gebruikerId"] == "g1" for row in added)
    assert TYPED.encode() not in b"".join(rows_of(session))
    assert not session.store.database.connection.in_transaction


@pytest.mark.parametrize("action", WAYS)
def test_without_its_row_nothing_is_shown(session: Session, action: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = put_dossier(session, "Kevin van den Berg")

    def full(**_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(session.store.audit, "add", full)
    with pytest.raises(DiskFullError):
        WAYS[action](session, dossier_id)


def test_the_rows_stand_in_a_chain_that_shows_what_was_changed(session: Session) -> None:
    dossier_id = put_dossier(session, "Kevin van den Berg")
    for way in WAYS.values():
        way(session, dossier_id)
    items = session.store.outbox.batch(LANE_INZAGE, limit=100)
    assert len(items) >= len(WAYS)

    def holds(tampered: int | None = None) -> bool:
        previous = GENESIS
        for item in items:
            body = (item.body or b"") + (b" " if item.volgnummer == tampered else b"")
            hashed = content_hash(salt=item.zout or b"", body=body)
            previous = next_link(previous=previous, volgnummer=item.volgnummer, item_id=item.item_id, hashed=hashed)
            if previous != item.schakel:
                return False
        return True

    assert holds()
    assert not holds(tampered=2)
