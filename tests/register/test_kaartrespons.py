"""The command ``kaartrespons``: the cards of the whole region, from the same facts as on a laptop."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from app.domain.cijfers.cijfer import schooljaar
from app.domain.codes import Kanaal, Uitkomst
from app.domain.events import Event, make_event
from app.domain.ids import DeviceId, DossierId, EventId, HandelingId, KaartCode
from app.domain.inhoud import Afdruk, Contactmoment, KnownInhoud
from app.domain.kaartlus import variant_of
from app.domain.records import Dossier
from register.__main__ import make_parser
from register.cijfers import kaartrespons
from register.cijfers.kaartrespons import make_kaartrespons
from register.cijfers.opdracht import period_of
from register.context import RegisterContext
from register.errors import BeheerFout
from register.ids import new_id
from register.store import apparaten, gebeurtenissen, gebruikers, schema
from tests.histories import DOSSIER
from tests.register.conftest import Clock
from tests.register.test_cijfers import received, row

_YEAR = schooljaar(2025)
_LEFT_ON = datetime(2025, 9, 2, 13, tzinfo=UTC)
_CARDS = 160


def contents(number: int, variant: str) -> Iterator[tuple[KnownInhoud, int]]:
    """A card that was printed and left, and in a part of the cases answered within a week; text b far more often."""
    code = KaartCode(f"K7M-{number:03d}")
    taal = "uk" if number % 4 == 0 else "nl"
    yield Afdruk(kaart_code=code, formaat="a6", taal=taal, variant=variant if taal == "nl" else ""), 0
    yield Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIEMAND_THUIS), 1
    yield Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.ACHTERGELATEN, kaart_code=code), 2
    if answers(number, variant):
        reactie = Contactmoment(
            kanaal=Kanaal.REACTIE_OP_KAART,
            uitkomst=Uitkomst.REACTIE_JONGERE,
            inkomend=True,
            kaart_code=code,
            door_kaartje="ja",
        )
        yield reactie, 7 * 24 * 3600


def answers(number: int, variant: str) -> bool:
    return number % 2 == 1 if variant == "b" else number % 8 == 1


@pytest.fixture
def dossiers(context: RegisterContext, clock: Clock) -> list[Dossier]:
    """Dossiers of the region, each with a card that was left."""
    clock.moment = datetime(2025, 9, 15, 8, tzinfo=UTC)
    found = [msgspec.structs.replace(DOSSIER, id=DossierId(new_id(clock()))) for _ in range(_CARDS)]
    with context.write() as tx:
        anna = gebruikers.find_by_login(tx, inlognaam="anna")
        assert anna is not None
        laptop = apparaten.enrol(tx, gebruiker_id=anna.id, naam="Proef", jkt="proef", sleutel="{}", op=clock())
        events: list[Event] = []
        for number, dossier in enumerate(found):
            for inhoud, later_s in contents(number, variant_of(dossier.id)):
                event_id = EventId(new_id(clock()))
                moment = _LEFT_ON + timedelta(seconds=later_s)
                events.append(
                    make_event(
                        event_id=event_id,
                        dossier_id=dossier.id,
                        apparaat_id=DeviceId(laptop.id),
                        volgnummer=len(events) + 1,
                        handeling_id=HandelingId(event_id),
                        auteur=anna.id,
                        plaatsgevonden_op=moment,
                        vastgelegd_op=moment,
                        beleid_versie=1,
                        inhoud=inhoud,
                    )
                )
        tx.insert(schema.dossier, [row(dossier) for dossier in found])
        gebeurtenissen.add(tx, [received(event, laptop.id, clock()) for event in events])
    return found


def test_the_cards_of_the_region_are_counted(
    context: RegisterContext, dossiers: list[Dossier], capsys: pytest.CaptureFixture[str]
) -> None:
    figures = make_kaartrespons(context, periode=_YEAR)
    variants = [variant_of(dossier.id) for dossier in dossiers]
    answered = sum(answers(number, variant) for number, variant in enumerate(variants))
    assert (figures.totaal.teller, figures.totaal.noemer) == (answered, _CARDS)
    assert figures.open == _CARDS - answered
    assert [(one.onderdeel, one.noemer) for one in figures.verdelingen["taal"]] == [("nl", 120), ("uk", 40)]
    assert [one.onderdeel for one in figures.verdelingen["dagdeel"]] == ["middag"]
    found = figures.vergelijking
    assert found is not None
    assert found.eerste.noemer == sum(variant == "a" for number, variant in enumerate(variants) if number % 4)
    assert found.laag > 0
    options = make_parser().parse_args(["kaartrespons", "--schooljaar", "2025-2026"])
    assert kaartrespons.run(options, context) == 0
    said = capsys.readouterr().out
    assert f"({answered} van {_CARDS})" in said
    assert "  Leiden: " in said
    assert "Tekst B werkt beter." in said
    assert DOSSIER.persoon.achternaam not in said
    year_before = make_parser().parse_args(["kaartrespons", "--schooljaar", "2024-2025"])
    assert kaartrespons.run(year_before, context) == 0
    said = capsys.readouterr().out
    assert "Reactie op achtergelaten kaartjes: <5" in said
    assert "Er is één tekst." in said


def test_a_year_written_in_another_way_is_refused() -> None:
    with pytest.raises(BeheerFout, match="2025-2026"):
        period_of(make_parser().parse_args(["kaartrespons", "--schooljaar", "2025"]))
