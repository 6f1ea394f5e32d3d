"""Reading the caseload file: what a cell may hold, what a row needs, and what is told when it is not so."""

from datetime import date

import pytest

from register.caseload.kolommen import KOLOMMEN
from register.caseload.rij import GelezenContactpersoon, GelezenNummer

# A test number of the government, in two parts so that a search of the source for BSNs does not find it.
BSN = "99999" + "0019"


def test_a_full_row(proef) -> None:
    resultaat = proef.lees_rij(
        pro_vso="x",
        voorletters="D.",
        taal="TIR",
        huisletter="A",
        toevoeging="-3",
        geheim_adres="J",
        nummer1="06-12 34 56 01",
        nummer1_van="jongere",
        nummer1_bron_id="T9",
        nummer2="071 555 0102",
        nummer2_van="ouder_verzorger",
        nummer3="+48 512 345 678",
        contactpersoon1_naam="mevrouw Berg",
        contactpersoon1_wie="moeder",
        contactpersoon1_gezag="ja",
        contactpersoon2_naam="Kim",
        niet_alleen="1",
        niet_delen_met_ouders="ja",
        zorgsignaal="zorg",
        zorgsignaal_uiterlijk="2026-12-08",
        uitkering="nee",
        ingeschreven="0",
        startkwalificatie="N",
        inkomen_klasse="Onder_grens",
        inkomen_peildatum="31-10-2026",
        uitval_op="1/9/2023",
        school="Proefcollege",
        onderwijsdeelname="geen",
        consulent="C.Jansen",
        opdracht="pilot",
    )
    assert resultaat.fouten == ()
    (rij,) = resultaat.rijen
    assert (rij.regel, rij.bronsysteem, rij.bron_id) == (2, "proef", "P-1")
    assert (rij.pro_vso, rij.geheim_adres, rij.niet_alleen, rij.niet_delen_met_ouders) == (True, True, True, True)
    assert (rij.uitkering, rij.ingeschreven, rij.startkwalificatie) == (False, False, False)
    assert (rij.voornaam, rij.voorvoegsel, rij.achternaam, rij.taal) == ("Daniëlle", "van den", "Berg", "ti")
    assert (rij.huisnummer, rij.huisletter, rij.toevoeging) == (12, "A", "3")
    assert rij.nummers == (
        GelezenNummer(e164="+31612345601", van="jongere", soort="mobiel", bron_id="T9"),
        GelezenNummer(e164="+31715550102", van="andere_ouder_of_verzorger", soort="vast"),
        GelezenNummer(e164="+48512345678", van="onbekend", soort="mobiel"),
    )
    assert rij.contactpersonen == (
        GelezenContactpersoon(naam="mevrouw Berg", wie="moeder", gezag=True, mag_geinformeerd=False),
        GelezenContactpersoon(naam="Kim", wie="onbekend"),
    )
    assert (rij.zorgsignaal, rij.zorgsignaal_uiterlijk) == ("zorg", date(2026, 12, 8))
    assert (rij.inkomen_klasse, rij.inkomen_peildatum) == ("onder_grens", date(2026, 10, 31))
    assert (rij.uitval_op, rij.consulent, rij.opdracht) == (date(2023, 9, 1), "c.jansen", "pilot")


@pytest.mark.parametrize(
    ("kolom", "waarde", "veld", "verwacht"),
    [
        ("geboortedatum", "2004-12-31", "geboortedatum", date(2004, 12, 31)),
        ("geboortedatum", "31.12.2004", "geboortedatum", date(2004, 12, 31)),
        ("geboortedatum", "20041231", "geboortedatum", date(2004, 12, 31)),
        ("geboortedatum", "2004-12-31 00:00:00", "geboortedatum", date(2004, 12, 31)),
        ("geboortedatum", "38352", "geboortedatum", date(2004, 12, 31)),
        ("postcode", "2316xg", "postcode", "2316 XG"),
        ("gemeentecode", "546", "gemeentecode", "0546"),
        ("gemeentecode", "GM0534", "gemeentecode", "0534"),
        ("gemeentecode", "kaag en  braassem", "gemeentecode", "1884"),
        ("nummer1", "0031612345601", "nummers", (GelezenNummer(e164="+31612345601"),)),
        ("nummer1", "612345601", "nummers", (GelezenNummer(e164="+31612345601"),)),
        ("taal", "so", "taal", "so"),
        ("taal", "", "taal", "nl"),
        ("straat", "  Lange \u00a0 Proefstraat ", "straat", "Lange Proefstraat"),
        ("straat", "Ideee\u0308nkade", "straat", "Ideeënkade"),
    ],
)
def test_accepted_forms(proef, kolom: str, waarde: str, veld: str, verwacht: object) -> None:
    resultaat = proef.lees_rij(**{kolom: waarde})
    assert resultaat.fouten == ()
    assert getattr(resultaat.rijen[0], veld) == verwacht


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [
        ("12 A-3", (12, "A", "3")),
        ("12A", (12, "A", "")),
        ("12a3", (12, "a", "3")),
        ("12-3", (12, "", "3")),
        ("12 bis", (12, "", "bis")),
        ("1-5A3", (1, "", "5A3")),
        ("12 HS", (12, "", "HS")),
        ("99999", (99999, "", "")),
    ],
)
def test_house_number_in_one_cell(proef, waarde: str, verwacht: tuple[int, str, str]) -> None:
    (rij,) = proef.lees_rij(huisnummer=waarde).rijen
    assert (rij.huisnummer, rij.huisletter, rij.toevoeging) == verwacht


@pytest.mark.parametrize(
    ("achternaam", "verwacht"),
    [
        ("van den Berg", ("van den", "Berg")),
        ("Van Den Berg", ("van den", "Berg")),
        ("Berg, van den", ("van den", "Berg")),
        ("\N{RIGHT SINGLE QUOTATION MARK}t Hart", ("'t", "Hart")),
        ("in 't Veld", ("in 't", "Veld")),
        ("van der Meer-de Vries", ("van der", "Meer-de Vries")),
        ("El Amrani", ("", "El Amrani")),
        ("Vandenberg", ("", "Vandenberg")),
        ("De", ("", "De")),
    ],
)
def test_voorvoegsel_out_of_the_surname(proef, achternaam: str, verwacht: tuple[str, str]) -> None:
    (rij,) = proef.lees_rij(voorvoegsel="", achternaam=achternaam).rijen
    assert (rij.voorvoegsel, rij.achternaam) == verwacht


def test_a_voorvoegsel_of_its_own_leaves_the_surname_alone(proef) -> None:
    (rij,) = proef.lees_rij(voorvoegsel="Van", achternaam="de Test").rijen
    assert (rij.voorvoegsel, rij.achternaam) == ("van", "de Test")


@pytest.mark.parametrize(
    ("kolom", "waarde", "woord"),
    [
        *((kolom, "", "leeg") for kolom in ("bronsysteem", "bron_id", "doelgroep", "achternaam", "geboortedatum")),
        *((kolom, "", "leeg") for kolom in ("straat", "huisnummer", "postcode", "woonplaats", "gemeentecode")),
        ("bron_id", "P 1", "letters, cijfers"),
        ("bron_id", BSN, "BSN"),
        ("doelgroep", "mbo", "vsv, thuiszitter"),
        ("herkomst", "", "nieuw of oud"),
        ("pro_vso", "misschien", "ja of nee"),
        ("voornaam", "", "voorletters"),
        ("voornaam", f"Kim {BSN}", "BSN"),
        ("achternaam", "x" * 201, "200 tekens"),
        ("achternaam", "Bj\ufffdrk", "tekens die wij niet kunnen lezen"),
        ("voorvoegsel", "van onder den", "tien letters"),
        ("geboortedatum", "31-02-2004", "bestaat niet"),
        ("geboortedatum", "2004-00-00", "bestaat niet"),
        ("geboortedatum", "31-12-04", "31-12-2004"),
        ("geboortedatum", "31-12-2026", "Kijk het jaar na"),
        ("geboortedatum", "31-12-1904", "Kijk het jaar na"),
        ("taal", "Nederlands", "code van de taal"),
        ("huisnummer", "0", "99999"),
        ("huisnummer", "100000", "99999"),
        ("huisnummer", "twaalf", "99999"),
        ("huisletter", "AB", "één letter"),
        ("toevoeging", "boven", "vier letters"),
        ("postcode", "0311 AA", "2311 AA"),
        ("postcode", "2311 SS", "2311 AA"),
        ("postcode", "2311 sa", "2311 AA"),
        ("postcode", "2311", "2311 AA"),
        ("woonplaats", f"Leiden {BSN[:3]} {BSN[3:6]} {BSN[6:]}", "BSN"),
        ("gemeentecode", "0363", "hoort niet bij de regio"),
        ("gemeentecode", "Amsterdam", "hoort niet bij de regio"),
        ("nummer1", "061234567", "tien cijfers"),
        ("nummer1", "14 071", "niet te bereiken"),
        ("nummer1", "0800 1234", "niet te bereiken"),
        ("nummer1", "0900-1234", "niet te bereiken"),
        ("nummer1", "onbekend", "tien cijfers"),
        ("nummer1", "06 12345601 toestel 5", "tien cijfers"),
        ("zorgsignaal", "erg", "zorg"),
        ("zorgsignaal_uiterlijk", "01-12-2026", "geen zorgsignaal"),
        ("inkomen_klasse", "731", "onder_grens"),
        ("inkomen_peildatum", "25-11-2026", "toekomst"),
        ("uitval_op", "25-11-2026", "toekomst"),
        ("onderwijsdeelname", "half", "volledig"),
        ("school", "#N/A", "Typ de waarde zelf"),
        ("consulent", "Carla Jansen", "letters, cijfers"),
        ("opdracht", "x" * 41, "40 tekens"),
    ],
)
def test_refused_values(proef, kolom: str, waarde: str, woord: str) -> None:
    resultaat = proef.lees_rij(**{kolom: waarde})
    assert resultaat.rijen == ()
    (fout,) = resultaat.fouten
    assert (fout.regel, fout.kolom) == (2, kolom)
    assert woord in fout.reden
    if len(waarde) > 4:
        assert waarde not in fout.reden


def test_thuiszitter_has_no_herkomst(proef) -> None:
    fouten = proef.lees_rij(doelgroep="thuiszitter", geboortedatum="01-02-2014").fouten
    assert [(fout.kolom, fout.reden) for fout in fouten] == [
        ("herkomst", "Alleen bij een vsv'er hoort een herkomst. Maak deze cel leeg.")
    ]


@pytest.mark.parametrize(("geboortedatum", "mag"), [("25-11-2010", False), ("24-11-2010", True)])
def test_niet_delen_met_ouders_from_sixteen(proef, geboortedatum: str, mag: bool) -> None:
    resultaat = proef.lees_rij(geboortedatum=geboortedatum, niet_delen_met_ouders="ja")
    assert len(resultaat.rijen) == mag
    assert [fout.kolom for fout in resultaat.fouten] == ([] if mag else ["niet_delen_met_ouders"])


def test_an_income_needs_its_date(proef) -> None:
    (fout,) = proef.lees_rij(inkomen_klasse="geen").fouten
    assert (fout.kolom, fout.reden.endswith("Vul de datum in.")) == ("inkomen_peildatum", True)


def test_a_contactpersoon_needs_a_name(proef) -> None:
    (fout,) = proef.lees_rij(contactpersoon1_wie="moeder").fouten
    assert (fout.kolom, "geen naam" in fout.reden) == ("contactpersoon1_naam", True)


def test_letter_twice_is_refused(proef) -> None:
    (fout,) = proef.lees_rij(huisnummer="12A", huisletter="B").fouten
    assert fout.kolom == "huisnummer"


def test_the_same_number_twice_is_refused(proef) -> None:
    (fout,) = proef.lees_rij(nummer1="0612345601", nummer3="+31 6 12345601").fouten
    assert fout.kolom == "nummer3"


def test_all_errors_of_a_row_at_once_and_good_rows_survive(proef) -> None:
    slecht = proef.goed | {"bron_id": "P-2", "postcode": "1", "huisnummer": "x", "nummer2": "1", "taal": "??"}
    resultaat = proef.lees(proef.csv(proef.goed, slecht, proef.goed | {"bron_id": "P-3"}))
    assert [rij.bron_id for rij in resultaat.rijen] == ["P-1", "P-3"]
    assert [rij.regel for rij in resultaat.rijen] == [2, 4]
    assert {(fout.regel, fout.kolom) for fout in resultaat.fouten} == {
        (3, "postcode"),
        (3, "huisnummer"),
        (3, "nummer2"),
        (3, "taal"),
    }


def test_a_bron_id_that_comes_back_is_an_error_on_the_later_line(proef) -> None:
    ander_systeem = proef.goed | {"bronsysteem": "ander"}
    resultaat = proef.lees(proef.csv(proef.goed, ander_systeem, proef.goed, proef.goed))
    assert [rij.regel for rij in resultaat.rijen] == [2, 3]
    assert [(fout.regel, fout.kolom) for fout in resultaat.fouten] == [(4, "bron_id"), (5, "bron_id")]
    assert "regel 2" in resultaat.fouten[0].reden


def test_every_column_is_in_the_manual(pytestconfig) -> None:
    handleiding = (pytestconfig.rootpath / "docs/beheer/caseload-bestand.md").read_text(encoding="utf-8")
    woorden = set(handleiding.replace(",", " ").replace("*", " ").replace("`", " ").split())
    assert [kolom for kolom in KOLOMMEN if kolom not in woorden] == []


def test_coordinates_are_metres_and_come_in_pairs(proef) -> None:
    (rij,) = proef.lees_rij(rd_x="93816,4", rd_y="463927").rijen
    assert (rij.rd_x, rij.rd_y) == (93_816, 463_927)
    (fout,) = proef.lees_rij(rd_x="93816").fouten
    assert (fout.kolom, fout.reden) == ("rd_y", "Vul rd_x en rd_y allebei in, of geen van beide.")
    assert [fout.kolom for fout in proef.lees_rij(rd_x="4.49", rd_y="52.16").fouten] == ["rd_y"]
    assert [fout.kolom for fout in proef.lees_rij(rd_x="93816", rd_y="4").fouten] == ["rd_y"]
    assert [fout.kolom for fout in proef.lees_rij(rd_x="oost", rd_y="463927").fouten] == ["rd_x"]
