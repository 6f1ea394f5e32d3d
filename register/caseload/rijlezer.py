"""Reading one line of the caseload file into a row.

Owns what makes a row valid: which cells must be there, and which go together. It must not know the form of the file,
nor the other rows.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeVar

from app.domain.records import Periode, PeriodeSoort, leeftijd
from register.caseload.bestand import Tabelregel
from register.caseload.gemeenten import find_gemeente
from register.caseload.kolommen import AANTAL_CONTACTPERSONEN, AANTAL_NUMMERS, Kopregel
from register.caseload.namen import splits_achternaam, voorvoegsel
from register.caseload.rij import CaseloadRij, GelezenContactpersoon, GelezenNummer, GelezenPeriode, Leesfout
from register.caseload.waarden import (
    Huisnummer,
    WaardeFout,
    datum,
    huisletter,
    huisnummer,
    janee,
    keuze,
    postcode,
    rd_meters,
    schoon,
    sleutel,
    taal,
    tekst,
    telefoonnummer,
    toevoeging,
)

# A birth date outside these ages is a typing error, or somebody who does not belong in this register (5 to 27 years,
# domain model §2, with room for who has just left).
JONGSTE_LEEFTIJD: Final = 4
OUDSTE_LEEFTIJD: Final = 30
# From this age a jongere may keep things from the parents (domain model §13).
LEEFTIJD_NIET_DELEN: Final = 16

_FOUT_VAN_EXCEL = frozenset({"#N/A", "#N/B", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_SPREEKT_TEGEN = "Hier staat nee, en volgens de datums is het ja. Verbeter één van beide."
_OOK = {"ouder_verzorger": "andere_ouder_of_verzorger"}
_WIE = ("moeder", "vader", "andere_ouder_of_verzorger", "begeleider", "school", "onbekend")

_doelgroep = keuze("vsv", "thuiszitter", "no_show", "vrijgesteld")
_herkomst = keuze("nieuw", "oud")
_van = keuze("jongere", *_WIE, ook=_OOK)
_wie = keuze(*_WIE, ook=_OOK)
_zorgsignaal = keuze("zorg")
_inkomen_klasse = keuze("geen", "onder_grens", "wisselend", "boven_grens", "onbekend")
_vrijstelling = keuze("5a", "5b", "5c")
_onderwijsdeelname = keuze("geen", "deels_minder_dan_50", "deels_50_of_meer", "volledig")
_bronsysteem = sleutel(max_tekens=40)
_bron_id = sleutel(max_tekens=64)
_consulent = sleutel(max_tekens=60)
_naam = tekst(max_tekens=200)
_voorletters = tekst(max_tekens=20)
_adresdeel = tekst(max_tekens=80)
_rd_x, _rd_y = rd_meters(van=0, tot=300_000), rd_meters(van=300_000, tot=625_000)
_opdracht = tekst(max_tekens=40)
_niet_alleen_met = tekst(max_tekens=80)

T = TypeVar("T")


class RijLezer:
    """Reads one line and gathers every error in it; a cell that is wrong reads as empty, so that reading goes on.

    Args:
        tabelregel: a line without a `gebrek`, as wide as the header.
        kop: the header.
        waarden: our column → (their value, in small letters → our value).
        vast: our column → the value for a column that the file does not have.
    """

    def __init__(
        self,
        tabelregel: Tabelregel,
        *,
        kop: Kopregel,
        waarden: Mapping[str, Mapping[str, str]],
        vast: Mapping[str, str],
    ) -> None:
        self.fouten: list[Leesfout] = []
        self._regel = tabelregel
        self._kop = kop
        self._waarden = waarden
        self._vast = vast

    def keur_af(self, kolom: str, reden: str) -> None:
        """Note an error of this row.

        Args:
            kolom: our name of the column.
            reden: what is wrong and what to do, in Dutch.
        """
        naam = self._kop.naam.get(kolom, kolom)
        self.fouten.append(Leesfout(regel=self._regel.regel, kolom=naam, reden=reden))

    def read(self, *, vandaag: date) -> CaseloadRij:
        """Return the row. It is valid only if `fouten` is empty afterwards.

        Args:
            vandaag: reference date for ages and for dates that may not lie ahead.
        """
        doelgroep = self._lees("doelgroep", _doelgroep, leeg="", verplicht=True)
        geboortedatum = self._geboortedatum(vandaag)
        eigen_voorvoegsel, achternaam = self._achternaam()
        nummer = self._huisnummer()
        rd_x, rd_y = self._lees("rd_x", _rd_x, leeg=None), self._lees("rd_y", _rd_y, leeg=None)
        if (rd_x is None) != (rd_y is None) and not self._is_fout("rd_x", "rd_y"):
            self.keur_af("rd_y" if rd_y is None else "rd_x", "Vul rd_x en rd_y allebei in, of geen van beide.")
        zorgsignaal, zorgsignaal_uiterlijk = self._zorgsignaal()
        inkomen_klasse, inkomen_peildatum = self._inkomen(vandaag)
        uitkering, ingeschreven = (self._lees(name, janee, leeg=None) for name in ("uitkering", "ingeschreven"))
        startkwalificatie = self._lees("startkwalificatie", janee, leeg=None)
        startkwalificatie_op = self._datum_tot(vandaag, "startkwalificatie_op")
        perioden = self._perioden(vandaag)
        self._check_says_the_same("uitkering", uitkering, perioden, PeriodeSoort.UITKERING, vandaag)
        self._check_says_the_same("ingeschreven", ingeschreven, perioden, PeriodeSoort.INSCHRIJVING, vandaag)
        if startkwalificatie is False and startkwalificatie_op is not None:
            self.keur_af("startkwalificatie", _SPREEKT_TEGEN)
        voornaam = self._lees("voornaam", _naam, leeg="")
        voorletters = self._lees("voorletters", _voorletters, leeg="")
        if not voornaam and not voorletters and not self._is_fout("voornaam", "voorletters"):
            self.keur_af("voornaam", "Er is geen voornaam en er zijn geen voorletters. Vul één van beide in.")
        return CaseloadRij(
            regel=self._regel.regel,
            bronsysteem=self._lees("bronsysteem", _bronsysteem, leeg="", verplicht=True),
            bron_id=self._lees("bron_id", _bron_id, leeg="", verplicht=True),
            doelgroep=doelgroep,
            herkomst=self._herkomst(doelgroep),
            pro_vso=self._lees("pro_vso", janee, leeg=False),
            voornaam=voornaam,
            voorletters=voorletters,
            voorvoegsel=eigen_voorvoegsel,
            achternaam=achternaam,
            geboortedatum=geboortedatum,
            taal=self._lees("taal", taal, leeg="nl"),
            straat=self._lees("straat", _adresdeel, leeg="", verplicht=True),
            huisnummer=nummer.nummer,
            huisletter=nummer.letter,
            toevoeging=nummer.toevoeging,
            postcode=self._lees("postcode", postcode, leeg="", verplicht=True),
            woonplaats=self._lees("woonplaats", _adresdeel, leeg="", verplicht=True),
            gemeentecode=self._lees("gemeentecode", _gemeentecode, leeg="", verplicht=True),
            geheim_adres=self._lees("geheim_adres", janee, leeg=False),
            rd_x=rd_x,
            rd_y=rd_y,
            nummers=self._nummers(),
            contactpersonen=self._contactpersonen(),
            niet_alleen=self._lees("niet_alleen", janee, leeg=False),
            niet_delen_met_ouders=self._niet_delen_met_ouders(geboortedatum, vandaag),
            zorgsignaal=zorgsignaal,
            zorgsignaal_uiterlijk=zorgsignaal_uiterlijk,
            uitkering=bool(uitkering),
            ingeschreven=bool(ingeschreven),
            startkwalificatie=bool(startkwalificatie),
            inkomen_klasse=inkomen_klasse,
            inkomen_peildatum=inkomen_peildatum,
            uitval_op=self._datum_tot(vandaag, "uitval_op"),
            school=self._lees("school", _naam, leeg=""),
            onderwijsdeelname=self._lees("onderwijsdeelname", _onderwijsdeelname, leeg=""),
            consulent=self._lees("consulent", _consulent, leeg="").lower(),
            opdracht=self._lees("opdracht", _opdracht, leeg=""),
            perioden=perioden,
            startkwalificatie_op=startkwalificatie_op,
            no_show_op=self._datum_tot(vandaag, "no_show_op"),
            in_beeld_op=self._datum_tot(vandaag, "in_beeld_op"),
            uit_beeld_op=self._lees_datum("uit_beeld_op"),
            verhuisd_op=self._lees_datum("verhuisd_op"),
            overleden_op=self._datum_tot(vandaag, "overleden_op"),
            niet_alleen_met=self._lees("niet_alleen_met", _niet_alleen_met, leeg=""),
            niet_alleen_herzien_op=self._lees_datum("niet_alleen_herzien_op"),
        )

    # --- cells

    def _cel(self, kolom: str) -> str:
        index = self._kop.plaats.get(kolom)
        ruw = self._vast.get(kolom, "") if index is None else self._regel.cellen[index]
        vertaling = self._waarden.get(kolom)
        if not ruw and not vertaling:
            return ""
        waarde = schoon(ruw)
        return vertaling.get(waarde.casefold(), waarde) if vertaling else waarde

    def _lees(self, kolom: str, vorm: Callable[[str], T], *, leeg: T, verplicht: bool = False) -> T:
        waarde = self._cel(kolom)
        if not waarde:
            if verplicht:
                self.keur_af(kolom, "Deze cel is leeg. Vul de cel in.")
            return leeg
        if waarde in _FOUT_VAN_EXCEL:
            self.keur_af(kolom, "Excel kon deze cel niet uitrekenen. Typ de waarde zelf.")
            return leeg
        try:
            return vorm(waarde)
        except WaardeFout as fout:
            self.keur_af(kolom, str(fout))
            return leeg

    def _lees_datum(self, kolom: str) -> date | None:
        return self._lees(kolom, datum, leeg=None)

    def _is_fout(self, *kolommen: str) -> bool:
        namen = {self._kop.naam.get(kolom, kolom) for kolom in kolommen}
        return any(fout.kolom in namen for fout in self.fouten)

    # --- periods

    def _perioden(self, vandaag: date) -> tuple[GelezenPeriode, ...]:
        ongeoorloofd = self._lees("thuiszitten_ongeoorloofd", janee, leeg=False)
        thuis = PeriodeSoort.THUISZITTEN_ONGEOORLOOFD if ongeoorloofd else PeriodeSoort.THUISZITTEN
        vrijstelling = self._lees("vrijstelling", _vrijstelling, leeg="")
        perioden = [
            self._periode("inschrijving", PeriodeSoort.INSCHRIJVING),
            self._periode("uitkering", PeriodeSoort.UITKERING),
            self._periode("thuiszitten", thuis),
            self._periode("vrijstelling", f"vrijstelling_{vrijstelling}", zonder_datum=bool(vrijstelling)),
        ]
        if perioden[3] is not None and not vrijstelling and not self._is_fout("vrijstelling"):
            self.keur_af("vrijstelling", "Hier staat geen soort. Zet hier 5a, 5b of 5c, of maak de datums leeg.")
        if perioden[2] is None and ongeoorloofd and not self._is_fout("thuiszitten_van", "thuiszitten_tot"):
            self.keur_af("thuiszitten_van", "Vul in vanaf welke dag, of zet nee in thuiszitten_ongeoorloofd.")
        if perioden[2] is not None and perioden[2].van is not None and perioden[2].van > vandaag:
            self.keur_af("thuiszitten_van", "Deze datum ligt in de toekomst. Kijk de datum na.")
        return tuple(periode for periode in perioden if periode is not None)

    def _periode(self, kolom: str, soort: str, *, zonder_datum: bool = False) -> GelezenPeriode | None:
        van, tot = self._lees_datum(f"{kolom}_van"), self._lees_datum(f"{kolom}_tot")
        if van is not None and tot is not None and tot < van:
            self.keur_af(f"{kolom}_tot", "Deze datum ligt voor de eerste dag. Kijk de datums na.")
        if van is None and tot is None and not zonder_datum:
            return None
        return GelezenPeriode(soort=soort, van=van, tot=tot)

    def _check_says_the_same(
        self, kolom: str, zegt: bool | None, perioden: tuple[GelezenPeriode, ...], soort: str, vandaag: date
    ) -> None:
        """A plain no beside a period that holds today: one of both is wrong, and we cannot know which."""
        holds = any(
            periode.soort == soort and vandaag in Periode(soort=soort, van=periode.van, tot=periode.tot)
            for periode in perioden
        )
        if zegt is False and holds:
            self.keur_af(kolom, _SPREEKT_TEGEN)

    # --- what goes together

    def _achternaam(self) -> tuple[str, str]:
        eigen_voorvoegsel = self._lees("voorvoegsel", voorvoegsel, leeg="")
        achternaam = self._lees("achternaam", _naam, leeg="", verplicht=True)
        if eigen_voorvoegsel:
            return eigen_voorvoegsel, achternaam
        return splits_achternaam(achternaam)

    def _geboortedatum(self, vandaag: date) -> date:
        geboortedatum = self._lees("geboortedatum", datum, leeg=date.min, verplicht=True)
        if geboortedatum != date.min and not JONGSTE_LEEFTIJD <= leeftijd(geboortedatum, vandaag) <= OUDSTE_LEEFTIJD:
            self.keur_af(
                "geboortedatum",
                f"Wij verwachten iemand van {JONGSTE_LEEFTIJD} tot en met {OUDSTE_LEEFTIJD} jaar. Kijk het jaar na.",
            )
        return geboortedatum

    def _datum_tot(self, vandaag: date, kolom: str) -> date | None:
        dag = self._lees_datum(kolom)
        if dag is not None and dag > vandaag:
            self.keur_af(kolom, "Deze datum ligt in de toekomst. Kijk de datum na.")
        return dag

    def _herkomst(self, doelgroep: str) -> str:
        herkomst = self._lees("herkomst", _herkomst, leeg="")
        if doelgroep == "vsv" and not herkomst and not self._is_fout("herkomst"):
            self.keur_af("herkomst", "Bij een vsv'er hoort een herkomst. Zet hier nieuw of oud.")
        if doelgroep not in ("", "vsv") and herkomst:
            self.keur_af("herkomst", "Alleen bij een vsv'er hoort een herkomst. Maak deze cel leeg.")
        return herkomst

    def _huisnummer(self) -> Huisnummer:
        heel = self._lees("huisnummer", huisnummer, leeg=Huisnummer(0), verplicht=True)
        letter = self._lees("huisletter", huisletter, leeg="")
        achter = self._lees("toevoeging", toevoeging, leeg="")
        if (heel.letter or heel.toevoeging) and (letter or achter):
            self.keur_af("huisnummer", "Letter of toevoeging staat er twee keer. Zet in huisnummer alleen het getal.")
        return Huisnummer(heel.nummer, letter or heel.letter, achter or heel.toevoeging)

    def _nummers(self) -> tuple[GelezenNummer, ...]:
        nummers: list[GelezenNummer] = []
        for n in range(1, AANTAL_NUMMERS + 1):
            kolom = f"nummer{n}"
            gelezen = self._lees(kolom, telefoonnummer, leeg=None)
            if gelezen is None:
                continue
            if any(nummer.e164 == gelezen.e164 for nummer in nummers):
                self.keur_af(kolom, "Dit nummer staat twee keer op deze regel. Haal er één weg.")
            van = self._lees(f"{kolom}_van", _van, leeg="onbekend")
            bron_id = self._lees(f"{kolom}_bron_id", _bron_id, leeg="")
            nummers.append(GelezenNummer(e164=gelezen.e164, van=van, soort=gelezen.soort, bron_id=bron_id))
        return tuple(nummers)

    def _contactpersonen(self) -> tuple[GelezenContactpersoon, ...]:
        contactpersonen: list[GelezenContactpersoon] = []
        for n in range(1, AANTAL_CONTACTPERSONEN + 1):
            deel = f"contactpersoon{n}_"
            naam = self._lees(f"{deel}naam", _naam, leeg="")
            wie = self._lees(f"{deel}wie", _wie, leeg="")
            gezag = self._lees(f"{deel}gezag", janee, leeg=False)
            mag_geinformeerd = self._lees(f"{deel}mag_geinformeerd", janee, leeg=False)
            if naam:
                contactpersonen.append(
                    GelezenContactpersoon(
                        naam=naam, wie=wie or "onbekend", gezag=gezag, mag_geinformeerd=mag_geinformeerd
                    )
                )
            elif wie and not self._is_fout(f"{deel}naam"):
                self.keur_af(f"{deel}naam", "Er staat wie dit is, maar geen naam. Vul de naam in of maak beide leeg.")
        return tuple(contactpersonen)

    def _niet_delen_met_ouders(self, geboortedatum: date, vandaag: date) -> bool:
        niet_delen = self._lees("niet_delen_met_ouders", janee, leeg=False)
        if niet_delen and geboortedatum != date.min and leeftijd(geboortedatum, vandaag) < LEEFTIJD_NIET_DELEN:
            self.keur_af(
                "niet_delen_met_ouders", f"Dit kan pas vanaf {LEEFTIJD_NIET_DELEN} jaar. Zet hier nee of overleg eerst."
            )
        return niet_delen

    def _zorgsignaal(self) -> tuple[str, date | None]:
        zorgsignaal = self._lees("zorgsignaal", _zorgsignaal, leeg="")
        uiterlijk = self._lees_datum("zorgsignaal_uiterlijk")
        if uiterlijk is not None and not zorgsignaal and not self._is_fout("zorgsignaal"):
            self.keur_af("zorgsignaal_uiterlijk", "Er is geen zorgsignaal. Zet zorg in zorgsignaal of maak dit leeg.")
        return zorgsignaal, uiterlijk

    def _inkomen(self, vandaag: date) -> tuple[str, date | None]:
        klasse = self._lees("inkomen_klasse", _inkomen_klasse, leeg="onbekend")
        peildatum = self._datum_tot(vandaag, "inkomen_peildatum")
        if klasse != "onbekend" and peildatum is None and not self._is_fout("inkomen_peildatum"):
            self.keur_af("inkomen_peildatum", "Bij een inkomen hoort de dag waarop het gold. Vul de datum in.")
        return klasse, peildatum


def _gemeentecode(waarde: str) -> str:
    gemeente = find_gemeente(waarde)
    if gemeente is None:
        raise WaardeFout("Deze gemeente hoort niet bij de regio. Zet hier de code of de naam van één van de gemeenten.")
    return gemeente.code
