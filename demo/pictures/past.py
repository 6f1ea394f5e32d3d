"""Who there is in the pictures, and what happened to them before."""

from datetime import date, timedelta
from typing import Final

import msgspec

from app.domain.codes import Doelgroep, Kanaal, Uitkomst
from app.domain.ids import AdresId, ContactpersoonId, DossierId, GebruikerId, NummerId
from app.domain.records import (
    Adres,
    Contactpersoon,
    Deurnotitie,
    Dossier,
    Entiteit,
    Nummer,
    Persoon,
    Record,
    Waarneming,
    Zorg,
)
from app.services.checking import may_leave_kaart, must_ask_dagbesteding
from app.services.commands import RecordContact
from app.services.kaartdruk import Kaartkeuze, print_cards
from app.services.planning import derive
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from demo.pictures.clock import MORNING, StandingClock

_ASSIGNED: Final = date(2026, 11, 17)
_LEIDEN: Final = ("2311 AA", "Leiden")
_LEIDEN_TWO: Final = ("2312 BB", "Leiden")
_LEIDERDORP: Final = ("2351 DD", "Leiderdorp")


class Past:
    """Lives the months before the pictures, through the same services as the app."""

    def __init__(self, session: Session, clock: StandingClock) -> None:
        """Join a session that is still empty and its clock."""
        self._session, self._clock = session, clock

    def live(self) -> None:
        """Put everybody in the copy and record what happened; the clock ends at the moment of the pictures."""
        self._doors_of_today()
        self._special_cases()
        self._others()
        self._clock.at = MORNING

    def _doors_of_today(self) -> None:
        daan = self._put(
            "Daan|de|Jong",
            "Voorbeeldkade|1|A|",
            _LEIDEN,
            numbers=(("+31612345601", "jongere"), ("+31612345602", "moeder")),
            school="mboRijnland, Zorg en Welzijn",
            uitval_op=date(2026, 3, 2),
            people=(_person(naam="Marja de Jong", wie="moeder"),),
            door="Bel werkt niet, klop op het raam",
            inkomen_klasse="onder_grens",
            inkomen_peildatum=date(2026, 10, 31),
        )
        self._contact(daan, 205, Kanaal.TELEFOON, Uitkomst.GEEN_GEHOOR, hour=14)
        self._contact(daan, 196, Kanaal.APP, Uitkomst.VERSTUURD, hour=16)
        self._contact(daan, 184, Kanaal.HUISBEZOEK, Uitkomst.NIEMAND_THUIS, hour=10, notitie="Gordijnen dicht.")
        olena = self._put("Olena||Kovalenko", "Voorbeeldkade|3||2", _LEIDEN, taal="uk")
        self._contact(olena, 185, Kanaal.HUISBEZOEK, Uitkomst.NIEMAND_THUIS, hour=11)
        self._put("Samira||Haddad", "Testlaan|7||", _LEIDEN_TWO, uitval_op=date(2026, 10, 5))
        amal = self._put("Amal||el Idrissi", "Testlaan|17||", _LEIDEN_TWO, numbers=(("+31612345607", "jongere"),))
        self._contact(
            *(amal, 4, Kanaal.TELEFOON, Uitkomst.GESPROKEN_JONGERE),
            dagbesteding="werkzoekend",
            begeleidingswens="wil_begeleiding",
            afspraak_op=MORNING.replace(hour=14, minute=0),
            notitie="Belt liever niet voor twaalf uur.",
        )
        eva = self._put(
            *("Eva||Mulder", "Testlaan|21||A3", _LEIDEN_TWO),
            niet_alleen=True,
            niet_alleen_met="Bram",
            niet_alleen_herzien_op=date(2026, 12, 15),
            waarnemingen=(Waarneming(gebruiker=GebruikerId("g2"), van=date(2026, 11, 23), tot=date(2026, 12, 4)),),
        )
        self._contact(eva, 40, Kanaal.APP, Uitkomst.VERSTUURD)
        kevin = self._put(*("Kevin|van den|Berg", "Proefstraat|9||", _LEIDEN), numbers=(("+31612345609", "jongere"),))
        self._contact(kevin, 240, Kanaal.HUISBEZOEK, Uitkomst.NIEMAND_THUIS, hour=10)
        self._contact(kevin, 225, Kanaal.HUISBEZOEK, Uitkomst.NIEMAND_THUIS, hour=19)
        self._put(
            *("Mehret||Tesfay", "Proefstraat|11||", _LEIDEN),
            taal="ti",
            zorg=Zorg(sinds=date(2026, 11, 10), uiterlijk=date(2026, 11, 27)),
        )
        self._put("Yusuf||Arslan", "Oefenplein|5||", _LEIDERDORP, taal="tr")
        self._put(
            "Maximiliaan-Constantijn|van|Oldenbarneveldt-Witte Tullingh",
            "Burgemeester van Voorbeeldenstein-Proefkampsingel|1284|B|",
            _LEIDERDORP,
            zorg=Zorg(sinds=date(2026, 11, 12)),
            taal="pl",
            niet_alleen=True,
        )

    def _special_cases(self) -> None:
        self._put(
            "Wilhelmina-Alexandrina|van der|Duyn van Maasdam-Schimmelpenninck",
            "Burgemeester van Voorbeeldenstein-Proefkampsingel|1286||IV",
            _LEIDERDORP,
            taal="ar",
            niet_alleen=True,
            niet_delen_met_ouders=True,
            uitkering=True,
            geheim=True,
            zorg=Zorg(sinds=date(2026, 10, 1), uiterlijk=date(2026, 11, 20)),
            numbers=tuple((f"+3161234561{number}", "jongere") for number in range(4)),
            people=(
                _person(
                    naam="Frederika-Charlotte van Maasdam",
                    wie="andere_ouder_of_verzorger",
                    gezag=True,
                    magGeinformeerd=True,
                ),
            ),
            school="Regionaal Opleidingencentrum voor Voorbeelden, Verpleegkunde niveau 4",
            uitval_op=date(2026, 1, 12),
            opdracht="Bespreek welke begeleiding past en of het traject van de gemeente nog loopt.",
            overdrachtsnotitie="Overgenomen van een collega. Spreekt het liefst op kantoor af, nooit thuis bellen.",
            door="Achterom, derde bel van boven. Hond in de gang.",
        )
        sem = self._put(
            "Sem||Visser",
            "Toetsweg|12||",
            _LEIDEN,
            doelgroep=Doelgroep.THUISZITTER,
            uitval_op=date(2026, 9, 14),
            geboren=date(2012, 5, 4),
            onderwijsdeelname="geen",
            school="Voorbeeldcollege, klas 2",
            opdracht="Overleg met de school over een aangepast rooster.",
            numbers=(("+31612345633", "moeder"),),
            people=(
                _person(
                    naam="Ilse Visser",
                    wie="moeder",
                    gezag=True,
                    magGeinformeerd=True,
                ),
            ),
        )
        self._contact(sem, 12, Kanaal.HUISBEZOEK, Uitkomst.GESPROKEN_DERDE, met_wie="moeder")
        noor = self._put("Noor|van|Dijk", "Proefstraat|30||", _LEIDEN, numbers=(("+31612345630", "jongere"),))
        for number in range(14):
            days = 400 - 25 * number
            if number % 3 == 0:
                self._contact(noor, days, Kanaal.TELEFOON, Uitkomst.GEEN_GEHOOR, hour=9 + number % 8)
            elif number % 3 == 1:
                self._contact(noor, days, Kanaal.APP, Uitkomst.GELEZEN, hour=12, notitie="Twee vinkjes, meer niet.")
            else:
                self._contact(noor, days, Kanaal.HUISBEZOEK, Uitkomst.NIEMAND_THUIS, hour=10 + 3 * (number % 4))
        self._contact(
            *(noor, 30, Kanaal.HUISBEZOEK, Uitkomst.GESPROKEN_JONGERE),
            hour=15,
            dagbesteding="loondienst",
            begeleidingswens="adviesgesprek_voldoende",
            notitie="Werkt vier dagen in een magazijn en wil in februari weer naar school. Kan dinsdag na twee uur.",
        )

    def _others(self) -> None:
        for name, house in (("Tim|de|Vries", 41), ("Lars|de|Vries", 41), ("Fatima||Benali", 43)):
            dossier = self._put(name, f"Proefstraat|{house}||", _LEIDEN, adres_id=f"proefstraat-{house}")
            self._contact(dossier, 20, Kanaal.HUISBEZOEK, Uitkomst.NIEMAND_THUIS, hour=13)
        names = ("Anouk||Smit", "Bilal||Yildiz", "Chantal|van|Leeuwen", "Dylan||Meijer", "Esra||Demir", "Femke||Bos")
        for number, name in enumerate(names):
            dossier = self._put(name, f"Oefenplein|{20 + 2 * number}||", _LEIDERDORP)
            self._contact(
                *(dossier, 30 + 9 * number, Kanaal.HUISBEZOEK, Uitkomst.GESPROKEN_JONGERE),
                dagbesteding=("school", "loondienst", "geen")[number % 3],
                begeleidingswens="regelt_zelf",
            )
        for number, name in enumerate(("Gijs||Peters", "Hanna||Dekker")):
            dossier = self._put(name, f"Testlaan|{51 + 2 * number}||", _LEIDEN_TWO)
            self._clock.at = MORNING - timedelta(days=1)
            print_cards(self._session, dossier_ids=[dossier], keuze=Kaartkeuze(formaat="a6"))
        reacted = self._put("Iris||Willems", "Testlaan|61||", _LEIDEN_TWO)
        self._contact(reacted, 50, Kanaal.HUISBEZOEK, Uitkomst.NIEMAND_THUIS)
        self._contact(
            *(reacted, 44, Kanaal.REACTIE_OP_KAART, Uitkomst.REACTIE_JONGERE),
            dagbesteding="loondienst",
            begeleidingswens="geen_behoefte",
        )

    def _put(
        self,
        name: str,
        address: str,
        place: tuple[str, str],
        *,
        geboren: date = date(2004, 3, 2),
        taal: str = "nl",
        geheim: bool = False,
        adres_id: str = "",
        door: str = "",
        numbers: tuple[tuple[str, str], ...] = (),
        people: tuple[Contactpersoon, ...] = (),
        **fields: object,
    ) -> DossierId:
        """Put a dossier in the copy as if it had been pulled; bars stand between the parts of name and address."""
        session = self._session
        voornaam, voorvoegsel, achternaam = name.split("|")
        straat, huisnummer, huisletter, toevoeging = address.split("|")
        dossier = Dossier(
            id=DossierId(session.new_id()),
            versie=1,
            doelgroep=Doelgroep.VSV,
            persoon=Persoon(
                voornaam=voornaam, voorvoegsel=voorvoegsel, achternaam=achternaam, geboortedatum=geboren, taal=taal
            ),
            adres=Adres(
                id=AdresId(adres_id or session.new_id()),
                straat=straat,
                huisnummer=int(huisnummer),
                huisletter=huisletter,
                toevoeging=toevoeging,
                postcode=place[0],
                woonplaats=place[1],
                gemeentecode="0546",
                geheim=geheim,
            ),
            toegewezen_aan=session.identity.gebruiker.id,
            toegewezen_op=_ASSIGNED,
        )
        dossier = msgspec.structs.replace(dossier, **fields)
        with session.store.transaction():
            session.store.dossiers.put_dossier(msgspec.json.encode(dossier))
            for number, (e164, van) in enumerate(numbers, start=1):
                nummer_id = NummerId(f"{dossier.id}-{number}")
                nummer = Nummer(id=nummer_id, versie=1, dossier_id=dossier.id, e164=e164, van=van)
                self._put_record(Entiteit.NUMMER, nummer_id, dossier.id, nummer)
            for number, person in enumerate(people, start=1):
                own_id = ContactpersoonId(f"{dossier.id}-p{number}")
                own = msgspec.structs.replace(person, id=own_id, dossier_id=dossier.id)
                self._put_record(Entiteit.CONTACTPERSOON, own_id, dossier.id, own)
            if door:
                note = Deurnotitie(adres_id=dossier.adres.id, versie=1, tekst=door)
                self._put_record(Entiteit.DEURNOTITIE, note.adres_id, dossier.id, note)
            derive(session, [dossier.id])
        return dossier.id

    def _put_record(self, entiteit: str, record_id: str, dossier_id: DossierId, record: Record) -> None:
        self._session.store.dossiers.put_record(
            entiteit=entiteit, record_id=record_id, dossier_id=dossier_id, versie=1, body=msgspec.json.encode(record)
        )

    def _contact(
        self, dossier_id: DossierId, days_ago: int, kanaal: str, uitkomst: str, *, hour: int = 11, **fields: object
    ) -> None:
        """Record a contact on a day before, with a card where the rules ask for one."""
        session = self._session
        self._clock.at = (MORNING - timedelta(days=days_ago)).replace(hour=hour, minute=(days_ago * 7) % 60)
        command = RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=dossier_id,
            kanaal=kanaal,
            uitkomst=uitkomst,
            plaatsgevonden_op=session.now(),
        )
        command = msgspec.structs.replace(command, **fields)
        dossier = session.store.dossiers.find(dossier_id)
        if dossier is None or (must_ask_dagbesteding(dossier, command) and not command.dagbesteding):
            raise ValueError("this past is not complete")
        if may_leave_kaart(dossier, command):
            command = msgspec.structs.replace(command, kaart_achtergelaten=True)
        record_contact(session, command=command)


def _person(**fields: object) -> Contactpersoon:
    """Somebody around the jongere, whose dossier is filled in when it is put in the copy."""
    body = {"id": "", "versie": 1, "dossierId": "", **fields}
    return msgspec.convert(body, Contactpersoon)
