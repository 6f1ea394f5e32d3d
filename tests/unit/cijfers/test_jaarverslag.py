"""The annual report of 2024-2025 comes out of the year as it was, noise and all (domain model §9)."""

from functools import cache
from importlib.resources import files

from app.domain.beleid import parse_beleid
from app.domain.cijfers.cijfer import Cijfer, schooljaar
from app.domain.cijfers.feiten import find_facts
from app.domain.cijfers.tellen import MET_DERDE, count
from app.domain.codes import parse_codelijsten
from tests import schooljaar_2024 as truth
from tests.schooljaar_2024 import Schooljaar2024

YEAR = schooljaar(2024)


@cache
def jaar() -> Schooljaar2024:
    return Schooljaar2024()


@cache
def report() -> dict[tuple[str, str, str], Cijfer]:
    folder = files("resources")
    beleid = parse_beleid(folder.joinpath("beleid.json").read_bytes())
    facts = (
        find_facts(dossier, jaar().events[dossier.id], beleid, periode=YEAR, peildatum=YEAR.peildatum)
        for dossier in jaar().dossiers
    )
    codes = parse_codelijsten(folder.joinpath("codelijsten.json").read_bytes())
    return {(item.nummer, item.onderdeel, item.variant): item for item in count(facts, codes)}


def figure(nummer: str, onderdeel: str = "", variant: str = "") -> Cijfer:
    return report()[nummer, onderdeel, variant]


def parts(nummer: str) -> dict[str, tuple[int | None, int | None]]:
    return {
        part: (item.teller, item.procent)
        for (number, part, variant), item in report().items()
        if number == nummer and part and not variant
    }


def test_f01_and_f02_reached_and_share_of_the_doelgroep() -> None:
    assert figure("F01").teller == 1248
    share = figure("F02")
    assert (share.teller, share.noemer, share.procent) == (1248, 1686, 74)
    new, old = figure("F02", "nieuw"), figure("F02", "oud")
    assert (new.noemer, old.noemer) == (562, 1124)
    assert (new.teller or 0) + (old.teller or 0) == 1248


def test_f01_with_contact_through_somebody_else_stands_beside_it() -> None:
    assert len(jaar().alleen_derde) > 50
    assert figure("F01", variant=MET_DERDE).teller == 1248 + len(jaar().alleen_derde)


def test_f03_response_to_cards() -> None:
    rate = figure("F03")
    assert (rate.teller, rate.noemer, rate.procent) == (truth.KAART_BEANTWOORD, truth.NIET_THUIS, 11)


def test_f04_what_they_do_by_day() -> None:
    found = parts("F04")
    assert {code: count for code, (count, _) in found.items()} == truth.DAGBESTEDING
    percent = {code: percent for code, (_, percent) in found.items()}
    assert percent["loondienst"] == 49
    assert percent["eigen_bedrijf_zzp"] == 10
    assert percent["zorgtraject"] == 7
    assert percent["geen"] == 9
    assert sum(count or 0 for count, _ in found.values()) == 1248


def test_f05_called_visited_guided() -> None:
    assert {part: count for part, (count, _) in parts("F05").items()} == {
        "gebeld": truth.GEBELD,
        "bezocht": truth.BEZOCHT,
        "begeleid": 290,
    }


def test_f06_how_trajecten_ended() -> None:
    assert {part: count for part, (count, _) in parts("F06").items()} == {
        "succesvol": 102,
        "adviesgesprek_voldoende": 75,
        "lopend_of_anders": 113,
    }


def test_f07_two_years_later() -> None:
    assert {part: percent for part, (_, percent) in parts("F07").items()} == {
        "goede_spoor": 63,
        "geen_school_of_werk": 16,
        "buiten_doelgroep": 21,
    }
    assert figure("F07", variant="met een uitkering").procent == 2


def test_f08_income_above_the_limit_of_all_vsvers_a_larger_population() -> None:
    income = figure("F08")
    assert income.procent == 55
    assert (income.noemer or 0) > 1686
    assert income.teller == truth.ALTIJD_BOVEN_GRENS + truth.INMIDDELS_BOVEN_GRENS


def test_f09_children_at_home_for_three_months() -> None:
    assert figure("F09").teller == 382


def test_f10_how_they_stand_at_the_end_of_the_year() -> None:
    assert {part: count for part, (count, _) in parts("F10").items()} == truth.THUISZITTERS


def test_f11_why_in_the_estimate_of_the_consulent() -> None:
    found = {part: count for part, (count, _) in parts("F11").items()}
    assert found == truth.OORZAKEN
    assert (
        found["internaliserend_psychisch"] + found["externaliserend_psychisch"] + found["hoogbegaafd_of_hoogsensitief"]
        == 343
    )


def test_f12_pro_vso_visited_or_followed() -> None:
    followed = figure("F12")
    assert (followed.teller, followed.noemer, followed.procent) == (78, 107, 73)


def test_f13_and_f14_of_pro_vso() -> None:
    assert parts("F13")["loondienst"] == (36, 46)
    assert parts("F13")["zorgtraject"] == (17, 22)
    wishes = parts("F14")
    assert {
        code: wishes[code][1] for code in ("wil_begeleiding", "blijft_liever_werken", "al_in_begeleiding_elders")
    } == {
        "wil_begeleiding": 4,
        "blijft_liever_werken": 38,
        "al_in_begeleiding_elders": 35,
    }


def test_the_order_of_arrival_and_what_came_twice_change_nothing() -> None:
    folder = files("resources")
    beleid = parse_beleid(folder.joinpath("beleid.json").read_bytes())
    codes = parse_codelijsten(folder.joinpath("codelijsten.json").read_bytes())
    other = Schooljaar2024(zaad=77)
    facts = (
        find_facts(dossier, other.events[dossier.id], beleid, periode=YEAR, peildatum=YEAR.peildatum)
        for dossier in other.dossiers
    )
    assert list(count(facts, codes)) == list(report().values())
