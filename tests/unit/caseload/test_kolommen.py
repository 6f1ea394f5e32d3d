"""The header: other names by a mapping, columns that are missing, unknown or never to be read, and BSNs anywhere."""

import pytest

from register.caseload.kolommen import KOLOMMEN, KolommappingFout, parse_kolommapping
from register.caseload.waarden import bevat_bsn

# A test number of the government, in two parts so that a search of the source for BSNs does not find it.
BSN = "99999" + "0019"


def test_header_in_any_order_and_spelling(proef) -> None:
    text = proef.csv(proef.goed, kolommen=tuple(reversed(KOLOMMEN)))
    kop, _, rest = text.partition("\r\n")
    resultaat = proef.lees(f"{kop.upper().replace('_', ' ')}\r\n{rest}")
    assert resultaat.fouten == ()
    assert resultaat.rijen == proef.lees_rij().rijen


def test_missing_columns_are_all_named_and_no_row_is_read(proef) -> None:
    resultaat = proef.lees("bronsysteem;bron_id;achternaam\r\na;b;c\r\n")
    assert resultaat.rijen == ()
    assert [fout.kolom for fout in resultaat.fouten] == [
        *("doelgroep", "geboortedatum", "straat", "huisnummer", "postcode", "woonplaats", "gemeentecode")
    ]
    assert {fout.regel for fout in resultaat.fouten} == {1}


def test_a_column_twice_is_refused(proef) -> None:
    resultaat = proef.lees(proef.csv(proef.goed).replace("opdracht", "school", 1))
    assert resultaat.rijen == ()
    assert [fout.kolom for fout in resultaat.fouten] == ["school"]


def test_an_unknown_column_is_reported_and_rows_go_on(proef) -> None:
    resultaat = proef.lees(proef.csv(proef.goed | {"taaal": "ar"}, kolommen=(*KOLOMMEN, "taaal")))
    assert len(resultaat.rijen) == 1
    assert [(fout.regel, fout.kolom) for fout in resultaat.fouten] == [(1, "taaal")]


@pytest.mark.parametrize(
    ("kolom", "woord"),
    [
        ("BSN", "BSN"),
        ("bsn_jongere", "BSN"),
        ("Burgerservicenummer", "BSN"),
        ("Persoonsgebonden nummer", "BSN"),
        ("Diagnose", "diagnose"),
        ("DSM-5", "diagnose"),
        ("soort zorg", "diagnose"),
        ("inkomen_bedrag", "bedrag"),
        ("Inkomen", "bedrag"),
        ("maandinkomen", "bedrag"),
        ("Proces-verbaal", "handhaving"),
    ],
)
def test_columns_that_are_never_read(proef, kolom: str, woord: str) -> None:
    text = proef.csv(proef.goed | {kolom: "geheim"}, kolommen=(*KOLOMMEN, kolom))
    zonder = proef.lees_rij()
    for mapping in (None, parse_kolommapping(f'[kolommen]\nschool = "{kolom}"\n'.encode())):
        resultaat = proef.lees(text if mapping is None else text.replace("school;", "leeg;"), mapping)
        assert resultaat.rijen == zonder.rijen
        fout = next(fout for fout in resultaat.fouten if fout.kolom == kolom)
        assert woord in fout.reden
        assert "niet gelezen" in fout.reden


def test_a_bsn_in_a_column_that_is_not_read_is_reported_once(proef) -> None:
    rijen = [proef.goed | {"bron_id": f"P-{n}", "Kenmerk": BSN} for n in range(3)]
    resultaat = proef.lees(
        proef.csv(*rijen, kolommen=(*KOLOMMEN, "Kenmerk")), parse_kolommapping(b'negeer = ["kenmerk"]')
    )
    assert len(resultaat.rijen) == 3
    assert [(fout.regel, fout.kolom) for fout in resultaat.fouten] == [(2, "Kenmerk")]
    assert BSN not in resultaat.fouten[0].reden


@pytest.mark.parametrize(
    ("text", "verwacht"),
    [
        (BSN, True),
        (f"zie {BSN[:4]}.{BSN[4:6]}.{BSN[6:]} bij", True),
        ("123456789", False),
        (f"{BSN}1", False),
        (f"12 {BSN}", True),
        ("06 12345623", False),  # the last eight digits pass on their own
        ("000000000", False),
        ("Proefstraat 12", False),
        ("1234" + "5672", True),  # eight digits: a spreadsheet dropped the leading zero
    ],
)
def test_elfproef(text: str, verwacht: bool) -> None:
    assert bevat_bsn(text) is verwacht


def test_mapping_of_columns_values_and_fixed_values(proef) -> None:
    mapping = parse_kolommapping(
        b'negeer = ["Klas"]\n[kolommen]\nbron_id = "Dossiernummer"\n[waarden.doelgroep]\nRMC = "vsv"\n'
        b'[waarden.geheim_adres]\nafgeschermd = "ja"\n"" = "nee"\n[vast]\nbronsysteem = "lba"\n'
    )
    rij = {kolom: waarde for kolom, waarde in proef.goed.items() if kolom not in ("bronsysteem", "bron_id")}
    rij |= {"Dossiernummer": "9", "Klas": "3b", "doelgroep": "rmc", "geheim_adres": "Afgeschermd"}
    resultaat = proef.lees(proef.csv(rij, rij | {"Dossiernummer": ""}, kolommen=tuple(rij)), mapping)
    (gelezen,) = resultaat.rijen
    assert (gelezen.bronsysteem, gelezen.bron_id, gelezen.doelgroep) == ("lba", "9", "vsv")
    assert gelezen.geheim_adres is True
    assert [(fout.regel, fout.kolom) for fout in resultaat.fouten] == [(3, "Dossiernummer")]


@pytest.mark.parametrize(
    ("data", "woord"),
    [
        (b"[kolommen\n", "regel 1"),
        (b'[kolommen]\nbsn = "BSN"\n', "bsn"),
        (b"[kolommen]\nschool = 3\n", "onderdeel"),
        (b'[colommen]\nschool = "x"\n', "onderdeel"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_a_bad_mapping_file_says_what_is_wrong(data: bytes, woord: str) -> None:
    with pytest.raises(KolommappingFout, match=woord):
        parse_kolommapping(data)
