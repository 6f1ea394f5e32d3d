"""The example caseload: the same seed gives the same bytes, the proportions of the report, and every hard case."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from app.domain.adres import adresregels
from app.domain.records import leeftijd
from register.caseload.gemeenten import load_gemeenten
from register.caseload.lezen import read_caseload
from register.caseload.rij import CaseloadRij
from register.caseload.voorbeeld import make_voorbeeld
from register.caseload.waarden import bevat_bsn

PEILDATUM = date(2026, 11, 24)


def _read(*, dossiers: int, zaad: int = 1, peildatum: date = PEILDATUM) -> tuple[CaseloadRij, ...]:
    data = make_voorbeeld(dossiers=dossiers, zaad=zaad, peildatum=peildatum)
    resultaat = read_caseload(data, filename="voorbeeld.csv", mapping=None, vandaag=peildatum)
    assert resultaat.fouten == ()
    return resultaat.rijen


@pytest.mark.parametrize("dossiers", [1, 2, 11, 39, 40, 41, 300])
@pytest.mark.parametrize("peildatum", [PEILDATUM, date(2026, 8, 1), date(2026, 7, 31), date(2028, 2, 29)])
def test_every_row_is_a_good_row(dossiers: int, peildatum: date) -> None:
    assert len(_read(dossiers=dossiers, zaad=dossiers, peildatum=peildatum)) == dossiers


def test_same_seed_same_bytes_whatever_the_order_of_hashes() -> None:
    programma = (
        "import sys, datetime\n"
        "from register.caseload.voorbeeld import make_voorbeeld\n"
        "sys.stdout.buffer.write(make_voorbeeld(dossiers=60, zaad=7, peildatum=datetime.date(2026, 11, 24)))\n"
    )
    hier = make_voorbeeld(dossiers=60, zaad=7, peildatum=PEILDATUM)
    daar = subprocess.run(
        [sys.executable, "-c", programma],
        env=os.environ | {"PYTHONHASHSEED": "4242", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        check=True,
    ).stdout
    assert hier == daar
    assert hier != make_voorbeeld(dossiers=60, zaad=8, peildatum=PEILDATUM)


def test_proportions_of_the_annual_report() -> None:
    rijen = _read(dossiers=2175)
    vsv = [rij for rij in rijen if rij.doelgroep == "vsv"]
    assert sum(not rij.pro_vso for rij in vsv) == 1686
    assert sum(rij.pro_vso for rij in vsv) == 107
    thuiszitters = [rij for rij in rijen if rij.doelgroep == "thuiszitter"]
    assert len(thuiszitters) == 382
    assert Counter(rij.onderwijsdeelname for rij in thuiszitters)["geen"] == 213
    assert round(100 * sum(rij.inkomen_klasse == "boven_grens" for rij in vsv) / len(vsv)) == 55
    per_gemeente = Counter(rij.gemeentecode for rij in rijen)
    assert set(per_gemeente) == {gemeente.code for gemeente in load_gemeenten()}
    assert per_gemeente.most_common(1)[0][0] == "0546"


def test_people_fit_their_group() -> None:
    for rij in _read(dossiers=600):
        jaren = leeftijd(rij.geboortedatum, PEILDATUM)
        if rij.doelgroep == "thuiszitter":
            assert 5 <= jaren < 18
            assert any(ouder.gezag for ouder in rij.contactpersonen)
        else:
            assert (17 if rij.pro_vso else 18) <= jaren < 27
            assert rij.uitval_op is not None
            assert leeftijd(rij.geboortedatum, rij.uitval_op) >= 16
            assert not any(persoon.gezag or persoon.mag_geinformeerd for persoon in rij.contactpersonen)


def test_dates_say_what_the_report_says() -> None:
    """Every thuiszitter at home three months or longer (D11), over for who follows some education again."""
    rijen = _read(dossiers=2175)
    vsv = [rij for rij in rijen if rij.doelgroep == "vsv"]
    thuiszitters = [rij for rij in rijen if rij.doelgroep == "thuiszitter"]
    for rij in thuiszitters:
        enrolled, home = rij.perioden[:2]
        assert (enrolled.soort, home.soort) == ("inschrijving", "thuiszitten")
        assert enrolled.van is not None
        assert home.van is not None
        assert enrolled.van <= home.van
        assert ((home.tot or PEILDATUM) - home.van).days >= 90
        assert (home.tot is not None) == (rij.onderwijsdeelname not in ("", "geen"))
    assert sum(rij.perioden[1].tot is not None for rij in thuiszitters) == 109  # 28 partly and 81 fully (r.1119)
    by_kind = Counter(periode.soort for rij in rijen for periode in rij.perioden)
    assert by_kind["uitkering"] == sum(rij.uitkering for rij in vsv) > 0
    assert by_kind["vrijstelling_5a"] > 0
    for rij in vsv:
        (enrolled,) = [periode for periode in rij.perioden if periode.soort == "inschrijving"]
        running = rij.ingeschreven or rij.no_show_op is not None
        assert enrolled.tot == (None if running else rij.uitval_op)
        assert rij.in_beeld_op is not None
    assert any(rij.no_show_op for rij in vsv)
    assert any(rij.verhuisd_op for rij in vsv)
    assert all((rij.niet_alleen_herzien_op is not None) == rij.niet_alleen for rij in rijen)


@pytest.mark.parametrize(("dossiers", "zaad"), [(40, 1), (40, 2), (200, 3)])
def test_every_hard_case_from_forty_on(dossiers: int, zaad: int) -> None:
    rijen = _read(dossiers=dossiers, zaad=zaad)
    vsv = [rij for rij in rijen if rij.doelgroep == "vsv"]
    thuiszitters = [rij for rij in rijen if rij.doelgroep == "thuiszitter"]
    assert {rij.taal for rij in rijen} == {"nl", "en", "uk", "ar", "pl", "tr", "ti"}
    for veld in ("geheim_adres", "uitkering", "niet_alleen", "zorgsignaal_uiterlijk", "ingeschreven"):
        assert any(getattr(rij, veld) for rij in vsv), veld
    assert any(rij.zorgsignaal for rij in thuiszitters)
    assert any(not rij.nummers for rij in vsv)
    assert any(rij.uitval_op is not None and rij.uitval_op.year <= PEILDATUM.year - 6 for rij in vsv)
    assert any((rij.geboortedatum.year, rij.geboortedatum.month) == (1999, 11) for rij in vsv)
    assert any(
        rij.niet_delen_met_ouders
        and leeftijd(rij.geboortedatum, PEILDATUM) == 16
        and not any(ouder.mag_geinformeerd for ouder in rij.contactpersonen)
        for rij in thuiszitters
    )
    adressen = Counter(
        (rij.straat, rij.huisnummer, rij.huisletter, rij.toevoeging, rij.postcode, rij.gemeentecode) for rij in rijen
    )
    assert max(adressen.values()) >= 2
    regels = [
        adresregels(
            straat=rij.straat,
            huisnummer=rij.huisnummer,
            huisletter=rij.huisletter,
            toevoeging=rij.toevoeging,
            woonplaats=rij.woonplaats,
        )[0]
        for rij in rijen
    ]
    for einde in (" 1-5A3", " 1 BEN", " 1 A3"):
        assert any(regel.endswith(einde) for regel in regels), einde
    namen = "\n".join(f"{rij.voornaam} {rij.voorvoegsel} {rij.achternaam}" for rij in rijen)
    for teken in ("Ş", "Ł", "ł", "ï", "'t", "-Oudenaarden"):
        assert teken in namen, teken


def test_whole_municipalities_go_to_one_consulent_each() -> None:
    data = make_voorbeeld(dossiers=400, zaad=1, peildatum=PEILDATUM, consulenten=("a", "b"))
    rijen = read_caseload(data, filename="v.csv", mapping=None, vandaag=PEILDATUM).rijen
    per_gemeente: dict[str, set[str]] = {}
    for rij in rijen:
        per_gemeente.setdefault(rij.gemeentecode, set()).add(rij.consulent)
    assert all(len(consulenten) == 1 for consulenten in per_gemeente.values())
    aantallen = Counter(rij.consulent for rij in rijen)
    assert set(aantallen) == {"a", "b"}
    assert max(aantallen.values()) < 1.2 * min(aantallen.values())


def test_no_bsn_and_no_real_number_in_it() -> None:
    data = make_voorbeeld(dossiers=1000, zaad=5, peildatum=PEILDATUM)
    text = data.decode("utf-8-sig")
    assert not [cel for cel in re.split(r"[;\r\n]", text) if re.search("[0-9]{8}", cel) and bevat_bsn(cel)]
    for rij in read_caseload(data, filename="v.csv", mapping=None, vandaag=PEILDATUM).rijen:
        assert all(nummer.e164.startswith(("+3161234", "+3171555")) for nummer in rij.nummers)


@pytest.mark.parametrize(("dossiers", "consulenten"), [(0, ("a",)), (5, ())])
def test_nothing_to_make_is_refused(dossiers: int, consulenten: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="minstens één"):
        make_voorbeeld(dossiers=dossiers, zaad=1, peildatum=PEILDATUM, consulenten=consulenten)
