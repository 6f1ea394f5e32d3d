"""What is written is read back unchanged, whatever the row."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.records import leeftijd
from register.caseload.gemeenten import load_gemeenten
from register.caseload.namen import splits_achternaam
from register.caseload.rij import CaseloadRij, GelezenContactpersoon, GelezenNummer, GelezenPeriode
from register.caseload.schrijven import write_caseload
from register.caseload.waarden import bevat_bsn, schoon

VANDAAG = date(2026, 11, 24)

_namen = (
    st.text(alphabet=st.characters(categories=["L"], include_characters=" -'\";,.\n"), min_size=1, max_size=40)
    .map(schoon)
    .filter(lambda text: text and text.isprintable() and not bevat_bsn(text) and not text.startswith("#"))
)
_sleutels = st.from_regex(r"[A-Z]{2}-[0-9]{1,6}", fullmatch=True)
_dagen = st.dates(date(1998, 1, 1), VANDAAG)
_wie = st.sampled_from(["moeder", "vader", "andere_ouder_of_verzorger", "begeleider", "school", "onbekend"])
_nummers = st.lists(
    st.builds(
        GelezenNummer,
        e164=st.integers(0, 9999).map(lambda n: f"+3161234{n:04d}"),
        van=_wie | st.just("jongere"),
        soort=st.just("mobiel"),
        bron_id=st.just("") | _sleutels,
    ),
    max_size=3,
    unique_by=lambda nummer: nummer.e164,
).map(tuple)
_contactpersonen = st.lists(st.builds(GelezenContactpersoon, naam=_namen, wie=_wie), max_size=2).map(tuple)


@st.composite
def _perioden(draw: st.DrawFn, soort: str) -> GelezenPeriode | None:
    van = draw(st.none() | _dagen)
    tot = draw(st.none() | st.dates(van or date(1998, 1, 1), date(2030, 1, 1)))
    if van is None and tot is None and not soort.startswith("vrijstelling"):
        return None
    return draw(st.none() | st.just(GelezenPeriode(soort=soort, van=van, tot=tot)))


@st.composite
def _rijen(draw: st.DrawFn) -> CaseloadRij:
    geboortedatum = draw(st.dates(VANDAAG - timedelta(days=30 * 365), VANDAAG - timedelta(days=5 * 366)))
    doelgroep = draw(st.sampled_from(["vsv", "thuiszitter"]))
    voorvoegsel, achternaam = splits_achternaam(draw(_namen))
    zorgsignaal = draw(st.sampled_from(["", "zorg"]))
    klasse = draw(st.sampled_from(["geen", "onder_grens", "wisselend", "boven_grens", "onbekend"]))
    soorten = ["inschrijving", "uitkering", draw(st.sampled_from(["thuiszitten", "thuiszitten_ongeoorloofd"]))]
    soorten.append(draw(st.sampled_from(["vrijstelling_5a", "vrijstelling_5b", "vrijstelling_5c"])))
    perioden = [periode for soort in soorten if (periode := draw(_perioden(soort))) is not None]
    plek = draw(st.just((None, None)) | st.tuples(st.integers(0, 300_000), st.integers(300_000, 625_000)))
    return CaseloadRij(
        regel=2,
        bronsysteem="proef",
        bron_id=draw(_sleutels),
        doelgroep=doelgroep,
        herkomst=draw(st.sampled_from(["nieuw", "oud"])) if doelgroep == "vsv" else "",
        pro_vso=draw(st.booleans()),
        voornaam=draw(_namen),
        voorvoegsel=voorvoegsel or "von",
        achternaam=achternaam,
        geboortedatum=geboortedatum,
        taal=draw(st.sampled_from(["nl", "ti", "so"])),
        straat=draw(_namen),
        huisnummer=draw(st.integers(1, 99999)),
        huisletter=draw(st.from_regex(r"[A-Za-z]?", fullmatch=True)),
        toevoeging=draw(st.from_regex(r"([A-Za-z0-9]{1,4})?", fullmatch=True)),
        postcode=draw(st.from_regex(r"[1-9][0-9]{3} [A-R][A-R]", fullmatch=True)),
        woonplaats=draw(_namen),
        gemeentecode=draw(st.sampled_from(load_gemeenten())).code,
        geheim_adres=draw(st.booleans()),
        rd_x=plek[0],
        rd_y=plek[1],
        nummers=draw(_nummers),
        contactpersonen=draw(_contactpersonen),
        niet_alleen=draw(st.booleans()),
        niet_delen_met_ouders=leeftijd(geboortedatum, VANDAAG) >= 16,
        zorgsignaal=zorgsignaal,
        zorgsignaal_uiterlijk=draw(st.none() | _dagen) if zorgsignaal else None,
        uitkering=draw(st.booleans()),
        inkomen_klasse=klasse,
        inkomen_peildatum=None if klasse == "onbekend" else draw(_dagen),
        uitval_op=draw(st.none() | _dagen),
        school=draw(st.just("") | _namen),
        onderwijsdeelname=draw(st.sampled_from(["", "geen", "deels_minder_dan_50", "deels_50_of_meer", "volledig"])),
        consulent=draw(st.sampled_from(["", "c.jansen"])),
        perioden=tuple(perioden),
        startkwalificatie_op=draw(st.none() | _dagen),
        no_show_op=draw(st.none() | _dagen),
        in_beeld_op=draw(st.none() | _dagen),
        uit_beeld_op=draw(st.none() | _dagen),
        verhuisd_op=draw(st.none() | _dagen),
        overleden_op=draw(st.none() | _dagen),
        niet_alleen_met=draw(st.just("") | _namen),
        niet_alleen_herzien_op=draw(st.none() | _dagen),
    )


@settings(max_examples=100)
@given(_rijen())
def test_what_is_written_is_read_back(proef, rij: CaseloadRij) -> None:
    resultaat = proef.lees(write_caseload([rij]))
    assert resultaat.fouten == ()
    assert resultaat.rijen == (rij,)


def test_a_file_for_office_programs(proef) -> None:
    (rij,) = proef.lees_rij(nummer1="0612345601", nummer2="+48512345678").rijen
    data = write_caseload([rij])
    assert data.startswith(b"\xef\xbb\xbfbronsysteem;bron_id;")
    assert b";06 12345601;" in data
    assert b";+48 512 345 678;" in data
    assert data.endswith(b"\r\n")
