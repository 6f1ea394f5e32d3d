"""Whatever shows somebody leaves an audit row, committed before it shows, and chained. No use case is left out."""

import importlib
import inspect
import pkgutil
import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest

from app import services
from app.domain.events import Notitie
from app.domain.ids import DossierId, EventId, GebruikerId
from app.domain.keten import GENESIS, LANE_INZAGE, LANE_WERK, content_hash, next_link
from app.domain.records import Entiteit
from app.domain.voorstel import Botsing, OpenKeuze
from app.services import aandacht, afsluiten, cijfers, concepten, daglijst, kaartdruk, kaarten, reading, ronde
from app.services.kaartdruk import Kaartkeuze
from app.services.recording import record_content
from app.services.rows import TakeoverRow
from app.services.session import AuditAction, Session
from app.services.voorstellen import HUN, choose, list_keuzes
from app.storage.errors import DiskFullError
from app.storage.store import LocalStore
from tests.unlocked import TestClock, make_session, put_dossier

TYPED = "berg proefstraat"
A6 = Kaartkeuze(formaat="a6")
ROW = TakeoverRow(dossier_id=DossierId("d"), naam="Kevin", handelingen=(), tekst="gebeld")

Way = Callable[[Session, DossierId], object]


def takeover(dossier_id: DossierId) -> TakeoverRow:
    return msgspec.structs.replace(ROW, dossier_id=dossier_id)


def refused_id(session: Session) -> EventId:
    return EventId(session.store.outbox.list_refused()[0].item_id)


# Every use case that shows somebody, and what its row says.
WAYS: dict[str, tuple[str, Way]] = {
    "aandacht.export_refused": (
        AuditAction.EXPORT,
        lambda s, d: aandacht.export_refused(s, event_id=refused_id(s)),
    ),
    "aandacht.list_refused": (AuditAction.LIST, lambda s, d: aandacht.list_refused(s, opened=True)),
    "afsluiten.copy_takeover": (AuditAction.COPY, lambda s, d: afsluiten.copy_takeover(s, row=takeover(d))),
    "afsluiten.export_takeover": (AuditAction.EXPORT, lambda s, d: afsluiten.export_takeover(s, rows=[takeover(d)])),
    "afsluiten.list_takeover": (AuditAction.LIST, lambda s, d: afsluiten.list_takeover(s, opened=True)),
    "afsluiten.read_day": (AuditAction.LIST, lambda s, d: afsluiten.read_day(s, opened=True)),
    "cijfers.read_own_figures": (AuditAction.FIGURES, lambda s, d: cijfers.read_own_figures(s, opened=True)),
    "daglijst.print_daylist": (
        AuditAction.DAYLIST,
        lambda s, d: daglijst.print_daylist(s, dag=s.vandaag(), dossier_ids=[d]),
    ),
    "kaartdruk.preview_cards": (
        AuditAction.PREVIEW,
        lambda s, d: kaartdruk.preview_cards(s, dossier_ids=[d], keuze=A6, dpi=36),
    ),
    "kaartdruk.print_blank_cards": (
        AuditAction.PRINT,
        lambda s, d: kaartdruk.print_blank_cards(s, aantal=1, formaat="a6", taal="nl"),
    ),
    "kaartdruk.print_cards": (AuditAction.PRINT, lambda s, d: kaartdruk.print_cards(s, dossier_ids=[d], keuze=A6)),
    "kaarten.list_cards": (AuditAction.LIST, lambda s, d: kaarten.list_cards(s, dag=s.vandaag(), opened=True)),
    "kaarten.read_kaartrespons": (AuditAction.FIGURES, lambda s, d: kaarten.read_kaartrespons(s, opened=True)),
    "reading.list_planned": (AuditAction.LIST, lambda s, d: reading.list_planned(s, opened=True)),
    "reading.list_today": (AuditAction.LIST, lambda s, d: reading.list_today(s, dag=s.vandaag(), opened=True)),
    "reading.open_dossier": (AuditAction.VIEW, lambda s, d: reading.open_dossier(s, dossier_id=d, opened=True)),
    "reading.search_dossiers": (
        AuditAction.SEARCH,
        lambda s, d: reading.search_dossiers(s, typed=TYPED, opened=True),
    ),
    "ronde.list_round": (AuditAction.LIST, lambda s, d: ronde.list_round(s, opened=True)),
    "voorstellen.choose": (
        AuditAction.CHOICE,
        lambda s, d: choose(s, keuze_id=list_keuzes(s, opened=False)[0].keuze_id, keuzes={"van": HUN}),
    ),
    "voorstellen.list_keuzes": (AuditAction.LIST, lambda s, d: list_keuzes(s, opened=True)),
}
# Whose row says how many and not who: figures, and cards that are nobody's yet.
ABOUT_NOBODY = {"cijfers.read_own_figures", "kaarten.read_kaartrespons", "kaartdruk.print_blank_cards"}

# Kinds of answers that show nobody: numbers, settings, codes, and what a mutation touched.
SHOW_NOBODY = {
    "None", "bool", "int", "datetime", "HandelingId", "Changes", "Recorded", "Recorded | None", "RondeRecorded",
    "StalePlans", "LeaseState", "StatusRow", "Weergaven", "RouteKeuze", "set[DossierId]", "Kaartinstelling",
    "Kaartopmaak", "SjabloonMap", "frozenset[str]", "tuple[BlankCard, ...]", "float | None",
}  # fmt: skip
# Answers that could hold somebody, and why no row is needed.
NO_ROW = {
    "correcting.corrections": "a part of recording: no screen calls it",
    "correcting.counting": "a part of recording: no screen calls it",
    "correcting.takes_back": "a part of recording: no screen calls it",
    "gegevens.read_changes": "a part of open_dossier",
    "herstelsleutel.read_drafts": "a part of seal_work, and of seeing that nothing was typed meanwhile",
    "herstelsleutel.seal_key": "sealed: only the organisation can read it",
    "herstelsleutel.seal_work": "sealed: only the organisation can read it",
    "kaarten.card_row": "a part of list_cards and read_day",
    "kaartdruk.draw_page": "a page of what print_cards gave, with its row",
    "kaartdruk.preview_template": "a card for nobody",
    "kaartinstellingen.last_printer": "the name of a printer",
    "kaartinstellingen.read_photo": "the portrait of the user, a part of print_cards",
    "over.make_diagnosis": "versions and numbers; tests/services has what stands in it",
    "planning.plan_here": "a part of recording and syncing: no screen calls it",
    "reading.door_row": "a part of every list",
    "recording.preview_contents": "the next step of the dossier that is open, with its row",
    "recording.preview_plan": "the next step of the dossier that is open, with its row",
    "samenvatting.summarise": "a part of open_dossier",
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = make_session(tmp_path, TestClock())
    yield session
    session.store.close()


@pytest.fixture
def dossier_id(session: Session) -> DossierId:
    """A dossier of which every list has something: a card that was printed, a draft, a refused note, an open choice."""
    dossier_id = put_dossier(session, "Kevin van den Berg", nummers=("+31612345670",))
    kaartdruk.print_cards(session, dossier_ids=[dossier_id], keuze=A6)
    record_content(session, dossier_id=dossier_id, inhouden=[Notitie(tekst="belt niet open")])
    concepten.keep_draft(session, dossier_id=dossier_id, body=b"{}")
    keuze = OpenKeuze(
        id="0196a1b2-0000-7000-8000-000000000001",
        versie=1,
        dossier_id=dossier_id,
        entiteit=Entiteit.NUMMER,
        record_id=f"{dossier_id}-1",
        record_versie=2,
        velden=(Botsing(veld="van", mijn="vader", hun="moeder", basis="onbekend"),),
        door=session.identity.gebruiker.id,
        op=session.now(),
        hun_door=GebruikerId("iemand"),
    )
    body = msgspec.json.encode(keuze)
    note = session.store.outbox.batch(LANE_WERK, limit=10)[-1]
    with session.store.transaction():
        session.store.outbox.refused(note.item_id, probleem=b"{}")
        session.store.dossiers.put_record(
            entiteit=Entiteit.KEUZE,
            record_id=keuze.id,
            dossier_id=dossier_id,
            versie=1,
            body=body,
        )
    return dossier_id


def rows_of(session: Session) -> list[bytes]:
    return [item.body or b"" for item in session.store.outbox.batch(LANE_INZAGE, limit=100)]


def use_cases() -> dict[str, str]:
    """Every public function of the services that is given an unlocked copy, with the kind of its answer."""
    found = {}
    for info in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"app.services.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                signature = inspect.signature(function)
                if {parameter.strip("_") for parameter in signature.parameters} & {"session", "store"}:
                    found[f"{info.name}.{name}"] = answer_of(signature)
    return found


def answer_of(signature: inspect.Signature) -> str:
    """The kind of its answer, without the modules."""
    return re.sub(r"\b\w+\.", "", inspect.formatannotation(signature.return_annotation))


def test_no_use_case_that_shows_somebody_is_forgotten() -> None:
    """One that is added stands in WAYS, or says here why it needs no row, or answers what shows nobody."""
    found = use_cases()
    assert len(found) > 60
    assert [name for name in (*WAYS, *NO_ROW) if name not in found] == []
    unknown = {name: kind for name, kind in found.items() if name not in WAYS and name not in NO_ROW}
    assert {name: kind for name, kind in unknown.items() if kind not in SHOW_NOBODY} == {}


@pytest.mark.parametrize("name", WAYS)
def test_it_leaves_a_row_and_never_what_was_typed(session: Session, dossier_id: DossierId, name: str) -> None:
    action, way = WAYS[name]
    before = len(rows_of(session))
    assert way(session, dossier_id)
    added = [msgspec.json.decode(body) for body in rows_of(session)[before:]]
    (row,) = (row for row in added if row["handeling"] == action)
    assert row["dossierIds"] == ([] if name in ABOUT_NOBODY else [dossier_id])
    assert row["gebruikerId"] == "g1"
    assert TYPED.encode() not in b"".join(rows_of(session))
    assert not session.store.database.connection.in_transaction


@pytest.mark.parametrize("name", WAYS)
def test_without_its_row_nothing_is_shown(
    session: Session, dossier_id: DossierId, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, way = WAYS[name]

    def full(**_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(session.store.audit, "add", full)
    with pytest.raises(DiskFullError):
        way(session, dossier_id)


def test_who_lives_at_the_same_address_is_in_the_row_too(session: Session) -> None:
    one = put_dossier(session, "Kevin Berg", adres_id="samen")
    other = put_dossier(session, "Noor Berg", adres_id="samen")
    reading.open_dossier(session, dossier_id=one, opened=True)
    added = [msgspec.json.decode(body) for body in rows_of(session)]
    assert [(row["handeling"], row["dossierIds"]) for row in added] == [
        (AuditAction.VIEW, [one]),
        (AuditAction.LIST, [other]),
    ]


def test_what_a_change_made_the_screen_fetch_again_leaves_no_row(session: Session, dossier_id: DossierId) -> None:
    before = len(rows_of(session))
    for read in (aandacht.list_refused, afsluiten.list_takeover, afsluiten.read_day, list_keuzes):
        assert partial(read, session, opened=False)()
    assert len(rows_of(session)) == before


def test_whatever_is_looked_at_in_whatever_order_nothing_shows_before_its_row(
    session: Session,
    dossier_id: DossierId,
    how_many: Callable[[int], int],
    dice: random.Random,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A disk that is full now and then; what is in the file is asked of another connection, as after a crash."""
    beside = LocalStore(session.store.database.path, key=session.store._key)
    real, full = session.store.audit.add, [False]

    def add(**fields: object) -> None:
        if full[0]:
            raise DiskFullError
        real(**fields)  # type: ignore[arg-type]

    monkeypatch.setattr(session.store.audit, "add", add)
    names = sorted(set(WAYS) - {"voorstellen.choose"})
    for _ in range(how_many(60)):
        name = dice.choice(names)
        full[0] = dice.random() < 0.3
        before = beside.keten.head(LANE_INZAGE)[0]
        if full[0]:
            with pytest.raises(DiskFullError):
                WAYS[name][1](session, dossier_id)
        else:
            assert WAYS[name][1](session, dossier_id)
        assert (beside.keten.head(LANE_INZAGE)[0] > before) == (not full[0]), name
    beside.close()


def test_the_rows_stand_in_a_chain_that_shows_what_was_changed(session: Session, dossier_id: DossierId) -> None:
    for _, way in WAYS.values():
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
